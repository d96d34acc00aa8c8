import Probability
import Testing

@Suite struct NormalLanesTests {
  /// Where 32-bit halves of a block's number carry, and where none do.
  static let starts: [UInt64] = [
    0, 1, 12_345, 0xFFFF_FFFC, 0x1_0000_0000, 1 << 52, .max - 3,
  ]

  @Test(arguments: starts)
  func `Eight blocks at once have the digits of each alone`(start: UInt64) {
    let stream = RandomStream(seed: 0x0012_3456_789A_BCDE, stream: 0xFEDC_BA98_7654_3210)
    var different = 0
    for group in 0..<2_000 as Range<UInt64> {
      let first = start &+ 8 &* group
      let pair = stream.normals(inEightBlocksFrom: first)
      for lane in 0..<8 {
        let alone = stream.normals(inBlock: first &+ UInt64(lane))
        if pair.first[lane].bitPattern != alone.first.bitPattern { different += 1 }
        if pair.second[lane].bitPattern != alone.second.bitPattern { different += 1 }
      }
    }
    #expect(different == 0)
  }

  @Test(arguments: starts)
  func `An array is filled with groups of eight blocks`(start: UInt64) {
    let stream = RandomStream(seed: 3, stream: start)
    for groups in [0, 1, 5, 64] {
      var lanes = [SIMD8<Double>](repeating: SIMD8(repeating: .nan), count: 2 * groups)
      stream.fillWithNormals(&lanes, fromBlock: start)
      for group in 0..<groups {
        let pair = stream.normals(inEightBlocksFrom: start &+ 8 &* UInt64(group))
        #expect(lanes[2 * group] == pair.first)
        #expect(lanes[2 * group + 1] == pair.second)
      }
    }
  }

  /// Recorded from the scalar formula of the first release, with its `Double.log` and `squareRoot()`.
  @Test func `The digits of the draws never change`() {
    let stream = RandomStream(seed: 42, stream: 7)
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in 0..<100_000 as Range<UInt64> {
      hash = (hash ^ stream.normal(at: index).bitPattern) &* 0x0000_0100_0000_01B3
    }
    #expect(hash == 0x64B2_D060_EA64_D363)
  }

  @Test func `A million draws have the moments of the standard normal`() {
    let stream = RandomStream(seed: 11, stream: 0)
    let count = 1_000_000.0
    var sums = SIMD4<Double>(repeating: 0)
    for group in 0..<62_500 as Range<UInt64> {
      let pair = stream.normals(inEightBlocksFrom: 8 * group)
      for draws in [pair.first, pair.second] {
        let squares = draws * draws
        sums += SIMD4(
          draws.sum(), squares.sum(), (squares * draws).sum(), (squares * squares).sum())
      }
    }
    // The moments of a power p are those of 2p less the square: 1, 2, 15, 96.
    #expect(abs(sums[0] / count) < 4.5 * (1 / count).squareRoot())
    #expect(abs(sums[1] / count - 1) < 4.5 * (2 / count).squareRoot())
    #expect(abs(sums[2] / count) < 4.5 * (15 / count).squareRoot())
    #expect(abs(sums[3] / count - 3) < 4.5 * (96 / count).squareRoot())
  }
}

@Suite struct InterleavedMomentsTests {
  @Test func `Lanes together have the moments of the whole`() {
    let stream = RandomStream(seed: 5, stream: 1)
    var lanes = InterleavedMoments()
    var sample: [Double] = []
    for group in 0..<500 as Range<UInt64> {
      let numbers = stream.normals(inEightBlocksFrom: 8 * group).first * 3 + 1e6
      lanes.add(numbers)
      for lane in numbers.indices { sample.append(numbers[lane]) }
    }
    let whole = SampleMoments(sample)
    let merged = lanes.merged
    #expect(merged.count == 4_000)
    #expect(abs(merged.mean / whole.mean - 1) < 1e-15)
    #expect(abs(merged.variance / whole.variance - 1) < 1e-11)
  }

  @Test func `No numbers are an empty sample`() {
    #expect(InterleavedMoments().merged == SampleMoments())
  }
}
