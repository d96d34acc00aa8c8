import ElementaryMath
import Probability
import Testing

@Suite struct LogSumExpTests {
  @Test(
    arguments: [
      ([0.0, 0.0], 0.693_147_180_559_945_3), ([-1000, -1000], -999.306_852_819_440_1),
      ([1000, 1000], 1000.693_147_180_559_9), ([-2000, 5], 5),
      ([1, 2, 3], 3.407_605_964_444_380_4), ([-Double.infinity, 2], 2),
    ] as [([Double], Double)])
  func `Sums of exponentials neither overflow nor underflow`(terms: [Double], expected: Double) {
    #expect(abs(logSumExp(terms) - expected) <= 1e-15 * abs(expected))
  }

  @Test func `The ends are what they must be`() {
    #expect(logSumExp([] as [Double]) == -.infinity)
    #expect(logSumExp([9, 1, 2, 9][1...2]) == logSumExp([1, 2]))
    #expect(logSumExp([-.infinity, -.infinity]) == -.infinity)
    #expect(logSumExp([.infinity, 0]) == .infinity)
    #expect(logSumExp([0, .nan]).isNaN)
    #expect(logMeanExp([-745, -745, -745]) == -745)
  }

  @Test func `Equal weights count fully, a single heavy one counts once`() {
    #expect(abs(effectiveSampleSize(logWeights: [-900, -900, -900, -900]) - 4) < 1e-12)
    #expect(effectiveSampleSize(logWeights: [0, -800, -900]) == 1)
    #expect(effectiveSampleSize(logWeights: []) == 0)
    #expect(effectiveSampleSize(logWeights: [-.infinity, -.infinity]) == 0)
  }

  /// The reference `20a`.
  @Test func `The effective size and the largest share of a fixed list`() {
    let logs = [0.3, -1.2, 2.0, 0.0, 1.1, -3.0]
    #expect(abs(effectiveSampleSize(logWeights: logs) - 2.5767716313369875) < 1e-14)
    #expect(abs(Double.exp(2 - logSumExp(logs)) - 0.5643058647509609) < 1e-15)
    #expect(abs(logMeanExp(logs) - 0.7803993918665563) < 1e-15)
  }

  /// Weights 1, 2, 3, 4: (10)² / 30.
  @Test func `The effective size of a short list`() {
    let size = effectiveSampleSize(logWeights: [
      0, 0.693_147_180_559_945_3, 1.098_612_288_668_109_8, 1.386_294_361_119_890_6,
    ])
    #expect(abs(size - 100.0 / 30) < 1e-14)
  }
}
