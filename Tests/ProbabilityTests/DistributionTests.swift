import ElementaryMath
import Probability
import Testing

@Suite struct DistributionTests {
  @Test(arguments: [(0.0, 1.0), (-3.5, 0.02), (100, 40)])
  func `The normal distribution conforms`(mean: Double, sd: Double) {
    ConformanceKit.check(
      continuous: Normal(mean: mean, sd: sd),
      breaks: [-12, -4, -1, 0, 1, 4, 12].map { mean + sd * $0 })
  }

  @Test(arguments: [0.0, 0.003, 0.5, 0.72, 1])
  func `The Bernoulli distribution conforms`(probability: Double) {
    ConformanceKit.check(
      discrete: Coin(bernoulli: Bernoulli(probability: probability)), outcomes: 0...1)
  }

  @Test(arguments: [(1, 0.5), (20, 0.5), (20, 0.85), (60, 0.5), (60, 0.999), (1000, 0.3), (7, 0)])
  func `The binomial distribution conforms`(trials: Int, probability: Double) {
    ConformanceKit.check(
      discrete: Binomial(trials: trials, probability: probability), outcomes: 0...trials)
  }

  /// C(60, 30), exact in integers.
  @Test func `Binomial coefficients are exact where a double holds them`() {
    #expect(abs(Binomial.logChoices(60, 30) - 39.311_700_726_011_262) < 1e-13)
    #expect(Double.exp(Binomial.logChoices(20, 3)).rounded() == 1140)
    #expect(Binomial.logChoices(5, 0) == 0)
    #expect(Binomial.logChoices(5, 5) == 0)
    // log C(2000, 1000) made with mpmath.
    #expect(abs(Binomial.logChoices(2000, 1000) - 1_382.267_993_537_480) < 1e-9)
  }

  static let weights: [[Double]] = [
    [1], [1, 1], [0, 3, 0], [5, 1, 1, 1, 0.001], (1...100).map { Double($0) },
  ]

  @Test(arguments: weights)
  func `The categorical distribution conforms`(weights: [Double]) {
    ConformanceKit.check(
      discrete: Categorical(weights: weights), outcomes: 0...(weights.count - 1))
  }

  static let bits: [[Double]] = [[0.5], [0.1, 0.9, 0.5], [0, 1, 0.3, 0.01]]

  @Test(arguments: bits)
  func `Binary vectors conform, read as numbers`(probabilities: [Double]) {
    ConformanceKit.check(
      discrete: Code(BinaryVector(probabilities: probabilities)),
      outcomes: 0...(1 << probabilities.count) - 1)
  }

  @Test func `The entropy of bits is the mean surprise`() {
    let vector = BinaryVector(probabilities: [0.1, 0.9, 0.5])
    var sum = 0.0
    for code in 0..<8 {
      let log = vector.logDensity(Code.bits(code, 3))
      sum -= .exp(log) * log
    }
    #expect(abs(vector.entropy - sum) < 1e-14)
    #expect(BinaryVector(probabilities: [0, 1]).entropy == 0)
  }

  @Test func `The divergence of normals agrees with quadrature`() {
    let quadrature = GaussKronrod()
    for (left, right) in [
      (Normal(mean: 0, sd: 1), Normal(mean: 1, sd: 2)),
      (Normal(mean: 1.2, sd: 0.45), Normal(mean: 1.2, sd: 0.447_213_595_499_957_9)),
      (Normal(mean: -2, sd: 3), Normal(mean: 2, sd: 0.5)),
    ] {
      let integral = quadrature.integrate([-12, -3, 0, 3, 12].map { left.mean + left.sd * $0 }) {
        Double.exp(left.logDensity($0)) * (left.logDensity($0) - right.logDensity($0))
      }
      #expect(abs(left.divergence(from: right) - integral.value) < 1e-13 * (1 + integral.value))
    }
    let tiny = Normal(mean: 0, sd: 1 + 1e-9).divergence(from: Normal(mean: 0, sd: 1))
    #expect(abs(tiny / 1e-18 - 1) < 1e-5)
  }

