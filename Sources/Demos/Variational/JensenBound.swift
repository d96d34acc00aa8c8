import DemoKit
import ElementaryMath
import Figures
import Probability

/// Shows what the log takes away from an unbiased estimate, and how more draws give it back.
///
/// The model is p(z) = N(0, 1), p(x|z) = N(z, σ²); the proposal is q(z) = N(m, s²). The average of k
/// weights, `p̂ₖ = (1/k) Σⱼ p(x, zⱼ)/q(zⱼ)`, has mean p(x), but the logarithm is concave, so
///
///     E log p̂₁ ≤ E log p̂₂ ≤ … ≤ log p(x).
///
/// The first is the evidence lower bound, whose gap is KL(q ‖ p(z|x)); the others are the
/// importance-weighted bounds. For large k the gap is about the relative variance of one weight over
/// 2k, where there is one: it is infinite exactly when s² is at most half the posterior's variance.
///
/// To see: the chord under the logarithm, and the bound that climbs to log p(x) as k grows, by Monte
/// Carlo and exactly (`LogMeanWeight`).
///
/// The bound is written in three ways: log p(x) − KL(q ‖ p(z|x)), E_q log p(x, z) + H(q), and
/// E_q log p(x|z) − KL(q ‖ p(z)). With `compare` another proposal’s exact bounds stand in the same figure.
///
/// Streams: stream j draws for p̂ₖ with k = 2ʲ; p̂ number i takes draws i k, …, i k + k − 1.
/// - SeeAlso: Kingma, Welling (2014); Burda, Grosse, Salakhutdinov (2016).
public struct JensenBound: Demo {
  public static var name: String { "jensen-bound" }
  public static var title: String { "The gap that the logarithm leaves" }
  public static var summary: String {
    "Bounds a log evidence from below by the mean log of an average of importance weights, and "
      + "closes the gap with more draws."
  }

  var noise = 0.5
  var observation = 1.5
  var proposalMean = 1.2
  var proposalSD = 0.45
  var compare = false
  var otherMean = 1.2
  var otherSD = 0.8
  var maxDraws = 16
  var samples = 2000
  var seed: UInt64 = 1

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.real(
      &noise, "noise", in: 0.1...3, symbol: "σ", "standard deviation of x about the hidden z")
    form.real(&observation, "observation", in: -5...5, symbol: "x", "the x that was seen")
    form.real(&proposalMean, "proposal-mean", in: -5...5, "mean of the proposal q")
    form.real(
      &proposalSD, "proposal-sd", in: 0.05...3, words: "proposal width",
      "standard deviation of q; too small is the danger")
    form.toggle(
      &compare, "compare", primary: false, words: "compare with another proposal",
      "draw another proposal and its bounds in the same figures")
    form.real(
      &otherMean, "other-mean", in: -5...5, primary: false, words: "the other’s mean",
      "mean of the other proposal")
    form.real(
      &otherSD, "other-sd", in: 0.05...3, primary: false, words: "the other’s width",
      "standard deviation of the other proposal")
    form.integer(
      &maxDraws, "max-draws", in: 1...64, scale: .logarithmic,
      words: "most draws", symbol: "k",
      "draws in the largest average; bounds at 1, 2, 4, … up to it")
    form.integer(
      &samples, "samples", in: 100...100_000, scale: .logarithmic, primary: false,
      words: "averages", "averages that each bound is measured from")
    form.seed(&seed)
  }

  /// The exact curve takes some 2 ms; a normal draw and its exponential 40 ns.
  public var cost: Int64 {
    (compare ? 400_000 : 200_000) + 4 &* Int64(samples) &* Int64(2 &* largestAverage &- 1)
  }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let model = GaussianModel(noise: noise, observation: observation)
    let proposal = Normal(mean: proposalMean, sd: proposalSD)
    let weight = QuadraticLogWeight(proposal: proposal, posterior: model.posterior)
    let exact = LogMeanWeight(weight).results(powers: powers, curveDraws: maxDraws)
    let other =
      compare
      ? OtherProposal(
        Normal(mean: otherMean, sd: otherSD), model, powers: powers, curveDraws: maxDraws) : nil
    try context.spent(compare ? 400_000 : 200_000)
    let sampled = try SampledBounds(
      weight, powers: powers, samples: samples, seed: seed, context)
    let bounds = (0..<powers).map { power in
      JensenBoundValue(
        draws: 1 &<< power, measured: model.logEvidence + sampled.moments[power].mean,
        standardError: (exact.powers[power].variance / Double(samples)).squareRoot(),
        exact: power == 0
          ? model.evidenceLowerBound(proposal) : model.logEvidence + exact.powers[power].mean)
    }
    var report = Report()
    addValues(to: &report, model, proposal, bounds)
    addSplits(to: &report, model, proposal)
    other?.addValues(to: &report)
    report.add(
      EffectiveSampleSize(weight.moments, draws: samples).value(
        effectiveSampleSize(logWeights: sampled.logWeights), of: "\(samples) weights",
        unless: weight.distrust))
    report.value(
      "relative-variance", weight.relativeVariance, primary: false,
      "variance of one weight over p(x)², in closed form")
    report.notes += weight.notes(samples: samples)
    report.figure(
      "proposal", "The proposal, and the posterior that it stands in for",
      [model.panel(proposal, other: other?.proposal)])
    report.figure(
      "chord", "The mean of two logs lies under the log of the mean",
      [JensenChord(sampled.logWeights).panel])
    report.figure(
      "bound", "More draws close the gap",
      [BoundPlot(model, bounds, curve: exact.curve, other: other).panel])
    return report
  }

  /// How many bounds there are: 1, 2, 4, … up to `max-draws`.
  private var powers: Int { Int.bitWidth - maxDraws.leadingZeroBitCount }
  private var largestAverage: Int { 1 &<< (powers - 1) }
}
