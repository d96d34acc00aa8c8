import ElementaryMath
import Learning
import Probability
import Testing

@Suite struct BernoulliMixtureEMTests {
  let em = BernoulliMixtureEM(pseudocount: 0.1)
  let bits = Sample.bits(units: 5, count: 37, seed: 3)
  let fit = BernoulliMixtureEM.Fit(
    weights: [0.2, 0.5, 0.3],
    probabilities: Sample.numbers(15, seed: 4).map { .sigmoid($0) })

  /// Product by product, without logarithms.
  private func parts(_ fit: BernoulliMixtureEM.Fit, _ image: [Double]) -> [Double] {
    (0..<fit.components).map { index in
      var product = fit.weights[index]
      for (bit, probability) in zip(image, fit.component(index)) {
        product *= bit == 1 ? probability : 1 - probability
      }
      return product
    }
  }

  @Test func `Responsibilities and probabilities are those of plain products`() {
    let found = em.expectation(fit, bits)
    for example in 0..<bits.count {
      let parts = parts(fit, bits.example(example))
      let total = parts.reduce(0, +)
      #expect(abs(found.logProbabilities[example] - .log(total)) < 1e-12)
      for (index, part) in parts.enumerated() {
        #expect(abs(found.responsibilities[index, example] - part / total) < 1e-12)
      }
      #expect(found.likeliest[example] == parts.firstIndex(of: parts.max() ?? 0))
    }
  }

  @Test func `The M half is plain counting`() {
    let shares = em.expectation(fit, bits).responsibilities
    let next = em.maximised(shares, bits)
    for index in 0..<3 {
      let total = shares.row(index).reduce(0, +)
      #expect(abs(next.weights[index] - total / 37) < 1e-13)
      for bit in 0..<5 {
        let ones = zip(shares.row(index), bits.row(bit)).map { $0 * $1 }.reduce(0, +)
        #expect(abs(next.component(index)[bit] - (ones + 0.1) / (total + 0.2)) < 1e-13)
      }
    }
    #expect(abs(next.weights.reduce(0, +) - 1) < 1e-13)
  }

  @Test func `No step lowers the objective, and where it rests there is no slope`() {
    var fit = fit
    var last = -Double.infinity
    for _ in 0..<400 {
      let found = em.expectation(fit, bits)
      let value = em.objective(fit, found)
      #expect(value >= last - 1e-10)
      last = value
      fit = em.maximised(found.responsibilities, bits)
    }
    let slopes = centralDifferences(at: fit.probabilities) { numbers in
      let moved = BernoulliMixtureEM.Fit(weights: fit.weights, probabilities: numbers)
      return em.objective(moved, em.expectation(moved, bits))
    }
    for slope in slopes { #expect(abs(slope) < 1e-4) }
  }
}
