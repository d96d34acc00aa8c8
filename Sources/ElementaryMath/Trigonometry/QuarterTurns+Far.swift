extension QuarterTurns<Double> {
  /// Multiplies by as many bits of 2/π as matter, in whole numbers.
  ///
  /// Of `x·2/π` two bits before the point are needed and, since no `Double` lies closer to a
  /// multiple of π/2 than a relative 2⁻⁶², some 130 after it; here there are 190, of which the
  /// cut of 2/π spoils the last 53.
  /// - Parameter x: Finite, at least 2⁻¹⁰ in magnitude.
  /// - SeeAlso: Payne and Hanek (1983), "Radian reduction for trigonometric functions".
  @usableFromInline @inline(never)
  package init(far x: Double) {
    // |x| = whole · 2^power; the bits of 2/π down to 2^(2 − power) multiply to full turns.
    let whole = x.significandBitPattern | 0x0010_0000_0000_0000
    let power = Int(x.exponentBitPattern) - 1075
    var product = FixedPoint(whole, times: TwoOverPi.bits(after: power - 2))
    let quarters = product.takeQuarters()
    let angle = product.signedPair * Pair(0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54)
    if x < 0 {
      self.init(count: 0 &- quarters, head: -angle.head, tail: -angle.tail)
    } else {
      self.init(count: quarters, head: angle.head, tail: angle.tail)
    }
  }

  /// Where the rest is so small that three parts of π/2 don't suffice: four do.
  ///
  /// - Parameter x: At most `limit` in magnitude.
  @usableFromInline @inline(never)
  package init(nearMultiple x: Double) {
    let shifted = x * 0x1.45f306dc9c883p-1 + 0x1.8p52
    let turns = shifted - 0x1.8p52
    let second = Pair(sum: x - turns * 0x1.921fb54440000p+0, -(turns * 0x1.68c234c4c0000p-39))
    let third = second + -Pair(product: turns, 0x1.98a2e03707345p-77)
    let rest = third + -(turns * -0x1.6fdb1f7759834p-131)
    self.init(count: shifted.bitPattern, head: rest.head, tail: rest.tail)
  }
}

/// A fraction of 192 bits.
private struct FixedPoint {
  /// Base 2³², lowest first; six are in use.
  var limbs: SIMD8<UInt32>

  /// The product without what overflows.
  init(_ whole: UInt64, times fraction: SIMD8<UInt32>) {
    limbs = .zero
    for row in 0..<2 {
      let factor = (whole >> UInt64(32 * row)) & 0xFFFF_FFFF
      var carry: UInt64 = 0
      for column in 0..<(6 - row) {
        let sum = factor &* UInt64(fraction[column]) &+ UInt64(limbs[row + column]) &+ carry
        limbs[row + column] = UInt32(truncatingIfNeeded: sum)
        carry = sum >> 32
      }
    }
  }

  /// Takes the first two bits off, rounding to the nearest: what is left is a signed fraction.
  mutating func takeQuarters() -> UInt64 {
    let quarters = UInt64((limbs[5] &+ 0x2000_0000) >> 30)
    for index in (1..<6).reversed() {
      limbs[index] = limbs[index] &<< 2 | limbs[index - 1] &>> 30
    }
    limbs[0] = limbs[0] &<< 2
    return quarters
  }

  private subscript(word: Int) -> UInt64 {
    UInt64(limbs[2 * word + 1]) << 32 | UInt64(limbs[2 * word])
  }

  /// The fraction, read as a two's complement: between −½ and ½.
  var signedPair: Pair {
    var (high, middle, low) = (self[2], self[1], self[0])
    let isNegative = high >> 63 == 1
    if isNegative {
      low = 0 &- low
      middle = ~middle &+ (low == 0 ? 1 : 0)
      high = ~high &+ (low == 0 && middle == 0 ? 1 : 0)
    }
    var scale = isNegative ? -1.0 : 1.0
    if high == 0 {
      (high, middle, low) = (middle, low, 0)
      scale *= 0x1p-64
    }
    let zeros = UInt64(high.leadingZeroBitCount)
    if zeros > 0 {
      high = high << zeros | middle >> (64 - zeros)
      middle = middle << zeros | low >> (64 - zeros)
    }
    scale *= Double.powerOfTwo(-Int(zeros))
    let rest = (high << 53) | (middle >> 11)
    return Pair(
      Double(high >> 11) * 0x1p-53 * scale, Double(rest >> 11) * 0x1p-106 * scale)
  }
}

/// The bits of 2/π.
private enum TwoOverPi {
  /// Six limbs after the bit that is worth `2^-start`, lowest first.
  ///
  /// - Parameter start: −64…1033.
  static func bits(after start: Int) -> SIMD8<UInt32> {
    let first = (start + 64) / 32
    let shift = UInt64((start + 64) % 32)
    var limbs = SIMD8<UInt32>.zero
    for index in 0..<6 {
      let two = UInt64(words[first + index]) << 32 | UInt64(words[first + index + 1])
      limbs[5 - index] = UInt32(truncatingIfNeeded: two >> (32 - shift))
    }
    return limbs
  }

  /// Highest first; before the point stand 64 zeros.
  private static let words: [UInt32] = [
    0x0000_0000, 0x0000_0000,
    0xA2F9_836E, 0x4E44_1529, 0xFC27_57D1, 0xF534_DDC0, 0xDB62_9599, 0x3C43_9041,
    0xFE51_63AB, 0xDEBB_C561, 0xB724_6E3A, 0x424D_D2E0, 0x0649_2EEA, 0x09D1_921C,
    0xFE1D_EB1C, 0xB129_A73E, 0xE882_35F5, 0x2EBB_4484, 0xE99C_7026, 0xB45F_7E41,
    0x3991_D639, 0x8353_39F4, 0x9C84_5F8B, 0xBDF9_283B, 0x1FF8_97FF, 0xDE05_980F,
    0xEF2F_118B, 0x5A0A_6D1F, 0x6D36_7ECF, 0x27CB_09B7, 0x4F46_3F66, 0x9E5F_EA2D,
    0x7527_BAC7, 0xEBE5_F17B, 0x3D07_39F7, 0x8A52_92EA, 0x6BFB_5FB1, 0x1F8D_5D08,
    0x5603_3046, 0xFC7B_6BAB, 0xF0CF_BC20, 0x9AF4_361D,
  ]
}
