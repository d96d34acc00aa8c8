package import Figures

/// Reads back what a drawing says, to measure it.
package struct SVGReader {
  package struct Text {
    package var words: String
    package var left: Double
    package var right: Double
    package var top: Double
    package var bottom: Double
    package var classes: [String]

    package func overlaps(_ other: Text) -> Bool {
      left < other.right - 0.02 && other.left < right - 0.02 && top < other.bottom
        && other.top < bottom
    }
  }

  package private(set) var texts: [Text] = []
  /// Every number pair of every path, and the circles' centers.
  package private(set) var points: [(x: Double, y: Double)] = []
  /// The areas of pictures of pixels.
  package private(set) var images: [(left: Double, top: Double, right: Double, bottom: Double)] = []
  package private(set) var classes: Set<String> = []

  package init(_ drawing: RenderedFigure.Drawing) {
    for line in drawing.elements.split(separator: "\n") {
      let names = Self.attribute("class", line).split(separator: " ").map(String.init)
      classes.formUnion(names)
      if line.hasPrefix("<text") {
        texts.append(Self.text(line, names))
      } else if line.hasPrefix("<circle") {
        let (x, y, radius) = (
          Self.number("cx", line), Self.number("cy", line), Self.number("r", line)
        )
        points.append((x, y))
        if names.contains("weft-unit") {
          points += [(x - radius, y - radius), (x + radius, y + radius)]
        }
      } else if line.hasPrefix("<image") {
        let (x, y) = (Self.number("x", line), Self.number("y", line))
        let (right, bottom) = (x + Self.number("width", line), y + Self.number("height", line))
        images.append((x, y, right, bottom))
        points += [(x, y), (right, bottom)]
      } else if line.hasPrefix("<path") {
        readPath(Self.attribute("d", line))
      }
    }
  }

  private static func text(_ line: Substring, _ classes: [String]) -> Text {
    var words = line.drop { $0 != ">" }.dropFirst().dropLast("</text>".count)[...].description
    for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
      words = words.split(separator: entity, omittingEmptySubsequences: false)
        .joined(separator: character)
    }
    let size = classes.contains("weft-tick") ? 12.0 : classes.contains("weft-title") ? 15 : 13
    let width = TextMetrics.width(of: words, size: size)
    let x = number("x", line)
    let y = number("y", line)
    let anchor = attribute("text-anchor", line)
    let left = anchor == "middle" ? x - width / 2 : anchor == "end" ? x - width : x
    return Text(
      words: words, left: left, right: left + width, top: y - TextMetrics.ascent * size,
      bottom: y + TextMetrics.descent * size, classes: classes)
  }

  private mutating func readPath(_ data: String) {
    var x = 0.0
    var y = 0.0
    var rest = data[...]
    while let command = rest.first {
      rest = rest.dropFirst()
      let argument = rest.prefix { !$0.isLetter }
      rest = rest.dropFirst(argument.count)
      let numbers = argument.split(separator: ",").compactMap { Double($0) }
      switch command {
      case "M", "L": (x, y) = (numbers[0], numbers[1])
      case "H": x = numbers[0]
      case "V": y = numbers[0]
      default: continue
      }
      points.append((x, y))
    }
  }

  private static func number(_ name: String, _ line: Substring) -> Double {
    Double(attribute(name, line)) ?? .nan
  }

  private static func attribute(_ name: String, _ line: Substring) -> String {
    let parts = line.split(separator: " " + name + "=\"", maxSplits: 1)
    guard parts.count == 2 else { return "" }
    return String(parts[1].prefix { $0 != "\"" })
  }
}
