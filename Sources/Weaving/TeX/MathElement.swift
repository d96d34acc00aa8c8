/// An element of the MathML that KaTeX writes.
struct MathElement {
  var name: String
  var attributes: [String: String]
  var children: [MathElement] = []
  /// Of an element without children.
  var text = ""

  /// Elements may lie so deep in each other; a title needs a handful.
  private static let depthLimit = 60

  /// The first `<math>` in a piece of HTML; `nil` where there is none, or one that is too deep.
  ///
  /// A combining mark may follow a tag: scalars are read, not characters.
  static func parse(_ html: String) -> MathElement? {
    guard let start = html.firstRange(of: "<math") else { return nil }
    var open: [MathElement] = []
    var rest = html.unicodeScalars[start.lowerBound...]
    while let tag = rest.firstIndex(of: "<") {
      if !open.isEmpty { open[open.count - 1].text += decoded(Substring(rest[..<tag])) }
      guard let close = rest[tag...].firstIndex(of: ">") else { return nil }
      let inside = Substring(rest[rest.index(after: tag)..<close])
      rest = rest[rest.index(after: close)...]
      if inside.hasPrefix("/") {
        guard let done = open.popLast() else { return nil }
        if open.isEmpty { return done }
        open[open.count - 1].children.append(done)
      } else {
        let element = MathElement(tag: inside.hasSuffix("/") ? inside.dropLast() : inside)
        if inside.hasSuffix("/"), !open.isEmpty {
          open[open.count - 1].children.append(element)
        } else {
          open.append(element)
        }
        if open.count > depthLimit { return nil }
      }
    }
    return nil
  }

  private init(tag: Substring) {
    name = String(tag.prefix { !$0.isWhitespace })
    attributes = [:]
    // KaTeX puts every value between double quotes.
    let pieces = tag.dropFirst(name.count).split(
      separator: "\"", omittingEmptySubsequences: false)
    for index in stride(from: 0, to: pieces.count - 1, by: 2) {
      let key = pieces[index].filter { !$0.isWhitespace && $0 != "=" }
      attributes[key] = Self.decoded(pieces[index + 1])
    }
  }

  private static func decoded(_ text: Substring) -> String {
    var result = ""
    var rest = text
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      rest = rest[start...]
      guard let entity = entities.first(where: { rest.hasPrefix($0.name) }) else {
        result += "&"
        rest = rest.dropFirst()
        continue
      }
      result += entity.text
      rest = rest.dropFirst(entity.name.count)
    }
    return result + rest
  }

  private static let entities: [(name: String, text: String)] = [
    ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"),
    ("&nbsp;", " "),
  ]
}
