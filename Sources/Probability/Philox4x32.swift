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
    var block = counter
    var key0 = key0
    var key1 = key1
    for _ in 0..<9 {
      block = round(block, key0, key1)
      // The golden ratio and √3 − 1, as 32-bit fractions (Weyl sequences).
      key0 &+= 0x9E37_79B9
      key1 &+= 0xBB67_AE85
    }
    return round(block, key0, key1)
  }

  @inlinable
  static func round(_ block: Block, _ key0: UInt32, _ key1: UInt32) -> Block {
    // Widened by hand: `multipliedFullWidth` on 32-bit words compiles to the same instruction.
    let product0 = UInt64(0xD251_1F53) &* UInt64(block.word0)
    let product1 = UInt64(0xCD9E_8D57) &* UInt64(block.word2)
    return Block(
      UInt32(truncatingIfNeeded: product1 &>> 32) ^ block.word1 ^ key0,
      UInt32(truncatingIfNeeded: product1),
      UInt32(truncatingIfNeeded: product0 &>> 32) ^ block.word3 ^ key1,
      UInt32(truncatingIfNeeded: product0))
  }
}
