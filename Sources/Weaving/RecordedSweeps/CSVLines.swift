/// Reads a table of comma-separated values (RFC 4180), line by line.
struct CSVLines {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The fields of the next line; `nil` at the end, or where a quotation mark is never closed.
  mutating func next() -> [String]? {
    guard place < bytes.count else { return nil }
    var fields: [String] = []
    while true {
      guard let field = field() else { return nil }
      fields.append(field)
      guard place < bytes.count, bytes[place] == UInt8(ascii: ",") else { break }
      place += 1
    }
    if place < bytes.count, bytes[place] == 0x0D { place += 1 }
    if place < bytes.count, bytes[place] == 0x0A { place += 1 }
    return fields
  }

  private mutating func field() -> String? {
    let mark = UInt8(ascii: "\"")
    guard place < bytes.count, bytes[place] == mark else { return plain() }
    var text: [UInt8] = []
    place += 1
    while place < bytes.count {
      if bytes[place] == mark {
        place += 1
        guard place < bytes.count, bytes[place] == mark else {
          return String(decoding: text, as: UTF8.self)
        }
      }
      text.append(bytes[place])
      place += 1
    }
    return nil
  }

  private mutating func plain() -> String {
    let start = place
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: ",") || byte == 0x0A || byte == 0x0D { break }
      place += 1
    }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }
}
