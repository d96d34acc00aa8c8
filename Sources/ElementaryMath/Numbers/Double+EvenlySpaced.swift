extension Double {
  /// `low + (high − low) · i / (count − 1)` for i = 0 … count − 1: a sweep from one number to another.
  ///
  /// - Parameters:
  ///   - high: May lie below `low`; the numbers then fall.
  ///   - count: 2 at least.
  /// - Returns: `[count]`.
  public static func evenlySpaced(from low: Double, to high: Double, count: Int) -> [Double] {
    (0..<count).map { low + (high - low) * Double($0) / Double(count - 1) }
  }
}
