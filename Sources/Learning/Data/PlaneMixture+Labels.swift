import ElementaryMath
import Probability

extension PlaneMixture {
  /// What a point of a mixture tells, on average, of the component that made it.
  public struct LabelKnowledge: Equatable, Sendable {
    /// H(z), in nats: how unsure one is before the point is seen.
    public var entropy: Double
    /// I(z; x), in nats: how much less unsure one is after it.
    public var information: Double
    /// The share of points of which the likeliest component made them: no guess is right more often.
    public var bestAccuracy: Double
  }

  /// By rays from each component's mean, evenly round its own ellipse, along which the log of every part is
  /// a quadratic.
  ///
  /// Borders are roots of quadratics then, and the mass of a normal law between two of them is a difference of
  /// two exponentials: only the mean over the rays is left to a sum, which costs some 1e-5. The information is
  /// integrated between the borders, and is right to 1e-8; to 1e-4 where one component is far narrower than
  /// another beside it. Equally likely components go to the first of them.
  public var labelKnowledge: LabelKnowledge {
    let entropy = shannonEntropy(components.map { $0.weight })
    var (rest, accuracy) = (0.0, 0.0)
    let rule = GaussLegendre(count: 12)
    for (own, component) in components.enumerated() {
      let share = mean(over: 960, from: own) { $0.wonMass(by: own) }
      accuracy += component.weight * share
      guard components.count > 1 else { continue }
      rest += component.weight * mean(over: 192, from: own) { $0.surprise(of: own, rule) }
    }
    return LabelKnowledge(
      entropy: entropy, information: max(0, entropy - rest), bestAccuracy: accuracy)
  }

  /// The mean of a function of the rays from a component's mean.
  private func mean(over count: Int, from own: Int, _ value: (Ray) -> Double) -> Double {
    let law = components[own]
    let sdX = law.varianceX.squareRoot()
    let slope = law.covariance / sdX
    let sdY = (law.varianceY - slope * slope).squareRoot()
    var sum = 0.0
    for index in 0..<count {
      let angle = 2 * Double.pi * (Double(index) + 0.5) / Double(count)
      let (cosine, sine) = (Double.cos(angle), Double.sin(angle))
      let (stepX, stepY) = (sdX * cosine, slope * cosine + sdY * sine)
      sum += value(
        Ray(
          parts: components.map {
            Ray.Part($0, fromX: law.meanX, law.meanY, stepX: stepX, stepY)
          }))
    }
    return sum / Double(count)
  }
}

/// What each component's log w + log N is along a ray, in standard deviations of the one where it begins.
private struct Ray {
  /// `constant + slope t + curvature t²`.
  struct Part {
    var constant: Double
    var slope: Double
    var curvature: Double

    init(
      _ law: PlaneMixture.Component, fromX x: Double, _ y: Double, stepX: Double, _ stepY: Double
    ) {
      let (a, b) = (x - law.meanX, y - law.meanY)
      let (xx, xy, yy) = (
        law.varianceY / law.determinant, -law.covariance / law.determinant,
        law.varianceX / law.determinant
      )
      constant = .log(law.weight) + law.logDensity(x, y)
      slope = -(xx * a * stepX + xy * (a * stepY + b * stepX) + yy * b * stepY)
      curvature = -0.5 * (xx * stepX * stepX + 2 * xy * stepX * stepY + yy * stepY * stepY)
    }

    func value(_ t: Double) -> Double { constant + t * (slope + t * curvature) }
  }

  /// Where two parts are equal, and how fast they part there.
  struct Border {
    var place: Double
    var steepness: Double
  }

  let parts: [Part]
  /// Nothing of a normal law is farther out: exp(−39²/2) is 0.
  private static let end = 39.0

  /// The share of the component's own mass on this ray where no part is larger: `∫ t exp(−t²/2) dt`.
  func wonMass(by own: Int) -> Double {
    let edges = [0] + borders(of: own).map { $0.place }.sorted() + [Self.end]
    var mass = 0.0
    for (low, high) in zip(edges, edges.dropFirst()) where isWon(by: own, at: (low + high) / 2) {
      mass += .exp(-low * low / 2) - .exp(-high * high / 2)
    }
    return mass
  }

  /// `∫ t exp(−t²/2) (−log r(t)) dt`.
  func surprise(of own: Int, _ rule: GaussLegendre) -> Double {
    let far = 8.5
    var edges = [0, 1.2, 2.4, 3.6, 5.2, far]
    for border in borders(of: own) where border.place < far {
      edges.append(border.place)
      // A steep border bends −log r within some multiples of this; a rule that is blind to it loses its digits.
      for multiple in [2.0, 6, 18] where multiple < border.steepness {
        edges.append(max(0, border.place - multiple / border.steepness))
        edges.append(min(far, border.place + multiple / border.steepness))
      }
    }
    edges.sort()
    var sum = 0.0
    for (low, high) in zip(edges, edges.dropFirst()) where low < high {
      sum += rule.integrate(from: low, to: high) { t in
        let own = parts[own].value(t)
        var odds = 0.0
        for part in parts { odds += .exp(part.value(t) - own) }
        return t * .exp(-t * t / 2) * .log(odds)
      }
    }
    return sum
  }

  private func isWon(by own: Int, at t: Double) -> Bool {
    let value = parts[own].value(t)
    return parts.indices.allSatisfy {
      let other = parts[$0].value(t)
      return $0 < own ? other < value : other <= value
    }
  }

  /// In no order; those farther out than anything are left out.
  private func borders(of own: Int) -> [Border] {
    var borders: [Border] = []
    for other in parts.indices where other != own {
      let square = parts[own].curvature - parts[other].curvature
      let linear = parts[own].slope - parts[other].slope
      for place in roots(square, linear, parts[own].constant - parts[other].constant)
      where place > 0 && place < Self.end {
        borders.append(Border(place: place, steepness: abs(linear + 2 * square * place)))
      }
    }
    return borders
  }

  /// Without cancellation: the second root from the product of both.
  private func roots(_ square: Double, _ linear: Double, _ constant: Double) -> [Double] {
    let discriminant = linear * linear - 4 * square * constant
    guard discriminant > 0 else { return [] }
    let root = discriminant.squareRoot()
    let sum = linear >= 0 ? -(linear + root) / 2 : -(linear - root) / 2
    return [sum / square, constant / sum].filter { $0.isFinite }
  }
}
