/// Collects the elements of a drawing.
struct Canvas {
  enum Anchor: Equatable {
    case start
    case middle
    case end
  }

  private(set) var elements = ""

  /// - Parameters:
  ///   - data: The commands of a path; nothing is drawn when it is empty.
  ///   - classes: Class names without the prefix `weft-`, separated by single blanks.
  ///   - attributes: Further attributes, each after a blank.
  @inline(never)
  mutating func path(_ data: String, _ classes: String, attributes: String = "") {
    guard !data.isEmpty else { return }
    elements += "<path class=\""
    append(classes: classes)
    elements += "\"" + attributes + " d=\"" + data + "\"/>\n"
  }

  @inline(never)
  mutating func line(_ from: Point, _ to: Point, _ classes: String) {
    path(PathText.polyline([from, to]), classes)
  }

  /// - Parameter attributes: Further attributes, each after a blank.
  @inline(never)
  mutating func circle(
    _ center: Point, radius: Double, _ classes: String, attributes: String = ""
  ) {
    elements += "<circle class=\""
    append(classes: classes)
    elements += "\"" + attributes
    append("cx", center.x)
    append("cy", center.y)
    append("r", radius)
    elements += "/>\n"
  }

  /// A picture whose pixels stay sharp, stretched to a box.
  @inline(never)
  mutating func image(_ address: String, in box: Box) {
    elements += "<image class=\"weft-pixels\" preserveAspectRatio=\"none\""
    append("x", box.left)
    append("y", box.top)
    append("width", box.width)
    append("height", box.height)
    elements += " href=\"" + address + "\"/>\n"
  }

  /// Elements that are ready, each with a line feed.
  mutating func add(_ text: String) { elements += text }

  /// One line of text, its anchor on the baseline at `(x, y)`.
  @inline(never)
  mutating func text(
    _ words: String, x: Double, y: Double, anchor: Anchor = .start, _ classes: String
  ) {
    guard !words.isEmpty else { return }
    elements += "<text class=\""
    append(classes: classes)
    elements += "\""
    append("x", x)
    append("y", y)
    switch anchor {
    case .start: break
    case .middle: elements += " text-anchor=\"middle\""
    case .end: elements += " text-anchor=\"end\""
    }
    elements += ">" + MarkupText.escaped(words) + "</text>\n"
  }

  private mutating func append(_ name: String, _ value: Double) {
    elements += " " + name + "=\"" + PathText.number(value) + "\""
  }

  private mutating func append(classes: String) {
    elements += "weft-"
    for scalar in classes.unicodeScalars {
      elements.unicodeScalars.append(scalar)
      if scalar == " " { elements += "weft-" }
    }
  }
}

extension Ink {
  static let seriesCount = 6

  /// The class that sets `color`, without the prefix.
  var className: String {
    switch self {
    case .series(let index):
      "s" + String((index % Self.seriesCount + Self.seriesCount) % Self.seriesCount)
    case .strong: "strong"
    case .muted: "muted"
    }
  }
}
