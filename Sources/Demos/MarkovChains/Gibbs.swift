import DemoKit
import ElementaryMath
import Figures
import Probability

/// Draws a pair by drawing each half given the other, and holds its memory against the exact one.
///
/// The posterior is a normal pair with unit variances and correlation ρ. A sweep draws z₁ ~ N(ρ z₂, 1 − ρ²) and
/// then z₂ ~ N(ρ z₁, 1 − ρ²). Each half alone is an autoregression, so everything about it is known: a start is
/// forgotten by a factor ρ² a sweep, and N sweeps are worth N (1 − ρ²)/(1 + ρ²) independent draws for the mean of
/// z₁, N (1 − ρ) for z₁ + z₂, and N (1 + ρ) for z₁ − z₂: for ρ > 0 more than independent draws, since neighbours
/// in the chain err to opposite sides.
///
/// Conventions: a random scan chooses its coordinate by a coin, and then `sweeps` counts single updates; states
/// are recorded after each sweep, or update. The exact averages and their errors are those from this start, at
/// this number of states, by `GibbsMoments`. The measured autocorrelation divides by all states and takes the
/// mean as known; its standard error is Bartlett’s √((1 − ρ⁴)/N), which holds for a long autoregression only.
///
/// To see: a strong correlation makes the chain creep along a ridge; and how long it remembers depends on what
/// is asked.
/// - SeeAlso: Geman, Geman (1984); Liu, "Monte Carlo Strategies in Scientific Computing" (2001), chapter 6.
public struct Gibbs: Demo {
  public static var name: String { "gibbs" }
  public static var title: String { "Filling in one coordinate at a time" }
  public static var summary: String {
    "Runs a Gibbs sampler on a correlated normal pair and holds its memory against the exact one."
  }

  var correlation = 0.9
  var sweeps = 1000
  var start = 3.0
  var scan = GibbsPair.Scan.systematic
  var seed: UInt64 = 1

  static var lags: Int { 30 }
  static var updatesShown: Int { 60 }

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.real(
      &correlation, "correlation", in: -0.99...0.99, symbol: "ρ",
      "how strongly the two halves hang together")
    form.integer(
      &sweeps, "sweeps", in: 10...100_000, scale: .logarithmic, symbol: "N",
      "sweeps over both halves; in a random scan, updates of one")
    form.real(&start, "start", in: -10...10, primary: false, "where the chain begins")
    form.choice(
      &scan, "scan", primary: false, "one half after the other, or the one that a coin names")
    form.seed(&seed)
  }

  /// Lags of the measured autocorrelation, draws, and the recursion of moments.
  public var cost: Int64 { 20_000 + 14 &* Int64(sweeps) }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let pair = GibbsPair(correlation: correlation, scan: scan)
    let chain = GibbsChain(
      pair, start: start, states: sweeps, updatesShown: Self.updatesShown,
      RandomStream(seed: seed, stream: 0))
    let measured = chain.autocorrelations(lags: Self.lags)
    try context.spent(cost)
    var report = Report()
    addTimes(to: &report, pair)
    addAverages(to: &report, pair, chain, measured)
    if scan == .random {
      report.note(
        "In a random scan every count is of single updates; a sweep is about two of them.")
    }
    report.figure("path", "The first steps of the chain", [pathPanel(chain)])
    report.figure("memory", "How long the chain remembers", [memoryPanel(pair, measured)])
    report.figure("forgetting", "The start is forgotten", [forgettingPanel(pair)])
    return report
  }

  var unit: String { scan == .systematic ? "sweeps" : "updates" }
}

// MARK: - Values

extension Gibbs {
  private func addTimes(to report: inout Report, _ pair: GibbsPair) {
    let functions: [(String, String, GibbsPair.Function, Bool)] = [
      ("first", "z₁", .first, true), ("sum", "z₁ + z₂", .sum, false),
      ("difference", "z₁ − z₂", .difference, true), ("square", "z₁²", .square, false),
    ]
    for (name, symbol, function, isPrimary) in functions {
      report.value(
        "iact-" + name, pair.time(of: function), unit: unit, primary: isPrimary,
        words: "price of a draw of \(symbol)",
        "integrated autocorrelation time: \(unit) that are worth one independent draw for the mean "
          + "of \(symbol)")
    }
    report.value(
      "worth", Double(sweeps) / pair.time(of: .first), unit: "draws",
      "independent draws that the run is worth for the mean of z₁")
    report.value(
      "sweeps-to-forget", .log(0.01) / .log(pair.slowestFactor), unit: unit, primary: false,
      words: unit + " to forget", "until one hundredth of the start is left in the mean")
    report.value(
      "mutual-information", pair.mutualInformation, unit: "nats", primary: false,
      "what one half tells about the other")
  }

  private func addAverages(
    to report: inout Report, _ pair: GibbsPair, _ chain: GibbsChain, _ measured: [Double]
  ) {
    let averages = [
      ("first", "z₁", chain.meanFirst, 0.0), ("difference", "z₁ − z₂", chain.meanDifference, -1.0),
    ]
    for (name, symbol, average, second) in averages {
      var moments = GibbsMoments(pair, weights: (1, second), start: start)
      for _ in 0..<sweeps { moments.advance() }
      report.value(
        "mean-" + name, average, exact: moments.mean,
        uncertainty: .standardError(moments.variance.squareRoot()), primary: second == 0,
        words: "average of \(symbol)",
        "over the run; exactly, what it is from this start over all runs")
    }
    report.value(
      "autocorrelation-1", measured[1], exact: pair.autocorrelation(of: .first, lag: 1),
      uncertainty: autocorrelationError, primary: false, words: "correlation of neighbours",
      "measured correlation of z₁ with itself one state later")
  }

  private var autocorrelationError: ReportValue.Uncertainty {
    guard scan == .systematic else { return .unknown("no simple error is known for a random scan") }
    guard sweeps >= 100 else { return .unknown("so short a run can’t tell its error") }
    let square = correlation * correlation
    return .standardError(((1 - square * square) / Double(sweeps)).squareRoot())
  }
}
