/// `eˣ` taken apart: `2ⁿ · (1 + r + p)`.
///
/// `n` is the whole number nearest to x / ln 2 and `r + p` is `eʳ − 1`, `|r| ≤ 0.3466`, with `r`
/// rounded to a `Double` and everything else in `p`; its relative error is below 2⁻⁵⁷.
/// The argument is reduced as by Cody and Waite (1980).
@usableFromInline
package struct ExponentialParts<V: DoubleLanes>: Sendable {
  /// `n + 1.5·2⁵²`: the low bits of this number are those of the whole number `n`.
  @usableFromInline package var shiftedPower: V
  @usableFromInline package var reduced: V
  @usableFromInline package var remainder: V

  /// - Parameter x: Below 10⁴ in magnitude.
  @inlinable @inline(__always)
  package init(_ x: V) {
    let shift = V.every(0x1.8p52)
    shiftedPower = x * .every(0x1.71547652b82fep+0) + shift
    let power = shiftedPower - shift
    // The first part of ln 2 has 42 bits, so that its product and the difference are exact.
    let high = x - power * .every(0x1.62e42fefa3800p-1)
    let low = power * .every(0x1.ef35793c76730p-45)
    let r = high - low
    let lost = (high - r) - low
    reduced = r
    remainder = r * r * Self.secondOrder(r) + (lost + lost * r)
  }

  /// The power as a factor, `2ⁿ`.
  ///
  /// - Precondition: `|n| ≤ 1022`.
  @inlinable @inline(__always)
  package var scale: V {
    V(bits: (shiftedPower.bits &<< .every(52)) &+ .every(0x3FF0_0000_0000_0000))
  }

  /// `1 + r + p`, correctly rounded but for 0.07 ulp.
  @inlinable @inline(__always)
  package var significand: V {
    let sum = .every(1) + reduced
    let lost = reduced - (sum - .every(1))
    return sum + (lost + remainder)
  }

  /// `(eʳ − 1 − r) / r²` on `|r| ≤ 0.3466`, to 2⁻⁵⁹; interpolated at Chebyshev's points.
  ///
  /// Even and odd powers side by side halve the wait. The odd ones alternate in sign: else the
  /// compiler pairs the two sums within a lane, and the lanes fall apart (1.65 ns a number became
  /// 0.7 with AVX-512).
  @inlinable @inline(__always)
  static func secondOrder(_ r: V) -> V {
    let square = r * r
    var even = .every(0x1.1f7f2000f4cf3p-29) * square + .every(0x1.27e4d41d6f553p-22)
    var odd = .every(-0x1.ae642c8730352p-26) - .every(0x1.61bfa22dd3437p-33) * square
    even = even * square + .every(0x1.a01a01a9e80fep-16)
    odd = .every(0x1.71de3a5aa6edbp-19) - odd * square
    even = even * square + .every(0x1.6c16c16c15a6cp-10)
    odd = .every(-0x1.a01a01a0196aep-13) - odd * square
    even = even * square + .every(0x1.5555555555557p-5)
    odd = .every(0x1.1111111111111p-7) - odd * square
    even = even * square + .every(0.5)
    odd = .every(-0x1.5555555555555p-3) - odd * square
    return even - r * odd
  }
}
