import ElementaryMath

extension NormalMixtureEM {
  /// Where the steps lead.
  public struct Limit: Sendable {
    public var fit: Fit
    /// Whether the last step changed nothing that counts.
    public var isAtRest: Bool
    /// After how many steps hardly anything was left to go, to a ten-thousandth of a width.
    public var settledAfter: Int
  }

  /// - Parameter most: How many steps are taken at most.
  public func limit(from start: Fit, atMost most: Int) -> Limit {
    var limit = Limit(fit: start, isAtRest: false, settledAfter: most)
    for count in 0..<most {
      let next = step(limit.fit)
      let change = Self.change(limit.fit, next)
      limit.fit = next
      if change < 1e-4 { limit.settledAfter = min(limit.settledAfter, count) }
      if change < 1e-13 {
        limit.isAtRest = true
        return limit
      }
    }
    return limit
  }

  /// The largest change of a weight, of a mean in widths, and of a width by its ratio.
  private static func change(_ old: Fit, _ new: Fit) -> Double {
    var change = 0.0
    for index in old.means.indices {
      change = max(
        change, abs(new.weights[index] - old.weights[index]),
        abs(new.means[index] - old.means[index]) / new.sds[index],
        abs(new.sds[index] / old.sds[index] - 1))
    }
    return change
  }

  /// By how much a small distance from a resting place is multiplied in each step: the spectral radius of the
  /// step's derivative in `(w₁ … w_{K−1}, m, s²)`.
  ///
  /// By central differences, to about 1e-9; above 1 for a resting place that a nudge leaves for good.
  /// - Returns: `nil` where a weight is 0 or a width stands on the floor: the step has no derivative there.
  /// - SeeAlso: Dempster, Laird, Rubin (1977), section 3.
  public func rate(at fit: Fit) -> Double? {
    guard fit.weights.allSatisfy({ $0 > 0 }), fit.sds.allSatisfy({ $0 > sdFloor }) else {
      return nil
    }
    let place = Coordinates(fit)
    let size = place.count
    var derivative = [Double](repeating: 0, count: size * size)
    for column in 0..<size {
      let above = place.values(of: step(place.moved(column, by: 1e-5)))
      let below = place.values(of: step(place.moved(column, by: -1e-5)))
      for row in 0..<size { derivative[row * size + column] = (above[row] - below[row]) / 2e-5 }
    }
    return spectralRadius(derivative, size: size)
  }
}

/// What describes a fit, each number in a unit of its own size, which leaves the spectrum as it is.
private struct Coordinates {
  let fit: NormalMixtureEM.Fit

  init(_ fit: NormalMixtureEM.Fit) { self.fit = fit }

  var count: Int { 3 * fit.means.count - 1 }

  func values(of other: NormalMixtureEM.Fit) -> [Double] {
    let weights = fit.weights.indices.dropLast().map { other.weights[$0] / fit.weights[$0] }
    let means = fit.means.indices.map { other.means[$0] / fit.sds[$0] }
    let variances = fit.sds.indices.map {
      let ratio = other.sds[$0] / fit.sds[$0]
      return ratio * ratio
    }
    return weights + means + variances
  }

  /// One of the numbers moved; the last weight gives what another one takes.
  func moved(_ index: Int, by step: Double) -> NormalMixtureEM.Fit {
    var moved = fit
    let count = fit.means.count
    if index < count - 1 {
      moved.weights[index] *= 1 + step
      moved.weights[count - 1] -= moved.weights[index] - fit.weights[index]
    } else if index < 2 * count - 1 {
      moved.means[index - count + 1] += step * fit.sds[index - count + 1]
    } else {
      moved.sds[index - 2 * count + 1] *= (1 + step).squareRoot()
    }
    return moved
  }
}
