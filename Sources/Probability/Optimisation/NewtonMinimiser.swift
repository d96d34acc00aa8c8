import ElementaryMath

/// Finds a local minimum of a smooth function of a few variables, with Newton's method.
///
/// Where the curvature is not positive in every direction, as much is added as makes it so; a step is
/// no longer than `longestStep`, and is halved until the function falls enough (Armijo). So every step
/// descends, and near a minimum the number of right digits doubles with each.
/// - SeeAlso: Nocedal, Wright, "Numerical Optimization", chapter 3.
public struct NewtonMinimiser: Sendable {
  /// A function about a point: its value, gradient and matrix of second derivatives.
  public struct Local: Sendable {
    public var value: Double
    /// `[variables]`.
    public var gradient: [Double]
    /// `[variables × variables]`, row by row; symmetric.
    public var curvature: [Double]

    public init(value: Double, gradient: [Double], curvature: [Double]) {
      self.value = value
      self.gradient = gradient
      self.curvature = curvature
    }
  }

  /// Where a search ended.
  public struct Minimum: Sendable {
    /// `[variables]`.
    public var point: [Double]
    public var local: Local
    /// Whether the last step was as small as was asked for, and the curvature there is positive.
    public var isConverged: Bool
  }

  /// The longest step, in the units of the variables, which should be alike.
  public var longestStep: Double
  /// A step this short ends the search, once it has been taken.
  public var tolerance: Double
  public var maximumSteps: Int

  public init(longestStep: Double = 1, tolerance: Double = 1e-10, maximumSteps: Int = 100) {
    self.longestStep = longestStep
    self.tolerance = tolerance
    self.maximumSteps = maximumSteps
  }

  /// Searches downhill from a start; another start may lead to another minimum.
  ///
  /// - Parameters:
  ///   - start: `[variables]`.
  ///   - function: Must be finite at the start. Where it is NaN or infinite the step is halved. It is called
  ///     once a step and once a halving.
  /// - Returns: The last point, with the function there. It is a minimum only if `isConverged`: not so where
  ///   `maximumSteps` ran out, or where no step descends any more by rounding.
  public func minimum(from start: [Double], _ function: ([Double]) -> Local) -> Minimum {
    var point = start
    var local = function(point)
    for _ in 0..<maximumSteps {
      let (step, wasPositive) = descent(local)
      var length = 0.0
      for part in step { length += part * part }
      length = length.squareRoot()
      guard length.isFinite, length > 0 else {
        return Minimum(point: point, local: local, isConverged: length == 0 && wasPositive)
      }
      var slope = 0.0
      for (part, gradient) in zip(step, local.gradient) { slope += part * gradient }
      var scale = min(1, longestStep / length)
      // Differences below the value's own rounding say nothing.
      let noise = 0x1p-48 * (1 + abs(local.value))
      var next = moved(point, step, scale)
      var there = function(next)
      var halvings = 0
      while !(there.value <= local.value + 1e-4 * scale * slope + noise), halvings < 40 {
        scale /= 2
        halvings += 1
        next = moved(point, step, scale)
        there = function(next)
      }
      guard halvings < 40 else { break }
      point = next
      local = there
      if length <= tolerance, wasPositive {
        return Minimum(point: point, local: local, isConverged: true)
      }
    }
    return Minimum(point: point, local: local, isConverged: false)
  }

  private func moved(_ point: [Double], _ step: [Double], _ scale: Double) -> [Double] {
    zip(point, step).map { $0.0 + scale * $0.1 }
  }

  /// Newton's step, or one under a curvature that has been made positive.
  private func descent(_ local: Local) -> (step: [Double], wasPositive: Bool) {
    let count = local.gradient.count
    var scale = 0.0
    for entry in local.curvature { scale = max(scale, abs(entry)) }
    var added = 0.0
    for attempt in 0..<60 {
      if let step = Self.solve(local, adding: added) { return (step, attempt == 0) }
      added = added == 0 ? 1e-3 * scale + 1e-300 : added * 2
    }
    return ([Double](repeating: 0, count: count), false)
  }

  /// `−(curvature + added)⁻¹ gradient` by Cholesky's factors; `nil` unless positive definite.
  private static func solve(_ local: Local, adding added: Double) -> [Double]? {
    let count = local.gradient.count
    var factor = local.curvature
    for row in 0..<count {
      for column in 0...row {
        var sum = local.curvature[row * count + column] + (row == column ? added : 0)
        for inner in 0..<column {
          sum -= factor[row * count + inner] * factor[column * count + inner]
        }
        if row == column {
          guard sum > 0 else { return nil }
          factor[row * count + row] = sum.squareRoot()
        } else {
          factor[row * count + column] = sum / factor[column * count + column]
        }
      }
    }
    var step = local.gradient.map { -$0 }
    for row in 0..<count {
      for inner in 0..<row { step[row] -= factor[row * count + inner] * step[inner] }
      step[row] /= factor[row * count + row]
    }
    for row in (0..<count).reversed() {
      for inner in row + 1..<max(count, row + 1) {
        step[row] -= factor[inner * count + row] * step[inner]
      }
      step[row] /= factor[row * count + row]
    }
    return step
  }
}
