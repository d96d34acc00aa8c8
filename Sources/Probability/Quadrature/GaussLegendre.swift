import ElementaryMath

/// Gauss's rule on an interval: exact for every polynomial of degree below `2 · count`.
public struct GaussLegendre: Sendable {
  /// On [−1, 1], ascending; symmetric about 0.
  public let nodes: [Double]
  /// They add up to 2.
  public let weights: [Double]

  /// - Parameter count: 1...200.
  public init(count: Int) {
    var nodes = [Double](repeating: 0, count: count)
    var weights = nodes
    for index in 0..<(count + 1) / 2 {
      // Tricomi's first guess is in Newton's reach of its own root and of no other.
      let angle = 3.141_592_653_589_793 * (Double(index) + 0.75) / (Double(count) + 0.5)
      var root = Double.cos(angle)
      var slope = 0.0
      for _ in 0..<100 {
        let (value, below) = Self.polynomials(count, root)
        slope = Double(count) * (root * value - below) / (root * root - 1)
        let step = value / slope
        root -= step
        if abs(step) <= 0x1p-52 { break }
      }
      if 2 * index + 1 == count { root = 0 }
      nodes[count - 1 - index] = root
      nodes[index] = -root
      slope = Self.slope(count, root)
      weights[index] = 2 / ((1 - root * root) * slope * slope)
      weights[count - 1 - index] = weights[index]
    }
    self.nodes = nodes
    self.weights = weights
  }

  public func integrate(
    from low: Double, to high: Double, _ integrand: (Double) -> Double
  ) -> Double {
    let middle = low + (high - low) / 2
    let half = (high - low) / 2
    var sum = 0.0
    for index in nodes.indices { sum += weights[index] * integrand(middle + half * nodes[index]) }
    return sum * half
  }

  /// Legendre's polynomials of a degree and of the one below.
  private static func polynomials(_ degree: Int, _ x: Double) -> (value: Double, below: Double) {
    var below = 0.0
    var value = 1.0
    for step in 0..<degree {
      let next =
        (Double(2 * step + 1) * x * value - Double(step) * below) / Double(step + 1)
      below = value
      value = next
    }
    return (value, below)
  }

  private static func slope(_ degree: Int, _ x: Double) -> Double {
    let (value, below) = polynomials(degree, x)
    return Double(degree) * (x * value - below) / (x * x - 1)
  }
}
