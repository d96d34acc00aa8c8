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
/// Streams: replicate r draws from 2r naively and from 2r + 1 by importance.
/// - SeeAlso: Owen, "Monte Carlo theory, methods and examples", chapter 9; Kong (1992).
public struct NaiveVersusImportance: Demo {
  public static let name = "naive-vs-importance"
  public static let title = "Blind draws against a good proposal"
  public static let summary =
    "Estimates the probability of a noisy image by averaging over hidden images, drawn blindly or "
    + "drawn where they matter."

  var latentBits = 20
  var flip = 0.1
  var agreement = 0.85
  var samples = 4096
  var replicates = 50
  var seed: UInt64 = 1

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.integer(
      &latentBits, "latent-bits", in: 1...60, unit: "bits", "hidden bits; the sum has two to this")
    form.real(&flip, "flip", in: 0.001...0.5, "how often the channel flips a bit")
    form.real(
      &agreement, "agreement", in: 0.5...0.999,
      "how often a proposed bit agrees with the seen one; one half is blind")
    form.integer(&samples, "samples", in: 1...1_000_000, scale: .logarithmic, "draws per estimate")
    form.integer(
      &replicates, "replicates", in: 2...1000, scale: .linear, unit: "", primary: false,
      "how many times the estimate is repeated to measure its error")
    form.seed(&seed)
  }

  /// Two draws, 6.5 ns each.
  public var cost: Int64 { 20_000 + Int64(samples) &* Int64(replicates) &* 13 / 10 }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let naive = BitProposal(bits: latentBits, flip: flip, agreement: 0.5)
    let importance = BitProposal(bits: latentBits, flip: flip, agreement: agreement)
    let checkpoints = BitProposal.checkpoints(upTo: samples)
    let unit = Int64(samples) &* 13 / 10
    let seed = seed
    let runs = try context.map(replicates) { (replicate: Int) throws(DemoError) -> Replicate in
      let first = UInt64(replicate) &* 2
      let result = Replicate(
        naive: naive.draw(RandomStream(seed: seed, stream: first), checkpoints),
        importance: importance.draw(RandomStream(seed: seed, stream: first &+ 1), checkpoints))
      try context.spent(unit)
      return result
    }
    let blind = Estimator(naive, runs.map { $0.naive }, checkpoints)
    let guided = Estimator(importance, runs.map { $0.importance }, checkpoints)
    var report = Report()
    addValues(to: &report, blind, guided)
    addNotes(to: &report, blind, guided)
    report.add(errorFigure(blind, guided))
    report.add(weightFigure(blind, guided))
    return report
  }
}

/// What one replicate drew, both ways.
private struct Replicate: Sendable {
  var naive: BitProposal.Draws
  var importance: BitProposal.Draws
}

// MARK: - Values

extension NaiveVersusImportance {
  private var evidence: Double { Double(sign: .plus, exponent: -latentBits, significand: 1) }

  private func addValues(to report: inout Report, _ naive: Estimator, _ importance: Estimator) {
    addEstimate(to: &report, "naive", naive, "the average over blind draws, first replicate")
    addEstimate(
      to: &report, "importance", importance, "the average of importance weights, first replicate")
    addError(to: &report, "naive", naive)
    addError(to: &report, "importance", importance)
    report.add(
      ReportValue("log2-evidence", -Double(latentBits), "log₂ p(x), exactly minus the hidden bits"))
    let moments = importance.moments
    report.add(
      EffectiveSampleSize(moments, draws: samples).value(
        importance.effectiveSampleSize, of: "the first replicate's importance weights"))
    report.add(
      ReportValue(
        "naive-draws-for-one-percent", naive.moments.drawsForOnePercent, unit: "draws",
        "blind draws that bring the relative error down to one per cent"))
    report.add(
      ReportValue(
        "importance-draws-for-one-percent", moments.drawsForOnePercent, unit: "draws",
        "importance draws that bring the relative error down to one per cent"))
  }

  private func addEstimate(
    to report: inout Report, _ prefix: String, _ estimator: Estimator, _ help: String
  ) {
    report.add(
      ReportValue(
        prefix + "-estimate", evidence * (1 + estimator.firstError), exact: evidence,
        uncertainty: .standardError(evidence * estimator.exactError(draws: samples)), help))
  }

  private func addError(to report: inout Report, _ prefix: String, _ estimator: Estimator) {
    report.add(
      ReportValue(
        prefix + "-rmse", estimator.measured[estimator.measured.count - 1],
        exact: estimator.exactError(draws: samples),
        uncertainty: uncertainty(estimator.moments),
        "root mean square error relative to p(x), measured over the replicates"))
  }

  private func uncertainty(_ moments: WeightMoments) -> ReportValue.Uncertainty {
    if let error = moments.measuredErrorError(draws: samples, replicates: replicates) {
      return .standardError(error)
    }
    return .unknown(
      Self.areRare(moments)
        ? "the weights' tail is too heavy for so few draws to show it"
        : "there are too few replicates to show it")
  }

  /// Whether what the variance comes from can be missing from a sample.
  ///
  /// A weight that is nothing but for a share s of the draws has an excess kurtosis near 1/s: one draw
  /// in twenty is not rare.
  private static func areRare(_ moments: WeightMoments) -> Bool { moments.excessKurtosis > 20 }

  private func addNotes(to report: inout Report, _ naive: Estimator, _ importance: Estimator) {
    if importance.proposal.isPosterior {
      report.note(
        "The proposal is the posterior: every weight equals p(x), so one draw is already exact.")
    }
    addTrustNote(to: &report, "naive", naive)
    addTrustNote(to: &report, "importance", importance)
  }

