import ElementaryMath
import Probability
import Testing

@Suite struct NelderMeadTests {
  @Test(arguments: [[-1.2, 1], [5, -3], [0, 0]])
  func `The bottom of a bent valley is found from values alone`(start: [Double]) {
    let found = NelderMead().minimum(from: start, step: 0.5) {
      NewtonMinimiserTests.rosenbrock($0).value
    }
    #expect(found.isConverged)
    #expect(abs(found.point[0] - 1) < 1e-6)
    #expect(abs(found.point[1] - 1) < 1e-6)
    #expect(found.evaluations < 1000)
  }

  @Test func `Three variables, a kink and a wall`() {
    let found = NelderMead(tolerance: 1e-9).minimum(from: [3, 3, 3], step: 1) { p in
      guard p[2] >= 0.5 else { return .nan }
      return abs(p[0] - 1) + (p[1] + 2) * (p[1] + 2) + p[2]
    }
    #expect(abs(found.point[0] - 1) < 1e-4)
    #expect(abs(found.point[1] + 2) < 1e-3)
    #expect(abs(found.point[2] - 0.5) < 1e-4)
  }

  /// The most likely mean and sd of a normal are the sample's.
  @Test func `A likelihood is climbed to its closed form`() {
    let sample = [1.0, 2, 4, 7, 11]
    let found = NelderMead().minimum(from: [0, 0], step: 1) { p in
      let normal = Normal(mean: p[0], sd: .exp(p[1]))
      return -sample.reduce(0) { $0 + normal.logDensity($1) }
    }
    #expect(abs(found.point[0] - 5) < 1e-6)
    #expect(abs(Double.exp(2 * found.point[1]) - 13.2) < 1e-5)
  }

  @Test func `What runs out of evaluations says so`() {
    let found = NelderMead(maximumEvaluations: 20).minimum(from: [9, 9], step: 1) {
      $0[0] * $0[0] + $0[1] * $0[1]
    }
    #expect(!found.isConverged)
    #expect(found.value < 162)
  }
}
