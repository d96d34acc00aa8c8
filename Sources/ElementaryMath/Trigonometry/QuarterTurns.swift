/// An angle as quarter turns and the rest: `x = n·π/2 + head + tail`, `|head| ≤ π/4`.
@usableFromInline
package struct QuarterTurns<V: DoubleLanes>: Sendable {
  /// The lowest two bits are those of `n`.
  @usableFromInline package var count: V.Bits
  @usableFromInline package var head: V
  @usableFromInline package var tail: V

  @inlinable @inline(__always)
  package init(count: V.Bits, head: V, tail: V) {
    self.count = count
    self.head = head
    self.tail = tail
  }

  /// Subtracts π/2 in three parts (Cody and Waite, 1980).
  ///
  /// The first two have 36 bits, so that their products with `n` and the first difference are
  /// exact. The rest is good to 2⁻⁹⁵, and so to a relative 2⁻⁷⁵ where `usable` holds.
  /// - Parameter x: At most `limit` in magnitude.
  @inlinable @inline(__always)
  package init(near x: V) {
    let shift = V.every(0x1.8p52)
    let shifted = x * .every(0x1.45f306dc9c883p-1) + shift
    let turns = shifted - shift
    let first = x - turns * .every(0x1.921fb54440000p+0)
    let step = turns * .every(0x1.68c234c4c0000p-39)
    let second = first - step
    let rest = ((first - second) - step) - turns * .every(0x1.98a2e03707345p-77)
    count = shifted.bits
    head = second + rest
    tail = (second - head) + rest
  }

  /// Up to here `n` has 16 bits.
  @inlinable @inline(__always)
  package static var limit: Double { 0x1p16 }

  /// A rest smaller than this has lost digits, or its sign when it is zero.
  @inlinable @inline(__always)
  package static var leastRest: Double { 0x1p-20 }

  /// The sine of the rest.
  ///
  /// Its polynomial is of another shape than the cosine's, and its odd powers alternate in sign:
  /// else the compiler pairs the two within a lane (3.7 ns for both became 2.2 with AVX-512).
  @inlinable @inline(__always)
  package var restSine: V {
    let z = head * head
    let square = z * z
    var even = .every(-0x1.ab17bdbcd3414p-41) * square + .every(-0x1.ae64541295cdfp-26)
    var odd = .every(0x1.71de3a54607a5p-19) - .every(-0x1.61217ee5cca1bp-33) * square
    even = even * square + .every(-0x1.a01a01a019937p-13)
    odd = .every(-0x1.1111111111110p-7) - odd * square
    even = even * square + .every(-0x1.5555555555555p-3)
    let correction = (head * z) * (even - z * odd)
    return head + (tail * (.every(1) - .every(0.5) * z) + correction)
  }

  /// The cosine of the rest.
  @inlinable @inline(__always)
  package var restCosine: V {
    let z = head * head
    var p = .every(-0x1.907d8f29fe831p-37) * z + .every(0x1.1eeb68cd22f56p-29)
    p = p * z + .every(-0x1.27e4fa17bf139p-22)
    p = p * z + .every(0x1.a01a019f4e9b4p-16)
    p = p * z + .every(-0x1.6c16c16c16967p-10)
    p = p * z + .every(0x1.5555555555555p-5)
    let half = .every(0.5) * z
    let sum = .every(1) - half
    let lost = (.every(1) - sum) - half
    return sum + (lost + (z * z * p - head * tail))
  }

  /// The sine of the whole angle: that of the rest, or its cosine, with the quadrant's sign.
  @inlinable @inline(__always)
  package func sine(_ sine: V, _ cosine: V) -> V {
    Self.select(count, odd: cosine, even: sine, negated: count)
  }

  /// The cosine of the whole angle.
  @inlinable @inline(__always)
  package func cosine(_ sine: V, _ cosine: V) -> V {
    Self.select(count, odd: sine, even: cosine, negated: count &+ .every(1))
  }

  @inlinable @inline(__always)
  static func select(_ count: V.Bits, odd: V, even: V, negated: V.Bits) -> V {
    let isOdd = V.Bits.every(0) &- (count & .every(1))
    let sign = (negated &<< .every(62)) & .every(0x8000_0000_0000_0000)
    let chosen = even.bits ^ ((even.bits ^ odd.bits) & isOdd)
    return V(bits: chosen ^ sign)
  }
}
