import ElementaryMath

extension RandomStream {
  /// Fills an array with standard normal draws from neighbouring blocks.
  ///
  /// Elements `2g` and `2g + 1` are ``normals(inEightBlocksFrom:)`` of `block + 8g`. In two passes, the
  /// radius and then the direction: a pass is short enough for the processor to have several groups
  /// under way, while a chain from the counter to the draw keeps it waiting. An array of some
  /// kilobytes stays near the processor from one pass to the next.
  /// - Parameter lanes: An even number of vectors; what they held doesn't matter.
  public func fillWithNormals(_ lanes: inout [SIMD8<Double>], fromBlock block: UInt64) {
    lanes.withUnsafeMutableBufferPointer { lanes in
      var blocks = SIMD8(repeating: block) &+ SIMD8(0, 1, 2, 3, 4, 5, 6, 7)
      for group in 0..<lanes.count / 2 {
        let bits = bits(inBlocks: blocks)
        lanes[2 &* group] = Self.radius(bits.first)
        lanes[2 &* group &+ 1] = SIMD8(bits: bits.second)
        blocks = blocks &+ SIMD8(repeating: 8)
      }
      for group in 0..<lanes.count / 2 {
        let radius = lanes[2 &* group]
        let direction = Direction<SIMD8<Double>>(turn: lanes[2 &* group &+ 1].bits)
        lanes[2 &* group] = radius * direction.cosine
        lanes[2 &* group &+ 1] = radius * direction.sine
      }
    }
  }
}
