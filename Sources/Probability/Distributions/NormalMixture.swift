import ElementaryMath

/// `p(x) = Σ wᵢ N(x; meanᵢ, sdᵢ²)`.
public struct NormalMixture: Distribution, Equatable {
  public let components: [Normal]
  /// They add up to 1.
  public let weights: [Double]
  /// `log wᵢ − log(sdᵢ √(2π))`, so that a density costs one exponential a component.
  @usableFromInline let logScales: [Double]

  /// - Parameters:
  ///   - weights: As many as components; positive. Divided by their sum.
  ///   - components: At least one.
  public init(weights: [Double], components: [Normal]) {
    var sum = 0.0
    for weight in weights { sum += weight }
    self.weights = weights.map { $0 / sum }
    self.components = components
    logScales = zip(self.weights, components).map {
      Double.log($0.0) - Double.log($0.1.sd) - Normal.logRootTwoPi
    }
  }

  public var mean: Double {
    var mean = 0.0
    for (weight, component) in zip(weights, components) { mean += weight * component.mean }
    return mean
  }

  public var variance: Double {
    let mean = mean
    var variance = 0.0
    for (weight, component) in zip(weights, components) {
      let distance = component.mean - mean
      variance += weight * (component.variance + distance * distance)
    }
    return variance
  }

  /// `KL(self ‖ other)` in nats, at least 0, by quadrature to about twelve digits.
  public func divergence(from other: Normal) -> Double {
    let integral = LineDivergence(breaks: breaks)
      .kullbackLeibler({ logDensity($0) }, { other.logDensity($0) })
    return max(0, integral.value)
  }

  @inlinable
  public func logDensity(_ x: Double) -> Double { logDensityAndSlope(x).logDensity }

  /// log p and its derivative at a point.
  @frozen public struct Local: Equatable, Sendable {
    public var logDensity: Double
    public var slope: Double

    @inlinable
    init(logDensity: Double, slope: Double) {
      self.logDensity = logDensity
      self.slope = slope
    }
  }

  /// log p(x) and d log p/dx.
  @inlinable
  public func logDensityAndSlope(_ x: Double) -> Local {
    var largest = -Double.infinity
    for index in components.indices { largest = max(largest, logTerm(index, x)) }
    var sum = 0.0
    var slope = 0.0
    for index in components.indices {
      let term = Double.exp(logTerm(index, x) - largest)
      let component = components[index]
      sum += term
      slope += term * (component.mean - x) / (component.sd * component.sd)
    }
    return Local(logDensity: largest + Double.log(sum), slope: slope / sum)
  }

  @inlinable
  func logTerm(_ index: Int, _ x: Double) -> Double {
    let deviation = (x - components[index].mean) / components[index].sd
    return logScales[index] - 0.5 * deviation * deviation
  }

  /// A component by draw `4 · index`, its normal variable by draw `4 · index + 2`.
  public func sample(_ stream: RandomStream, at index: UInt64) -> Double {
    var rest = stream.uniform(at: index &* 4)
    var chosen = 0
    while chosen < weights.count - 1, rest >= weights[chosen] {
      rest -= weights[chosen]
      chosen += 1
    }
    return components[chosen].sample(stream, at: index &* 4 &+ 2)
  }
}

// MARK: - Where the density has peaks and kinks

extension NormalMixture {
  /// Breaks for an integral over all places where the density is above 10⁻³² of its peaks, and over
  /// its kinks.
  public var breaks: [Double] {
    var breaks: [Double] = []
    for component in components {
      for deviation in [-12, -4.5, -1.5, 1.5, 4.5, 12] {
        breaks.append(component.mean + deviation * component.sd)
      }
    }
    let low = breaks.min() ?? 0
    let high = breaks.max() ?? 0
    breaks.append(contentsOf: kinkBreaks.filter { $0 > low && $0 < high })
    return breaks.sorted()
  }

  /// Breaks about the places where one component hands over to another.
  ///
  /// log p has a kink there, as narrow as the ratio of the two is steep; a rule that is blind to it
  /// loses its digits.
  public var kinkBreaks: [Double] {
    var breaks: [Double] = []
    for first in components.indices {
      for second in components.indices where second > first {
        for place in handovers(first, second) where isTop(first, place) {
          let steepness = abs(slope(first, place) - slope(second, place))
          guard steepness > 0 else { continue }
          for width in [-18.0, -6, -2, 2, 6, 18] { breaks.append(place + width / steepness) }
        }
      }
    }
    return breaks
  }

  /// Where two components are equal: the roots of a quadratic, or of a line.
  private func handovers(_ first: Int, _ second: Int) -> [Double] {
    let left = components[first]
    let right = components[second]
    // About the middle of the two means, so that far means cost no digits.
    let origin = (left.mean + right.mean) / 2
    let leftMean = left.mean - origin
    let rightMean = right.mean - origin
    let square = 0.5 / right.variance - 0.5 / left.variance
    let linear = leftMean / left.variance - rightMean / right.variance
    let constant =
      logScales[first] - logScales[second] - leftMean * leftMean / (2 * left.variance)
      + rightMean * rightMean / (2 * right.variance)
    guard abs(square) > 1e-12 * (0.5 / left.variance) else {
      return linear == 0 ? [] : [origin - constant / linear]
    }
    let discriminant = linear * linear - 4 * square * constant
    guard discriminant > 0 else { return [] }
    let root = discriminant.squareRoot()
    let sum = linear >= 0 ? -(linear + root) / 2 : -(linear - root) / 2
    return [origin + sum / square, origin + constant / sum]
  }

  /// Whether no other component is far above this one.
  private func isTop(_ index: Int, _ x: Double) -> Bool {
    let own = logTerm(index, x)
    return components.indices.allSatisfy { logTerm($0, x) < own + 30 }
  }

  private func slope(_ index: Int, _ x: Double) -> Double {
    (components[index].mean - x) / components[index].variance
  }
}
