import Probability
import Testing

@Suite struct UniformLanesTests {
  @Test(arguments: [6, 8]) func `An array is filled with the words of its blocks`(count: Int) {
    let stream = RandomStream(seed: 3, stream: 8)
    var lanes = [SIMD8<Double>](repeating: .zero, count: count)
    stream.fillWithShortUniforms(&lanes, fromBlock: 40)
    for place in lanes.indices {
      for lane in 0..<8 {
        let bits = stream.bits(inBlock: UInt64(40 + 8 * (place / 4) + lane))
        let half = place % 4 < 2 ? bits.first : bits.second
        let word = place % 2 == 0 ? half & 0xFFFF_FFFF : half >> 32
        #expect(lanes[place][lane] == (Double(word) + 0.5) / 0x1p32)
      }
    }
  }
}
