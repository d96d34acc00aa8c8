import ElementaryMath
import Probability
import Testing

@Suite("A normal held against a mixture") struct NormalAndMixtureTests {
  @Test(arguments: [(0.0, 1.0), (-3, 0.05), (5, 20), (10, 0.3)])
  func `has the closed form's divergence from a mixture of one`(mean: Double, sd: Double) {
    let normal = Normal(mean: mean, sd: sd)
    let other = Normal(mean: 1.5, sd: 0.8)
    let mixture = NormalMixture(weights: [2], components: [other])
    let expected = normal.divergence(from: other)
    #expect(abs(normal.divergence(from: mixture) - expected) < 1e-11 * (1 + expected))
    let log = -normal.entropy - expected
    #expect(abs(normal.meanLogDensity(of: mixture) - log) < 1e-11 * (1 + abs(log)))
  }

  /// Sums over 200,000 cells know nothing of breaks.
  @Test(arguments: [(0.0, 1.0), (2, 1.4142), (-4, 0.2), (1, 6)])
  func `agrees with a fine sum where the mixture has kinks`(mean: Double, sd: Double) {
    let mixture = NormalMixture(
      weights: [0.6, 0.3, 0.1],
      components: [
        Normal(mean: -4, sd: 0.1), Normal(mean: 2, sd: 0.8), Normal(mean: 2.5, sd: 3),
      ])
    let normal = Normal(mean: mean, sd: sd)
    var sum = 0.0
    let width = 20 * sd / 200_000
    for cell in 0..<200_000 {
      let z = mean - 10 * sd + (Double(cell) + 0.5) * width
      let log = normal.logDensity(z)
      sum += width * .exp(log) * (log - mixture.logDensity(z))
    }
    #expect(abs(normal.divergence(from: mixture) - sum) < 1e-7 * (1 + sum))
  }
}
