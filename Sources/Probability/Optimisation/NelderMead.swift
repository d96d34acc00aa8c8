import ElementaryMath

/// Finds a local minimum of a function of a few variables from its values alone, by a simplex that
/// reflects, stretches and shrinks.
///
/// Slow but sturdy: no derivatives, and +∞ or NaN is a wall. The place is right to about the square root
/// of the value's precision; polish it with ``NewtonMinimiser`` where derivatives are at hand.
/// - SeeAlso: Nelder, Mead (1965); Lagarias et al. (1998), whose order of ties is used here.
public struct NelderMead: Sendable {
  public struct Minimum: Equatable, Sendable {
    public var point: [Double]
    public var value: Double
    public var evaluations: Int
    /// Whether the simplex became as small as was asked for.
    public var isConverged: Bool
  }

  /// The search ends when no corner is farther from the best one than this, in any variable.
  public var tolerance: Double
  public var maximumEvaluations: Int

  public init(tolerance: Double = 1e-8, maximumEvaluations: Int = 5000) {
    self.tolerance = tolerance
    self.maximumEvaluations = maximumEvaluations
  }

  /// - Parameter step: How far the first simplex reaches from the start, in every variable.
  public func minimum(
    from start: [Double], step: Double, _ function: ([Double]) -> Double
  ) -> Minimum {
    var simplex = Simplex(start, step, function)
    while simplex.evaluations < maximumEvaluations {
      if simplex.size <= tolerance { return simplex.best(isConverged: true) }
      simplex.improve(function)
    }
    return simplex.best(isConverged: false)
  }
}

private struct Simplex {
  private struct Corner {
    var point: [Double]
    var value: Double
  }

  /// The best first; on a tie, the older first.
  private var corners: [Corner] = []
  private(set) var evaluations = 0

  init(_ start: [Double], _ step: Double, _ function: ([Double]) -> Double) {
    insert(corner(start, function))
    for place in start.indices {
      var point = start
      point[place] += step
      insert(corner(point, function))
    }
  }

  /// The largest distance from the best corner, in any variable.
  var size: Double {
    var size = 0.0
    for corner in corners {
      for (left, right) in zip(corner.point, corners[0].point) {
        size = max(size, abs(left - right))
      }
    }
    return size
  }

  func best(isConverged: Bool) -> NelderMead.Minimum {
    NelderMead.Minimum(
      point: corners[0].point, value: corners[0].value, evaluations: evaluations,
      isConverged: isConverged && corners[0].value < .infinity)
  }

  /// One step: the worst corner is moved, or all but the best are.
  mutating func improve(_ function: ([Double]) -> Double) {
    let worst = corners.removeLast()
    let reflected = corner(along(worst.point, -1), function)
    if reflected.value < corners[0].value {
      let stretched = corner(along(worst.point, -2), function)
      insert(stretched.value < reflected.value ? stretched : reflected)
    } else if reflected.value < corners[corners.count - 1].value {
      insert(reflected)
    } else {
      let isBetter = reflected.value < worst.value
      let drawn = corner(along(worst.point, isBetter ? -0.5 : 0.5), function)
      if isBetter ? drawn.value <= reflected.value : drawn.value < worst.value {
        insert(drawn)
      } else {
        shrink(worst, function)
      }
    }
  }

  private mutating func shrink(_ worst: Corner, _ function: ([Double]) -> Double) {
    let others = corners[1...] + [worst]
    corners = [corners[0]]
    let best = corners[0].point
    for other in others {
      insert(corner(zip(best, other.point).map { ($0.0 + $0.1) / 2 }, function))
    }
  }

  /// From the middle of the remaining corners, so many times the way to `point`.
  private func along(_ point: [Double], _ factor: Double) -> [Double] {
    point.indices.map { place in
      var middle = 0.0
      for corner in corners { middle += corner.point[place] }
      middle /= Double(corners.count)
      return middle + factor * (point[place] - middle)
    }
  }

  private mutating func corner(
    _ point: [Double], _ function: ([Double]) -> Double
  ) -> Corner {
    evaluations += 1
    let value = function(point)
    return Corner(point: point, value: value.isNaN ? .infinity : value)
  }

  private mutating func insert(_ corner: Corner) {
    let place = corners.firstIndex { corner.value < $0.value } ?? corners.count
    corners.insert(corner, at: place)
  }
}
