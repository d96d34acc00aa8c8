import ElementaryMath

/// The values of one parameter that a sweep runs.
struct SweepAxis: Sendable {
  static let range = 2...101

  let name: String
  /// As in a sentence: `flip probability`.
  let words: String
  /// As in a formula, else its words: `ε`.
  let symbol: String
  /// For an axis: `flip probability ε`.
  let label: String
  let isWhole: Bool
  let isLogarithmic: Bool
  /// Ascending, without a value twice; at least two.
  let values: [Double]

  /// - Parameters:
  ///   - points: How many values, at least two.
  ///   - reach: By how much of the way to its neighbour a value may be moved, so that it has few digits.
  init(_ stretch: SweepStretch, points: Int, reach: Double = 0.01) {
    self.init(stretch, at: Self.spaced(stretch, points, reach))
  }

  /// - Parameter values: Ascending, without a value twice; at least two.
  init(_ stretch: SweepStretch, at values: [Double]) {
    name = stretch.description.name
    words = stretch.description.words
    symbol = stretch.description.symbol.isEmpty ? words : stretch.description.symbol
    label = stretch.description.label
    isWhole = stretch.isWhole
    isLogarithmic = stretch.isLogarithmic
    self.values = values
  }

  func setting(_ index: Int) -> (name: String, value: ParameterValue) {
    (name, isWhole ? .integer(Int64(values[index])) : .real(values[index]))
  }

  /// Evenly, or in even ratios on a logarithmic scale. Between the ends the values have few digits, and are
  /// whole where they must be.
  private static func spaced(
    _ stretch: SweepStretch, _ count: Int, _ share: Double
  ) -> [Double] {
    let (low, high) = (stretch.low, stretch.high)
    let isInRatios = stretch.isLogarithmic && low > 0
    let start = isInRatios ? Double.log(low) : low
    let step = ((isInRatios ? Double.log(high) : high) - start) / Double(count - 1)
    var values = [low]
    var before = low
    for index in 1..<(count - 1) {
      let place = start + step * Double(index)
      let value = isInRatios ? Double.exp(place) : place
      let reach = max((value - before) * share, stretch.isWhole ? 1 : 0)
      before = value
      let short = rounded(value, toUnitsOfAtMost: reach)
      if short > values[values.count - 1], short < high { values.append(short) }
    }
    return values + [high]
  }

  /// The nearest whole number of a power of ten: a decimal number with few digits, exactly as it is read.
  private static func rounded(_ value: Double, toUnitsOfAtMost size: Double) -> Double {
    guard size > 1e-12, value.magnitude < 1e15 else { return value }
    var power = 1.0
    if size >= 1 {
      while power * 10 <= size { power *= 10 }
      return (value / power).rounded() * power
    }
    while power * size < 1 { power *= 10 }
    return (value * power).rounded() / power
  }
}

/// Where a parameter goes, from and to.
struct SweepStretch {
  let description: ParameterDescription
  let isWhole: Bool
  var isLogarithmic: Bool
  var low: Double
  var high: Double

  /// The parameter's whole range.
  ///
  /// - Returns: `nil` for a parameter that is not a number, and for a seed, whose size means nothing.
  init?(_ description: ParameterDescription) {
    self.description = description
    switch description.kind {
    case .integer(let range, let scale):
      isWhole = true
      isLogarithmic = scale == .logarithmic
      (low, high) = (Double(range.lowerBound), Double(range.upperBound))
    case .real(let range, let scale):
      isWhole = false
      isLogarithmic = scale == .logarithmic
      (low, high) = (range.lowerBound, range.upperBound)
    case .choice, .toggle, .reals, .seed: return nil
    }
  }

  /// - Throws: What is wrong with the text, as with the parameter itself.
  func read(_ written: ParameterInput.Value) throws(Problem) -> Double {
    switch try description.read(written) {
    case .integer(let whole): Double(whole)
    case .real(let number): number
    case .choice, .toggle, .reals: low
    }
  }
}
