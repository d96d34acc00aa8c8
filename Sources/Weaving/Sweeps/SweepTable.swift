import Foundation

/// The bytes of a table as `SweepCSV` writes it, one line a row: no field has a line end.
struct SweepTable {
  let header: ArraySlice<UInt8>
  let rows: ArraySlice<UInt8>

  private static let lineFeed = UInt8(ascii: "\n")
  private static let comma = UInt8(ascii: ",")
  private static let quote = UInt8(ascii: "\"")

  /// - Returns: `nil` for bytes that don't end in a line, or have no header.
  init?(_ bytes: [UInt8]) {
    guard let end = bytes.firstIndex(of: Self.lineFeed), bytes.last == Self.lineFeed else {
      return nil
    }
    header = bytes[...end]
    rows = bytes[(end + 1)...]
  }

  /// How many rows there are, and how many of them have something in their last column.
  var count: (rows: Int, failed: Int) {
    rows.withUnsafeBufferPointer { bytes in
      var (count, failed) = (0, 0)
      for index in bytes.indices where bytes[index] == Self.lineFeed {
        count += 1
        let before = index == 0 ? Self.lineFeed : bytes[index - 1]
        if before != Self.comma, before != Self.lineFeed { failed += 1 }
      }
      return (count, failed)
    }
  }

  /// The names in a header, which never have quotes around them.
  static func fields(_ header: ArraySlice<UInt8>) -> [String] {
    header.dropLast().split(separator: comma, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// The rows in the columns of another header, with nothing in those that they don't have.
  ///
  /// - Returns: `nil` where a row does not have as many fields as the header.
  func rows(arrangedAs names: [String]) -> [UInt8]? {
    let own = Self.fields(header)
    let sources = names.map { own.firstIndex(of: $0) ?? own.count }
    var arranged: [UInt8] = []
    arranged.reserveCapacity(rows.count + names.count * 64)
    // Where the fields of a row begin, and at last one past its line end.
    var starts: [Int] = []
    let isWhole = rows.withUnsafeBufferPointer { bytes in
      starts.append(0)
      var isQuoted = false
      for index in bytes.indices {
        switch bytes[index] {
        case Self.quote: isQuoted.toggle()
        case Self.comma where !isQuoted: starts.append(index + 1)
        case Self.lineFeed:
          starts.append(index + 1)
          guard starts.count == own.count + 1 else { return false }
          for source in sources {
            if source < own.count {
              arranged += bytes[starts[source]..<(starts[source + 1] - 1)]
            }
            arranged.append(Self.comma)
          }
          arranged[arranged.count - 1] = Self.lineFeed
          starts.removeAll(keepingCapacity: true)
          starts.append(index + 1)
          isQuoted = false
        default: break
        }
      }
      return true
    }
    return isWhole ? arranged : nil
  }
}
