/// The range of the values that an axis must show.
struct Extent {
  var low = Double.infinity
  var high = -Double.infinity
  /// How many zeros a logarithmic axis met, which it can show at its floor only.
  var zeros = 0
  /// How many values can't be shown: not finite, past 10³⁰⁰, or not positive on a logarithmic axis.
  var omitted = 0
  let isLogarithmic: Bool

  /// Values further out have no room for arithmetic on them.
  static let limit = 1e300

  init(_ scale: Axis.Scale) { isLogarithmic = scale == .logarithmic }

  var hasZero: Bool { zeros > 0 }
  var isEmpty: Bool { low > high }

  /// Whether two values, the lower first, are one but for the rounding of what they came from.
  static func isRounding(_ low: Double, _ high: Double) -> Bool {
    high / 2 - low / 2 <= max(low.magnitude, high.magnitude) * 5e-14
  }

  static func isUsable(_ value: Double) -> Bool {
    value.isFinite && value.magnitude <= limit
  }

  mutating func include(_ value: Double) {
    guard Self.isUsable(value) else {
      omitted += 1
      return
    }
    if isLogarithmic, value < 1 / Self.limit {
      if value == 0 { zeros += 1 } else { omitted += 1 }
      return
    }
    low = min(low, value)
    high = max(high, value)
  }

  /// Takes in another axis' values, if it has the same kind of scale.
  mutating func include(_ other: Extent) {
    guard other.isLogarithmic == isLogarithmic else { return }
    low = min(low, other.low)
    high = max(high, other.high)
    if zeros == 0 { zeros = other.zeros }
  }

  /// A range that can be divided: what was met, widened where it is a single value or nearly so.
  var domain: ClosedRange<Double> {
    isLogarithmic ? logarithmicDomain : linearDomain
  }

  private var linearDomain: ClosedRange<Double> {
    if isEmpty { return 0...1 }
    let size = max(low.magnitude, high.magnitude)
    if size < 1e-290 { return -1...1 }
    // Below a billionth of the values' size ticks would need too many digits, and say too little.
    if high - low < size * 1e-9 {
      let reach = Self.isRounding(low, high) ? size * 0.1 : size * 1e-9
      return max(low - reach, -Self.limit)...min(high + reach, Self.limit)
    }
    return low...high
  }

  private var logarithmicDomain: ClosedRange<Double> {
    if isEmpty { return 0.1...1 }
    if high / low > 1 + 1e-9 { return low...high }
    return max(low / 3, 1 / Self.limit)...min(high * 3, Self.limit)
  }
}

/// The extents of both axes of a panel.
struct PanelExtent {
  var x: Extent
  var y: Extent

  /// Nothing yet, on linear axes.
  init() {
    x = Extent(.linear)
    y = Extent(.linear)
  }

  init(_ panel: Panel) {
    x = Extent(panel.x.scale)
    y = Extent(panel.y.scale)
    for mark in panel.marks { mark.kind.include(in: &self) }
    for mark in panel.marks { mark.kind.leaveRoom(in: &self) }
  }

  mutating func include(_ point: Point) {
    x.include(point.x)
    y.include(point.y)
  }

  mutating func include(_ xs: [Double], _ ys: [Double]) {
    for value in xs { x.include(value) }
    for value in ys { y.include(value) }
  }
}
