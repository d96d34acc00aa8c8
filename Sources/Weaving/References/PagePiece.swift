import Figures
import Foundation

/// A piece of a rendered page, for another page that refers to it: an equation, a box, a table, or a
/// figure's caption.
///
/// What runs, folds or leads somewhere is left out, and so is every id: the piece is only looked at.
struct PagePiece {
  private let bytes: [UInt8]
  private var index: Int
  private var html: [UInt8] = []

  /// A longer one says so much that its reader had better go there.
  static let lengthLimit = 24_000

  /// - Returns: `nil` where the page has no such element, or one that is too long.
  static func html(of anchor: String, in blocks: [String]) -> String? {
    let mark = " id=\"\(MarkupText.escaped(anchor))\""
    for block in blocks {
      let place = block.withCString { text in
        strstr(text, mark).map { UnsafePointer($0) - text }
      }
      guard let place else { continue }
      var piece = PagePiece(bytes: Array(block.utf8), index: place)
      return piece.read()
    }
    return nil
  }

  private init(bytes: [UInt8], index: Int) {
    self.bytes = bytes
    self.index = index
    while self.index > 0, bytes[self.index] != UInt8(ascii: "<") { self.index -= 1 }
  }

  private struct Tag {
    var name: String
    var isEnd: Bool
    var isEmpty: Bool
    var attributes: [(name: String, value: ArraySlice<UInt8>?)]
    var end: Int

    func has(class name: String) -> Bool {
      attributes.contains {
        $0.name == "class"
          && $0.value?.split(separator: 0x20).contains(Array(name.utf8)[...]) == true
      }
    }
  }

  private mutating func read() -> String? {
    guard let root = tag(at: index) else { return nil }
    if root.name == "figure" {
      let caption = Array("<figcaption".utf8)
      guard let start = bytes[index...].firstRange(of: caption)?.lowerBound else { return nil }
      index = start
    }
    var depth = 0
    repeat {
      guard let tag = tag(at: index) else { return nil }
      if !tag.isEnd, depth > 0, isLeftOut(tag) {
        guard skip(tag) else { return nil }
      } else {
        write(tag)
        index = tag.end
        if !tag.isEmpty { depth += tag.isEnd ? -1 : 1 }
      }
      guard html.count < Self.lengthLimit else { return nil }
      if depth > 0 { copyText() }
    } while depth > 0
    return String(decoding: html, as: UTF8.self)
  }

  private mutating func copyText() {
    let end = bytes[index...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
    html += bytes[index..<end]
    index = end
  }

  private func isLeftOut(_ tag: Tag) -> Bool {
    switch tag.name {
    case "img", "details", "form", "button", "input", "video", "audio", "iframe", "object", "embed",
      "script", "style":
      true
    default:
      ["weft-demo", "weft-check", "weft-problems", "weft-drawing"].contains { tag.has(class: $0) }
    }
  }

  /// Passes over an element; a picture leaves its words.
  private mutating func skip(_ tag: Tag) -> Bool {
    if tag.name == "img", let words = tag.attributes.first(where: { $0.name == "alt" })?.value {
      html += words
    }
    index = tag.end
    var depth = tag.isEmpty ? 0 : 1
    while depth > 0 {
      guard let next = bytes[index...].firstIndex(of: UInt8(ascii: "<")),
        let inner = self.tag(at: next)
      else { return false }
      if !inner.isEmpty { depth += inner.isEnd ? -1 : 1 }
      index = inner.end
    }
    return true
  }

  /// A link leads nowhere, a number follows no demo, and a fold stands open.
  private mutating func write(_ tag: Tag) {
    let name =
      switch tag.name {
      case "a", "data": "span"
      case "details", "summary", "figcaption": "div"
      case let other: other
      }
    html += Array((tag.isEnd ? "</" : "<").utf8) + Array(name.utf8)
    for (attribute, value) in tag.attributes where Self.keeps(attribute) {
      html += Array(" \(attribute)".utf8)
      if let value { html += Array("=\"".utf8) + value + Array("\"".utf8) }
    }
    html += Array((tag.isEmpty ? " />" : ">").utf8)
  }

  private static func keeps(_ attribute: String) -> Bool {
    switch attribute {
    case "id", "href", "rel", "value", "open", "tabindex", "aria-labelledby", "aria-describedby":
      false
    default: !attribute.hasPrefix("data-") && !attribute.hasPrefix("on")
    }
  }

  /// - Returns: `nil` for what no page of Weft's own has.
  private func tag(at start: Int) -> Tag? {
    guard start + 1 < bytes.count, bytes[start] == UInt8(ascii: "<") else { return nil }
    let isEnd = bytes[start + 1] == UInt8(ascii: "/")
    var place = isEnd ? start + 2 : start + 1
    let name = word(&place)
    guard !name.isEmpty else { return nil }
    var tag = Tag(name: name, isEnd: isEnd, isEmpty: false, attributes: [], end: place)
    while place < bytes.count, bytes[place] != UInt8(ascii: ">") {
      if bytes[place].isNameByte {
        let name = word(&place)
        tag.attributes.append((name, value(&place)))
      } else {
        if bytes[place] == UInt8(ascii: "/") { tag.isEmpty = true }
        place += 1
      }
    }
    if Self.empty.contains(name) { tag.isEmpty = true }
    tag.end = place + 1
    return place < bytes.count ? tag : nil
  }

  private static let empty: Set<String> = ["br", "hr", "img", "input", "wbr", "source", "track"]

  private func word(_ place: inout Int) -> String {
    let start = place
    while place < bytes.count, bytes[place].isNameByte { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private func value(_ place: inout Int) -> ArraySlice<UInt8>? {
    guard place + 1 < bytes.count, bytes[place] == UInt8(ascii: "="),
      bytes[place + 1] == UInt8(ascii: "\"")
    else { return nil }
    let start = place + 2
    guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\"")) else { return nil }
    place = end + 1
    return bytes[start..<end]
  }
}

extension UInt8 {
  fileprivate var isNameByte: Bool {
    (self | 0x20 >= 0x61 && self | 0x20 <= 0x7A) || (self >= 0x30 && self <= 0x39)
      || self == UInt8(ascii: "-") || self == UInt8(ascii: ":") || self == UInt8(ascii: "_")
  }
}
