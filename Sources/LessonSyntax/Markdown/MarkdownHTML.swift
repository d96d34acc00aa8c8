/// HTML as it comes with Markdown: addresses, references, comments, tags.
package enum MarkdownHTML {
  /// A destination as cmark writes it in an attribute; nothing for one that would run a script.
  package static func href(_ url: String) -> String {
    guard !isDangerous(url) else { return "" }
    var escaped: [UInt8] = []
    for byte in url.utf8 {
      switch byte {
      case UInt8(ascii: "&"): escaped += Array("&amp;".utf8)
      case UInt8(ascii: "'"): escaped += Array("&#x27;".utf8)
      default:
        if isSafe(byte) {
          escaped.append(byte)
        } else {
          escaped.append(UInt8(ascii: "%"))
          escaped.append(contentsOf: [byte >> 4, byte & 15].map { digits[Int($0)] })
        }
      }
    }
    return String(decoding: escaped, as: UTF8.self)
  }

  private static let digits = Array("0123456789ABCDEF".utf8)

  private static func isSafe(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || "!#$%()*+,-./:;=?@_~".utf8.contains(byte)
  }

  /// Whether a browser would run the destination, or open a file or a page that hides in it.
  static func isDangerous(_ url: String) -> Bool {
    let start = String(decoding: url.utf8.prefix(32), as: UTF8.self).lowercased()
    if start.hasPrefix("data:") {
      return !["png", "gif", "jpeg", "webp"].contains { start.hasPrefix("data:image/" + $0) }
    }
    return ["javascript:", "vbscript:", "file:"].contains { start.hasPrefix($0) }
  }

  /// An attribute's value without character references, as far as addresses and ids have them.
  static func decoded(_ value: ArraySlice<UInt8>) -> String {
    decoded(String(decoding: value, as: UTF8.self))
  }

  private static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      rest = rest[start...]
      let end = rest.prefix(12).firstIndex(of: ";")
      if let end, let scalar = scalar(rest[rest.index(after: start)..<end]) {
        result.unicodeScalars.append(scalar)
        rest = rest[rest.index(after: end)...]
      } else {
        result += "&"
        rest = rest.dropFirst()
      }
    }
    return result + rest
  }

  /// A value as a browser takes it for an address: without blanks at its start and line ends anywhere.
  static func address(_ value: String) -> String {
    String(value.drop { $0.isWhitespace }.filter { !$0.isNewline && $0 != "\t" })
  }

  private static func scalar(_ name: Substring) -> Unicode.Scalar? {
    let names: [Substring: Unicode.Scalar] = [
      "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "colon": ":", "sol": "/",
      "Tab": "\t", "NewLine": "\n",
    ]
    if let known = names[name] { return known }
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let isHexadecimal = digits.hasPrefix("x") || digits.hasPrefix("X")
    let value = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return value.flatMap(Unicode.Scalar.init)
  }

  /// The text of a piece of HTML: without its tags, with characters for references.
  package static func text(of html: String) -> String {
    var text = ""
    var isInTag = false
    for character in html.unicodeScalars {
      switch character {
      case "<": isInTag = true
      case ">": isInTag = false
      default: if !isInTag { text.unicodeScalars.append(character) }
      }
    }
    return decoded(text)
  }

  /// Raw HTML without its comments. One that is not closed stays, so that it can be seen.
  static func withoutComments(_ html: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    var index = 0
    while index < html.count {
      if html[index] == UInt8(ascii: "<"), html[index...].starts(with: "<!--".utf8) {
        guard let end = commentEnd(html, from: index) else { return kept + html[index...] }
        index = end
      } else {
        kept.append(html[index])
        index += 1
      }
    }
    return kept
  }

  private static func commentEnd(_ html: [UInt8], from start: Int) -> Int? {
    var index = start + 2
    while index < html.count {
      if html[index] == UInt8(ascii: "-"), html[index...].starts(with: "-->".utf8) {
        return index + 3
      }
      index += 1
    }
    return nil
  }
}
