import DemoKit

/// A demo with one parameter of each kind. It costs samples × rate, and a billion more at high rates.
struct EveryKind: Demo {
  enum Shape: String, ParameterChoice { case optimal, quadratic }

  static let name = "every-kind"
  static let title = "Every kind"
  static let summary = "Has every kind of parameter."

  var samples = 4096
  var rate = 1.5
  var shape = Shape.optimal
  var isPaired = false
  var weights = [0.5, 0.5]
  var seed: UInt64 = 7

  mutating func parameters(_ form: inout ParameterForm) {
    form.integer(&samples, "samples", in: 1...1_000_000_000, scale: .logarithmic, "draws")
    form.real(
      &rate, "rate", in: 0.5...3, scale: .logarithmic, unit: "1/s", words: "event rate",
      symbol: "λ",
      "events a second")
    form.choice(&shape, "shape", primary: true, "which discriminator")
    form.toggle(&isPaired, "paired", primary: false, "whether draws come in pairs")
    form.reals(
      &weights, "weights", count: 1...3, in: 0...1, unit: "", primary: false, "of the components")
    form.seed(&seed)
  }

  func validate(_ problems: inout ParameterProblems) {
    if weights.reduce(0, +) == 0 {
      problems.add(["weights"], "the weights are all zero", hint: "one has to be positive")
    }
    if isPaired, samples % 2 == 1 {
      problems.add(["samples", "paired"], "pairs need an even number of samples")
    }
  }

  var cost: Int64 { Int64(Double(samples) * rate) + (rate > 2 ? 1_000_000_000 : 0) }

  func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let parts = try context.map(3) { index throws(DemoError) in Double(index) * rate }
    try context.spent(cost)
    if shape == .quadratic { throw .failed("no quadratic discriminator fits") }
    var report = Report()
    report.add(ReportValue("total", parts.reduce(0, +) + Double(seed), "the sum"))
    return report
  }
}

/// A demo without parameters.
struct Nothing: Demo {
  static let name = "nothing"
  static let title = "Nothing"
  static let summary = "Does nothing."

  mutating func parameters(_ form: inout ParameterForm) {}
  var cost: Int64 { 0 }
  func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report { Report() }
}

extension Catalog where Context == SerialContext {
  static var sample: Catalog {
    var catalog = Catalog()
    catalog.add(EveryKind.self)
    catalog.add(Nothing.self)
    return catalog
  }
}
