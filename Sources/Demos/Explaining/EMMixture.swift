import DemoKit
import ElementaryMath
import Figures
import Learning

/// Runs EM for a mixture of normal laws on a line, half-step by half-step, with the bound that it climbs.
///
/// With responsibilities r, one row a datum,
///
///     L(r, θ) = Σₙₖ rₙₖ (log wₖ N(xₙ; mₖ, sₖ²) − log rₙₖ) = log p(x | θ) − KL(r ‖ p(z | x, θ)).
///
/// E sets r to the posterior: the bound touches the log-likelihood. M sets θ to the best fit with these r: the bound
/// rises, and the log-likelihood, which it never exceeds, rises at least as much. −L is the free energy.
///
/// To see: a staircase whose treads touch only after E; a climb that slows to a fixed rate; and starts that end
/// elsewhere: on a single point, where a bell without a least width has no end, or side by side for ever.
///
/// `bound` is that of the responsibilities from before the last M half; at step 0 it is the log-likelihood. The
/// limit is that of at most 5000 steps from the start.
/// - SeeAlso: Dempster, Laird, Rubin (1977); Neal, Hinton (1998).
public struct EMMixture: Demo {
  public static var name: String { "em-mixture" }
  public static var title: String { "Climbing to a mixture" }
  public static var summary: String {
    "Runs EM for a mixture on the line, half-step by half-step, with the bound that it climbs."
  }

  var steps = 5
  var means = [-1.0, 1]
  var sds = [1.0, 1]
  var weights = [0.5, 0.5]
  var data = [-2.1, -1.3, -0.4, 1.6, 2.2, 3.5]
  var sdFloor = 0.001

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.steps(&steps, in: 0...200, "steps, each with an E half and an M half")
    form.reals(
      &means, "means", count: 1...6, in: -20...20, each: "component", words: "starting mean",
      symbol: "m", "where each bell starts")
    form.reals(
      &sds, "sds", count: 1...6, in: 0.01...20, each: "component", words: "starting width",
      symbol: "s", "standard deviation with which each bell starts")
    form.reals(
      &weights, "weights", count: 1...6, in: 0.001...1000, each: "component", primary: false,
      words: "starting weight", symbol: "w",
      "how much each bell weighs at the start; they are divided by their sum")
    form.reals(
      &data, "data", count: 2...60, in: -20...20, primary: false, words: "datum", symbol: "x",
      "the numbers that the bells are fitted to")
    form.real(
      &sdFloor, "sd-floor", in: 1e-6...0.5, scale: .logarithmic, primary: false,
      words: "least width", "no step makes a bell narrower than this")
  }

  public func validate(_ problems: inout ParameterProblems) {
    problems.requireEqualLength(
      ("means", means.count), ("sds", sds.count), ("weights", weights.count))
  }

  static let mostSteps = 5000
  /// A density with its exponential takes 40 ns; a datum's arrays 0.2 µs.
  private var stepCost: Int64 { Int64(data.count) &* (20 + 4 &* Int64(means.count)) }
  private var figureCost: Int64 { 20_000 + 6000 &* Int64(means.count) }
  /// As if all 5000 steps to the limit were needed.
  public var cost: Int64 {
    stepCost &* Int64(steps) + figureCost + stepCost &* Int64(Self.mostSteps) / 10
  }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let climb = EMClimb(NormalMixtureEM(data: data, sdFloor: sdFloor), from: start)
    let path = try context.iterate("steps", to: steps, cost: stepCost, from: { climb.beginning }) {
      path, _ in climb.advance(&path)
    }
    try context.spent(cost - stepCost &* Int64(steps))
    var report = Report()
    addValues(to: &report, climb, path)
    let now = path.moments[steps]
    for index in now.fit.means.indices {
      let (number, of) = (index + 1, "bell \(index + 1)")
      report.value(
        "weight-\(number)", now.fit.weights[index], primary: false, "weight of \(of) now")
      report.value("mean-\(number)", now.fit.means[index], primary: false, "mean of \(of) now")
      report.value(
        "sd-\(number)", now.fit.sds[index], primary: false, "standard deviation of \(of) now")
    }
    report.notes = climb.notes(path)
    for table in climb.tables(path) { report.add(table) }
    let drawing = EMDrawing(climb, path, steps: steps)
    report.figure("fit", "The data, and the bells that explain them", [drawing.fit])
    report.figure("climb", "The bound climbs, and touches after each E half", [drawing.staircase])
    report.figure("causes", "Which bell is held responsible where", [drawing.causes])
    return report
  }

  private var start: NormalMixtureEM.Fit {
    let total = weights.reduce(0, +)
    return NormalMixtureEM.Fit(weights: weights.map { $0 / total }, means: means, sds: sds)
  }

  private func addValues(to report: inout Report, _ climb: EMClimb, _ path: EMPath) {
    let now = path.moments[steps]
    report.value(
      "log-likelihood", now.logLikelihood, unit: "nats", symbol: "log p(x)",
      "log-likelihood of all data now")
    report.value(
      "bound", now.bound, unit: "nats", symbol: "L",
      "the bound after the last M half, with the responsibilities from before it")
    report.value(
      "gap", max(0, now.logLikelihood - now.bound), unit: "nats",
      "what the next E half will close: KL of the old responsibilities from the new ones")
    report.value(
      "smallest-rise", path.smallestRise, unit: "nats", primary: false,
      "the least that a step has raised the log-likelihood by so far; 0 before the first")
    report.value(
      "limit-log-likelihood", climb.limitLogLikelihood, unit: "nats", words: "limit",
      "log-likelihood where the climb from this start ends")
    report.value(
      "rate", climb.rate ?? .nan, primary: false,
      "by how much the distance to the limit is multiplied in each late step")
    report.value(
      "one-bell-log-likelihood", climb.em.logLikelihood(climb.em.oneBell), unit: "nats",
      primary: false, words: "log-likelihood of one bell",
      "log-likelihood of the best single bell")
    report.value(
      "floored", Double(climb.floored(now.fit)), primary: false, words: "bells on the least width",
      "how many bells are as narrow as they may become")
  }
}
