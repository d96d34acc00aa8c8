/// Looks through a picture in SVG for whatever could run or load something when it is opened.
///
/// A picture is a program as soon as its own page is: a browser that opens it from disk runs its scripts
/// beside the course's pages. What the scan does not understand it refuses.
package struct PictureScan {
  /// What is wrong, as a phrase ("a '<script>'"), and where.
  package struct Problem: Error, Equatable {
    var what: String
    var offset: Int
  }

  private let bytes: [UInt8]
  private var index = 0
  private var depth = 0
  private var hasRoot = false
  private var styleDepth: Int?

  package static func problem(in bytes: [UInt8]) -> Problem? {
    var scan = PictureScan(bytes)
    do throws(Problem) {
      try scan.run()
      return nil
    } catch {
      return error
    }
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  private mutating func run() throws(Problem) {
    if let strange = bytes.firstIndex(of: 0) {
      throw Problem(what: "text that is not UTF-8", offset: strange)
    }
    while index < bytes.count {
      let end = bytes[index...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
      try text(index..<end)
      index = end
      if index < bytes.count { try markup() }
    }
    guard hasRoot, depth == 0 else { throw Problem(what: "no whole '<svg>'", offset: bytes.count) }
  }

  private mutating func markup() throws(Problem) {
    if isHere("<!--") {
      try skip(past: "-->")
    } else if isHere("<![CDATA[") {
      let start = index + 9
      try skip(past: "]]>")
      if styleDepth != nil { try checkStyle(start..<index - 3) }
    } else if isHere("<!") {
      let start = index
      try skip(past: ">")
      guard !bytes[start..<index].contains(UInt8(ascii: "[")) else {
        throw Problem(what: "entities of its own", offset: start)
      }
    } else if isHere("<?") {
      let start = index
      try skip(past: "?>")
      try checkInstruction(start..<index)
    } else if isHere("</") {
      try skip(past: ">")
      depth -= 1
      if let styleDepth, depth < styleDepth { self.styleDepth = nil }
      if depth < 0 { throw Problem(what: "no whole '<svg>'", offset: index) }
    } else {
      try tag()
    }
  }

  private func isHere(_ mark: String) -> Bool { bytes[index...].starts(with: mark.utf8) }

  private mutating func skip(past mark: String) throws(Problem) {
    guard let found = bytes[index...].firstRange(of: Array(mark.utf8)) else {
      throw Problem(what: "no whole '<svg>'", offset: index)
    }
    index = found.upperBound
  }

  /// `<?xml version="1.0" encoding="UTF-8"?>` and nothing else.
  private func checkInstruction(_ range: Range<Int>) throws(Problem) {
    let words = word(range)
    let isDeclaration = words.hasPrefix("<?xml ") && range.lowerBound <= 3
    let isUTF8 =
      !words.contains("encoding") || words.contains("utf-8") || words.contains("us-ascii")
      || words.contains("utf8")
    guard isDeclaration, isUTF8 else {
      throw Problem(
        what: isDeclaration ? "text that is not UTF-8" : "an instruction '<?…?>'",
        offset: range.lowerBound)
    }
  }

  private mutating func text(_ range: Range<Int>) throws(Problem) {
    try checkReferences(range)
    if styleDepth != nil { try checkStyle(range) }
  }

  private mutating func tag() throws(Problem) {
    let start = index
    let name = run(from: index + 1) { !$0.isBlank && $0 != 0x2F && $0 != 0x3E }
    let element = local(name)
    guard !name.isEmpty, hasRoot || element == "svg" else {
      throw Problem(what: "no '<svg>' at its start", offset: start)
    }
    hasRoot = true
    guard !Self.programs.contains(element) else {
      throw Problem(what: "a '<\(element)>'", offset: start)
    }
    index = name.upperBound
    while true {
      index = run(from: index) { $0.isBlank }.upperBound
      guard index < bytes.count else { throw Problem(what: "no whole '<svg>'", offset: start) }
      if bytes[index] == UInt8(ascii: ">") {
        depth += 1
        if element == "style", styleDepth == nil { styleDepth = depth }
        index += 1
        return
      }
      if isHere("/>") {
        index += 2
        return
      }
      try attribute(of: element)
    }
  }

  private mutating func attribute(of element: String) throws(Problem) {
    let name = run(from: index) { !$0.isBlank && !"=/>\"'<".utf8.contains($0) }
    let equals = run(from: name.upperBound) { $0.isBlank }.upperBound
    let open = run(from: equals + 1) { $0.isBlank }.upperBound
    guard !name.isEmpty, equals < bytes.count, bytes[equals] == UInt8(ascii: "="),
      open < bytes.count, bytes[open] == UInt8(ascii: "\"") || bytes[open] == UInt8(ascii: "'")
    else { throw Problem(what: "something that is no XML", offset: index) }
    let value = run(from: open + 1) { $0 != bytes[open] && $0 != UInt8(ascii: "<") }
    guard value.upperBound < bytes.count, bytes[value.upperBound] == bytes[open] else {
      throw Problem(what: "something that is no XML", offset: index)
    }
    index = value.upperBound + 1
    try check(local(name), value, of: element)
  }

  private func check(
    _ attribute: String, _ value: Range<Int>, of element: String
  ) throws(Problem) {
    try checkReferences(value)
    switch attribute {
    case _ where attribute.hasPrefix("on"):
      throw Problem(what: "an '\(attribute)'", offset: value.lowerBound)
    case "href", "src":
      guard Self.isHarmless(address(value), isLink: element == "a") else {
        throw Problem(what: "an address of something else", offset: value.lowerBound)
      }
    case "attributename" where address(value).hasSuffix("href"):
      throw Problem(what: "an address that changes", offset: value.lowerBound)
    case "base": throw Problem(what: "an address of something else", offset: value.lowerBound)
    default: try checkStyle(value)
    }
  }

  /// A part of the picture itself, a picture of points in its address, or, of a link, a page.
  private static func isHarmless(_ address: String, isLink: Bool) -> Bool {
    address.isEmpty || address.hasPrefix("#")
      || ["png", "jpeg", "jpg", "gif", "webp"].contains { address.hasPrefix("data:image/" + $0) }
      || isLink && ["https:", "http:", "mailto:"].contains { address.hasPrefix($0) }
  }

  private func checkStyle(_ range: Range<Int>) throws(Problem) {
    let style = bytes[range]
    guard style.contains(UInt8(ascii: "(")) || style.contains(UInt8(ascii: "@")) else { return }
    let words = word(range)
    if words.contains("@import") || words.contains("\\") || words.contains("image-set") {
      throw Problem(what: "a style that loads something", offset: range.lowerBound)
    }
    var rest = words[...]
    while let found = rest.firstRange(of: "url(") {
      rest = rest[found.upperBound...].drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
      let isFont = ["data:font/", "data:application/font", "data:application/x-font"]
        .contains { rest.hasPrefix($0) }
      let isEntity = rest.hasPrefix("&quot;#") || rest.hasPrefix("&apos;#")
      guard isFont || isEntity || Self.isHarmless(String(rest.prefix(64)), isLink: false) else {
        throw Problem(what: "a style that loads something", offset: range.lowerBound)
      }
    }
  }

  /// Entities that XML itself has, and numbers.
  private func checkReferences(_ range: Range<Int>) throws(Problem) {
    var rest = bytes[range]
    while let start = rest.firstIndex(of: UInt8(ascii: "&")) {
      let name = bytes[(start + 1)..<min(range.upperBound, start + 12)].prefix { $0 != 0x3B }
      let isKnown =
        name.first == UInt8(ascii: "#")
        || ["amp", "lt", "gt", "quot", "apos"].contains { name.elementsEqual($0.utf8) }
      guard isKnown else { throw Problem(what: "entities of its own", offset: start) }
      rest = bytes[(start + 1)..<range.upperBound]
    }
  }

  /// A value as an address: without blanks, character references read.
  private func address(_ range: Range<Int>) -> String {
    let text = String(decoding: bytes[range].prefix(4096), as: UTF8.self)
    var result = ""
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == "&", let end = rest.prefix(12).firstIndex(of: ";") {
        let name = String(rest[..<end])
        rest = rest[rest.index(after: end)...]
        let digits = name.dropFirst(name.lowercased().hasPrefix("#x") ? 2 : 1)
        let value = UInt32(digits, radix: name.lowercased().hasPrefix("#x") ? 16 : 10)
        if name.hasPrefix("#"), let known = value.flatMap(Unicode.Scalar.init) {
          result.unicodeScalars.append(known)
        }
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return String(
      String.UnicodeScalarView(result.unicodeScalars.filter { $0.value > 0x20 })
    ).lowercased()
  }

  private func run(from start: Int, while holds: (UInt8) -> Bool) -> Range<Int> {
    let start = min(start, bytes.count)
    return start..<(bytes[start...].firstIndex { !holds($0) } ?? bytes.count)
  }

  private func word(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self).lowercased()
  }

  /// A name without the prefix of its namespace, in small letters.
  private func local(_ range: Range<Int>) -> String {
    let name = word(range)
    return name.firstIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
  }

  private static let programs: Set<String> = [
    "script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler",
    "listener", "frame", "link", "meta", "base", "form", "html", "body",
  ]
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || self >= 0x09 && self <= 0x0D }
}
