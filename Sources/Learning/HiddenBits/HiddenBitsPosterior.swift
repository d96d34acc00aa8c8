import ElementaryMath
import Probability

/// What is known of the hidden bits once x is seen: exact, in a time that grows as n times the places.
package struct HiddenBitsPosterior: Sendable {
  /// p(x).
  package let evidence: Double
  package var logEvidence: Double { .log(evidence) }
  /// P(zᵢ = 1 | x), `[n]`.
  package let marginals: [Double]
  /// In nats.
  package let entropy: Double
  package let model: HiddenBitsModel
  /// What the bits from i on, and the place they lead to, contribute by the place before them: `[n + 1]`.
  private let ahead: [[Double]]

  package init(_ model: HiddenBitsModel) {
    self.model = model
    var ahead = [[Double]](repeating: model.table, count: model.bits + 1)
    for bit in (0..<model.bits).reversed() {
      var values = ahead[bit + 1]
      HiddenBitsModel.take(
        model.steps[bit], model.zeros[bit], model.ones[bit], &values, +)
      ahead[bit] = values
    }
    self.ahead = ahead
    evidence = ahead[0][model.start]
    var pass = ForwardPass(model, ahead)
    for bit in 0..<model.bits { pass.take(bit) }
    marginals = pass.marginals.map { $0 / ahead[0][model.start] }
    entropy = Self.entropy(model, marginals, pass.sums, evidence)
  }

  /// `log p(x) − E log p(x, z)`, the mean over the posterior.
  private static func entropy(
    _ model: HiddenBitsModel, _ marginals: [Double], _ sums: [Double], _ evidence: Double
  ) -> Double {
    var mean = 0.0
    for (bit, marginal) in marginals.enumerated() {
      mean += marginal * .log(model.ones[bit]) + (1 - marginal) * .log(model.zeros[bit])
    }
    for (sum, value) in zip(sums, model.table) where sum > 0 {
      mean += sum * value / evidence * .log(value)
    }
    return .log(evidence) - mean
  }

  /// State `index` of the stream, drawn from p(z | x): bit i takes draw `index · n + i`.
  package func sample(_ stream: RandomStream, at index: UInt64) -> [Bool] {
    var place = model.start
    return (0..<model.bits).map { bit in
      let uniform = stream.uniform(at: index &* UInt64(model.bits) &+ UInt64(bit))
      let whole = ahead[bit][place]
      let one = model.ones[bit] * ahead[bit + 1][place + model.steps[bit]]
      guard uniform * whole < one else { return false }
      place += model.steps[bit]
      return true
    }
  }
}

/// Goes through the bits with what those before one contribute, by the place they lead to.
private struct ForwardPass {
  let model: HiddenBitsModel
  let ahead: [[Double]]
  var sums: [Double]
  /// p(x, zᵢ = 1).
  var marginals: [Double] = []

  init(_ model: HiddenBitsModel, _ ahead: [[Double]]) {
    self.model = model
    self.ahead = ahead
    sums = [Double](repeating: 0, count: model.table.count)
    sums[model.start] = 1
  }

  mutating func take(_ bit: Int) {
    let step = model.steps[bit]
    var next = [Double](repeating: 0, count: sums.count)
    var marginal = 0.0
    for (place, sum) in sums.enumerated() where sum > 0 {
      next[place] += sum * model.zeros[bit]
      let one = sum * model.ones[bit]
      next[place + step] += one
      marginal += one * ahead[bit + 1][place + step]
    }
    sums = next
    marginals.append(marginal)
  }
}
