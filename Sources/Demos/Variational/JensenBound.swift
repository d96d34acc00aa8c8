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
/// Streams: stream j draws for p̂ₖ with k = 2ʲ; p̂ number i takes draws i k, …, i k + k − 1.
/// - SeeAlso: Kingma, Welling (2014); Burda, Grosse, Salakhutdinov (2016).
public struct JensenBound: Demo {
  public static let name = "jensen-bound"
  public static let title = "The gap that the logarithm leaves"
  public static let summary =
    "Bounds a log evidence from below by the mean log of an average of importance weights, and "
    + "closes the gap with more draws."

  var noise = 0.5
  var observation = 1.5
  var proposalMean = 1.2
  var proposalSD = 0.45
  var maxDraws = 16
  var samples = 2000
  var seed: UInt64 = 1

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.real(&noise, "noise", in: 0.1...3, "standard deviation of x about the hidden z")
    form.real(&observation, "observation", in: -5...5, "the x that was seen")
    form.real(&proposalMean, "proposal-mean", in: -5...5, "mean of the proposal q")
    form.real(
      &proposalSD, "proposal-sd", in: 0.05...3, "standard deviation of q; too small is the danger")
    form.integer(
      &maxDraws, "max-draws", in: 1...64, scale: .logarithmic,
      "draws in the largest average; bounds at 1, 2, 4, … up to it")
    form.integer(
      &samples, "samples", in: 100...100_000, scale: .logarithmic, unit: "", primary: false,
      "averages that each bound is measured from")
    form.seed(&seed)
  }

  /// The exact curve takes some 2 ms; a normal draw and its exponential 40 ns.
  public var cost: Int64 { 200_000 + 4 &* Int64(samples) &* Int64(2 &* largestAverage &- 1) }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let model = GaussianModel(noise: noise, observation: observation)
    let proposal = Normal(mean: proposalMean, sd: proposalSD)
    let weight = QuadraticLogWeight(proposal: proposal, posterior: model.posterior)
    let exact = LogMeanWeight(weight).results(powers: powers, curveDraws: maxDraws)
    try context.spent(200_000)
    let sampled = try sample(weight, context)
    let bounds = (0..<powers).map { power in
      Bound(
        draws: 1 &<< power, measured: model.logEvidence + sampled.moments[power].mean,
        standardError: (exact.powers[power].variance / Double(samples)).squareRoot(),
        exact: power == 0
          ? model.evidenceLowerBound(proposal) : model.logEvidence + exact.powers[power].mean)
    }
    var report = Report()
    addValues(to: &report, model, proposal, bounds)
    addWeightValues(to: &report, weight, sampled.logWeights)
    addNotes(to: &report, weight)
    report.add(chordFigure(sampled.logWeights))
    report.add(boundFigure(model, bounds, curve: exact.curve))
    return report
  }

  /// How many bounds there are: 1, 2, 4, … up to `max-draws`.
  private var powers: Int { Int.bitWidth - maxDraws.leadingZeroBitCount }
  private var largestAverage: Int { 1 &<< (powers - 1) }
}

/// E log p̂ₖ for one k.
private struct Bound {
  var draws: Int
  var measured: Double
  var standardError: Double
  var exact: Double
}

// MARK: - Sampling

/// log p̂ₖ − log p(x), by power of two, and the log weights behind k = 1.
private struct SampledBounds {
  var moments: [SampleMoments]
  var logWeights: [Double]
}

/// A run of averages of 2^power weights.
private struct AverageChunk: Sendable {
  var power: Int
  var averages: Range<Int>
}

extension JensenBound {
  private func sample<Context: RunContext>(
    _ weight: QuadraticLogWeight, _ context: Context
  ) throws(DemoError) -> SampledBounds {
    let chunks = self.chunks
    let seed = seed
    let logs = try context.map(chunks.count) { (index: Int) throws(DemoError) -> [Double] in
      let chunk = chunks[index]
      let logs = chunk.logAverages(weight, RandomStream(seed: seed, stream: UInt64(chunk.power)))
      try context.spent(4 &* Int64(chunk.averages.count) &<< Int64(chunk.power))
      return logs
    }
    var parts = [[SampleMoments]](repeating: [], count: powers)
    var logWeights: [Double] = []
    for (chunk, logs) in zip(chunks, logs) {
      parts[chunk.power].append(SampleMoments(logs))
      if chunk.power == 0 { logWeights.append(contentsOf: logs) }
    }
    return SampledBounds(moments: parts.map { .merging($0) }, logWeights: logWeights)
  }

