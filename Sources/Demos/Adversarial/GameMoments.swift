import ElementaryMath
import Learning
import Probability

/// What one discriminator and one generator come to, by quadrature, without any factor ½.
///
/// The derivatives move the draw: with D frozen and x = μ + s ε,
///
///     ∂/∂μ log(1 − D(x)) = −D L′,  −∂/∂μ log D(x) = −(1 − D) L′,
///
/// and ε times that for s. Far from the data the first is tiny everywhere, so its digits are kept: each
/// integral is right to twelve digits of what it would be without cancellation.
struct GameMoments: Sendable {
  /// The mean of D over the generator.
  let doubt: Double
  let saturating: Slope
  let nonSaturating: Slope

  struct Slope: Sendable {
    var gradient: NormalGradient
    /// Of one draw's derivative in the mean.
    var variance: Double
  }

  init(_ setting: LemmaGradients) {
    let sizes = GaussKronrod(absolute: 0, relative: 0.01, maximumParts: 100)
      .integrate(setting.breaks, count: 2) { x, values in
        let local = Local(x, setting)
        values[0] = local.density * local.chance * abs(local.slope)
        values[1] = local.density * (1 - local.chance) * abs(local.slope)
      }
    // A size of 0 leaves nothing to integrate.
    let scales = sizes.map { $0.value > 0 ? $0.value : 1 }
    let integrals = GaussKronrod(absolute: 1e-13)
      .integrate(setting.breaks, count: 7) { x, values in
        let local = Local(x, setting)
        for loss in 0...1 {
          let moved = -(loss == 0 ? local.chance : local.counterChance) * local.slope
          let share = local.density * moved / scales[loss]
          values[3 * loss] = share
          values[3 * loss + 1] = share * local.deviation
          values[3 * loss + 2] = share * moved
        }
        values[6] = local.density * local.chance
      }
    doubt = integrals[6].value
    let slopes = [0, 1].map { loss in
      let mean = integrals[3 * loss].value * scales[loss]
      return Slope(
        gradient: NormalGradient(
          mean: mean, sd: integrals[3 * loss + 1].value * scales[loss],
          meanError: integrals[3 * loss].error * scales[loss]),
        variance: max(0, integrals[3 * loss + 2].value * scales[loss] - mean * mean))
    }
    (saturating, nonSaturating) = (slopes[0], slopes[1])
  }

  /// What the integrals are made of, at one x.
  private struct Local {
    /// Of the generator.
    let density: Double
    /// ε.
    let deviation: Double
    /// D and 1 − D.
    let chance: Double
    let counterChance: Double
    /// L′.
    let slope: Double

    init(_ x: Double, _ setting: LemmaGradients) {
      let data = setting.data.logDensityAndSlope(x)
      let odds = setting.odds(x, logData: data.logDensity)
      density = .exp(setting.generator.logDensity(x))
      deviation = (x - setting.generator.mean) / setting.generator.sd
      chance = .sigmoid(odds)
      counterChance = .sigmoid(-odds)
      slope = setting.odds.slope(x, dataSlope: data.slope)
    }
  }
}

/// The game's value for a discriminator and for the best one, and what that measures.
struct GameValue: Sendable {
  /// V(D, G).
  let value: Double
  let jensenShannon: Double
  let totalVariation: Double

  /// V(D*, G) = 2 JSD − log 4.
  var best: Double { 2 * jensenShannon - 2 * .logTwo }

  init(_ setting: LemmaGradients) {
    let middle = setting.middleBreaks
    let inside = setting.odds.breaks.filter { $0 > middle[0] && $0 < middle[middle.count - 1] }
    let integrals = GaussKronrod(absolute: 1e-12)
      .integrate((middle + inside).sorted(), count: 3) { x, values in
        let logData = setting.data.logDensity(x)
        let logGenerator = setting.generator.logDensity(x)
        let (data, generator) = (Double.exp(logData), Double.exp(logGenerator))
        let best = logData - logGenerator
        let odds = setting.odds(x, logData: logData)
        values[0] =
          (data * (.logTwo - .softplus(-best)) + generator * (.logTwo - .softplus(best))) / 2
        values[1] = abs(data - generator) / 2
        values[2] = -data * .softplus(-odds) - generator * .softplus(odds)
      }
    jensenShannon = min(.logTwo, max(0, integrals[0].value))
    totalVariation = min(1, integrals[1].value)
    if case .ratio = setting.odds {
      value = 2 * jensenShannon - 2 * .logTwo
    } else {
      value = integrals[2].value
    }
  }
}
