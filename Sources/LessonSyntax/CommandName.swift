import Synchronization

/// What the command is called: a course with demos of its own has one of its own. What messages advise
/// names it.
package enum CommandName {
  private static let name = Mutex("weft")

  package static var current: String { name.withLock { $0 } }

  /// - Parameter name: As the user started it; what could not be typed changes nothing.
  package static func use(_ name: String) {
    let isPlain =
      name.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
        default: false
        }
      } && name.first != "-" && name.first != "."
    if isPlain, !name.isEmpty { self.name.withLock { $0 = name } }
  }
}
