/// The blocks at the top of cmark's HTML.
enum TopBlocks {
  /// Where each block ends, after its line end; the last offset is that of the whole.
  ///
  /// - Parameter html: As cmark writes it: every `<` begins a tag, every element ends, and what stands
  ///   in the place of a slot takes no bytes.
  static func ends(in html: [UInt8]) -> [Int] {
    html.withUnsafeBufferPointer { ends(in: $0) }
  }

  private static func ends(in html: UnsafeBufferPointer<UInt8>) -> [Int] {
    var ends: [Int] = []
    var depth = 0
    var offset = 0
    while offset < html.count {
      switch html[offset] {
      case UInt8(ascii: "<"):
        let end = html[offset...].firstIndex(of: UInt8(ascii: ">")) ?? html.count - 1
        if html[offset + 1] == UInt8(ascii: "/") {
          depth -= 1
        } else if html[end - 1] != UInt8(ascii: "/") {
          depth += 1
        }
        offset = end
      case 0x0A where depth == 0: ends.append(offset + 1)
      default: break
      }
      offset += 1
    }
    if ends.last != html.count { ends.append(html.count) }
    return ends
  }
}
