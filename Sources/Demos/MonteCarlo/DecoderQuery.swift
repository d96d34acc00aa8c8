import ElementaryMath
import Probability

/// What a decoder says of one x: its density, the spread of p(x | z) over z, and the posterior of z.
struct DecoderQuery: Sendable {
  let logDensity: Double
  /// Of the weight p(x | z)/p(x), z drawn from the prior.
  let moments: WeightMoments
  /// Of z given x, for a z of one number.
  let posteriorMean: Double
  let posteriorVariance: Double

  init(_ decoder: SigmoidDecoder, _ nodes: DecoderNodes, _ x: Double, _ y: Double) {
    let terms = zip(nodes.bells, nodes.weights).map { .log($1) + $0.logDensity(x, y) }
    if decoder.dimensions == 1 {
      self.init(decoder, panels: nodes.panels, x, y, largest: terms.max() ?? 0)
    } else {
      self.init(nodes, x, y, terms)
    }
  }

  /// Adaptive: far from the bells p(x | z) is steep where the means hardly move.
  private init(
    _ decoder: SigmoidDecoder, panels: [Double], _ x: Double, _ y: Double, largest: Double
  ) {
    let rule = GaussKronrod(maximumParts: panels.count + 400)
    let log = { (z: Double) in decoder.bell(z).logDensity(x, y) }
    let first = rule.integrate(panels, count: 3) { z, values in
      let share = Double.exp(log(z) - z * z / 2 - Normal.logRootTwoPi - largest)
      values[0] = share
      values[1] = share * z
      values[2] = share * z * z
    }
    let total = first[0].value
    let logDensity = largest + .log(total)
    let powers = rule.integrate(panels, count: 3) { z, values in
      let weight = Double.exp(log(z) - logDensity)
      let density = Double.standardNormalPeak * .exp(-z * z / 2)
      values[0] = density * weight * weight
      values[1] = values[0] * weight
      values[2] = values[1] * weight
    }
    self.logDensity = logDensity
    moments = WeightMoments(raw: powers.map { $0.value })
    posteriorMean = first[1].value / total
    posteriorVariance = first[2].value / total - posteriorMean * posteriorMean
  }

  private init(_ nodes: DecoderNodes, _ x: Double, _ y: Double, _ terms: [Double]) {
    let logDensity = logSumExp(terms)
    var raw = [0.0, 0.0, 0.0]
    for (bell, share) in zip(nodes.bells, nodes.weights) {
      let weight = Double.exp(bell.logDensity(x, y) - logDensity)
      raw[0] += share * weight * weight
      raw[1] += share * weight * weight * weight
      raw[2] += share * weight * weight * weight * weight
    }
    self.logDensity = logDensity
    moments = WeightMoments(raw: raw)
    posteriorMean = .nan
    posteriorVariance = .nan
  }
}

extension WeightMoments {
  /// - Parameter raw: E w², E w³ and E w⁴ of a weight whose mean is 1.
  init(raw: [Double]) {
    self.init(
      variance: max(0, raw[0] - 1), third: raw[1] - 3 * raw[0] + 2,
      fourth: raw[2] - 4 * raw[1] + 6 * raw[0] - 3)
  }
}
