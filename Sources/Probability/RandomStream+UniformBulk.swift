import ElementaryMath

extension RandomStream {
  /// Fills an array with draws from neighbouring blocks, uniform on the odd multiples of 2⁻³³ in (0, 1).
  ///
  /// They are for drawing bits: `u < p` has a probability that differs from p by at most 2⁻³³, and a block
  /// gives four of them, twice as many as ``uniform(at:)`` takes from it. Lane `i` of elements `4g` to
  /// `4g + 3` holds the words of block `block + 8g + i`.
  /// - Parameter lanes: An even number of vectors; what they held doesn't matter.
  public func fillWithShortUniforms(_ lanes: inout [SIMD8<Double>], fromBlock block: UInt64) {
    lanes.withUnsafeMutableBufferPointer { lanes in
      var blocks = SIMD8(repeating: block) &+ SIMD8(0, 1, 2, 3, 4, 5, 6, 7)
      var place = 0
      while place < lanes.count {
        let words = words(inBlocks: blocks)
        lanes[place] = Self.shortUniforms(words.word0)
        lanes[place &+ 1] = Self.shortUniforms(words.word1)
        if place &+ 2 < lanes.count {
          lanes[place &+ 2] = Self.shortUniforms(words.word2)
          lanes[place &+ 3] = Self.shortUniforms(words.word3)
        }
        blocks = blocks &+ SIMD8(repeating: 8)
        place &+= 4
      }
    }
  }

  /// `(word + ½) 2⁻³²`; what stands above the word means nothing.
  @inline(__always)
  private static func shortUniforms(_ word: SIMD8<UInt64>) -> SIMD8<Double> {
    let fraction = (word &<< SIMD8(repeating: 32)) &>> SIMD8(repeating: 12)
    return SIMD8(bits: fraction | .every(0x3FF0_0000_0000_0000)) - .every(1 - 0x1p-33)
  }
}
