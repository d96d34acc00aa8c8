import ElementaryMath
import Probability
import Testing

@Suite struct GradientFlowTests {
  private static func bowl(_ steep: Double, _ flat: Double) -> ([Double]) -> NewtonMinimiser.Local {
    { point in
      let gradient = [steep * point[0], flat * point[1]]
      return .init(
        value: (gradient[0] * point[0] + gradient[1] * point[1]) / 2, gradient: gradient,
        curvature: [steep, 0, 0, flat])
    }
  }

  /// Two valleys, at (±1, 0), and a pass at the origin.
  private static func valleys(_ point: [Double]) -> NewtonMinimiser.Local {
    let (x, y) = (point[0], point[1])
    let rise = x * x - 1
    return .init(
      value: rise * rise / 4 + y * y, gradient: [x * rise, 2 * y],
      curvature: [3 * x * x - 1, 0, 0, 2])
  }

  @Test(arguments: [(1.0, 1.0), (3, 1), (1, 2), (30, 1)])
  func `In a bowl the path is the known curve`(steep: Double, flat: Double) {
    let path = GradientFlow().path(from: [1, 2], Self.bowl(steep, flat))
    #expect(path.count > 8)
    for point in path where point[1] > 0.01 {
      // x decays as exp(−steep t) and y as exp(−flat t).
      let x = Double.exp(.log(point[1] / 2) * steep / flat)
      #expect(abs(point[0] - x) < 0.01, "\(point)")
    }
    #expect(path.last.map { max(abs($0[0]), abs($0[1])) < 1e-4 } == true)
  }

  @Test func `A bowl ten thousand times as steep in one direction takes few steps`() {
    let path = GradientFlow().path(from: [1, 2], Self.bowl(10_000, 1))
    #expect(path.count < 100)
    #expect(path.last.map { max(abs($0[0]), abs($0[1])) < 1e-4 } == true)
  }

  @Test(arguments: [-1.5, -0.01, 0.001, 0.3, 2])
  func `The valley on its own side of the pass is where it ends`(start: Double) {
    let end = GradientFlow().path(from: [start, 1.5], Self.valleys).last ?? []
    #expect(abs(end[0] - (start < 0 ? -1 : 1)) < 1e-4 && abs(end[1]) < 1e-4)
  }

  @Test func `A ball that meets a pass head on rests there`() {
    let end = GradientFlow().path(from: [0, 1.5], Self.valleys).last ?? []
    #expect(end[0] == 0 && abs(end[1]) < 1e-4)
  }

  @Test func `No step is longer than was asked for, and the value never rises`() {
    let path = GradientFlow(longestStep: 0.05).path(from: [0.2, 3], Self.valleys)
    for (from, to) in zip(path, path.dropFirst()) {
      #expect(abs(to[0] - from[0]) < 0.06 && abs(to[1] - from[1]) < 0.06)
      #expect(Self.valleys(to).value <= Self.valleys(from).value)
    }
  }
}
