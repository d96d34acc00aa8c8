import DemoKit

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

  private let folder: OpenFolder

  package init(folder: OpenFolder) { self.folder = folder }

  package func lookUp(_ key: String) -> Lookup {
    let (shelf, name) = place(of: key)
    guard let bytes = try? folder.folder(shelf).read(name) else { return .absent }
    guard bytes.count >= Self.digestLength else { return .damaged }
    let payload = Array(bytes[Self.digestLength...])
    return Array(bytes[..<Self.digestLength]) == digest(payload, key: key)
      ? .found(payload) : .damaged
  }

  /// A cache that can't be written is no error: the next run computes again.
  package func store(_ payload: [UInt8], for key: String) {
    let (shelf, name) = place(of: key)
    guard (try? folder.makeFolder(shelf, mode: 0o700)) != nil,
      let place = try? folder.folder(shelf)
    else { return }
    try? folder.write(digest(payload, key: key) + payload, to: name, in: place, mode: 0o600)
  }

  private static let digestLength = 32

  private func digest(_ payload: [UInt8], key: String) -> [UInt8] {
    Digest(of: Array(key.utf8) + [0] + payload).bytes
  }

  private func place(of key: String) -> (shelf: String, name: String) {
    let name = Digest(of: Array(key.utf8)).hexadecimal
    return (String(name.prefix(2)), String(name.dropFirst(2)))
  }
}

// MARK: - Forgetting

extension CheckedStore {
  /// Removes a store from the folder that it is in: what has the name of an entry, and no more. No link is
  /// followed.
  static func remove(_ name: String, from parent: OpenFolder) throws(FileFailure) {
    guard case .folder = try parent.entry(name) else { return }
    let store = try parent.folder(name)
    for shelf in store.names() {
      if OpenFolder.writer(of: shelf) != nil { try store.remove(shelf) }
      guard isHexadecimal(shelf, 2), case .folder = try store.entry(shelf) else { continue }
      let place = try store.folder(shelf)
      for entry in place.names() where isHexadecimal(entry, 62) {
        if case .file = try place.entry(entry) { try place.remove(entry) }
      }
      store.removeFolder(shelf)
    }
    parent.removeFolder(name)
  }

  /// Whether a name can be one that was made of a digest.
  static func isHexadecimal(_ name: String, _ count: Int) -> Bool {
    name.utf8.count == count
      && name.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
