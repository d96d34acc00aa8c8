import ElementaryMath

extension RandomStream {
  /// Draw `index` of a standard normal variable.
  ///
  /// See ``normals(inBlock:)``, which gives two for the price of one.
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
  public func normals(inBlock block: UInt64) -> Pair<Double> {
    let bits = bits(inBlock: block)
    let radius = (-2 * Double.log(Self.uniform(bits.first))).squareRoot()
    let direction = Direction(turn: bits.second)
    return Pair(radius * direction.cosine, radius * direction.sine)
  }

  /// A point on the unit circle.
  @frozen public struct Direction: Equatable, Sendable {
    public var cosine: Double
    public var sine: Double

    /// The angle is `bits · 2⁻⁶⁴` of a full turn, rounded down to a multiple of 2⁻⁵⁴.
    ///
    /// Its nearest quarter turn is taken off exactly, in the bits; the rest is in [−π/4, π/4). So no
    /// digit is lost to the reduction of an argument, and both coordinates are right to 2⁻⁵³.
    @inlinable
    public init(turn bits: UInt64) {
      let shifted = bits &+ 1 &<< 61
      // 52 bits below the quadrant, less the half quadrant that was added: exact.
      let part = Double(bitPattern: (shifted &<< 2) &>> 12 | 0x3FF0_0000_0000_0000) - 1.5
      let angle = part * 1.570_796_326_794_896_6
      let square = angle * angle
      let sine = Self.sine(angle, square)
      let cosine = Self.cosine(square)
      let quadrant = shifted &>> 62
      let turned = quadrant & 1 == 1
      let sign = quadrant >= 2 ? -1.0 : 1.0
      self.cosine = sign * (turned ? -sine : cosine)
      self.sine = sign * (turned ? cosine : sine)
    }

    /// Taylor's series to the 15th power; on |angle| ≤ π/4 what is left is below 2⁻⁵³ of the sine.
    @inlinable
    static func sine(_ angle: Double, _ square: Double) -> Double {
      var sum = -1 / 1_307_674_368_000.0
      sum = sum * square + 1 / 6_227_020_800.0
      sum = sum * square - 1 / 39_916_800.0
      sum = sum * square + 1 / 362_880.0
      sum = sum * square - 1 / 5_040.0
      sum = sum * square + 1 / 120.0
      sum = sum * square - 1 / 6.0
      return angle + angle * square * sum
    }

    /// Taylor's series to the 16th power; on |angle| ≤ π/4 what is left is below 2⁻⁵⁸.
    @inlinable
    static func cosine(_ square: Double) -> Double {
      var sum = 1 / 20_922_789_888_000.0
      sum = sum * square - 1 / 87_178_291_200.0
      sum = sum * square + 1 / 479_001_600.0
      sum = sum * square - 1 / 3_628_800.0
      sum = sum * square + 1 / 40_320.0
      sum = sum * square - 1 / 720.0
      sum = sum * square + 1 / 24.0
      return 1 - square / 2 + square * square * sum
    }
  }
}
