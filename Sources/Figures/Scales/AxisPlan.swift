/// What an axis will show, before it is known how large.
struct AxisPlan {
  let label: String
  let isLogarithmic: Bool
  let domain: ClosedRange<Double>
  /// The words for zero where a logarithmic axis shows zeros.
  let floor: String?
  private let names: [String]

  /// The room between the floor and the lowest positive value, in pixels.
  static let floorHeight = 26.0

  /// - Parameter rounds: Whether a domain that fits the marks ends on ticks.
  init(_ axis: Axis, _ extent: Extent, rounds: Bool) {
    label = axis.label
    names = axis.names
    isLogarithmic = axis.scale == .logarithmic
    floor = isLogarithmic && extent.hasZero ? axis.zeroFloor : nil
    let fixed = axis.domain.flatMap { Self.usable($0, isLogarithmic: axis.scale == .logarithmic) }
    if let fixed {
      domain = fixed
    } else {
      let fitted = extent.domain
      domain = rounds ? Ticks.rounded(fitted, isLogarithmic: isLogarithmic) : fitted
    }
  }

  /// `nil` for a fixed domain that no scale can have.
  private static func usable(
    _ domain: ClosedRange<Double>, isLogarithmic: Bool
  ) -> ClosedRange<Double>? {
    guard Extent.isUsable(domain.lowerBound), Extent.isUsable(domain.upperBound) else { return nil }
    if isLogarithmic, domain.lowerBound < 1 / Extent.limit { return nil }
    var extent = Extent(isLogarithmic ? .logarithmic : .linear)
    extent.include(domain.lowerBound)
    extent.include(domain.upperBound)
    return extent.domain
  }

  /// - Parameters:
  ///   - start: The pixel of the lower end, or of the floor.
  ///   - end: The pixel of the upper end.
  func scale(from start: Double, to end: Double) -> Scale {
    guard floor != nil else {
      return Scale(isLogarithmic: isLogarithmic, domain: domain, start: start, end: end)
    }
    let room = start < end ? Self.floorHeight : -Self.floorHeight
    return Scale(
      isLogarithmic: isLogarithmic, domain: domain, start: start + room, end: end, zero: start)
  }

  /// Whether the axis has a place for a value, inside its domain or not.
  func shows(_ value: Double) -> Bool {
    guard Extent.isUsable(value) else { return false }
    if !isLogarithmic { return true }
    return value >= 1 / Extent.limit || (value == 0 && floor != nil)
  }

  /// Whether the frame cuts off a value that the axis has a place for; not one that is outside by a
  /// rounding error.
  func cuts(_ value: Double) -> Bool {
    guard shows(value), !(isLogarithmic && value == 0) else { return false }
    let room =
      isLogarithmic ? 0 : 1e-9 * (domain.upperBound / 2 - domain.lowerBound / 2)
    let factor = isLogarithmic ? 1 + 1e-9 : 1
    return value < domain.lowerBound / factor - room || value > domain.upperBound * factor + room
  }

  /// The ticks that a stretch of pixels has room for, lowest first; zero's first of all.
  func ticks(count: Int) -> [Tick] {
    if !names.isEmpty {
      return names.enumerated().map { Tick(value: Double($0.offset), text: $0.element) }
    }
    let ticks = Ticks.of(domain, isLogarithmic: isLogarithmic, count: count)
    guard let floor else { return ticks }
    return [Tick(value: 0, text: floor)] + ticks
  }
}
