import DemoKit
import Foundation

/// A folder of results by key. An entry is believed only when its digest fits its key and its bytes.
///
/// Safe for several processes at once: entries are written whole, and two processes that compute the
/// same entry write the same bytes.
package struct CheckedStore: Sendable {
  package enum Lookup: Sendable {
    case found([UInt8])
    case absent
    /// There was an entry and it was not what was stored.
    case damaged
  }

  package var folder: String

  package init(folder: String) { self.folder = folder }

  package func lookUp(_ key: String) -> Lookup {
    guard let data = FileManager.default.contents(atPath: path(of: key)) else { return .absent }
    let bytes = [UInt8](data)
    guard bytes.count >= Self.digestLength else { return .damaged }
    let payload = Array(bytes[Self.digestLength...])
    return Array(bytes[..<Self.digestLength]) == digest(payload, key: key)
      ? .found(payload) : .damaged
  }

  /// A cache that can't be written is no error: the next run computes again.
  package func store(_ payload: [UInt8], for key: String) {
    _ = try? WholeFile.write(digest(payload, key: key) + payload, to: path(of: key), by: folder)
  }

  private static let digestLength = 32

  private func digest(_ payload: [UInt8], key: String) -> [UInt8] {
    Digest(of: Array(key.utf8) + [0] + payload).bytes
  }

  private func path(of key: String) -> String {
    let name = Digest(of: Array(key.utf8)).hexadecimal
    return "\(folder)/\(name.prefix(2))/\(name.dropFirst(2))"
  }
}
