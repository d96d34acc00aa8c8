import ElementaryMath
import Figures
import Probability

/// A sample of a normal proposal with its weights for a normal posterior, and what it says of itself.
struct WeightedNormals {
  let weight: QuadraticLogWeight
  /// w/p(x).
  let logWeights: [Double]
  let tail: ParetoTail?
  /// What the tail's shape tends to.
  let tailShape: Double
  /// How the estimate of the posterior mean goes on as draws arrive, from the tenth.
  private let running: [Point]
  private let posterior: Normal
  /// How far from the posterior mean the running estimate has room.
  private let reach: Double
  /// The least and the largest weight of the tail that evenly spread draws have.
  private let span: ClosedRange<Double>

  /// - Parameter isDrawn: Where draws come from; `nil` for the midpoints of the quantiles.
  init(
    _ proposal: Normal, _ posterior: Normal, draws: Int, isDrawn stream: RandomStream?
  ) {
    let weight = QuadraticLogWeight(proposal: proposal, posterior: posterior)
    let quantile = { (index: Int) -> Double in
      .normalQuantile((Double(index) + 0.5) / Double(draws))
    }
    let deviations = (0..<draws).map { index in
      stream.map { $0.normal(at: UInt64(index)) } ?? quantile(index)
    }
    self.weight = weight
    self.posterior = posterior
    logWeights = deviations.map { weight($0) }
    tail = weight.relativeVariance == 0 ? nil : ParetoTail(logWeights: logWeights)
    let ratio = proposal.variance / posterior.variance
    let spare = abs(ratio - 1) < 1e-14 ? 0 : 1 - ratio
    tailShape = spare < 0 ? -2 : spare
    running = Self.running(deviations.map { proposal.mean + proposal.sd * $0 }, logWeights)
    reach = Frame.reach(
      abs(proposal.mean - posterior.mean) + 1.2 * max(proposal.sd, posterior.sd), base: 0.8)
    let even = (0..<draws).map { weight(quantile($0)) }.sorted()
    span =
      even[draws - 1 - min(draws - 1, ParetoTail.length(of: draws))]...even[draws - 1]
  }

  var mean: Double { running[running.count - 1].y }

  var largestShare: Double {
    .exp((logWeights.max() ?? 0) - logSumExp(logWeights))
  }

  /// At so many draws that each step is a twelfth or so; sums relative to the largest weight so far.
  private static func running(_ zs: [Double], _ logWeights: [Double]) -> [Point] {
    var points: [Point] = []
    var next = min(10, zs.count)
    var (largest, total, sum) = (-Double.infinity, 0.0, 0.0)
    for (index, (z, log)) in zip(zs, logWeights).enumerated() {
      if log > largest {
        let factor = Double.exp(largest - log)
        total *= factor
        sum *= factor
        largest = log
      }
      let weight = Double.exp(log - largest)
      total += weight
      sum += weight * z
      guard index + 1 == next else { continue }
      points.append(Point(Double(next), sum / total))
      next = next == zs.count ? next + 1 : min(zs.count, next + max(1, next / 24))
    }
    return points
  }
}

// MARK: - Figures

extension WeightedNormals {
  var runningPanel: Panel {
    let last = running[running.count - 1]
    return Panel(
      x: Axis("draws", .logarithmic, domain: 10...100_000),
      y: Axis("estimated posterior mean", domain: posterior.mean - reach...posterior.mean + reach),
      marks: [
        .horizontalRule(y: posterior.mean, label: "exact", ink: .strong)
          .showing("posterior-mean.exact"),
        .line(running, label: "estimate", ink: .series(0))
          .showing("posterior-mean", at: running.count - 1),
        .handle(last, label: "draws", ink: .series(0), x: ParameterTie("draws")),
      ])
  }

  /// How many of the draws have at least a weight, and the fitted tail.
  var tailPanel: Panel {
    let sorted = tail?.logWeights ?? logWeights.sorted()
    let count = sorted.count
    let seen = sorted.enumerated().map { index, log in
      Point(Self.weight(log), (Double(count - index) - 0.5) / Double(logWeights.count))
    }
    var marks: [Mark] = [
      .points(seen, label: "largest weights", ink: .series(0)).showing(
        "largest-weight", at: count - 1)
    ]
    if let tail {
      marks.append(
        .line(fitted(tail), label: "fitted Pareto tail", ink: .series(1)).showing("k-hat"))
    }
    return Panel(
      x: Axis("weight ÷ p(x)", .logarithmic, domain: domain(sorted)),
      y: Axis("share of draws with at least that", .logarithmic, domain: 1e-6...1), marks: marks)
  }

  /// What a logarithmic axis can show.
  private static func weight(_ log: Double) -> Double { .exp(min(690, max(-690, log))) }

  /// To a tenth of a draw, or to the tail's end.
  private func fitted(_ tail: ParetoTail) -> [Point] {
    let share = Double(tail.logWeights.count) / Double(logWeights.count)
    let unit = logWeights.max() ?? 0
    return (0...120).map { step in
      // What is left of the tail, from all of it down to a thousandth of a draw's share.
      let rest = Double.exp(Double(step) / 120 * .log(0.1 / Double(tail.logWeights.count)))
      let excess =
        abs(tail.rawShape) < 1e-9
        ? -Double.log(rest) : .expm1(-tail.rawShape * .log(rest)) / tail.rawShape
      let weight = Double.log(tail.cutoff + tail.scale * excess) + unit
      return Point(Self.weight(weight), rest * share)
    }
  }

  /// Whole powers of ten that hold what evenly spread draws have, and what these have if it is more.
  private func domain(_ sorted: [Double]) -> ClosedRange<Double> {
    let unit = Double.log(10)
    let least = max(-300, min(span.lowerBound, sorted[0]) / unit)
    let largest = min(300, max(span.upperBound, sorted[sorted.count - 1]) / unit + 0.3)
    let low = least.rounded(.down)
    return .exp(low * unit)...(.exp(max(low + 2, largest.rounded(.up)) * unit))
  }
}
