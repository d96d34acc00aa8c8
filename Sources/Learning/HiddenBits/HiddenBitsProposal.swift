import ElementaryMath
import Probability

/// A proposal of independent bits for the hidden ones, with its weights w = p(x, z)/q(z).
package struct HiddenBitsProposal: Sendable {
  package let name: String
  /// q(zᵢ = 1), `[n]`.
  package let shares: [Double]

  package static func all(_ model: HiddenBitsModel, _ posterior: HiddenBitsPosterior) -> [Self] {
    // What is wanted of a proposal is that it leaves nothing out: each bit keeps five in a hundred.
    let informed = posterior.marginals.map { marginal in
      let share = 0.9 * marginal + 0.05
      return model.table.count == 1 ? share : (share * 1000).rounded() / 1000
    }
    return [
      Self(name: "uniform", shares: [Double](repeating: 0.5, count: model.bits)),
      Self(name: "prior", shares: model.priors), Self(name: "informed", shares: informed),
    ]
  }

  package func variance(_ model: HiddenBitsModel, evidence: Double) -> Double {
    model.moment(2, shares) / (evidence * evidence) - 1
  }

  /// In units of p(x).
  package func moments(_ model: HiddenBitsModel, evidence: Double) -> WeightMoments {
    var raw = [1.0, 1.0]
    var unit = evidence
    for power in 2...4 {
      unit *= evidence
      raw.append(model.moment(power, shares) / unit)
    }
    return WeightMoments(
      variance: raw[2] - 1, third: raw[3] - 3 * raw[2] + 2,
      fourth: raw[4] - 4 * raw[3] + 6 * raw[2] - 3)
  }

  package func weight(of state: [Bool], _ model: HiddenBitsModel) -> Double {
    var weight = 1.0
    var place = model.start
    for (bit, isOne) in state.enumerated() {
      weight *= isOne ? model.ones[bit] / shares[bit] : model.zeros[bit] / (1 - shares[bit])
      if isOne { place += model.steps[bit] }
    }
    return weight * model.table[place]
  }
}
