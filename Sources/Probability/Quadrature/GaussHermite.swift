import ElementaryMath

/// Gauss's rule for the standard normal: `E f(Z) ≈ Σ weights[i] · f(nodes[i])`, exact for every
/// polynomial of degree below `2 · count`.
///
/// - SeeAlso: Golub, Welsch (1969), for what the rule is; here its nodes are found as roots.
public struct GaussHermite: Sendable {
  /// Ascending; symmetric about 0.
  public let nodes: [Double]
  /// They add up to 1.
  public let weights: [Double]

  /// - Parameter count: 1...200.
  public init(count: Int) {
    let polynomial = HermitePolynomial(degree: count)
    let positive = polynomial.positiveRoots()
    nodes =
      positive.reversed().map { -$0 } + (count.isMultiple(of: 2) ? [] : [0]) + positive
    var weights: [Double] = []
    var sum = 0.0
    for node in nodes {
      let below = polynomial.values(at: node).below
      weights.append(1 / (below * below))
      sum += 1 / (below * below)
    }
    self.weights = weights.map { $0 / sum }
  }

  /// `E f(Z)` for a standard normal Z; `E f(μ + σ Z)` is the mean of another normal.
  ///
  /// Exact, but for rounding, for polynomials of degree below `2 · count`. Good where f is smooth on the
  /// scale of 1; a kink or a narrow peak costs its digits, and no error is told: break such an integral
  /// and use ``GaussKronrod``.
  /// - Parameter function: Called once a node, from the lowest on.
  /// - Returns: In the unit of f.
  public func mean(_ function: (Double) -> Double) -> Double {
    var sum = 0.0
    for (node, weight) in zip(nodes, weights) { sum += weight * function(node) }
    return sum
  }
}

/// The Hermite polynomial that is orthonormal under the standard normal.
private struct HermitePolynomial {
  let degree: Int
  /// `roots of 0…degree`, for the recurrence.
  private let squareRoots: [Double]

  init(degree: Int) {
    self.degree = degree
    squareRoots = (0...degree).map { Double($0).squareRoot() }
  }

  /// The polynomial at `x`, and the one of a degree less.
  func values(at x: Double) -> (value: Double, below: Double) {
    var below = 0.0
    var value = 1.0
    for step in 0..<degree {
      let next = (x * value - squareRoots[step] * below) / squareRoots[step + 1]
      below = value
      value = next
    }
    return (value, below)
  }

  /// The roots above 0, ascending.
  ///
  /// All lie within ±√(4n + 2), nowhere closer than about π/√(n + ½): steps of half of that meet them
  /// one by one. The others are these with their signs changed, and 0 where the degree is odd.
  func positiveRoots() -> [Double] {
    let reach = (4 * Double(degree) + 2).squareRoot()
    let steps = (3 * degree + 4) / 2
    var roots: [Double] = []
    // Not at 0, which may be a root, and the first is further away.
    var low = reach / Double(4 * steps)
    var isPositive = values(at: low).value > 0
    for step in 1...steps {
      let high = reach * Double(step) / Double(steps)
      let nowPositive = values(at: high).value > 0
      if nowPositive != isPositive { roots.append(root(from: low, to: high, rising: nowPositive)) }
      low = high
      isPositive = nowPositive
    }
    return roots
  }

  /// The one root in the bracket, by Newton's steps that bisection guards.
  private func root(from start: Double, to end: Double, rising: Bool) -> Double {
    var low = start
    var high = end
    var root = low + (high - low) / 2
    for _ in 0..<100 {
      let (value, below) = values(at: root)
      if value == 0 { return root }
      if (value > 0) == rising { high = root } else { low = root }
      // The derivative is √degree times the polynomial below.
      let step = root - value / (squareRoots[degree] * below)
      let next = step > low && step < high ? step : low + (high - low) / 2
      if abs(next - root) <= 0x1p-52 * max(1, abs(root)) { return next }
      root = next
    }
    return root
  }
}