  /// Some 8,000 draws each.
  private var chunks: [AverageChunk] {
    var chunks: [AverageChunk] = []
    for power in 0..<powers {
      let length = max(2, 8192 &>> power)
      for first in stride(from: 0, to: samples, by: length) {
        chunks.append(AverageChunk(power: power, averages: first..<min(first + length, samples)))
      }
    }
    return chunks
  }
}

extension AverageChunk {
  /// `log (1/k) Σ r` of each average; chunks start at even draws.
  func logAverages(_ weight: QuadraticLogWeight, _ stream: RandomStream) -> [Double] {
    let draws = averages.count &<< power
    let first = UInt64(averages.lowerBound) &<< UInt64(power)
    var logs: [Double] = []
    logs.reserveCapacity(draws + 1)
    for block in 0..<UInt64((draws + 1) / 2) {
      let pair = stream.normals(inBlock: first &>> 1 &+ block)
      logs.append(weight(pair.first))
      logs.append(weight(pair.second))
    }
    if power == 0 { return Array(logs[..<draws]) }
    let shift = Double(power) * 0.693_147_180_559_945_3
    return (0..<averages.count).map { average in
      Self.logSum(logs, average &<< power, (average + 1) &<< power) - shift
    }
  }

  private static func logSum(_ logs: [Double], _ first: Int, _ end: Int) -> Double {
    var largest = logs[first]
    for index in first..<end { largest = max(largest, logs[index]) }
    var sum = 0.0
    for index in first..<end { sum += .exp(logs[index] - largest) }
    return largest + .log(sum)
  }
}

// MARK: - Values

extension JensenBound {
  private func addValues(
    to report: inout Report, _ model: GaussianModel, _ proposal: Normal, _ bounds: [Bound]
  ) {
    let bound = model.evidenceLowerBound(proposal)
    report.add(
      ReportValue("log-evidence", model.logEvidence, unit: "nats", "log p(x), in closed form"))
    report.add(
      ReportValue("elbo", bound, unit: "nats", "the evidence lower bound, in closed form"))
    report.add(
      ReportValue(
        "gap", model.gap(below: bound), unit: "nats", "log p(x) less the evidence lower bound"))
    report.add(
      ReportValue(
        "kl-to-posterior", proposal.divergence(from: model.posterior), unit: "nats",
        "KL(q ‖ p(z|x)), in its own closed form: the gap"))
    for bound in bounds {
      report.add(
        ReportValue(
          "bound-\(bound.draws)", bound.measured, exact: bound.exact,
          uncertainty: .standardError(bound.standardError), unit: "nats",
          bound.draws == 1
            ? "mean log of one weight: the evidence lower bound"
            : "mean log of an average of \(bound.draws) weights"))
    }
  }

  private func addWeightValues(
    to report: inout Report, _ weight: QuadraticLogWeight, _ logWeights: [Double]
  ) {
    var reason: String?
    if !weight.relativeVariance.isFinite {
      reason =
        weight.hasFiniteVariance
        ? "the weights' variance is beyond all numbers" : "the weights have no finite variance"
    }
    report.add(
      EffectiveSampleSize(weight.moments, draws: samples).value(
        effectiveSampleSize(logWeights: logWeights), of: "\(samples) weights", unless: reason))
    report.add(
      ReportValue(
        "relative-variance", weight.relativeVariance,
        "variance of one weight over p(x)², in closed form"))
  }

  private func addNotes(to report: inout Report, _ weight: QuadraticLogWeight) {
    if weight.hasFiniteVariance, weight.relativeVariance == .infinity {
      report.note(
        "The relative variance of a weight is finite, but beyond 10³⁰⁸, the end of these numbers.")
    } else if !weight.hasFiniteVariance {
      report.note(
        "The proposal's variance is at most half the posterior's, so a weight has infinite variance: "
          + "the average still tends to p(x), but without the rate 1/√k, and the effective sample "
          + "size means nothing. The bounds themselves stay finite and exact.")
    } else if !weight.moments.settlesFourthMoment(draws: samples) {
      report.note(
        "The weights' fourth moment is too large for \(samples) draws: the effective sample size that "
          + "is measured can't be trusted, and is mostly too large.")
    }
    if weight.relativeVariance == 0 {
      report.note(
        "The proposal is the posterior: every weight equals p(x), and every bound is tight.")
    }
  }
}

