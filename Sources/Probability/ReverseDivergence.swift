import ElementaryMath

/// KL(q ‖ p) for a normal q and a mixture p, with its derivatives, and all of its local minima.
///
/// With z = m + s e, `KL = −½ log(2πe) − log s − E log p(m + s e)`. The variables are m and log s. By
/// Stein's identity every derivative is an average of `d log p/dz` times a polynomial in e, so that the
/// second derivatives of log p, which have narrow spikes, are never integrated.
package struct ReverseDivergence: Sendable {
  package let target: NormalMixture
  private let rule = GaussLegendre(count: 16)
  /// Places where log p turns, in ascending order.
  private let turns: [Double]

  package struct Minimum: Equatable, Sendable {
    package var fit: Normal
    package var divergence: Double
  }

  package init(_ target: NormalMixture) {
    self.target = target
    turns = (target.kinkBreaks + target.breaks).sorted()
  }

  /// At m, log s.
  package func callAsFunction(_ point: [Double]) -> NewtonMinimiser.Local {
    let mean = point[0]
    let sd = Double.exp(point[1])
    var panels: [Double] = (-6...6).map { mean + sd * 1.5 * Double($0) }
    for turn in turns where abs(turn - mean) < 9 * sd { panels.append(turn) }
    panels.sort()
    var averages = Averages()
    for index in 1..<panels.count where panels[index] > panels[index - 1] {
      add(panels[index - 1], panels[index], mean, sd, &averages)
    }
    let scaled = averages.slopeTimesE * sd
    return NewtonMinimiser.Local(
      value: -0.5 - Normal.logRootTwoPi - point[1] - averages.log,
      gradient: [-averages.slope, -1 - scaled],
      curvature: [
        -averages.slopeTimesE / sd, averages.slope - averages.slopeTimesESquared,
        averages.slope - averages.slopeTimesESquared,
        sd * (averages.slopeTimesE - averages.slopeTimesECubed),
      ])
  }

  /// E log p, and E p′/p times 1, e, e², e³.
  private struct Averages {
    var log = 0.0
    var slope = 0.0
    var slopeTimesE = 0.0
    var slopeTimesESquared = 0.0
    var slopeTimesECubed = 0.0
  }

  private func add(
    _ low: Double, _ high: Double, _ mean: Double, _ sd: Double, _ averages: inout Averages
  ) {
    let middle = low + (high - low) / 2
    let half = (high - low) / 2
    for (node, weight) in zip(rule.nodes, rule.weights) {
      let z = middle + half * node
      let e = (z - mean) / sd
      let share = weight * half / sd * .standardNormalPeak * .exp(-e * e / 2)
      let local = target.logDensityAndSlope(z)
      averages.log += share * local.logDensity
      let slope = share * local.slope
      averages.slope += slope
      averages.slopeTimesE += slope * e
      averages.slopeTimesESquared += slope * e * e
      averages.slopeTimesECubed += slope * e * e * e
    }
  }
}

// MARK: - Every local minimum

extension ReverseDivergence {
  /// The local minimum that a start leads to, if it leads to one.
  package func minimum(from start: [Double]) -> Minimum? {
    let minimiser = NewtonMinimiser(longestStep: 0.7, tolerance: 1e-9, maximumSteps: 80)
    // The mean in units of the start's sd, so that both variables are alike.
    let unit = Double.exp(start[1])
    let found = minimiser.minimum(from: [0, start[1]]) { scaled in
      var local = self([start[0] + scaled[0] * unit, scaled[1]])
      local.gradient[0] *= unit
      local.curvature[0] *= unit * unit
      local.curvature[1] *= unit
      local.curvature[2] *= unit
      return local
    }
    guard found.isConverged else { return nil }
    let sd = Double.exp(found.point[1])
    let mean = start[0] + found.point[0] * unit
    // What is zero but for rounding is shown as zero.
    let fit = Normal(mean: abs(mean) < 1e-11 * sd ? 0 : mean, sd: sd)
    return Minimum(fit: fit, divergence: max(0, found.local.value))
  }

  /// Where q goes when it descends, and where it comes to rest.
  package struct Descent: Sendable {
    /// From the start; the last is the end.
    package var path: [Normal]
    package var end: Minimum
    /// Whether the end is a minimum, and not a pass that was met head on.
    package var isMinimum: Bool
  }

  /// The steepest descent in the mean and log sd.
  package func descent(from start: Normal) -> Descent {
    let path = GradientFlow().path(from: [start.mean, .log(start.sd)]) { self($0) }
    let last = path[path.count - 1]
    let found = minimum(from: last)
    let end =
      found ?? Minimum(fit: Normal(mean: last[0], sd: .exp(last[1])), divergence: self(last).value)
    return Descent(
      path: path.map { Normal(mean: $0[0], sd: .exp($0[1])) } + [end.fit], end: end,
      isMinimum: found != nil)
  }

  /// Each minimum once, the lowest first; on a tie, the one with the lower mean first.
  package static func distinct(_ found: [Minimum?]) -> [Minimum] {
    var minima: [Minimum] = []
    for case .some(let minimum) in found where minima.allSatisfy({ !agree($0.fit, minimum.fit) }) {
      // Mirror images tie but for rounding.
      let place = minima.firstIndex { other in
        abs(other.divergence - minimum.divergence) <= 1e-9 * (1 + abs(other.divergence))
          ? minimum.fit.mean < other.fit.mean : minimum.divergence < other.divergence
      }
      minima.insert(minimum, at: place ?? minima.count)
    }
    return minima
  }

  private static func agree(_ left: Normal, _ right: Normal) -> Bool {
    abs(left.mean - right.mean) < 1e-4 * left.sd && abs(left.sd - right.sd) < 1e-4 * left.sd
  }

  /// As m and log s, the moments of every subset of components: a local minimum covers one of them.
  package var subsetStarts: [[Double]] {
    let components = target.components
    var starts: [[Double]] = []
    for subset in 1..<(1 << components.count) {
      let members = components.indices.filter { subset >> $0 & 1 == 1 }
      let part = NormalMixture(
        weights: members.map { target.weights[$0] }, components: members.map { components[$0] })
      starts.append([part.mean, .log(part.variance) / 2])
    }
    return starts
  }

  /// Where searches for every minimum start: those, and a grid of means and sds between.
  package var starts: [[Double]] {
    let components = target.components
    var starts = subsetStarts
    var low = Double.infinity
    var high = -Double.infinity
    var least = Double.infinity
    for component in components {
      low = min(low, component.mean)
      high = max(high, component.mean)
      least = min(least, component.sd)
    }
    let top = Double.log(target.variance) / 2
    for mean in Double.evenlySpaced(from: low, to: high, count: 7) {
      for logSD in Double.evenlySpaced(from: .log(least), to: top, count: 4) {
        starts.append([mean, logSD])
      }
    }
    return starts
  }
}
