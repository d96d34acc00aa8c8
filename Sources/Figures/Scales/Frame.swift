/// Ends of axes that hold still: they fit what they hold, and stay while a slider moves it a little.
public enum Frame {
  /// The least `base × 2^k`, k any whole number, that is not below what is needed.
  ///
  /// - Parameters:
  ///   - needed: What must have room. For 0, `base`.
  ///   - base: More than 0.
  @inline(never)
  public static func reach(_ needed: Double, base: Double) -> Double {
    guard needed > 0, needed <= Extent.limit else { return base }
    var reach = base
    while reach < needed { reach *= 2 }
    while reach / 2 >= needed { reach /= 2 }
    return reach
  }

  /// A range moved outwards to whole steps, which are a quarter of its size at most and grow with it by
  /// doubling.
  ///
  /// - Returns: `nil` for a single value, or nearly so: its axis is best left to itself.
  public static func around(_ low: Double, _ high: Double) -> ClosedRange<Double>? {
    let size = max(low.magnitude, high.magnitude)
    guard high - low > 1e-6 * size, size <= Extent.limit else { return nil }
    let step = reach(high - low, base: 0.8) / 8
    return (low / step).rounded(.down) * step...(high / step).rounded(.up) * step
  }
}
