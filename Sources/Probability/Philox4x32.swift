import ElementaryMath

/// The counter-based generator Philox 4x32 with ten rounds: a keyed bijection of 128-bit counters
/// whose outputs pass every statistical test known to its authors.
///
/// There is no state to carry: block `c` under key `k` is a function of `(c, k)`.
/// - SeeAlso: Salmon, Moraes, Dror, Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3".
public enum Philox4x32 {
  /// Four 32-bit words; the first is the least significant.
  @frozen public struct Block: Equatable, Sendable {
    public var word0, word1, word2, word3: UInt32

    @inlinable public init(_ word0: UInt32, _ word1: UInt32, _ word2: UInt32, _ word3: UInt32) {
      self.word0 = word0
      self.word1 = word1
      self.word2 = word2
      self.word3 = word3
    }
  }

  /// The random block that belongs to a counter, under the key `(key0, key1)`.
  @inlinable
  public static func block(_ counter: Block, key0: UInt32, key1: UInt32) -> Block {
    let words = words(
      Words(
        UInt64(counter.word0), UInt64(counter.word1), UInt64(counter.word2), UInt64(counter.word3)),
      key0: UInt64(key0), key1: UInt64(key1))
    return Block(
      UInt32(truncatingIfNeeded: words.word0), UInt32(truncatingIfNeeded: words.word1),
      UInt32(truncatingIfNeeded: words.word2), UInt32(truncatingIfNeeded: words.word3))
  }

  /// The words of one block, or of several at once.
  ///
  /// Each is the lower half of 64 bits; what stands above it means nothing. So a multiplication needs
  /// no conversion before and no mask after: in vectors of 32-bit words the lanes would have to be
  /// spread out and packed again in every round, which cost more than the multiplications.
  @frozen public struct Words<Lanes: BitLanes>: Sendable {
    public var word0, word1, word2, word3: Lanes

    @inlinable @inline(__always)
    public init(_ word0: Lanes, _ word1: Lanes, _ word2: Lanes, _ word3: Lanes) {
      self.word0 = word0
      self.word1 = word1
      self.word2 = word2
      self.word3 = word3
    }
  }

  /// The random words that belong to counters, under one key, whose halves are below 2³².
  @inlinable @inline(__always)
  public static func words<Lanes>(
    _ counter: Words<Lanes>, key0: UInt64, key1: UInt64
  ) -> Words<Lanes> {
    var words = counter
    var key0 = key0
    var key1 = key1
    // All in the loop: where the last round stands behind it, the compiler sees that only half of a word
    // is used, and spreads out and packs as above.
    for _ in 0..<10 {
      words = round(words, key0, key1)
      // The golden ratio and √3 − 1, as 32-bit fractions (Weyl sequences).
      key0 &+= 0x9E37_79B9
      key1 &+= 0xBB67_AE85
    }
    return words
  }

  @inlinable @inline(__always)
  static func round<Lanes>(
    _ words: Words<Lanes>, _ key0: UInt64, _ key1: UInt64
  ) -> Words<Lanes> {
    let lower = Lanes.every(0xFFFF_FFFF)
    let product0 = .every(0xD251_1F53) &* (words.word0 & lower)
    let product1 = .every(0xCD9E_8D57) &* (words.word2 & lower)
    let half = Lanes.every(32)
    return Words(
      (product1 &>> half) ^ words.word1 ^ .every(key0), product1,
      (product0 &>> half) ^ words.word3 ^ .every(key1), product0)
  }
}
