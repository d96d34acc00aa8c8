import DemoKit
import ElementaryMath
import Figures

/// One hidden bit that can't be moved, and what a baseline does for the gradient of its bound.
///
/// z ~ Bernoulli(q), f(z) = log p(x, z) − log q(z), and the estimator of the derivative by the logit of q is
/// (f(z) − b)(z − q). Two draws are possible, so its variance is
///
///     q (1 − q) (b − b*)², with b* = q f(0) + (1 − q) f(1):
///
/// the two values of f with their weights swapped. There both draws say the same, and the variance is zero.
///
/// To see: the mean of f is a good baseline and not the best.
/// - SeeAlso: Mnih, Gregor (2014), "Neural variational inference and learning in belief networks".
public struct NVILBaseline: Demo {
  public static var name: String { "nvil-baseline" }
  public static var title: String { "One hidden bit and its baseline" }
  public static var summary: String {
    "Weighs the two values of one hidden bit, and shows what a baseline does for the noise."
  }

  var q = 0.45
  var baseline = 0.0
  var prior = 0.3
  var likelihoodOne = 0.8
  var likelihoodZero = 0.1

  private static let chances = 0.001...0.999

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.real(
      &q, "q", in: Self.chances, words: "guess", symbol: "q",
      "how probable the guess makes a hidden bit of 1")
    form.real(&baseline, "baseline", in: -10...5, symbol: "b", "the number that is taken from f")
    form.real(
      &prior, "prior", in: Self.chances, primary: false, symbol: "π",
      "how probable a hidden bit of 1 is before anything is seen")
    form.real(
      &likelihoodOne, "likelihood-one", in: Self.chances, primary: false, symbol: "p(x ∣ 1)",
      "how probable what is seen is when the hidden bit is 1")
    form.real(
      &likelihoodZero, "likelihood-zero", in: Self.chances, primary: false, symbol: "p(x ∣ 0)",
      "how probable what is seen is when the hidden bit is 0")
  }

  public var cost: Int64 { 10_000 }

  /// f(0) and f(1).
  private var values: [Double] {
    [
      .log(1 - prior) + .log(likelihoodZero) - .log(1 - q),
      .log(prior) + .log(likelihoodOne) - .log(q),
    ]
  }
  private var bound: Double { (1 - q) * values[0] + q * values[1] }
  private var best: Double { q * values[0] + (1 - q) * values[1] }
  private var gradient: Double { q * (1 - q) * (values[1] - values[0]) }
  /// What a draw of 0 says, and what a draw of 1 says.
  private var estimates: [Double] {
    [(baseline - values[0]) * q, (values[1] - baseline) * (1 - q)]
  }

  private func variance(_ baseline: Double) -> Double {
    q * (1 - q) * (baseline - best) * (baseline - best)
  }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    try context.spent(cost)
    var report = Report()
    addValues(to: &report)
    let probabilities = [1 - q, q]
    report.table(
      "draws", "The two possible draws", columns: ["z", "probability", "f(z)", "what it says"],
      digits: 5,
      rows: (0...1).map { [Double($0), probabilities[$0], values[$0], estimates[$0]] })
    report.figure("estimates", "What each draw says of the gradient", [estimatesPanel])
    report.figure("parabola", "The noise of one draw, by the baseline", [parabola])
    return report
  }
}

// MARK: - Values

extension NVILBaseline {
  private func addValues(to report: inout Report) {
    report.value("elbo", bound, unit: "nats", digits: 5, primary: false, words: "bound", "E f")
    report.value(
      "log-evidence", .log(prior * likelihoodOne + (1 - prior) * likelihoodZero), unit: "nats",
      digits: 5, primary: false, symbol: "log p(x)", "what the bound bounds")
    report.value(
      "gradient", gradient, words: "exact gradient", "derivative of the bound by the logit of q")
    report.value("variance", variance(baseline), "of what one draw says")
    report.value(
      "mean-baseline", bound, digits: 5, primary: false, words: "mean of f",
      "f averaged over the guess: the bound itself")
    report.value(
      "variance-mean-baseline", variance(bound), primary: false, words: "variance at the mean of f",
      "of what one draw says when the baseline is the mean of f")
    report.value(
      "best-baseline", best, digits: 5, primary: false, symbol: "b*",
      "the baseline at which both draws say the same")
    report.value(
      "variance-best", 0, primary: false, words: "variance at the best baseline",
      "of what one draw says when the baseline is the best")
    for (draw, name) in ["zero", "one"].enumerated() {
      report.value(
        "estimate-" + name, estimates[draw], primary: false, "what a draw of \(name) says")
    }
  }
}

// MARK: - Figures

extension NVILBaseline {
  private var estimatesPanel: Panel {
    // What both say without a baseline, too, so that the axis stands while that moves.
    var reach = max(abs(gradient), q * abs(values[0]), (1 - q) * abs(values[1]))
    for estimate in estimates { reach = max(reach, abs(estimate)) }
    let end = Frame.reach(reach * 1.02, base: 1)
    return Panel(
      x: Axis("draw", domain: -0.5...1.5, names: ["z = 0", "z = 1"]),
      y: Axis("what it says", domain: -end...end),
      marks: [
        .bars(edges: [-0.4, 0.4], heights: [estimates[0]], label: nil, ink: .series(0))
          .showing("estimate-zero"),
        .bars(edges: [0.6, 1.4], heights: [estimates[1]], label: nil, ink: .series(0))
          .showing("estimate-one"),
        .horizontalRule(y: gradient, label: "exact gradient", ink: .strong).showing("gradient"),
      ])
  }

  private var parabola: Panel {
    let rules = [
      ("no baseline", 0, "variance"), ("mean of f", bound, "mean-baseline"),
      ("best", best, "best-baseline"),
    ]
    let (low, high) = (min(0, bound, best) - 0.5, max(0, bound, best) + 0.5)
    let domain = Frame.around(low, high) ?? low...high
    let places = Double.evenlySpaced(from: domain.lowerBound, to: domain.upperBound, count: 121)
    var top = 0.0
    for place in places { top = max(top, variance(place)) }
    return Panel(
      x: Axis("baseline", domain: domain),
      y: Axis("variance of one draw", domain: 0...Frame.reach(top, base: 1)),
      marks: [
        .line(places.map { Point($0, variance($0)) }, label: nil, ink: .series(0)),
        .handle(
          Point(baseline, variance(baseline)), label: "baseline", ink: .series(0),
          x: ParameterTie("baseline")),
      ]
        + rules.map { label, place, value in
          .verticalRule(x: place, label: label, ink: label == "best" ? .strong : .muted)
            .showing(value)
        })
  }
}
