extension RunContext {
  /// Computes `body` of each element, possibly on several threads, and reports an equal share of `cost`
  /// after each.
  ///
  /// - Parameters:
  ///   - elements: Depending on the demo's parameters alone; a few hundred at most.
  ///   - cost: Of all together, in work units.
  /// - Returns: `[elements.count]`, in the elements' order.
  public func map<Elements: RandomAccessCollection & Sendable, Result: Sendable>(
    _ elements: Elements, cost: Int64,
    _ body: @Sendable (Elements.Element) throws(DemoError) -> Result
  ) throws(DemoError) -> [Result] {
    let share = cost / Int64(max(1, elements.count))
    return try map(elements.count) { (index: Int) throws(DemoError) -> Result in
      let result = try body(elements[elements.index(elements.startIndex, offsetBy: index)])
      try spent(share)
      return result
    }
  }
}
