import ElementaryMath

/// A marked value of an axis and its text.
struct Tick: Equatable {
  var value: Double
  var text: String
}

/// Round values to mark an axis with. Every text is the exact decimal of what it marks.
enum Ticks {
  /// - Parameter count: About how many; there may be up to twice as many or fewer.
  static func of(
    _ domain: ClosedRange<Double>, isLogarithmic: Bool, count: Int
  ) -> [Tick] {
    isLogarithmic
      ? LogarithmicTicks(domain).ticks(count: count) : LinearTicks(domain, count: count).ticks
  }

  /// The domain moved outwards to round values.
  static func rounded(
    _ domain: ClosedRange<Double>, isLogarithmic: Bool
  ) -> ClosedRange<Double> {
    isLogarithmic ? LogarithmicTicks(domain).rounded : LinearTicks(domain, count: 8).rounded
  }
}

/// Multiples of 1, 2 or 5 times a power of ten.
struct LinearTicks {
  private let domain: ClosedRange<Double>
  /// The step is `mantissa × 10^exponent`.
  private let mantissa: Int64
  private let exponent: Int

  init(_ domain: ClosedRange<Double>, count: Int) {
    self.domain = domain
    let raw = domain.upperBound / Double(count) - domain.lowerBound / Double(count)
    let exponent = Decimal.exponent(of: raw)
    let steps: [Int64] = [1, 2, 5]
    let step = steps.first { Decimal.value($0, exponent) >= raw * (1 - 1e-9) }
    mantissa = step ?? 1
    self.exponent = step == nil ? exponent + 1 : exponent
  }

  private var step: Double { Decimal.value(mantissa, exponent) }

  /// Multiples of the step, as counts of steps; ends that are a rounding error outside count as inside.
  private var counts: ClosedRange<Int64> {
    let low = domain.lowerBound / step
    let high = domain.upperBound / step
    let first = Self.ceiling(low - 1e-6)
    return first...max(first, -Self.ceiling(-high - 1e-6))
  }

  var rounded: ClosedRange<Double> {
    let low = -Self.ceiling(-domain.lowerBound / step - 1e-6)
    let high = Self.ceiling(domain.upperBound / step - 1e-6)
    let outer = Decimal.value(low &* mantissa, exponent)...Decimal.value(high &* mantissa, exponent)
    return max(outer.lowerBound, -Extent.limit)...min(outer.upperBound, Extent.limit)
  }

  var ticks: [Tick] {
    let counts = counts
    let largest = max(counts.lowerBound.magnitude, counts.upperBound.magnitude)
    let top =
      largest == 0 ? 0 : DecimalDigits(Double(largest) * Double(mantissa)).exponent + exponent
    return counts.map { count in
      let number = count &* mantissa
      return Tick(value: Decimal.value(number, exponent), text: text(of: number, top: top))
    }
  }

  /// Written out where the largest is between 10⁻⁴ and 10⁶, else as a multiple of its power of ten.
  private func text(of number: Int64, top: Int) -> String {
    if number == 0 { return "0" }
    var digits = DecimalDigits(Double(number))
    if top >= -4, top < 6 {
      digits.exponent += exponent
      return digits.positional(toPlace: min(0, exponent))
    }
    digits.exponent += exponent - top
    return digits.positional(toPlace: min(0, exponent - top)) + " × " + DecimalDigits.power(top)
  }

  private static func ceiling(_ value: Double) -> Int64 {
    let limited = max(-1e15, min(1e15, value))
    let whole = Int64(limited)
    return Double(whole) < limited ? whole + 1 : whole
  }
}

/// Powers of ten, with their doubles and quintuples where there is room.
struct LogarithmicTicks {
  private let domain: ClosedRange<Double>
  private let first: Int
  private let last: Int

  init(_ domain: ClosedRange<Double>) {
    self.domain = domain
    first = Decimal.exponent(of: domain.lowerBound)
    last = Decimal.exponent(of: domain.upperBound)
  }

  func ticks(count: Int) -> [Tick] {
    let fine = marks([1, 2, 5], every: 1)
    let decades = marks([1], every: 1)
    if decades.count < 3, fine.count < 3 || domain.upperBound / domain.lowerBound < 4 {
      let linear = LinearTicks(domain, count: count).ticks
      return linear.filter { $0.value > 0 }
    }
    if decades.count < 3, fine.count <= count + 1 { return texts(fine) }
    if decades.count < 2 { return texts(marks([1, 3], every: 1)) }
    for stride in [1, 2, 3, 5, 10, 20, 50] {
      let sparse = marks([1], every: stride)
      if sparse.count <= count + 1 { return texts(sparse) }
    }
    return texts(marks([1], every: 100))
  }

  var rounded: ClosedRange<Double> {
    var low = domain.lowerBound
    var high = domain.upperBound
    let mantissas: [Int64] = [1, 2, 5]
    for mantissa in mantissas {
      let value = Decimal.value(mantissa, first)
      if value <= domain.lowerBound * (1 + 1e-9) { low = value }
    }
    let above: [Int64] = [10, 5, 2, 1]
    for mantissa in above {
      let value = Decimal.value(mantissa, last)
      if value >= domain.upperBound * (1 - 1e-9) { high = value }
    }
    return max(low, 1 / Extent.limit)...min(high, Extent.limit)
  }

  private struct Mark {
    var mantissa: Int64
    var exponent: Int
  }

  private func marks(_ mantissas: [Int64], every stride: Int) -> [Mark] {
    var marks: [Mark] = []
    for exponent in first...max(first, last) where exponent % stride == 0 {
      for mantissa in mantissas {
        let value = Decimal.value(mantissa, exponent)
        if value >= domain.lowerBound * (1 - 1e-9), value <= domain.upperBound * (1 + 1e-9) {
          marks.append(Mark(mantissa: mantissa, exponent: exponent))
        }
      }
    }
    return marks
  }

  /// `1000` while every tick is between 10⁻³ and 10⁴, else `10³`.
  private func texts(_ marks: [Mark]) -> [Tick] {
    var isPlain = true
    for mark in marks where mark.exponent < -3 || mark.exponent > 4 { isPlain = false }
    return marks.map { mark in
      Tick(value: Decimal.value(mark.mantissa, mark.exponent), text: text(mark, isPlain: isPlain))
    }
  }

  private func text(_ mark: Mark, isPlain: Bool) -> String {
    var digits = DecimalDigits(Double(mark.mantissa))
    if isPlain {
      digits.exponent += mark.exponent
      return digits.positional(toPlace: min(0, mark.exponent))
    }
    let power = DecimalDigits.power(mark.exponent)
    return mark.mantissa == 1 ? power : String(mark.mantissa) + " × " + power
  }
}
