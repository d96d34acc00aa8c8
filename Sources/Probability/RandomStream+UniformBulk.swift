import ElementaryMath

extension RandomStream {
  /// Fills an array with draws from neighbouring blocks, uniform in the open interval (0, 1).
  ///
  /// Lane `i` of elements `2g` and `2g + 1` holds the draws of block `block + 8g + i`, as
  /// ``fillWithNormals(_:fromBlock:)`` places them.
  /// - Parameter lanes: An even number of vectors; what they held doesn't matter.
  public func fillWithUniforms(_ lanes: inout [SIMD8<Double>], fromBlock block: UInt64) {
    lanes.withUnsafeMutableBufferPointer { lanes in
      var blocks = SIMD8(repeating: block) &+ SIMD8(0, 1, 2, 3, 4, 5, 6, 7)
      for group in 0..<lanes.count / 2 {
        let bits = bits(inBlocks: blocks)
        lanes[2 &* group] = Self.uniforms(bits.first)
        lanes[2 &* group &+ 1] = Self.uniforms(bits.second)
        blocks = blocks &+ SIMD8(repeating: 8)
      }
    }
  }
}
