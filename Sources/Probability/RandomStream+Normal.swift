import ElementaryMath

extension RandomStream {
  /// Draw `index` of a standard normal variable.
  ///
  /// See ``normals(inBlock:)``, which gives two for the price of one, and
  /// ``normals(inEightBlocksFrom:)``, which gives sixteen at once.
  @inlinable
  public func normal(at index: UInt64) -> Double {
    let pair = normals(inBlock: index &>> 1)
    return index & 1 == 0 ? pair.first : pair.second
  }

  /// Draws `2 · block` and `2 · block + 1` of independent standard normal variables.
  ///
  /// Box and Muller: from two uniform numbers `u`, `v`, a radius `√(−2 log u)` and an angle `2πv`. It
  /// has no branch and rejects nothing, so a draw stays where its index puts it. No draw is further
  /// out than 8.58. The inverse distribution function was set aside: its tails branch, which a SIMD
  /// loop can't.
  /// - SeeAlso: Box, Muller (1958).
  @inlinable
  public func normals(inBlock block: UInt64) -> Pair<Double> { Self.normals(bits(inBlocks: block)) }

  /// Draws of independent standard normal variables from eight neighbouring blocks at once.
  ///
  /// Lane `i` holds the digits of `normals(inBlock: block + i)`: draws `2 · (block + i)` and
  /// `2 · (block + i) + 1`. Many are cheaper still by ``fillWithNormals(_:fromBlock:)``: half of what
  /// they cost alone with vectors of 128 bits, a fifth with 512.
  @inlinable @inline(__always)
  public func normals(inEightBlocksFrom block: UInt64) -> Pair<SIMD8<Double>> {
    Self.normals(bits(inBlocks: SIMD8(repeating: block) &+ SIMD8(0, 1, 2, 3, 4, 5, 6, 7)))
  }

  @inlinable @inline(__always)
  static func normals<Lanes: DoubleLanes>(_ bits: Pair<Lanes.Bits>) -> Pair<Lanes> {
    let radius: Lanes = radius(bits.first)
    let direction = Direction<Lanes>(turn: bits.second)
    return Pair(radius * direction.cosine, radius * direction.sine)
  }

  /// `√(−2 log u)`; a uniform number is never subnormal, so the logarithm needs no case for it.
  @inlinable @inline(__always)
  static func radius<Lanes: DoubleLanes>(_ bits: Lanes.Bits) -> Lanes {
    (.every(-2) * LogarithmParts<Lanes>(uniforms(bits)).value).root()
  }

  /// A point on the unit circle, or several at once.
  @frozen public struct Direction<Lanes: DoubleLanes>: Sendable {
    public var cosine: Lanes
    public var sine: Lanes

    /// The angle is `bits · 2⁻⁶⁴` of a full turn, rounded down to a multiple of 2⁻⁵⁴.
    ///
    /// Its nearest quarter turn is taken off exactly, in the bits; the rest is in [−π/4, π/4). So no
    /// digit is lost to the reduction of an argument, and both coordinates are right to 2⁻⁵³.
    @inlinable @inline(__always)
    public init(turn bits: Lanes.Bits) {
      let shifted = bits &+ .every(1 &<< 61)
      // 52 bits below the quadrant, less the half quadrant that was added: exact.
      let fraction = ((shifted &<< .every(2)) &>> .every(12)) | .every(0x3FF0_0000_0000_0000)
      let angle = (Lanes(bits: fraction) - .every(1.5)) * .every(1.570_796_326_794_896_6)
      let square = angle * angle
      let sine = Self.sine(angle, square).bits
      let cosine = Self.cosine(square).bits
      // In odd quadrants the two change places; signs are the quadrant's bits, without a branch.
      let odd = .every(0) &- ((shifted &>> .every(62)) & .every(1))
      let change = (sine ^ cosine) & odd
      let sign = Lanes.Bits.every(1 &<< 63)
      self.cosine = Lanes(bits: cosine ^ change ^ ((shifted ^ (shifted &<< .every(1))) & sign))
      self.sine = Lanes(bits: sine ^ change ^ (shifted & sign))
    }

    /// Taylor's series to the 15th power; on |angle| ≤ π/4 what is left is below 2⁻⁵³ of the sine.
    @inlinable @inline(__always)
    static func sine(_ angle: Lanes, _ square: Lanes) -> Lanes {
      var sum = Lanes.every(-1 / 1_307_674_368_000.0)
      sum = sum * square + .every(1 / 6_227_020_800.0)
      sum = sum * square - .every(1 / 39_916_800.0)
      sum = sum * square + .every(1 / 362_880.0)
      sum = sum * square - .every(1 / 5_040.0)
      sum = sum * square + .every(1 / 120.0)
      sum = sum * square - .every(1 / 6.0)
      return angle + angle * square * sum
    }

    /// Taylor's series to the 16th power; on |angle| ≤ π/4 what is left is below 2⁻⁵⁸.
    ///
    /// Every step subtracts, where the sine's add: else the compiler pairs the two sums within a lane,
    /// and two of eight lanes fall out of the vector.
    @inlinable @inline(__always)
    static func cosine(_ square: Lanes) -> Lanes {
      var sum = Lanes.every(1 / 20_922_789_888_000.0)
      sum = .every(1 / 87_178_291_200.0) - sum * square
      sum = .every(1 / 479_001_600.0) - sum * square
      sum = .every(1 / 3_628_800.0) - sum * square
      sum = .every(1 / 40_320.0) - sum * square
      sum = .every(1 / 720.0) - sum * square
      sum = .every(1 / 24.0) - sum * square
      return .every(1) - square * .every(0.5) + square * square * sum
    }
  }
}
