import DemoKit
import ElementaryMath
import Figures
import Probability

/// Asks a sample of importance weights whether it can be trusted, beside what is exactly true.
///
/// The model is that of `jensen-bound`: p(z) = N(0, 1), p(x|z) = N(z, σ²), the posterior N(μ, v) and a proposal
/// N(m, τ²). N draws give `μ̂ = Σ w z / Σ w`, and of the weights alone come the effective sample size
/// `(Σw)²/Σw²` and k̂, the shape of a Pareto tail fitted to the largest (`ParetoTail`). In truth the tail's
/// shape is 1 − τ²/v for τ² < v, so that a weight has no variance from τ² = v/2 down; 0 where τ² = v; and −2 for
/// a wider proposal, whose weights have a largest value.
///
/// To see: at a width of 0.25, whose square is less than v/2 = 0.1, the running estimate looks calm for
/// thousands of draws, and then jumps; k̂ sees it coming, the effective sample size does not.
///
/// Conventions: `quantiles` takes the midpoints of N equal shares of the proposal instead of draws. k̂ is left
/// out where the tail has fewer than five weights (below 25 draws), or none are different. Stream 0, draw i for z number i.
/// - SeeAlso: Kong (1992); Vehtari, Simpson, Gelman, Yao, Gabry (2024).
public struct WeightDiagnostics: Demo {
  public static var name: String { "weight-diagnostics" }
  public static var title: String { "Can a sample say that it is bad?" }
  public static var summary: String {
    "Estimates a posterior mean by importance weights, and asks them how far it can be trusted."
  }

  public enum Sample: String, ParameterChoice {
    case drawn, quantiles
  }

  var noise = 0.5
  var observation = 1.5
  var proposalMean = 1.2
  var proposalSD = 0.45
  var draws = 1000
  var sample = Sample.drawn
  var seed: UInt64 = 1

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.real(&proposalMean, "proposal-mean", in: -5...5, symbol: "m", "mean of the proposal q")
    form.real(
      &proposalSD, "proposal-sd", in: 0.05...3, words: "proposal width", symbol: "τ",
      "standard deviation of q; too small is the danger")
    form.integer(
      &draws, "draws", in: 10...100_000, scale: .logarithmic, symbol: "N", "weights in the sample")
    form.choice(
      &sample, "sample", primary: false,
      "drawn at random, or evenly spread over the proposal’s quantiles")
    form.real(
      &observation, "observation", in: -5...5, primary: false, symbol: "x", "the x that was seen")
    form.real(
      &noise, "noise", in: 0.1...3, primary: false, symbol: "σ",
      "standard deviation of x about the hidden z")
    form.seed(&seed)
  }

  /// The exact bias takes some 2 ms; a draw with its weight and its place in the order 300 ns.
  public var cost: Int64 { 300_000 + 30 &* Int64(draws) }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let posterior = GaussianModel(noise: noise, observation: observation).posterior
    let proposal = Normal(mean: proposalMean, sd: proposalSD)
    let mean = SelfNormalisedMean(proposal: proposal, posterior: posterior)
    let weights = WeightedNormals(
      proposal, posterior, draws: draws,
      isDrawn: sample == .drawn ? RandomStream(seed: seed, stream: 0) : nil)
    try context.spent(cost / 2)
    var report = Report()
    report.value(
      "posterior-mean", weights.mean, exact: posterior.mean,
      uncertainty: meanUncertainty(weights.weight, mean), symbol: "μ̂",
      "self-normalised estimate of the posterior mean, Σwz/Σw")
    addDiagnostics(to: &report, weights)
    report.value(
      "posterior-mean-bias", mean.bias(draws: draws), primary: false,
      "how far off the estimate is on average with so many draws, exact")
    report.value(
      "relative-variance", weights.weight.relativeVariance, primary: false,
      "variance of one weight over p(x)², in closed form")
    report.notes += notes(weights)
    try context.spent(cost - cost / 2)
    report.figure("tail", "The largest weights", [weights.tailPanel])
    report.figure("running", "The estimate as draws arrive", [weights.runningPanel])
    return report
  }

  private func meanUncertainty(
    _ weight: QuadraticLogWeight, _ mean: SelfNormalisedMean
  ) -> ReportValue.Uncertainty {
    guard sample == .drawn else { return .none }
    if let reason = weight.distrust { return .unknown(reason) }
    guard weight.moments.settlesFourthMoment(draws: draws),
      weight.moments.effectiveSampleSize(draws: draws) != nil
    else { return .unknown("the weights’ tail is too heavy for so few draws to show it") }
    return .standardError((mean.scatter / Double(draws)).squareRoot())
  }

  private func addDiagnostics(to report: inout Report, _ weights: WeightedNormals) {
    var size = EffectiveSampleSize(weights.weight.moments, draws: draws).value(
      effectiveSampleSize(logWeights: weights.logWeights), of: "\(draws) weights",
      unless: weights.weight.distrust)
    size.isPrimary = true
    if sample == .quantiles { size.uncertainty = .none }
    report.add(size)
    if let tail = weights.tail {
      report.value(
        "k-hat", tail.shape, exact: weights.tailShape,
        uncertainty: sample == .quantiles
          ? .none : .unknown("the shape of a finite sample’s tail comes near its limit but slowly"),
        words: "shape of the tail", symbol: "k̂",
        "shape of the tail fitted to the largest weights, and what it tends to")
    }
    report.value(
      "largest-weight", weights.largestShare, uncertainty: sample == .drawn ? .oneRun : .none,
      "share of the largest weight in the sum of all")
  }

  private func notes(_ weights: WeightedNormals) -> [String] {
    let weight = weights.weight
    if weight.relativeVariance == 0 {
      return ["The proposal is the posterior: all weights are equal, and have no tail."]
    }
    guard weight.relativeVariance == .infinity else { return [] }
    return [
      weight.hasFiniteVariance
        ? "The relative variance of a weight is finite, but beyond 10³⁰⁸, the end of these numbers."
        : "The proposal’s variance is at most half the posterior’s, so a weight has infinite variance, and "
          + "neither its effective sample size nor a standard error means anything."
    ]
  }
}
