import DemoKit
import ElementaryMath
import Figures
import Probability

/// Starts at the truth, with all the data there can be, and learns on with a guess that may be too simple.
///
/// zᵢ ~ Bernoulli(prior), x | z ~ N(w₁z₁ + w₂z₂, s²); the data are that density itself. EM with the exact posterior
/// stays where it is, since nothing is more likely than the truth. With a restricted q it climbs the bound
/// E_q[log p(x, z) − log q(z)], and
///
///     bound = log p(x) − KL(q ‖ p(z | x)):
///
/// where the two causes compete, a factorised q pays for the KL, and a model in which they compete less can have a
/// higher bound at a lower likelihood. So learning leaves the truth.
///
/// Conventions: step s is s M-steps and one more E-step; the E-step is the exact posterior, coordinate ascent of a
/// factorised q (from q = (0.51, 0.49) in the first step and from the last q in each later one), or the most
/// probable state; variances are kept above 10⁻⁴ and priors in [10⁻⁶, 1 − 10⁻⁶]; `smallest-rise` looks at M-steps
/// and E-steps alike.
///
/// To see: the bound rises and the likelihood falls; with a little more noise one cause is switched off, the bound
/// becomes tight, and the model is wrong.
/// - SeeAlso: Neal, Hinton (1998); Turner, Sahani (2011), "Two problems with variational expectation maximisation".
public struct VariationalEM: Demo {
  public static var name: String { "variational-em" }
  public static var title: String { "Learning with a guess that can’t compete" }
  public static var summary: String {
    "Starts at the truth with unlimited data and learns on, with an exact, a factorised or a point "
      + "posterior."
  }

  var posterior = PosteriorForm.factorised
  var noise = 0.6
  var steps = 80
  var weight1 = 2.0
  var weight2 = 1.5
  var prior = 0.4

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.choice(
      &posterior, "posterior", symbol: "q",
      "how the causes are guessed: exactly, each by itself, or by the one best state")
    form.real(
      &noise, "noise", in: 0.1...2, scale: .logarithmic, symbol: "s",
      "standard deviation of x about the sum of its causes, in truth")
    form.steps(&steps, in: 0...400, "steps of EM from the truth")
    form.real(
      &weight1, "weight-1", in: -5...5, primary: false, words: "first weight", symbol: "w₁",
      "what the first cause adds to x, in truth")
    form.real(
      &weight2, "weight-2", in: -5...5, primary: false, words: "second weight", symbol: "w₂",
      "what the second cause adds to x, in truth")
    form.real(
      &prior, "prior", in: 0.05...0.95, primary: false, symbol: "π",
      "how often each cause is there, in truth")
  }

  private var stepCost: Int64 { posterior == .factorised ? 20_000 : 4_000 }
  private static let drawingCost: Int64 = 40_000

  public var cost: Int64 { Self.drawingCost + Int64(steps) &* stepCost }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let truth = AdditiveCauses(weights: (weight1, weight2), sd: noise, priors: (prior, prior))
    let training = VariationalTraining(truth, posterior)
    let state = try context.iterate(
      "steps", to: steps, cost: stepCost, from: { () throws(DemoError) in training.start }
    ) { (state, _) throws(DemoError) in training.advance(&state) }
    try context.spent(Self.drawingCost)
    var report = Report()
    addValues(to: &report, state)
    if state.keptWeight {
      report.note(
        "A cause was never on, or never off, in some step: its weight had nothing to learn from, and "
          + "stayed what it was.")
    }
    report.figure("climb", "What learning raises, and what it loses", [climbPanel(state)])
    report.figure("density", "The truth, and what is learnt", [densityPanel(state.model)])
    report.figure("weights", "What the causes add", [weightsPanel(state)])
    report.figure("graph", "Two causes that add up", [graph(state.model)])
    return report
  }
}

// MARK: - Values

extension VariationalEM {
  private func addValues(to report: inout Report, _ state: VariationalTraining.State) {
    let (first, last) = (state.course[0], state.course[state.course.count - 1])
    report.value(
      "log-likelihood", last.logLikelihood, unit: "nats", digits: 5, symbol: "log p(x)",
      "mean log density of the data under what is learnt")
    report.value(
      "bound", last.bound, unit: "nats", digits: 5, "mean evidence lower bound with this kind of q")
    report.value(
      "gap", max(0, last.logLikelihood - last.bound), unit: "nats", primary: false,
      "log likelihood less the bound: the mean KL(q ‖ posterior)")
    report.value(
      "start-log-likelihood", first.logLikelihood, unit: "nats", digits: 5, primary: false,
      words: "log likelihood of the truth", "mean log density of the data under the truth")
    report.value(
      "loss", first.logLikelihood - last.logLikelihood, unit: "nats",
      "log likelihood that was lost since the truth")
    report.value(
      "smallest-rise", state.smallestRise.isFinite ? state.smallestRise : 0, unit: "nats",
      primary: false, "smallest change of the bound in any half-step so far")
    let model = state.model
    report.value(
      "learnt-weight-1", model.weights.first, primary: false, "what the first cause adds to x now")
    report.value(
      "learnt-weight-2", model.weights.second, primary: false, "what the second cause adds to x now"
    )
    report.value(
      "learnt-noise", model.sd, primary: false, "standard deviation of x about the sum now")
    report.value(
      "learnt-prior-1", model.priors.first, primary: false, "how often the first cause is there now"
    )
    report.value(
      "learnt-prior-2", model.priors.second, primary: false,
      "how often the second cause is there now")
    report.value("learnt-offset", model.offset, primary: false, "x without any cause now")
  }
}
