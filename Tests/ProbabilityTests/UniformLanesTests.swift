import Probability
import Testing

@Suite struct UniformLanesTests {
  @Test func `An array is filled with the draws of its blocks`() {
    let stream = RandomStream(seed: 3, stream: 8)
    var lanes = [SIMD8<Double>](repeating: .zero, count: 6)
    stream.fillWithUniforms(&lanes, fromBlock: 40)
    for group in 0..<3 {
      for lane in 0..<8 {
        let pair = stream.uniforms(inBlock: UInt64(40 + 8 * group + lane))
        #expect(lanes[2 * group][lane] == pair.first)
        #expect(lanes[2 * group + 1][lane] == pair.second)
      }
    }
  }
}
