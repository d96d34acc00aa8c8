import ElementaryMath
import Probability

/// A mixture of normal laws in the plane.
public struct PlaneMixture: Sendable {
  public struct Component: Sendable {
    public var weight: Double
    public var meanX: Double
    public var meanY: Double
    public var varianceX: Double
    public var varianceY: Double
    public var covariance: Double

    /// - Parameters:
    ///   - weight: Positive; the mixture divides by the sum.
    ///   - covariance: Below the product of the standard deviations in magnitude.
    public init(
      weight: Double, meanX: Double, meanY: Double, varianceX: Double, varianceY: Double,
      covariance: Double = 0
    ) {
      self.weight = weight
      self.meanX = meanX
      self.meanY = meanY
      self.varianceX = varianceX
      self.varianceY = varianceY
      self.covariance = covariance
    }

    var determinant: Double { varianceX * varianceY - covariance * covariance }

    /// `log N((x, y); mean, covariance)`, in nats.
    public func logDensity(_ x: Double, _ y: Double) -> Double {
      let (a, b) = (x - meanX, y - meanY)
      let square = varianceY * a * a - 2 * covariance * a * b + varianceX * b * b
      // log 2π.
      return -1.837_877_066_409_345_5 - 0.5 * (.log(determinant) + square / determinant)
    }
  }

  public struct Points: Sendable {
    /// `[2 × count]`.
    public let points: Batch
    /// Which component made each point, `[count]`.
    public let causes: [Int]
  }

  /// Weights add up to 1.
  public let components: [Component]

  /// - Parameter components: Not empty.
  public init(_ components: [Component]) {
    var total = 0.0
    for component in components { total += component.weight }
    self.components = components.map {
      var component = $0
      component.weight /= total
      return component
    }
  }

  /// Bells with one standard deviation, evenly round a circle, the first to the right.
  public static func ring(_ count: Int, radius: Double, sd: Double) -> PlaneMixture {
    PlaneMixture(
      (0..<count).map {
        let angle = 2 * Double.pi * Double($0) / Double(count)
        return Component(
          weight: 1, meanX: radius * .cos(angle), meanY: radius * .sin(angle), varianceX: sd * sd,
          varianceY: sd * sd)
      })
  }

  /// `log w + log N` of each component at a place.
  public func logParts(_ x: Double, _ y: Double) -> [Double] {
    components.map { Double.log($0.weight) + $0.logDensity(x, y) }
  }

  /// In nats.
  public func logDensity(_ x: Double, _ y: Double) -> Double { logSumExp(logParts(x, y)) }

  /// The probability of each component given a place.
  public func responsibilities(_ x: Double, _ y: Double) -> [Double] {
    let parts = logParts(x, y)
    let total = logSumExp(parts)
    return parts.map { .exp($0 - total) }
  }

  /// The component that most probably made a point; of equally likely ones the first.
  public func likeliestCause(_ x: Double, _ y: Double) -> Int {
    let parts = logParts(x, y)
    var likeliest = 0
    for (index, part) in parts.enumerated() where part > parts[likeliest] { likeliest = index }
    return likeliest
  }

  /// Point `i` takes draws `4i` (its component), `4i + 2` and `4i + 3` of the stream.
  public func draw(_ count: Int, _ stream: RandomStream) -> Points {
    var points = Batch(units: 2, count: count)
    let causes = (0..<count).map { index in
      let cause = component(stream.uniform(at: 4 &* UInt64(index)))
      let law = components[cause]
      let normals = stream.normals(inBlock: 2 &* UInt64(index) &+ 1)
      let sdX = law.varianceX.squareRoot()
      let slope = law.covariance / sdX
      points[0, index] = law.meanX + sdX * normals.first
      points[1, index] =
        law.meanY + slope * normals.first
        + (law.varianceY - slope * slope).squareRoot() * normals.second
      return cause
    }
    return Points(points: points, causes: causes)
  }

  private func component(_ uniform: Double) -> Int {
    var rest = uniform
    for (index, component) in components.enumerated() {
      rest -= component.weight
      if rest < 0 { return index }
    }
    return components.count - 1
  }
}
