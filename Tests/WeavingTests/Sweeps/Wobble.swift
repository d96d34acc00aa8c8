import DemoKit
import Weaving

/// A demo whose points differ in what they report, and some of which fail.
struct Wobble: Demo {
  enum Mode: String, ParameterChoice { case plain, fancy }

  static let name = "wobble"
  static let title = "Wobble"
  static let summary = "Wobbles."

  var size = 1
  var scale = 1.0
  var mode = Mode.plain
  var weights = [0.5, 0.5]
  var seed: UInt64 = 1

  mutating func parameters(_ form: inout ParameterForm) {
    form.integer(&size, "size", in: 1...1000, "how large")
    form.real(&scale, "scale", in: 0...10, "how far")
    form.choice(&mode, "mode", "how")
    form.reals(&weights, "weights", count: 1...4, in: 0...1, "how much of each")
    form.seed(&seed)
  }

  func validate(_ problems: inout ParameterProblems) {
    if size == 5 { problems.add(["size"], "five, of all, is no size") }
  }

  var cost: Int64 { 20_000_000 }

  func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    if size == 4 { throw .failed("it said \"no\",\nand left") }
    try context.spent(cost)
    var report = Report()
    let sum = Double(size) * scale + Double(seed)
    if mode == .fancy {
      report.add(ReportValue("extra", sum / 0, exact: size > 2 ? 1.5 : nil, "more"))
    }
    report.add(
      ReportValue(
        "sum", sum, uncertainty: size > 2 ? .standardError(0.1) : .none, "all together"))
    report.add(ReportValue("size", .nan, "called like a parameter"))
    return report
  }
}

func wobbleCatalog() -> Catalog<NativeContext> {
  var catalog = Catalog<NativeContext>()
  catalog.add(Wobble.self)
  return catalog
}
