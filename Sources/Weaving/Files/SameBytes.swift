import Foundation

extension [UInt8] {
  /// Whether these are the same bytes: `==` looks at one at a time, and a course has megabytes.
  func areSame(as other: [UInt8]) -> Bool {
    guard count == other.count, !isEmpty else { return count == other.count }
    return withUnsafeBytes { left in
      other.withUnsafeBytes { right in
        guard let left = left.baseAddress, let right = right.baseAddress else { return false }
        return memcmp(left, right, count) == 0
      }
    }
  }
}
