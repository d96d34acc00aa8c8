import ElementaryMath
import Probability

/// The gradients on the two sides of Lemma 1, with respect to the generator's mean and sd.
///
/// Every one is `∫ ∂p_g f` with a frozen f, as `E_{p_g} score · f`; the score is e/σ for the mean and
/// (e² − 1)/σ for the sd, with e = (x − μ)/σ. Constants in f do not matter, so f is taken relative to
/// its value at μ: no large numbers cancel.
package struct LemmaGradients: Sendable {
  /// What is differentiated, with ½ from p(y) included.
  package enum Term: Sendable {
    /// `−½ E log D`: the non-saturating generator loss.
    case nonSaturating
    /// `½ KL(p_g ‖ q^r(x|y=0))`, where q^r ∝ D · ½(p_g + p_data) is frozen.
    case divergence
    /// `JSD(p_g, p_data)`.
    case jensenShannon
    /// `½ E log(1 − D)`: the saturating generator loss.
    case saturating
  }

  package let data: NormalMixture
  package let generator: Normal
  package let odds: DiscriminatorOdds

  package init(data: NormalMixture, generator: Normal, odds: DiscriminatorOdds) {
    self.data = data
    self.generator = generator
    self.odds = odds
  }

  /// What all terms are made of, at one x.
  private struct Local {
    var logGenerator: Double
    /// log of ½(p_g + p_data).
    var logMiddle: Double
    /// −log D.
    var surprise: Double
    /// −log(1 − D).
    var counterSurprise: Double
  }

  private func local(_ x: Double) -> Local {
    let logData = data.logDensity(x)
    let logGenerator = generator.logDensity(x)
    let apart = abs(logData - logGenerator)
    let excess = Double.softplus(-apart)
    let odds = odds(x, logData: logData)
    // The optimal discriminator's odds are that difference; a softplus takes most of the time here.
    let small = abs(odds) == apart ? excess : .softplus(-abs(odds))
    return Local(
      logGenerator: logGenerator,
      logMiddle: max(logData, logGenerator) + excess - .logTwo,
      surprise: odds < 0 ? small - odds : small,
      counterSurprise: odds < 0 ? small : small + odds)
  }

  private static func value(_ term: Term, _ local: Local) -> Double {
    switch term {
    case .nonSaturating: local.surprise / 2
    case .divergence: (local.logGenerator + local.surprise - local.logMiddle) / 2
    case .jensenShannon: (local.logGenerator - local.logMiddle) / 2
    case .saturating: -local.counterSurprise / 2
    }
  }

  /// D(x).
  package func discriminator(_ x: Double) -> Double {
    .sigmoid(odds(x, logData: data.logDensity(x)))
  }

  /// log of `D · ½(p_g + p_data)`, q^r(x|y=0) but for its normaliser.
  package func logPosterior(_ x: Double) -> Double {
    let local = local(x)
    return local.logMiddle - local.surprise
  }

  /// One gradient by a quadrature of its own.
  package func gradient(_ term: Term) -> NormalGradient {
    gradients([term], GaussKronrod(absolute: 1e-13, relative: 1e-13), breaks)[0]
  }

  /// Several gradients that share their evaluations, to a pixel's precision.
  package func sketch(_ terms: [Term]) -> [NormalGradient] {
    var few: [Double] = []
    for place in breaks {
      if let last = few.last, place - last < 0.7 * generator.sd { continue }
      few.append(place)
    }
    few.append(generator.mean + 9.5 * generator.sd)
    return gradients(terms, GaussKronrod(absolute: 1e-6, relative: 1e-4), few)
  }

  private func gradients(
    _ terms: [Term], _ quadrature: GaussKronrod, _ breaks: [Double]
  ) -> [NormalGradient] {
    let middle = local(generator.mean)
    let origin = terms.map { Self.value($0, middle) }
    let integrals = quadrature.integrate(breaks, count: 2 * terms.count) { x, values in
      let e = (x - generator.mean) / generator.sd
      let local = local(x)
      let density = Double.exp(local.logGenerator) / generator.sd
      for index in terms.indices {
        let share = density * (Self.value(terms[index], local) - origin[index])
        values[2 * index] = share * e
        values[2 * index + 1] = share * (e * e - 1)
      }
    }
    return terms.indices.map {
      NormalGradient(
        mean: integrals[2 * $0].value, sd: integrals[2 * $0 + 1].value,
        meanError: integrals[2 * $0].error)
    }
  }

  /// Over all that the generator reaches.
  package var breaks: [Double] {
    let reach = 9.5 * generator.sd
    let inside = (odds.breaks + middleBreaks).filter { abs($0 - generator.mean) < reach }
    let own = [-9.5, -4, -1.5, 0, 1.5, 4, 9.5].map { generator.mean + $0 * generator.sd }
    return (own + inside).sorted()
  }

  /// Over all that the generator or the data reach.
  package var middleBreaks: [Double] {
    NormalMixture(
      weights: data.weights + [1], components: data.components + [generator]
    ).breaks
  }

  /// JSD(p_g, p_data) in nats.
  package var jensenShannon: Double {
    LineDivergence(breaks: middleBreaks)
      .jensenShannon({ generator.logDensity($0) }, { data.logDensity($0) }).value
  }

  /// q^r(x|y=0), which is proportional to `D · ½(p_g + p_data)`.
  ///
  /// Relative to its highest place among the breaks: where D is tiny at both, all of it may be.
  package var posterior: Posterior {
    let breaks = posteriorBreaks
    var peak = -Double.infinity
    for place in breaks { peak = max(peak, logPosterior(place)) }
    let origin = generator.mean
    let moments = GaussKronrod().integrate(breaks, count: 2) { x, values in
      values[0] = .exp(logPosterior(x) - peak)
      values[1] = values[0] * (x - origin)
    }
    return Posterior(
      logNormaliser: peak + .log(moments[0].value),
      mean: origin + moments[1].value / moments[0].value)
  }

  package struct Posterior: Sendable {
    package var logNormaliser: Double
    package var mean: Double
  }

  /// Where D falls like a normal's density it shifts each component, far into its tail perhaps.
  private var posteriorBreaks: [Double] {
    var breaks = middleBreaks
    if case .quadratic(_, let b, let c) = odds, c < 0 {
      for component in data.components + [generator] {
        let precision = 1 / component.variance - 2 * c
        let mean = (component.mean / component.variance + b) / precision
        let sd = 1 / precision.squareRoot()
        for deviation in [-12, -4.5, -1.5, 0, 1.5, 4.5, 12] { breaks.append(mean + deviation * sd) }
      }
    }
    breaks.sort()
    let (low, high) = (breaks[0], breaks[breaks.count - 1])
    return (breaks + odds.breaks.filter { $0 > low && $0 < high }).sorted()
  }
}

/// Each gradient at θ₀, by a quadrature of its own.
package struct LemmaSides {
  package let left: NormalGradient
  package let divergence: NormalGradient
  package let jensenShannon: NormalGradient
  package let saturating: NormalGradient

  package init(_ lemma: LemmaGradients) {
    left = lemma.gradient(.nonSaturating)
    divergence = lemma.gradient(.divergence)
    jensenShannon = lemma.gradient(.jensenShannon)
    saturating = lemma.gradient(.saturating)
  }

  package var right: NormalGradient { divergence - jensenShannon }
}
