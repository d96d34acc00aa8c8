import CCMark
import DemoKit

/// A fenced block with an info string, as it stands in the source.
struct FenceReader {
  enum Kind: Equatable {
    case plain
    case math
    case demo
    case sweep
    case check
    /// `{{demo}}`: shown, not run.
    case shown
    /// `{.python #id}`: code, with the language among its attributes.
    case attributes(language: String)
    /// A word in braces that is no directive, braces included.
    case unknown(Range<Int>)
  }

  let kind: Kind
  let isClosed: Bool
  /// What stands between the fences; of a block that is not closed, what stands before a blank line.
  let body: MappedText
  let source: [UInt8]
  private let text: MarkdownText
  /// Offsets in the text: the opening fence with its info string, and the info string.
  private let opening: Range<Int>
  private let info: Range<Int>
  private let lastLine: Range<Int>
  private let bodyLines: [Range<Int>]

  /// `nil` for a block without an info string.
  init?(_ node: MarkdownNode, in text: MarkdownText) {
    guard !node.fenceInfo.isEmpty, let fence = Self.fence(node, in: text) else { return nil }
    self.init(node, fence, in: text)
  }

  /// A block without an info string; `nil` where it is indented and has no fence.
  init?(bare node: MarkdownNode, in text: MarkdownText) {
    guard let fence = Self.fence(node, in: text) else { return nil }
    let before = text.source.lineRange(text.line(node.startLine)).lowerBound + node.startColumn - 1
    guard before == fence.lowerBound else { return nil }
    // An indented block's first line is that of its text; it may well be a fence.
    let line = node.literal.prefix { !$0.isLineEnd }
    let isText = !line.isEmpty && text.bytes[fence.lowerBound...].starts(with: line)
    let height = Int(node.endLine - node.startLine) + 1
    let breaks = node.literal.count { $0 == 0x0A }
    if isText, breaks >= height { return nil }
    self.init(node, fence, in: text)
  }

  private init(_ node: MarkdownNode, _ fence: Range<Int>, in text: MarkdownText) {
    let lines = FenceBody(node, in: text)
    self.text = text
    opening = fence.lowerBound..<fence.upperBound
    info = Self.info(of: fence, in: text.bytes)
    kind = Self.kind(info, in: text.bytes)
    isClosed = lines.isClosed
    lastLine = lines.closing ?? fence
    bodyLines = lines.usable
    body = lines.mapped(bodyLines, in: text)
    source = Self.source(opening: text.bytes[fence], lines, in: text)
  }

  /// The opening fence's line from the fence on, without blanks at its end.
  private static func fence(_ node: MarkdownNode, in text: MarkdownText) -> Range<Int>? {
    let line = text.source.lineRange(text.line(node.startLine))
    let bytes = text.bytes
    let marks = ["```", "~~~"].compactMap { mark in
      line.first { bytes[$0..<line.upperBound].starts(with: mark.utf8) }
    }
    guard let start = marks.min() else { return nil }
    var end = line.upperBound
    while end > start, bytes[end - 1].isWhitespace { end -= 1 }
    return start..<end
  }

  private static func info(of fence: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    let mark = bytes[fence.lowerBound]
    let start = fence.first { bytes[$0] != mark && !bytes[$0].isWhitespace } ?? fence.upperBound
    return start..<fence.upperBound
  }

  private static func kind(_ info: Range<Int>, in bytes: [UInt8]) -> Kind {
    let words = String(decoding: bytes[info], as: UTF8.self)
    if words.hasPrefix("{{") { return .shown }
    guard words.hasPrefix("{") else {
      return words == "math" || words.hasPrefix("math ") ? .math : .plain
    }
    guard let close = bytes[info].firstIndex(of: UInt8(ascii: "}")) else {
      return .unknown(info)
    }
    let inside = bytes[info.lowerBound + 1..<close]
    if let first = inside.first, first == UInt8(ascii: ".") || first == UInt8(ascii: "#") {
      return .attributes(language: language(among: inside))
    }
    switch String(decoding: bytes[info.lowerBound...close], as: UTF8.self) {
    case "{demo}": return .demo
    case "{sweep}": return .sweep
    case "{check}": return .check
    default: return .unknown(info.lowerBound..<close + 1)
    }
  }

  /// The first class: `python` of `.python .input n=1`.
  private static func language(among attributes: ArraySlice<UInt8>) -> String {
    let words = attributes.split { $0.isWhitespace }
    let first = words.first { $0.first == UInt8(ascii: ".") }
    return String(decoding: first?.dropFirst() ?? [], as: UTF8.self)
  }

  private static func source(
    opening: ArraySlice<UInt8>, _ lines: FenceBody, in text: MarkdownText
  ) -> [UInt8] {
    let mark = opening.first ?? UInt8(ascii: "`")
    var source = Array(opening) + [0x0A]
    for line in lines.all { source += text.bytes[line] + [0x0A] }
    return source + Array(opening.prefix { $0 == mark }) + [0x0A]
  }
}

extension FenceReader {
  var openingRange: Range<Int> { text.place(opening) }

  /// The whole block.
  var range: Range<Int> {
    text.place(opening.lowerBound..<max(opening.upperBound, lastLine.upperBound))
  }

  var block: FencedBlock {
    FencedBlock(
      info: mapped(info), body: body, source: String(decoding: source, as: UTF8.self),
      range: openingRange)
  }

