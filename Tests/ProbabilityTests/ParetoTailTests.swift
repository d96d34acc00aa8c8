import ElementaryMath
import Probability
import Testing

@Suite struct ParetoTailTests {
  /// The reference `20c`: target N(0, 1), proposal N(0.1, VARIANCE), at the thousand midpoints of its quantiles.
  @Test(arguments: [
    (0.3, 0.612925993019225, 0.6248129396528276, 0.028876440284853058),
    (0.5, 0.4681584197165763, 0.4648066744235843, 0.044394263994101665),
    (0.7, 0.3220596288412295, 0.3033290634560958, 0.06114627915587192),
    (0.9, 0.1670146635614922, 0.13196357551533347, 0.06485143840916234),
    (2, -1.5793842535654519, -1.7982668065723415, 0.013178729079662494),
  ])
  func `The shape of a normal’s weights agrees with the reference`(
    variance: Double, shape: Double, rawShape: Double, scale: Double
  ) throws {
    let logs = (1...1000).map { index -> Double in
      let z = 0.1 + variance.squareRoot() * .normalQuantile((Double(index) - 0.5) / 1000)
      return -z * z / 2 + (z - 0.1) * (z - 0.1) / (2 * variance) + .log(variance) / 2
    }
    let tail = try #require(ParetoTail(logWeights: logs))
    #expect(tail.logWeights.count == 95)
    #expect(abs(tail.shape - shape) < 1e-9)
    #expect(abs(tail.rawShape - rawShape) < 1e-9)
    #expect(abs(tail.scale - scale) < 1e-9 * (1 + scale))
  }

  /// Exact quantiles of a Pareto distribution: w = u⁻ᵏ.
  @Test(arguments: [0.2, 0.5, 0.7, 1.0, 1.5])
  func `A Pareto tail is known by its shape, in any unit`(shape: Double) throws {
    let logs = (1...20_000).map { -shape * .log((Double($0) - 0.5) / 20_000) }
    let tail = try #require(ParetoTail(logWeights: logs))
    #expect(abs(tail.rawShape - shape) < 0.02)
    let scaled = try #require(ParetoTail(logWeights: logs.reversed().map { $0 + 300 }))
    #expect(abs(scaled.shape - tail.shape) < 1e-10)
  }

  @Test func `Too few weights have no tail, nor have equal ones`() {
    #expect(ParetoTail(logWeights: (0..<20).map { Double($0) }) == nil)
    #expect(ParetoTail(logWeights: (0..<25).map { Double($0) }) != nil)
    #expect(ParetoTail(logWeights: [Double](repeating: 1, count: 500)) == nil)
    #expect(ParetoTail.length(of: 1000) == 95 && ParetoTail.length(of: 100) == 20)
  }
}
