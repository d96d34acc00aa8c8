import ElementaryMath
import Learning
import Probability
import Testing

@Suite struct NormalMixtureEMTests {
  static let data = [-2.1, -1.3, -0.4, 1.6, 2.2, 3.5]
  static let start = NormalMixtureEM.Fit(weights: [0.5, 0.5], means: [-1, 1], sds: [1, 1])
  let em = NormalMixtureEM(data: data, sdFloor: 1e-6)

  /// Entry 07a of the course's reference, in variances.
  @Test func `One step from the reference’s start is the reference’s`() {
    let fit = em.step(Self.start)
    for (found, expected) in zip(
      fit.weights + fit.means + fit.sds.map { $0 * $0 },
      [
        0.44304453967773866, 0.5569554603222614, -1.3025582745197497, 2.0835142971754497,
        0.63513336970257, 1.5575473372125228,
      ])
    { #expect(abs(found - expected) < 1e-14) }
  }

  @Test func `The limit and its rate are the reference’s`() throws {
    let limit = em.limit(from: Self.start, atMost: 5000)
    #expect(limit.isAtRest)
    for (found, expected) in zip(
      limit.fit.weights + limit.fit.means + limit.fit.sds.map { $0 * $0 },
      [
        0.49947287286975006, 0.5005271271302499, -1.2673083206275852, 2.4300770030640404,
        0.48294538136597726, 0.6376810801908119,
      ])
    { #expect(abs(found - expected) < 1e-12) }
    let rate = try #require(em.rate(at: limit.fit))
    #expect(abs(rate - 0.0995347) < 1e-6)
  }

  /// What the derivative says, seen in the steps themselves.
  @Test(arguments: [0.9, 1.9, 2.5])
  func `Late steps shrink by the rate`(distance: Double) throws {
    let em = NormalMixtureEM(
      data: (0..<12).map { distance * Double($0 % 3) + 0.3 * Double($0) }, sdFloor: 1e-3)
    var fit = NormalMixtureEM.Fit(weights: [0.5, 0.5], means: [1, 4], sds: [1, 1])
    let limit = em.limit(from: fit, atMost: 5000)
    #expect(limit.isAtRest)
    let rate = try #require(em.rate(at: limit.fit))
    var distances: [Double] = []
    while distances.last ?? 1 > 1e-9, distances.count < 5000 {
      fit = em.step(fit)
      distances.append(abs(fit.means[0] - limit.fit.means[0]))
    }
    let late = distances.filter { $0 > 1e-7 }.suffix(3)
    let seen = (late[late.endIndex - 1] / late[late.startIndex]).squareRoot()
    #expect(abs(seen / rate - 1) < 0.02, "\(seen), \(rate)")
  }

  @Test func `Where the climb rests, the likelihood has no slope`() {
    let fit = em.limit(from: Self.start, atMost: 5000).fit
    let slopes = centralDifferences(at: fit.means + fit.sds) { numbers in
      em.logLikelihood(
        .init(weights: fit.weights, means: Array(numbers[..<2]), sds: Array(numbers[2...])))
    }
    for slope in slopes { #expect(abs(slope) < 1e-8) }
  }

  @Test func `A component that nothing belongs to stays, with weight nought`() {
    let far = NormalMixtureEM.Fit(weights: [0.5, 0.5], means: [0, 900], sds: [1, 0.5])
    let fit = em.step(far)
    #expect(fit.weights[1] == 0 && fit.means[1] == 900 && fit.sds[1] == 0.5)
    #expect(em.logLikelihood(fit).isFinite && em.rate(at: fit) == nil)
    #expect(abs(em.bound(em.responsibilities(fit), fit) - em.logLikelihood(fit)) < 1e-12)
  }

  /// det(A − λ) = 0 by hand: 2 and −3; 1 ± 2i, of magnitude √5; a chain that ends.
  @Test func `A spectral radius is the largest magnitude of an eigenvalue`() {
    #expect(abs(spectralRadius([0, 2, 3, -1], size: 2) - 3) < 1e-13)
    #expect(abs(spectralRadius([1, -2, 2, 1], size: 2) - 5.0.squareRoot()) < 1e-13)
    #expect(spectralRadius([0, 1, 0, 0], size: 2) == 0)
    #expect(abs(spectralRadius([0.5, 1, 0, 0.4999999], size: 2) - 0.5) < 1e-7)
  }
}