  /// Says so where a measured error can't be trusted.
  private func addTrustNote(
    to report: inout Report, _ name: String, _ estimator: Estimator
  ) {
    let moments = estimator.moments
    let error = moments.measuredErrorError(draws: samples, replicates: replicates)
    guard error == nil else { return }
    let exact = NumberText.significant(estimator.exactError(draws: samples), digits: 3)
    guard Self.areRare(moments) else {
      report.note(
        "The \(name) error is measured over \(replicates) replicates, too few to trust it; the exact "
          + "one, \(exact), is right.")
      return
    }
    let kurtosis = moments.excessKurtosis
    let size =
      kurtosis.isFinite
      ? "an excess kurtosis of " + NumberText.significant(kurtosis, digits: 2)
      : "a kurtosis beyond 10³⁰⁸"
    report.note(
      "One \(name) weight has \(size): its variance comes from draws so rare that \(replicates) "
        + "replicates of \(samples) can miss them. The measured \(name) error can't be trusted, "
        + "and is mostly too small; the exact one, \(exact), is right.")
  }
}

// MARK: - Figures

extension NaiveVersusImportance {
  /// The axes show all that `samples` may be, and ten powers of ten of errors; more only where the exact
  /// ones need it. The exact lines go on to where nobody has drawn.
  private func errorFigure(_ naive: Estimator, _ importance: Estimator) -> Figure {
    let most = 1_000_000
    var draws = BitProposal.checkpoints(upTo: most)
    if !draws.contains(samples) { draws = (draws + [samples]).sorted() }
    var marks: [Mark] = []
    var (low, high) = (1e-5, 1e5)
    for (index, estimator) in [naive, importance].enumerated() {
      let name = index == 0 ? "naive" : "importance"
      let exact = draws.map { Point(Double($0), estimator.exactError(draws: $0)) }
      let measured = zip(estimator.checkpoints, estimator.measured).map { draws, error in
        Point(Double(draws), error)
      }
      for point in exact + measured where point.y > 0 {
        while low > point.y, low > 1e-295 { low *= 1e-5 }
        while high < point.y, high < 1e295 { high *= 1e5 }
      }
      marks.append(.line(exact, label: name + ", exact", ink: .series(index)))
      marks.append(.points(measured, label: name + ", measured", ink: .series(index)))
    }
    return Figure(
      name: "error", title: "Relative error against the number of draws",
      panels: [
        Panel(
          x: Axis("draws per estimate", .logarithmic, domain: 1...Double(most)),
          y: Axis(
            "relative error of p(x)", .logarithmic, domain: low...high, zeroFloor: "0"),
          marks: marks)
      ])
  }

  private func weightFigure(_ naive: Estimator, _ importance: Estimator) -> Figure {
    let posterior = Binomial(trials: latentBits, probability: 1 - flip)
    let histograms = [naive, importance].map { WeightHistogram($0, posterior) }
    // Three powers of ten at a time, and heights by doubling.
    var (low, high, top) = (1.0, 1.0, 0.0)
    for histogram in histograms {
      while low > histogram.low, low > 1e-297 { low /= 1000 }
      while high < histogram.high, high < 1e297 { high *= 1000 }
      for bar in histogram.heights { top = max(top, bar) }
      for point in histogram.carried { top = max(top, point.y) }
    }
    let x = Axis("weight ÷ p(x)", .logarithmic, domain: low...high)
    let y = Axis("share", domain: 0...min(1, Frame.reach(top * 1.02, base: 0.4)))
    return Figure(
      name: "weights", title: "Where the draws fall, and where the evidence lies",
      panels: [
        Panel(title: "Naive", x: x, y: y, marks: histograms[0].marks),
        Panel(title: "Importance", x: x, y: y, marks: histograms[1].marks),
      ])
  }
}

/// The weights of one replicate as bars, and the exact share of p(x) that each weight carries.
private struct WeightHistogram {
  var edges: [Double] = []
  var heights: [Double] = []
  var carried: [Point] = []
  /// The weights that may well be drawn, these ones included: they change less than what is drawn.
  var low = 1.0
  var high = 1.0

  init(_ estimator: Estimator, _ posterior: Binomial) {
    let proposal = estimator.proposal
    if proposal.isPosterior {
      edges = [0.8, 1.25]
      heights = [1]
      carried = [Point(1, 1)]
      return
    }
    // Numbers of agreeing bits in the order of their weights, without the empty ends.
    let rising = proposal.logWeight(1) > proposal.logWeight(0)
    var order = Array(0...proposal.bits)
    if !rising { order.reverse() }
    let shares = estimator.shares
    let isSeen = { (agreeing: Int) in
      shares[agreeing] > 0 || posterior.outcomes.probabilities[agreeing] > 0.001
    }
    let half = abs(proposal.logWeight(1) - proposal.logWeight(0)) / 2
    for agreeing in order
    where isSeen(agreeing) || proposal.agreeing.outcomes.probabilities[agreeing] > 1e-7 {
      low = min(low, .exp(proposal.logWeight(agreeing) - half))
      high = max(high, .exp(proposal.logWeight(agreeing) + half))
    }
    while let last = order.last, !isSeen(last) { order.removeLast() }
    while let first = order.first, !isSeen(first) { order.removeFirst() }
    for agreeing in order {
      let log = proposal.logWeight(agreeing)
      if edges.isEmpty { edges.append(.exp(log - half)) }
      edges.append(.exp(log + half))
      heights.append(shares[agreeing])
      let share = posterior.outcomes.probabilities[agreeing]
      if share > 0.001 { carried.append(Point(.exp(log), share)) }
    }
  }

  var marks: [Mark] {
    [
      .bars(edges: edges, heights: heights, label: "share of the draws", ink: .series(0)),
      .line(carried, label: "share of p(x) they should carry", ink: .strong),
      .points(carried, label: nil, ink: .strong),
    ]
  }
}