  @Test func `The normal with a mixture's moments is the nearest one, by every small step away`() {
    let mixture = NormalMixture(
      weights: [0.7, 0.3], components: [Normal(mean: -1.5, sd: 0.5), Normal(mean: 2, sd: 0.8)])
    let nearest = Normal(momentsOf: mixture)
    #expect(abs(nearest.mean + 0.45) < 1e-15)
    // Made with mpmath.
    #expect(abs(nearest.sd - 1.714497010787712) < 1e-14)
    let least = mixture.divergence(from: nearest)
    #expect(abs(least - 0.48893157764556955) < 1e-12)
    for (mean, sd) in [(0.01, 0.0), (-0.01, 0), (0, 0.01), (0, -0.01)] {
      let other = Normal(mean: nearest.mean + mean, sd: nearest.sd + sd)
      #expect(mixture.divergence(from: other) > least)
    }
  }

  @Test func `A mixture of one is its normal, and no divergence is negative`() {
    let one = Normal(mean: 3, sd: 0.2)
    let mixture = NormalMixture(weights: [5], components: [one])
    #expect(mixture.divergence(from: one) < 1e-13 && mixture.divergence(from: one) >= 0)
    let other = Normal(mean: 2, sd: 1)
    #expect(abs(mixture.divergence(from: other) - one.divergence(from: other)) < 1e-12)
  }
}

/// A Bernoulli variable as 0 or 1.
private struct Coin: Distribution {
  var bernoulli: Bernoulli

  var mean: Double { bernoulli.mean }
  var variance: Double { bernoulli.variance }
  func logDensity(_ outcome: Int) -> Double {
    (0...1).contains(outcome) ? bernoulli.logDensity(outcome == 1) : -.infinity
  }
  func sample(_ stream: RandomStream, at index: UInt64) -> Int {
    bernoulli.sample(stream, at: index) ? 1 : 0
  }
}

/// A binary vector as a number, the first bit most significant.
private struct Code: Distribution {
  var vector: BinaryVector

  init(_ vector: BinaryVector) { self.vector = vector }

  static func bits(_ code: Int, _ count: Int) -> [Bool] {
    (0..<count).map { code >> (count - 1 - $0) & 1 == 1 }
  }

  private var places: [(value: Double, probability: Double)] {
    vector.probabilities.enumerated().map {
      (Double(1 << (vector.probabilities.count - 1 - $0.offset)), $0.element)
    }
  }
  var mean: Double { places.reduce(0) { $0 + $1.value * $1.probability } }
  var variance: Double {
    places.reduce(0) { $0 + $1.value * $1.value * $1.probability * (1 - $1.probability) }
  }
  func logDensity(_ outcome: Int) -> Double {
    let count = vector.probabilities.count
    guard outcome >= 0, outcome < 1 << count else { return -.infinity }
    return vector.logDensity(Self.bits(outcome, count))
  }
  func sample(_ stream: RandomStream, at index: UInt64) -> Int {
    vector.sample(stream, at: index).reduce(0) { $0 * 2 + ($1 ? 1 : 0) }
  }
}

@Suite struct AllProbabilitiesTests {
  @Test func `Every vector of independent bits has its place in counting order`() {
    let bits = BinaryVector(probabilities: [0.9, 0.2, 0.5])
    let table = bits.allProbabilities
    #expect(table.count == 8)
    #expect(abs(table[0b110] - 0.9 * 0.2 * 0.5) < 1e-16)
    #expect(abs(table[0b001] - 0.1 * 0.8 * 0.5) < 1e-16)
    #expect(abs(table.reduce(0, +) - 1) < 1e-15)
    #expect(BinaryVector(probabilities: [1, 0]).allProbabilities == [0, 0, 1, 0])
  }
}
