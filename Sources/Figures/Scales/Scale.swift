import ElementaryMath

/// Maps the values of an axis to pixels.
struct Scale {
  let isLogarithmic: Bool
  let domain: ClosedRange<Double>
  /// The pixels of the domain's two ends.
  let start: Double
  let end: Double
  /// The pixel at which a logarithmic axis shows zeros; `nil` where it shows none.
  let zero: Double?

  private let low: Double
  private let span: Double

  init(
    isLogarithmic: Bool, domain: ClosedRange<Double>, start: Double, end: Double,
    zero: Double? = nil
  ) {
    self.isLogarithmic = isLogarithmic
    self.domain = domain
    self.start = start
    self.end = end
    self.zero = zero
    low = Self.transformed(domain.lowerBound, isLogarithmic)
    span = Self.transformed(domain.upperBound, isLogarithmic) - low
  }

  /// Where a value stands; `nil` where it can't be shown. Values outside the domain have pixels too.
  @inline(never)
  func pixel(_ value: Double) -> Double? {
    guard value.isFinite else { return nil }
    if isLogarithmic, value <= 0 { return value == 0 ? zero : nil }
    let ratio = (Self.transformed(value, isLogarithmic) - low) / span
    return start + max(-1e4, min(1e4, ratio)) * (end - start)
  }

  /// Where bars stand: at zero if the axis shows it, else at the end that is nearer to it.
  var floor: Double {
    if let zero { return zero }
    if isLogarithmic { return start }
    return pixel(max(domain.lowerBound, min(domain.upperBound, 0))) ?? start
  }

  /// Where the base line is drawn: at zero if the axis goes on above it, else at the lower end.
  var base: Double {
    if let zero { return zero }
    return !isLogarithmic && domain.contains(0) && domain.upperBound > 0 ? floor : start
  }

  /// Halved on a linear axis, so that a difference of two can't overflow.
  private static func transformed(_ value: Double, _ isLogarithmic: Bool) -> Double {
    isLogarithmic ? Decimal.log10(value) : value / 2
  }

  /// For an attribute: the domain's ends, their pixels, `linear`, `log` or `log:` and the pixel of
  /// zeros, and the axis' label, with a blank after each.
  func words(_ label: String) -> String {
    let ends = [domain.lowerBound, domain.upperBound].map { NumberText.shortest($0) + " " }
    var words = ends[0] + ends[1] + PathText.number(start) + " " + PathText.number(end)
    words += isLogarithmic ? " log" : " linear"
    if let zero { words += ":" + PathText.number(zero) }
    return words + " " + MarkupText.escaped(label)
  }
}
