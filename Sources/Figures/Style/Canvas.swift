/// Collects the elements of a drawing.
struct Canvas {
  enum Anchor: Equatable {
    case start
    case middle
    case end
  }

  /// A string that grows by a few characters at a time costs several times as much.
  private var bytes: [UInt8] = []

  var elements: String { String(decoding: bytes, as: UTF8.self) }

  /// - Parameters:
  ///   - data: The commands of a path; nothing is drawn when it is empty.
  ///   - classes: Class names without the prefix `weft-`, separated by single blanks.
  ///   - attributes: Further attributes, each after a blank.
  @inline(never)
  mutating func path(_ data: String, _ classes: String, attributes: String = "") {
    guard !data.isEmpty else { return }
    start("path", classes)
    add(attributes)
    add(" d=\"")
    add(data)
    add("\"/>\n")
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
    start("circle", classes)
    add(attributes)
    add("cx", center.x)
    add("cy", center.y)
    add("r", radius)
    add("/>\n")
  }

  /// A picture whose pixels stay sharp, stretched to a box.
  @inline(never)
  mutating func image(_ address: String, in box: Box) {
    add("<image class=\"weft-pixels\" preserveAspectRatio=\"none\"")
    add("x", box.left)
    add("y", box.top)
    add("width", box.width)
    add("height", box.height)
    add(" href=\"")
    add(address)
    add("\"/>\n")
  }

  /// One line of text, its anchor on the baseline at `(x, y)`.
  @inline(never)
  mutating func text(
    _ words: String, x: Double, y: Double, anchor: Anchor = .start, _ classes: String
  ) {
    guard !words.isEmpty else { return }
    start("text", classes)
    add("x", x)
    add("y", y)
    switch anchor {
    case .start: break
    case .middle: add(" text-anchor=\"middle\"")
    case .end: add(" text-anchor=\"end\"")
    }
    add(">")
    MarkupText.append(words, to: &bytes)
    add("</text>\n")
  }

  /// Elements that are ready, each with a line feed; or a part of one.
  @inline(never)
  mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
  }

  private mutating func add(_ name: String, _ value: Double) {
    add(" ")
    add(name)
    add("=\"")
    PathText.append(value, to: &bytes)
    add("\"")
  }

  private mutating func start(_ name: String, _ classes: String) {
    add("<")
    add(name)
    add(" class=\"weft-")
    for byte in classes.utf8 {
      bytes.append(byte)
      if byte == UInt8(ascii: " ") { add("weft-") }
    }
    add("\"")
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
