import ElementaryMath
import Probability
import Testing

@Suite struct LineDivergenceTests {
  /// Two equal modes at ±2 with variance 0.49 against normals; made with mpmath.
  @Test(arguments: [
    (
      0.0, 2.118962010041709, 0.4205051693101896, 0.8102543863872674, 0.11660367150815423
    ),
    (
      1.9817541794978997, 0.7257713153489798, 6.839039976516981, 0.6858889376040239,
      0.21306927061469785
    ),
  ])
  func `Divergences from a mixture agree with the reference`(
    mean: Double, sd: Double, forward: Double, reverse: Double, jensenShannon: Double
  ) {
    let mixture = NormalMixture(
      weights: [3, 3], components: [Normal(mean: -2, sd: 0.7), Normal(mean: 2, sd: 0.7)])
    let normal = Normal(mean: mean, sd: sd)
    let breaks = (mixture.breaks + [-9, -4, -1, 1, 4, 9].map { mean + sd * $0 }).sorted()
    let line = LineDivergence(breaks: breaks)
    let p = { (x: Double) in mixture.logDensity(x) }
    let q = { (x: Double) in normal.logDensity(x) }
    #expect(abs(line.kullbackLeibler(p, q).value - forward) < 1e-12)
    #expect(abs(line.kullbackLeibler(q, p).value - reverse) < 1e-12)
    #expect(abs(line.jensenShannon(p, q).value - jensenShannon) < 1e-13)
    #expect(abs(line.jensenShannon(q, p).value - jensenShannon) < 1e-13)
  }

  @Test func `Disjoint densities are as far apart as can be`() {
    let left = { (x: Double) in x < 1 ? 0.0 : -Double.infinity }
    let right = { (x: Double) in x < 1 ? -Double.infinity : 0.0 }
    let line = LineDivergence(breaks: [0, 1, 2])
    #expect(line.kullbackLeibler(left, right).value == .infinity)
    #expect(abs(line.jensenShannon(left, right).value - 0.6931471805599453) < 1e-15)
    #expect(line.kullbackLeibler(left, left).value == 0)
  }
}

@Suite struct NormalMixtureTests {
  static let mixtures = [
    NormalMixture(weights: [1], components: [Normal(mean: 3, sd: 0.2)]),
    NormalMixture(
      weights: [0.7, 0.3], components: [Normal(mean: -1.5, sd: 0.5), Normal(mean: 2, sd: 0.8)]),
    NormalMixture(
      weights: [2, 1, 1],
      components: [Normal(mean: 0, sd: 3), Normal(mean: 0, sd: 0.05), Normal(mean: 9, sd: 1)]),
  ]

  @Test(arguments: mixtures)
  func `The mixture conforms`(mixture: NormalMixture) {
    ConformanceKit.check(continuous: mixture, breaks: mixture.breaks)
  }

  @Test(arguments: mixtures)
  func `The slope is the derivative of the log density`(mixture: NormalMixture) {
    for step in -40...40 {
      let x = Double(step) / 4
      let h = 1e-5
      let slope = (mixture.logDensity(x + h) - mixture.logDensity(x - h)) / (2 * h)
      #expect(abs(mixture.logDensityAndSlope(x).slope - slope) < 1e-5 * (1 + abs(slope)))
    }
  }

  /// Narrow components far apart: the kink at 0 is 10⁻⁴ wide.
  @Test func `Breaks find the kink between components`() {
    let mixture = NormalMixture(
      weights: [1, 1], components: [Normal(mean: -10, sd: 0.05), Normal(mean: 10, sd: 0.05)])
    #expect(mixture.breaks.contains { abs($0 - 2.0 / 8000) < 1e-12 })
    #expect(mixture.breaks.contains { abs($0 + 2.0 / 8000) < 1e-12 })
  }
}
