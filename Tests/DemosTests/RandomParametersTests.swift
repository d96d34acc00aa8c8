import DemoKit
import Demos
import Probability
import Testing

@Suite struct RandomParametersTests {
  static let names = ["naive-vs-importance", "jensen-bound", "kl-directions", "gan-jsd-lemma"]
  static let largestCost: Int64 = 1_500_000

  @Test func `Every demo of the catalog is tried`() {
    let catalog: Catalog<ThreadedContext> = courseCatalog()
    #expect(catalog.entries.map { $0.name } == Self.names)
  }

  @Test(arguments: names)
  func `Two hundred random settings are finite, or plainly said not to be`(name: String) throws {
    let catalog: Catalog<ThreadedContext> = courseCatalog()
    let entry = try #require(catalog.entry(named: name))
    var runs = 0
    for attempt in 0..<2000 as Range<UInt64> where runs < 200 {
      var draw = ParameterDraw(stream: RandomStream(seed: 11, stream: attempt))
      let inputs = entry.parameters.map { ParameterInput($0.name, draw.value(of: $0.kind)) }
      guard case .ready(let run) = entry.prepare(inputs), run.cost <= Self.largestCost else {
        continue
      }
      runs += 1
      let report = try run.run(ThreadedContext())
      for value in report.values { check(value, in: report, "\(name) \(inputs)") }
      #expect(report.figures.count == 2)
    }
    #expect(runs == 200)
  }

  private func check(_ value: ReportValue, in report: Report, _ setting: String) {
    #expect(!value.value.isNaN, "\(value.name) of \(setting)")
    #expect(value.exact?.isFinite ?? true, "\(value.name) of \(setting)")
    if value.value.isInfinite {
      #expect(value.name == "relative-variance", "\(value.name) of \(setting)")
      #expect(report.notes.contains { $0.contains("variance") })
    }
    if case .standardError(let error) = value.uncertainty {
      #expect(error.isFinite && error >= 0, "\(value.name) of \(setting)")
    }
  }
}

/// Draws parameters on their scales; lists that must be equally long are.
private struct ParameterDraw {
  let stream: RandomStream
  var next: UInt64 = 1

  init(stream: RandomStream) { self.stream = stream }

  /// Draw 0 decides how long lists are.
  private var length: Int { 1 + Int(3 * stream.uniform(at: 0)) }

  private mutating func uniform() -> Double {
    defer { next += 1 }
    return stream.uniform(at: next)
  }

  private mutating func number(
    _ range: ClosedRange<Double>, _ scale: ParameterScale
  ) -> Double {
    // An end now and then.
    let choice = uniform()
    if choice < 0.05 { return range.lowerBound }
    if choice > 0.95 { return range.upperBound }
    guard scale == .logarithmic else {
      return range.lowerBound + (range.upperBound - range.lowerBound) * uniform()
    }
    var product = range.lowerBound
    let draw = uniform()
    // A power without a library: the ratio's root, taken sixteen times, and multiplied up again.
    var root = range.upperBound / range.lowerBound
    for bit in 1...16 {
      root = root.squareRoot()
      if Int(draw * 65536) >> (16 - bit) & 1 == 1 { product *= root }
    }
    return product
  }

  mutating func value(of kind: ParameterDescription.Kind) -> ParameterInput.Value {
    switch kind {
    case .integer(let range, let scale):
      let wide = Double(range.lowerBound)...Double(range.upperBound)
      return .scalar("\(Int64(number(wide, scale)))")
    case .real(let range, let scale): return .scalar("\(number(range, scale))")
    case .choice(let names): return .scalar(names[Int(uniform() * Double(names.count))])
    case .toggle: return .scalar(uniform() < 0.5 ? "true" : "false")
    case .reals(let count, let range):
      let length = min(max(length, count.lowerBound), count.upperBound)
      return .list((0..<length).map { _ in "\(number(range, .linear))" })
    case .seed: return .scalar("\(Int64(uniform() * 0x1p53))")
    }
  }
}