  /// The block with single braces in the place of the double ones.
  var shownSource: [UInt8] {
    let words = Array(text.bytes[info])
    guard let close = words.firstIndex(of: UInt8(ascii: "}")), close + 1 < words.count,
      words[close + 1] == UInt8(ascii: "}")
    else { return source }
    let single = words[1...close] + words[(close + 2)...]
    let start = info.lowerBound - opening.lowerBound
    return Array(source[..<start]) + single + source[(start + words.count)...]
  }

  /// The body without the blanks at its end.
  var tex: MappedText {
    let end = body.text.utf8.lastIndex { !$0.isWhitespace }
    var tex = body
    tex.text = end.map { String(body.text[...$0]) } ?? ""
    return tex
  }

  /// The name in `math {#eq-name}`.
  var equationName: Located<String>? {
    let bytes = text.bytes
    guard let start = bytes[info].firstIndex(of: UInt8(ascii: "{")), start + 1 < info.upperBound,
      bytes[start + 1] == UInt8(ascii: "#"),
      let end = bytes[start..<info.upperBound].firstIndex(of: UInt8(ascii: "}")), end > start + 2
    else { return nil }
    let name = mapped(start + 2..<end)
    return Located(name.text, text.place(start + 2..<end))
  }

  /// What stands in the opening line after the directive's word.
  var afterDirective: Range<Int>? {
    guard let close = text.bytes[info].firstIndex(of: UInt8(ascii: "}")),
      let start = text.bytes[close + 1..<info.upperBound].firstIndex(where: { !$0.isWhitespace })
    else { return nil }
    return text.place(start..<info.upperBound)
  }

  /// One claim for each line that is not blank.
  func claims(in text: MarkdownText, _ typography: Typography) -> [Claim] {
    bodyLines.compactMap { line in
      let bytes = text.bytes[line]
      guard let first = bytes.firstIndex(where: { !$0.isWhitespace }),
        let last = bytes.lastIndex(where: { !$0.isWhitespace })
      else { return nil }
      return Claim(text: mapped(first..<last + 1), typography)
    }
  }

  var mark: UInt8 { text.bytes[opening.lowerBound] }

  /// How many signs the fence has.
  var length: Int { text.bytes[opening].prefix { $0 == mark }.count }

  func text(of range: Range<Int>) -> String { text.source.text(in: range) }

  /// A directive's name where braces are missing: `demo` of a block with that language.
  var directiveWord: Range<Int>? {
    let end = text.bytes[info].firstIndex { $0.isWhitespace } ?? info.upperBound
    let word = info.lowerBound..<end
    return ["demo", "sweep", "check", "eval"].contains(text(of: word)) ? word : nil
  }

  /// A character that can't be seen in the opening line, where a directive is meant.
  func invisible(file: String) -> Diagnostic? {
    guard let found = Invisible.first(in: text.bytes[info]) else { return nil }
    let plain = String(decoding: Invisible.replaced(in: text.bytes[info]), as: UTF8.self)
    guard plain.drop(while: { $0 == " " }).hasPrefix("{") else { return nil }
    return Invisible.problem(found.name, file: file, range: text.place(found.range))
  }

  /// The first character that can't be seen between the fences.
  /// - Parameter texts: Places in the lesson where any character may stand.
  func invisibleInBody(file: String, besides texts: [Range<Int>] = []) -> [Diagnostic] {
    for line in bodyLines {
      var rest = text.bytes[line]
      while let found = Invisible.first(in: rest) {
        let place = text.place(found.range)
        if !texts.contains(where: { $0.overlaps(place) }) {
          return [Invisible.problem(found.name, file: file, range: place)]
        }
        rest = rest[found.range.upperBound...]
      }
    }
    return []
  }

  /// Values inside a formula.
  func values(file: String) -> [Diagnostic] {
    bodyLines.compactMap { line in
      guard let start = UnreadValue.first(in: text.bytes[line]) else { return nil }
      return Diagnostic(
        id: "value-in-math", "a value can't stand inside a formula", file: file,
        range: text.place(start..<start + 6), hint: "write it in the text")
    }
  }

  func unclosed(file: String) -> Diagnostic {
    let mark = String(
      decoding: text.bytes[opening].prefix { $0 == text.bytes[opening.lowerBound] }, as: UTF8.self)
    let id =
      switch kind {
      case .math: "unclosed-math"
      case .demo, .sweep, .check: "unclosed-directive"
      default: "unclosed-code"
      }
    return Diagnostic(
      id == "unclosed-code" ? .warning : .error, id: id, "this block is not closed",
      file: file, range: openingRange, hint: "end it with a line of \(mark)")
  }

  /// A directive of Weft's whose name is not quite right.
  func misspelt(_ word: Range<Int>, file: String) -> Diagnostic? {
    let name = mapped(word).text
    let bare = name.drop { "{ ".contains($0) }.prefix { !"} ".contains($0) }
    guard let close = Suggestion.closest(to: String(bare), in: ["demo", "check", "sweep"]) else {
      return nil
    }
    return Diagnostic(
      id: "unknown-directive", "there is no directive '\(name)'", file: file,
      range: text.place(word), hint: "did you mean '{\(close)}'?")
  }

  private func mapped(_ range: Range<Int>) -> MappedText {
    var mapped = MappedText(text: "", segments: [])
    text.append(range, to: &mapped)
    return mapped
  }
}
