extension ParameterDescription {
  /// Values of a number from one to another, evenly or in even ratios: 0.51 where rounding makes
  /// 0.5100000000000001 of it.
  ///
  /// - Parameters:
  ///   - low: In the parameter's range, and below `high`.
  ///   - points: How many, at least two.
  ///   - inRatios: Only with a `low` above zero.
  /// - Returns: Ascending, the ends included. Of whole numbers fewer, where two would be the same; `nil` for a
  ///   parameter that is not a number.
  package func spaced(
    from low: Double, to high: Double, points: Int, inRatios: Bool
  ) -> [ParameterValue]? {
    var number = self
    if case .seed = kind { number.kind = .integer(0...Kind.largestSeed, .linear) }
    guard var stretch = SweepStretch(number) else { return nil }
    (stretch.low, stretch.high, stretch.isLogarithmic) = (low, high, inRatios)
    let axis = SweepAxis(stretch, points: points, reach: 1e-9)
    return axis.values.indices.map { axis.setting($0).value }
  }

  /// The seed that many places on; after the largest comes 0.
  package static func seed(_ first: Int64, movedBy places: Int) -> Int64 {
    (first + Int64(places)) % (Kind.largestSeed + 1)
  }
}
