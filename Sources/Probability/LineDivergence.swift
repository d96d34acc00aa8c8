import ElementaryMath

/// Divergences between two densities on a line, by quadrature, in nats.
///
/// Densities are given by their logs; −∞ is a density of 0. `breaks` must reach over all places where
/// the densities matter, with a break wherever one of them has a peak or a kink, or crosses the other.
public struct LineDivergence {
  private let breaks: [Double]
  private let quadrature: GaussKronrod

  public init(breaks: [Double], quadrature: GaussKronrod = GaussKronrod()) {
    self.breaks = breaks
    self.quadrature = quadrature
  }

  /// `KL(p ‖ q) = ∫ p log(p/q)`, at least 0; infinite where p has weight and q none.
  public func kullbackLeibler(
    _ logP: (Double) -> Double, _ logQ: (Double) -> Double
  ) -> Integral {
    quadrature.integrate(breaks) { x in
      let log = logP(x)
      let density = Double.exp(log)
      return density == 0 ? 0 : density * (log - logQ(x))
    }
  }

  /// `½ KL(p ‖ m) + ½ KL(q ‖ m)` with m the half-and-half mixture; between 0 and log 2.
  public func jensenShannon(
    _ logP: (Double) -> Double, _ logQ: (Double) -> Double
  ) -> Integral {
    quadrature.integrate(breaks) { x in
      let p = logP(x)
      let q = logQ(x)
      // p log(p/m) with log(p/m) = log 2 − softplus(log q − log p).
      var sum = 0.0
      if p > -.infinity { sum += Double.exp(p) * (.logTwo - .softplus(q - p)) }
      if q > -.infinity { sum += Double.exp(q) * (.logTwo - .softplus(p - q)) }
      return sum / 2
    }
  }
}
