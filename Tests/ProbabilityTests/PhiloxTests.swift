import Probability
import Testing

@Suite struct PhiloxTests {
  typealias Block = Philox4x32.Block

  /// The known-answer vectors that are published with Random123 (`kat_vectors`, philox4x32, 10 rounds).
  static let published: [(counter: Block, key0: UInt32, key1: UInt32, expected: Block)] = [
    (
      Block(0, 0, 0, 0), 0, 0,
      Block(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)
    ),
    (
      Block(.max, .max, .max, .max), .max, .max,
      Block(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)
    ),
    (
      Block(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344), 0xa409_3822, 0x299f_31d0,
      Block(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)
    ),
  ]

  @Test(arguments: published)
  func `The published vectors come out`(
    counter: Block, key0: UInt32, key1: UInt32, expected: Block
  ) {
    #expect(Philox4x32.block(counter, key0: key0, key1: key1) == expected)
  }

  @Test func `A stream is Philox with the seed as key and the stream above the index`() {
    let stream = RandomStream(seed: 0x299f_31d0_a409_3822, stream: 0x0370_7344_1319_8a2e)
    let pair = stream.bits(inBlock: 0x85a3_08d3_243f_6a88)
    #expect(pair.first == 0x94fd_cceb_d16c_fe09)
    #expect(pair.second == 0x2412_6ea1_5001_e420)
    #expect(RandomStream(seed: 0, stream: 0).bits(at: 0) == 0xe169_c58d_6627_e8d5)
    #expect(RandomStream(seed: 0, stream: 0).bits(at: 1) == 0x9b00_dbd8_bc57_ac4c)
  }
}

@Suite struct RandomStreamTests {
  @Test func `A draw is the same alone and in its block`() {
    let stream = RandomStream(seed: 7, stream: 3)
    for block: UInt64 in [0, 1, 12345, 1 << 40] {
      let bits = stream.bits(inBlock: block)
      #expect(stream.bits(at: 2 * block) == bits.first)
      #expect(stream.bits(at: 2 * block + 1) == bits.second)
      #expect(stream.uniform(at: 2 * block + 1) == stream.uniforms(inBlock: block).second)
      #expect(stream.normal(at: 2 * block) == stream.normals(inBlock: block).first)
      #expect(stream.normal(at: 2 * block + 1) == stream.normals(inBlock: block).second)
    }
  }

  /// In units of 2⁻⁵³.
  static let uniforms: [(bits: UInt64, expected: Double)] = [
    (0, 1), (.max, 0x1p53 - 1), (0x8000_0000_0000_0000, 0x1p52 + 1), (0x1000, 3), (0xFFF, 1),
    (0x7FFF_FFFF_FFFF_FFFF, 0x1p52 - 1),
  ]

  @Test(arguments: uniforms)
  func `Uniform numbers lie inside the open interval, symmetric about its middle`(
    bits: UInt64, expected: Double
  ) {
    #expect(RandomStream.uniform(bits) * 0x1p53 == expected)
    #expect(RandomStream.uniform(~bits) == 1 - RandomStream.uniform(bits))
  }

  @Test func `Neighbouring streams, seeds and draws are uncorrelated`() {
    let count = 100_000
    let one = RandomStream(seed: 1, stream: 1)
    let others: [(RandomStream, UInt64)] = [
      (RandomStream(seed: 1, stream: 2), 0), (RandomStream(seed: 2, stream: 1), 0), (one, 1),
      (one, 2),
    ]
    for (other, shift) in others {
      var sum = 0.0
      for index in 0..<UInt64(count) {
        sum += (one.uniform(at: index) - 0.5) * (other.uniform(at: index + shift) - 0.5)
      }
      // Each product has variance 1/144.
      #expect(abs(sum) < 4.5 * (Double(count) / 144).squareRoot())
    }
  }

  @Test func `A direction lies on the circle, at the angle of its turn`() {
    var worst = 0.0
    for step in 0..<4096 {
      let bits = UInt64(step) << 52
      let direction = RandomStream.Direction<Double>(turn: bits)
      // Sums of angles give every direction from the first: an oracle without sines.
      let half = RandomStream.Direction<Double>(turn: bits >> 1)
      let doubled = half.cosine * half.cosine - half.sine * half.sine
      worst = max(worst, abs(doubled - direction.cosine))
      worst = max(worst, abs(2 * half.sine * half.cosine - direction.sine))
    }
    #expect(worst < 1e-15)
    let diagonal = RandomStream.Direction<Double>(turn: 1 << 61)
    #expect(abs(diagonal.cosine - 0.5.squareRoot()) < 2e-16)
    #expect(abs(diagonal.sine - 0.5.squareRoot()) < 2e-16)
    #expect(RandomStream.Direction<Double>(turn: 0).cosine == 1)
    #expect(RandomStream.Direction<Double>(turn: 1 << 62).sine == 1)
    #expect(RandomStream.Direction<Double>(turn: 1 << 63).cosine == -1)
    #expect(RandomStream.Direction<Double>(turn: 3 << 62).sine == -1)
  }
}