// MARK: - Figures

extension JensenBound {
  /// Jensen's inequality between the quartiles of the weights, in units of their mean.
  private func chordFigure(_ logWeights: [Double]) -> Figure {
    let sorted = logWeights.sorted()
    let distance = sorted[sorted.count * 3 / 4] - sorted[sorted.count / 4]
    // The two weights over their mean are 2σ(∓distance): no weight underflows on the way.
    let light = Point(2 * .sigmoid(-distance), 0.693_147_180_559_945_3 - .softplus(distance))
    let heavy = Point(2 * .sigmoid(distance), 0.693_147_180_559_945_3 - .softplus(-distance))
    let middle = (light.y + heavy.y) / 2
    let bottom = -max(1.5, Frame.reach(-light.y * 1.15, base: 1.5))
    // To the right end of the frame, and through the chord's ends and middle: it may be very short.
    let right = 2.2
    let top = Double.log(right)
    var curve = (0...160).map { step in
      let log = bottom + (top - bottom) * Double(step) / 160
      return Point(step == 160 ? right : .exp(log), log)
    }
    for point in [heavy, Point(1, 0), light] { Self.add(point, to: &curve) }
    var marks: [Mark] = [
      .line(curve, label: "log w", ink: .strong),
      .line([light, heavy], label: "chord", ink: .series(1), dashed: true),
      .points([light, heavy], label: "a light weight and a heavy one", ink: .series(0)),
    ]
    let words = "gap " + NumberText.significant(-middle, digits: 3)
    if -middle > 0.02 * (0.8 - bottom) {
      marks.append(
        .arrow(
          from: Point(1, middle), to: Point(1, 0), label: words, ink: .series(1), bothEnds: true))
    } else {
      marks.append(.text(words, at: Point(1, middle), ink: .series(1)))
    }
    return Figure(
      name: "chord", title: "The mean of two logs lies under the log of the mean",
      panels: [
        Panel(
          x: Axis("weight ÷ mean of the two", domain: 0...right),
          y: Axis("log", domain: bottom...0.8), marks: marks)
      ])
  }

  /// Adds a point to a curve from left to right, or puts it in another's place.
  private static func add(_ point: Point, to curve: inout [Point]) {
    let place = curve.firstIndex { $0.x >= point.x } ?? curve.count
    if place < curve.count, curve[place].x == point.x { curve.remove(at: place) }
    curve.insert(point, at: place)
  }

  /// - Parameter curve: Exact E log p̂ₖ − log p(x) for k = 1, 2, 3, ….
  private func boundFigure(
    _ model: GaussianModel, _ bounds: [Bound], curve: [Double]
  ) -> Figure {
    let exact = curve.enumerated().map { index, mean in
      Point(Double(index + 1), model.logEvidence + mean)
    }
    let measured = bounds.map { Point(Double($0.draws), $0.measured) }
    var low = model.logEvidence
    var high = low
    for point in exact { low = min(low, point.y) }
    // Not by what was measured, so that the axis stays when it is measured again.
    for bound in bounds {
      low = min(low, bound.exact - 4 * bound.standardError)
      high = max(high, bound.exact + 4 * bound.standardError)
    }
    // The name of the highest line stands above it.
    high = max(high, model.logEvidence + (high - low) / 12)
    return Figure(
      name: "bound", title: "More draws close the gap",
      panels: [
        Panel(
          x: Axis("draws k in the average", .logarithmic, domain: 1...64),
          y: Axis("nats", domain: Frame.around(low, high)),
          marks: [
            .horizontalRule(y: model.logEvidence, label: "log p(x)", ink: .strong),
            .line(exact, label: "E log p̂, exact", ink: .series(0)),
            .points(
              measured, errors: bounds.map { 2 * $0.standardError },
              label: "Monte Carlo ± 2 standard errors", ink: .series(1)),
          ])
      ])
  }
}
