import ElementaryMath

/// Follows a ball without mass down a function of two variables: `dy/dt = −gradient`.
///
/// The steps are Rosenbrock's of second order, which stay stable where one direction is much steeper than the
/// other, with the error of a step held below the tolerance. In which valley the path ends depends on the
/// variables: in others the steepest way is another.
/// - SeeAlso: Verwer, Spee, Blom, Hundsdorfer (1999), "A second-order Rosenbrock method".
public struct GradientFlow: Sendable {
  /// The error of a step, in the units of the variables, which should be alike.
  public var tolerance: Double
  /// In either variable: so that a path can be drawn through its points.
  public var longestStep: Double
  public var maximumSteps: Int
  /// Where both parts of the gradient are smaller, the ball is at rest.
  public var restingGradient: Double

  public init(
    tolerance: Double = 1e-3, longestStep: Double = 0.25, maximumSteps: Int = 300,
    restingGradient: Double = 1e-5
  ) {
    self.tolerance = tolerance
    self.longestStep = longestStep
    self.maximumSteps = maximumSteps
    self.restingGradient = restingGradient
  }

  /// The points of the path from the start to where the gradient has vanished nearly, or the steps are spent.
  ///
  /// - Parameters:
  ///   - start: Two numbers, where the function is finite.
  ///   - function: Is called once or twice a step.
  public func path(
    from start: [Double], _ function: ([Double]) -> NewtonMinimiser.Local
  ) -> [[Double]] {
    var path = [start]
    var local = function(start)
    var time = 0.1
    for _ in 0..<maximumSteps {
      let point = path[path.count - 1]
      let slope = max(abs(local.gradient[0]), abs(local.gradient[1]))
      guard slope > restingGradient else { break }
      guard let first = Self.solve(local, time, local.gradient.map { -$0 }) else {
        time /= 2
        continue
      }
      let length = time * max(abs(first[0]), abs(first[1]))
      if length > longestStep {
        time *= 0.9 * longestStep / length
        continue
      }
      let there = function([point[0] + time * first[0], point[1] + time * first[1]])
      let rest = [-there.gradient[0] - 2 * first[0], -there.gradient[1] - 2 * first[1]]
      guard let second = Self.solve(local, time, rest) else { break }
      // What the second order adds to the first.
      let added = (0..<2).map { time / 2 * (first[$0] + second[$0]) }
      let error = max(abs(added[0]), abs(added[1])) / tolerance
      if error <= 1 {
        let next = (0..<2).map { point[$0] + time * first[$0] + added[$0] }
        path.append(next)
        local = function(next)
      }
      time *= max(0.2, min(3, 0.9 / max(1e-6, error).squareRoot()))
    }
    return path
  }

  /// `(1 + γ t H)⁻¹ right` with γ = 1 − 1/√2, which damps the steepest directions wholly; `nil` where the
  /// curvature is too negative for so long a time.
  private static func solve(
    _ local: NewtonMinimiser.Local, _ time: Double, _ right: [Double]
  ) -> [Double]? {
    let share = 0.292_893_218_813_452_5 * time
    let a = 1 + share * local.curvature[0]
    let b = share * local.curvature[1]
    let d = 1 + share * local.curvature[3]
    let determinant = a * d - b * b
    guard a > 0.1, determinant > 0.1 * a else { return nil }
    return [
      (d * right[0] - b * right[1]) / determinant, (a * right[1] - b * right[0]) / determinant,
    ]
  }
}
