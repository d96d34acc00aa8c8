import DemoKit
import ElementaryMath
import Figures
import Probability

/// Estimates p(x) by blind draws of a latent image and by draws that look at x first.
///
/// A hidden image z of n fair bits is seen through a channel that flips each bit with probability ε.
/// For every image x that may be seen, `p(x) = Σ_z p(x|z) 2⁻ⁿ = 2⁻ⁿ` exactly. The naive estimate
/// averages p(x|z) over uniform z. The importance estimate draws each bit of z to agree with the bit
/// that was seen with probability a and averages the weights
///
///     w(z) = p(x, z) / q(z) = 2⁻ⁿ ((1 − ε)/a)ˢ (ε/(1 − a))ⁿ⁻ˢ,   s = number of agreeing bits;
///
/// naive is the case a = ½. Bits are independent, so with v = (1 − ε − a)² / (a (1 − a)) the relative
/// error of N draws is √(((1 + v)ⁿ − 1)/N): exponential in n, unless a = 1 − ε, where q is the
/// posterior and one draw is exact. A weight depends on z only through s, so s is what is drawn.
///
/// To see: both errors fall as 1/√N, thousands apart; and the naive one, measured, looks better than
/// it is, because the draws that carry p(x) are missing from the sample.
///
/// Streams: replicate r draws from 2r naively and from 2r + 1 by importance; what `images` shows comes from streams
/// 10,000 and 10,001.
/// - SeeAlso: Owen, "Monte Carlo theory, methods and examples", chapter 9; Kong (1992).
public struct NaiveVersusImportance: Demo {
  public static var name: String { "naive-vs-importance" }
  public static var title: String { "Blind draws against a good proposal" }
  public static var summary: String {
    "Estimates the probability of a noisy image by averaging over hidden images, drawn blindly or "
      + "drawn where they matter."
  }

  var latentBits = 20
  var flip = 0.1
  var agreement = 0.85
  var samples = 4096
  var replicates = 50
  var seed: UInt64 = 1

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.integer(
      &latentBits, "latent-bits", in: 1...60, unit: "bits", words: "hidden", symbol: "n",
      "hidden bits; the sum has two to this")
    form.real(
      &flip, "flip", in: 0.001...0.5, words: "flip probability", symbol: "ε",
      "how often the channel flips a bit")
    form.real(
      &agreement, "agreement", in: 0.5...0.999, words: "agreement", symbol: "a",
      "how often a proposed bit agrees with the seen one; one half is blind")
    form.integer(
      &samples, "samples", in: 1...1_000_000, scale: .logarithmic, words: "draws", symbol: "N",
      "draws per estimate")
    form.integer(
      &replicates, "replicates", in: 2...1000, primary: false, words: "repetitions",
      "how many times the estimate is repeated to measure its error")
    form.seed(&seed)
  }

  /// Two draws, 6.5 ns each.
  public var cost: Int64 { 20_000 + Int64(samples) &* Int64(replicates) &* 13 / 10 }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let naive = BitProposal(bits: latentBits, flip: flip, agreement: 0.5)
    let importance = BitProposal(bits: latentBits, flip: flip, agreement: agreement)
    let checkpoints = BitProposal.checkpoints(upTo: samples)
    let seed = seed
    let runs = try context.map(0..<UInt64(replicates), cost: cost) { replicate in
      [naive, importance].enumerated().map { offset, proposal in
        proposal.draw(
          RandomStream(seed: seed, stream: 2 &* replicate &+ UInt64(offset)), checkpoints)
      }
    }
    let estimators = [
      Estimator("naive", naive, runs.map { $0[0] }, checkpoints),
      Estimator("importance", importance, runs.map { $0[1] }, checkpoints),
    ]
    var report = Report()
    addValues(to: &report, estimators)
    if importance.isPosterior {
      report.note(
        "The proposal is the posterior: every weight equals p(x), so one draw is already exact.")
    }
    report.notes += estimators.compactMap { measuredError($0).warning(about: $0.name) }
    report.figure(
      "error", "Relative error against the number of draws",
      [ErrorPlot(estimators, samples: samples).panel])
    report.figure(
      "images", "What is seen, and what hidden images weigh",
      [
        DrawnImages(bits: latentBits, seed: seed).panel([("blind", naive), ("looking", importance)])
      ])
    report.figure(
      "weights", "Where the draws fall, and where the evidence lies",
      WeightHistogram.panels(
        ["Naive", "Importance"], estimators,
        posterior: Binomial(trials: latentBits, probability: 1 - flip)))
    return report
  }
}

// MARK: - Values

extension NaiveVersusImportance {
  private func addValues(to report: inout Report, _ estimators: [Estimator]) {
    let evidence = Double(sign: .plus, exponent: -latentBits, significand: 1)
    for (estimator, average) in zip(estimators, ["over blind draws", "of importance weights"]) {
      report.value(
        estimator.name + "-estimate", evidence * (1 + estimator.firstError), exact: evidence,
        uncertainty: .standardError(evidence * estimator.exactError(draws: samples)),
        "the average \(average), first replicate")
    }
    for estimator in estimators {
      let error = measuredError(estimator)
      report.value(
        estimator.name + "-rmse", estimator.measured[estimator.measured.count - 1],
        exact: error.exact, uncertainty: error.uncertainty, words: estimator.name + " error",
        "root mean square error relative to p(x), measured over the replicates")
    }
    for estimator in estimators {
      report.value(
        estimator.name + "-typical-error", estimator.typicalError, uncertainty: .oneRun,
        primary: false, words: "typical " + estimator.name + " error",
        "median error relative to p(x) over the replicates: half of them are off by more")
    }
    report.value(
      "log2-evidence", -Double(latentBits), primary: false,
      "log₂ p(x), exactly minus the hidden bits")
    let importance = estimators[1]
    report.add(
      EffectiveSampleSize(importance.moments, draws: samples).value(
        importance.effectiveSampleSize, of: "the first replicate’s importance weights"))
    for (estimator, draws) in zip(estimators, ["blind", "importance"]) {
      report.value(
        estimator.name + "-draws-for-one-percent", estimator.moments.drawsForOnePercent,
        unit: "draws", primary: false,
        draws + " draws that bring the relative error down to one per cent")
    }
  }

  private func measuredError(_ estimator: Estimator) -> MeasuredError {
    MeasuredError(moments: estimator.moments, draws: samples, replicates: replicates)
  }
}
