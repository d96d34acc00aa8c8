/// A lesson's own HTML without what no content security policy holds back: in the midst of a page `<meta>`
/// can lead the reader elsewhere, `<link>` can ask for an address, `<base>` can turn every link.
enum InertHTML {
  private static let names = ["meta", "base", "link"]

  /// The HTML with such tags as text, and the first of them; `nil` where there is none.
  static func disarmed(_ html: [UInt8]) -> (html: [UInt8], name: String)? {
    var result: [UInt8] = []
    var found: String?
    for (index, byte) in html.enumerated() {
      if byte == UInt8(ascii: "<"), let name = name(html[(index + 1)...]) {
        found = found ?? name
        result += "&lt;".utf8
      } else {
        result.append(byte)
      }
    }
    return found.map { (result, $0) }
  }

  private static func name(_ rest: ArraySlice<UInt8>) -> String? {
    let start = rest.prefix(5).map { $0 | 0x20 }
    guard let name = names.first(where: { start.starts(with: $0.utf8) }) else { return nil }
    let next = rest.dropFirst(name.utf8.count).first
    let isWhole = next.map { $0.isWhitespace || "/>".utf8.contains($0) } ?? true
    return isWhole ? name : nil
  }
}
