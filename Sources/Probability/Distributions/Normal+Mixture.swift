import ElementaryMath

extension Normal {
  /// `KL(self ‖ mixture)` in nats, at least 0, by quadrature to about twelve digits.
  ///
  /// - SeeAlso: ``NormalMixture/divergence(from:)``, the other way.
  public func divergence(from mixture: NormalMixture) -> Double {
    let integral = LineDivergence(breaks: breaks(for: mixture))
      .kullbackLeibler({ logDensity($0) }, { mixture.logDensity($0) })
    return max(0, integral.value)
  }

  /// `E log mixture(z)` over z from this normal, by quadrature.
  public func meanLogDensity(of mixture: NormalMixture) -> Double {
    GaussKronrod().integrate(breaks(for: mixture)) { z in
      .exp(logDensity(z)) * mixture.logDensity(z)
    }.value
  }

  /// Over twelve standard deviations, where all but 10⁻³² of the normal is, with breaks where the
  /// mixture's logarithm turns.
  private func breaks(for mixture: NormalMixture) -> [Double] {
    var breaks = [-12, -4.5, -1.5, 0, 1.5, 4.5, 12].map { mean + $0 * sd }
    for turn in mixture.breaks + mixture.kinkBreaks where abs(turn - mean) < 12 * sd {
      breaks.append(turn)
    }
    return breaks.sorted()
  }
}
