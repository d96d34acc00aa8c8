import ElementaryMath

/// A stream of random numbers addressed by `(seed, stream, index)`.
///
/// Draw `index` of stream `stream` is the same number whoever computes it, in whatever order, on
/// whatever machine. The seed is Philox's key; the stream number is the upper half of its counter and
/// half the index the lower, so that two streams never overlap. Every block holds two draws, `2b` and
/// `2b + 1`: a loop that takes them in pairs does half the work.
/// - SeeAlso: Salmon et al. (2011), "Parallel random numbers: as easy as 1, 2, 3" (Philox 4x32-10).
@frozen public struct RandomStream: Sendable {
  public let seed: UInt64
  public let stream: UInt64

  @inlinable
  public init(seed: UInt64, stream: UInt64) {
    self.seed = seed
    self.stream = stream
  }

  /// Two neighbouring draws, `2 · block` and `2 · block + 1`.
  @frozen public struct Pair<Draw> {
    public var first: Draw
    public var second: Draw

    @inlinable @inline(__always)
    init(_ first: Draw, _ second: Draw) {
      self.first = first
      self.second = second
    }
  }

  /// The 64 random bits of draws `2 · block` and `2 · block + 1`.
  @inlinable
  public func bits(inBlock block: UInt64) -> Pair<UInt64> { bits(inBlocks: block) }

  /// The random bits of one block, or of several at once.
  @inlinable @inline(__always)
  func bits<Lanes: BitLanes>(inBlocks block: Lanes) -> Pair<Lanes> {
    let words = words(inBlocks: block)
    let (half, lower) = (Lanes.every(32), Lanes.every(0xFFFF_FFFF))
    return Pair(
      (words.word1 &<< half) | (words.word0 & lower),
      (words.word3 &<< half) | (words.word2 & lower))
  }

  @inlinable @inline(__always)
  func words<Lanes: BitLanes>(inBlocks block: Lanes) -> Philox4x32.Words<Lanes> {
    Philox4x32.words(
      .init(block, block &>> .every(32), .every(stream), .every(stream &>> 32)),
      key0: seed & 0xFFFF_FFFF, key1: seed &>> 32)
  }

  /// Draw `index`: 64 random bits.
  @inlinable
  public func bits(at index: UInt64) -> UInt64 {
    let pair = bits(inBlock: index &>> 1)
    return index & 1 == 0 ? pair.first : pair.second
  }

  /// Draw `index` as a number in the open interval (0, 1): an odd multiple of 2⁻⁵³.
  @inlinable
  public func uniform(at index: UInt64) -> Double { Self.uniform(bits(at: index)) }

  /// Draws `2 · block` and `2 · block + 1`, uniform in the open interval (0, 1).
  @inlinable
  public func uniforms(inBlock block: UInt64) -> Pair<Double> {
    let pair = bits(inBlock: block)
    return Pair(Self.uniform(pair.first), Self.uniform(pair.second))
  }

  /// The upper 52 bits as the odd multiple `(2m + 1) · 2⁻⁵³`: never 0, never 1, symmetric about ½.
  ///
  /// The bits go into the significand of a number in [1, 2), so that no integer is converted; the one
  /// subtraction is exact.
  @inlinable
  public static func uniform(_ bits: UInt64) -> Double { uniforms(bits) }

  /// One uniform number, or several at once.
  @inlinable @inline(__always)
  static func uniforms<Lanes: DoubleLanes>(_ bits: Lanes.Bits) -> Lanes {
    Lanes(bits: (bits &>> .every(12)) | .every(0x3FF0_0000_0000_0000)) - .every(1 - 0x1p-53)
  }
}
