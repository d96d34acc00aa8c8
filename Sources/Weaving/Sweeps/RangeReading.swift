import DemoKit

/// Understands `from..to:points` and `from..to:points:log`.
struct RangeReading {
  private let source: GridSource
  private let description: ParameterDescription

  init(_ source: GridSource, _ description: ParameterDescription) {
    self.source = source
    self.description = description
  }

  func values() throws(GridMistake) -> [ParameterValue] {
    switch description.kind {
    case .integer, .real, .seed: break
    case .choice, .toggle, .reals:
      throw source.mistake(
        "wrong-type", "'\(description.name)' has no ranges, since it is not a number",
        "give every value: \(example)")
    }
    guard let (from, rest) = source.cut(at: "..") else { return [] }
    guard let (to, counted) = rest.cut(at: ":") else {
      throw source.mistake(
        "missing-points", "'\(source.text)' does not say how many values it has",
        "write \(source.text):10 for ten of them")
    }
    let low = try number(from)
    let high = try number(to)
    guard low < high else {
      throw source.mistake(
        "empty-range", "'\(from.text)..\(to.text)' does not go up",
        low > high ? "write \(to.text)..\(from.text)" : "write \(from.text) alone")
    }
    let (count, isLogarithmic) = try scale(counted)
    guard !isLogarithmic || low > 0 else {
      throw from.mistake(
        "out-of-range", "even ratios start above zero, not at \(from.text)",
        "leave ':log' out, or start higher")
    }
    return try spaced(low, high, try points(count), count, isLogarithmic)
  }

  private func spaced(
    _ low: Double, _ high: Double, _ points: Int, _ count: GridSource, _ isLogarithmic: Bool
  ) throws(GridMistake) -> [ParameterValue] {
    let values =
      description.spaced(from: low, to: high, points: points, inRatios: isLogarithmic) ?? []
    guard isLogarithmic || values.count == points else {
      throw count.mistake(
        "out-of-range",
        "there are no \(points) values of '\(description.name)' from there to there",
        "at most \(values.count)")
    }
    return values
  }

  private func number(_ source: GridSource) throws(GridMistake) -> Double {
    switch try GridReading.read(source, description) {
    case .integer(let whole): Double(whole)
    case .real(let number): number
    case .choice, .toggle, .reals: .nan
    }
  }

  private func scale(
    _ source: GridSource
  ) throws(GridMistake) -> (points: GridSource, isLogarithmic: Bool) {
    guard let (points, scale) = source.cut(at: ":") else { return (source, false) }
    guard scale.text == "log" else {
      throw scale.mistake(
        "unknown-choice", "'\(scale.text)' is not a way to space values",
        "write log for even ratios, or nothing for even steps")
    }
    return (points, true)
  }

  private func points(_ source: GridSource) throws(GridMistake) -> Int {
    guard let count = Int(source.text), (2...GridReading.largestRange).contains(count) else {
      throw source.mistake(
        "out-of-range", "'\(source.text)' is not a number of values",
        "integer, 2…\(GridReading.largestRange)")
    }
    return count
  }

  private var example: String {
    switch description.kind {
    case .choice(let names): names.joined(separator: ",")
    case .toggle: "true,false"
    default: "[…],[…]"
    }
  }
}
