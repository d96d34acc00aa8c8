extension Batch {
  /// Every state of some bits as an example, in counting order, the first unit most significant.
  ///
  /// - Parameter units: At most 20, which makes a million states.
  public static func allStates(_ units: Int) -> Batch {
    Batch(units: units, count: 1 << units) { unit, state in
      Double(state >> (units - 1 - unit) & 1)
    }
  }
}
