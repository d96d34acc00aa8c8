import ElementaryMath

/// A code of two units against a predictor, for normal inputs of variance 1 with the correlation ρ.
///
/// y₁ = x₁ and y₂ = (x₂ cos a + x₁ sin a)/√(1 + ρ sin 2a), both of variance 1; the predictor says b y₁ for y₂. Its
/// mean squared error is L(a, b) = 1 − 2b c(a) + b², with c the correlation of the two units.
struct CodeGame: Sendable {
  let correlation: Double

  /// a in −π/2...π/2, and b.
  struct Place: Sendable {
    var angle: Double
    var predictor: Double
  }

  /// The variance of y₂ before it is scaled.
  private func variance(_ angle: Double) -> Double { 1 + correlation * .sin(2 * angle) }

  /// c(a); its derivative is (1 − ρ²) cos a / (1 + ρ sin 2a)^{3/2}, and 1 − c² is (1 − ρ²) cos² a / (1 + ρ sin 2a).
  func codeCorrelation(_ angle: Double) -> Double {
    let (sin, cos) = Double.sinCos(angle)
    return (correlation * cos + sin) / variance(angle).squareRoot()
  }

  private func codeSlope(_ angle: Double) -> Double {
    let variance = variance(angle)
    return (1 - correlation * correlation) * .cos(angle) / (variance * variance.squareRoot())
  }

  /// The least error of any predictor, 1 − c².
  func leastError(_ angle: Double) -> Double {
    let cos = Double.cos(angle)
    return (1 - correlation * correlation) * cos * cos / variance(angle)
  }

  func error(_ place: Place) -> Double {
    1 - 2 * place.predictor * codeCorrelation(place.angle) + place.predictor * place.predictor
  }

  /// The derivatives of the error by a and by b.
  func gradient(_ place: Place) -> Place {
    Place(
      angle: -2 * place.predictor * codeSlope(place.angle),
      predictor: 2 * (place.predictor - codeCorrelation(place.angle)))
  }

  /// The predictor goes down the error and the code up, at once.
  ///
  /// Half a turn of a changes the sign of y₂ alone: the place with −b is the same in the game, and angles are brought
  /// back to −π/2...π/2.
  func advance(_ place: inout Place, rate: Double) {
    let slopes = gradient(place)
    place.angle += rate * slopes.angle
    place.predictor -= rate * slopes.predictor
    while abs(place.angle) > .pi / 2 {
      place.angle += place.angle < 0 ? .pi : -.pi
      place.predictor = -place.predictor
    }
  }

  /// tan a = −ρ: there the units are independent, c = 0.
  var saddle: Double { -.arcsine(correlation / (1 + correlation * correlation).squareRoot()) }

  /// c′ at the saddle, (1 + ρ²)/√(1 − ρ²).
  var slopeAtSaddle: Double {
    let square = correlation * correlation
    return (1 + square) / (1 - square).squareRoot()
  }
}
