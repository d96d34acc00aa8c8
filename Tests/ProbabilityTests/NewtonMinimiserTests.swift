import ElementaryMath
import Probability
import Testing

@Suite struct NewtonMinimiserTests {
  typealias Local = NewtonMinimiser.Local

  static func rosenbrock(_ p: [Double]) -> Local {
    let (x, y) = (p[0], p[1])
    let bend = y - x * x
    return Local(
      value: (1 - x) * (1 - x) + 100 * bend * bend,
      gradient: [-2 * (1 - x) - 400 * x * bend, 200 * bend],
      curvature: [2 - 400 * bend + 800 * x * x, -400 * x, -400 * x, 200])
  }

  @Test(arguments: [[-1.2, 1], [5, -3], [0, 0], [1, 1]])
  func `The bottom of a bent valley is found`(start: [Double]) {
    let found = NewtonMinimiser().minimum(from: start, Self.rosenbrock)
    #expect(found.isConverged)
    #expect(abs(found.point[0] - 1) < 1e-12)
    #expect(abs(found.point[1] - 1) < 1e-12)
  }

  static let slopes: [(start: [Double], expected: Double)] = [
    ([0.1, 3, 2], 1), ([-0.1, 3, 2], -1), ([7, -1, 0], 1),
  ]

  /// (x² − 1)² + y² + z⁴/4 + z²: minima at x = ±1, a saddle between.
  @Test(arguments: slopes)
  func `A saddle is left on the side of the start`(start: [Double], expected: Double) {
    let found = NewtonMinimiser(longestStep: 0.5).minimum(from: start) { p in
      let (x, y, z) = (p[0], p[1], p[2])
      return Local(
        value: (x * x - 1) * (x * x - 1) + y * y + z * z * z * z / 4 + z * z,
        gradient: [4 * x * (x * x - 1), 2 * y, z * z * z + 2 * z],
        curvature: [12 * x * x - 4, 0, 0, 0, 2, 0, 0, 0, 3 * z * z + 2])
    }
    #expect(found.isConverged)
    #expect(abs(found.point[0] - expected) < 1e-12)
    #expect(abs(found.point[1]) < 1e-12)
    #expect(abs(found.point[2]) < 1e-9)
  }

  @Test func `A function without a minimum is not said to have one`() {
    let found = NewtonMinimiser(maximumSteps: 50).minimum(from: [0]) { p in
      Local(value: .exp(-p[0]), gradient: [-.exp(-p[0])], curvature: [.exp(-p[0])])
    }
    #expect(!found.isConverged)
  }

  @Test func `The top of a hill is not a minimum`() {
    let found = NewtonMinimiser().minimum(from: [0]) { p in
      Local(value: -p[0] * p[0] / 2, gradient: [-p[0]], curvature: [-1])
    }
    #expect(!found.isConverged)
  }
}
