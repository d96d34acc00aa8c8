/// Pieces of HTML that Weft has to write itself.
enum HTMLText {
  /// A destination as cmark writes it in an attribute; nothing for one that would run a script.
  static func href(_ url: String) -> String {
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

  /// The text of a piece of HTML, as it may stand in an attribute.
  static func withoutTags(_ html: String) -> String {
    var text = ""
    var isInTag = false
    for character in html.unicodeScalars {
      switch character {
      case "<": isInTag = true
      case ">": isInTag = false
      case "\"" where !isInTag: text += "&quot;"
      default: if !isInTag { text.unicodeScalars.append(character) }
      }
    }
    return text
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
