import Weaving

extension Program {
  /// - Parameter name: As a shell would look for it.
  static func needed(_ name: String) throws -> Program {
    guard let found = find(name) else {
      throw Misuse("'\(name)' is not found on this machine.")
    }
    return found
  }
}
