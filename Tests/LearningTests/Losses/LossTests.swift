import ElementaryMath
import Learning
import Probability
import Testing

@Suite struct LossTests {
  static let count = 21

  @Test func `The loss of bits is the log-probability of their Bernoulli laws`() {
    let logits = Sample.batch(units: 3, count: Self.count, seed: 1, scale: 3)
    let bits = Sample.bits(units: 3, count: Self.count, seed: 2)
    let weights = Sample.weights(Self.count, seed: 3)
    var row = Batch(units: 1, count: Self.count)
    BernoulliLoss.addLogProbabilities(logits: logits, bits: bits, to: &row)
    var mean = 0.0
    for example in 0..<Self.count {
      var right = 0.0
      for unit in 0..<3 {
        let law = Bernoulli(probability: .sigmoid(logits[unit, example]))
        right += law.logDensity(bits[unit, example] == 1)
      }
      #expect(abs(row[0, example] - right) < 1e-12)
      mean -= right * weights[0, example]
    }
    let loss = BernoulliLoss.mean(logits: logits, targets: bits, weights: weights)
    #expect(abs(loss - mean) < 1e-12)
  }

  @Test func `A bit that is all but impossible costs its logit`() {
    let loss = BernoulliLoss.mean(
      logits: Batch([[-1000, 1000]]), targets: Batch([[1, 0]]), weights: .evenWeights(2))
    #expect(loss == 1000)
  }

  @Test func `The loss of numbers is the log-density of their normal laws`() {
    let means = Sample.batch(units: 2, count: Self.count, seed: 4)
    let targets = Sample.batch(units: 2, count: Self.count, seed: 5)
    let weights = Sample.weights(Self.count, seed: 6)
    var right = 0.0
    for example in 0..<Self.count {
      for unit in 0..<2 {
        let law = Normal(mean: means[unit, example], sd: .exp(-0.4))
        right -= weights[0, example] * law.logDensity(targets[unit, example])
      }
    }
    let loss = GaussianLoss(logSD: -0.4)
    #expect(abs(loss.mean(means: means, targets: targets, weights: weights) - right) < 1e-12)
  }

  @Test func `Slopes of both losses are those of finite differences`() {
    let outputs = Sample.batch(units: 1, count: Self.count, seed: 7, scale: 2)
    let targets = Sample.bits(units: 1, count: Self.count, seed: 8)
    let weights = Sample.weights(Self.count, seed: 9)
    var slope = Batch(units: 1, count: Self.count)
    BernoulliLoss.slope(logits: outputs, targets: targets, weights: weights, into: &slope)
    let bernoulli = centralDifferences(at: outputs.row(0)) {
      BernoulliLoss.mean(logits: Batch([$0]), targets: targets, weights: weights)
    }
    #expect(largestDifference(slope.row(0), bernoulli) < 1e-9)

    let loss = GaussianLoss(logSD: 0.2)
    loss.slope(means: outputs, targets: targets, weights: weights, into: &slope)
    let gaussian = centralDifferences(at: outputs.row(0)) {
      loss.mean(means: Batch([$0]), targets: targets, weights: weights)
    }
    #expect(largestDifference(slope.row(0), gaussian) < 1e-9)
    let byLogSD = centralDifferences(at: [0.2]) {
      GaussianLoss(logSD: $0[0]).mean(means: outputs, targets: targets, weights: weights)
    }
    let written = loss.logSDSlope(means: outputs, targets: targets, weights: weights)
    #expect(abs(written - byLogSD[0]) < 1e-9)
  }
}
