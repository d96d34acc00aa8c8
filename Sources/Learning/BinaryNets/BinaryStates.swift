import Probability

extension Batch {
  /// Every state of some bits as an example, in counting order, the first unit most significant.
  ///
  /// - Parameter units: At most 20, which makes a million states.
  public static func allStates(_ units: Int) -> Batch {
    let order = CountingOrder(bits: units)
    return Batch(units: units, count: order.states.count) { Double(order.bit($0, of: $1)) }
  }
}
