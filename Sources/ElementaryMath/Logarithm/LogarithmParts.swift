/// The natural logarithm of `2ᵏ(1 + f)` as an unevaluated sum.
///
/// With `s = f/(2 + f)`, `log(1 + f) = f − f²/2 + s·(f²/2 + R(s²))`, as in FDLIBM (1993). Here `f²/2`
/// and the sums are carried in twice the precision, so that the sum has a relative error below
/// 2⁻⁵⁷.
@usableFromInline
package struct LogarithmParts<V: DoubleLanes>: Sendable {
  /// The sum rounded, but for some ulps.
  @usableFromInline package var head: V
  /// What is missing from it.
  @usableFromInline package var tail: V

  /// - Parameter x: Positive, finite and normal.
  @inlinable @inline(__always)
  package init(_ x: V) {
    // Counting from the bits of √½ puts the significand between √½ and √2.
    let offset = x.bits &- .every(0x3FE6_A09E_667F_3BCD)
    let biased = (offset &+ .every(0x3FF0_0000_0000_0000)) &>> .every(52)
    let significand =
      (offset & .every(0x000F_FFFF_FFFF_FFFF)) &+ .every(0x3FE6_A09E_667F_3BCD)
    // A small whole number in the low bits of 2⁵² converts by subtracting 2⁵².
    let power = V(bits: biased | .every(0x4330_0000_0000_0000)) - .every(0x1p52 + 1023)
    self.init(power: power, fraction: V(bits: significand) - .every(1))
  }

  /// - Parameters:
  ///   - power: `k`, a whole number below 2¹¹ in magnitude.
  ///   - fraction: `f` between −0.293 and 0.415.
  @inlinable @inline(__always)
  package init(power: V, fraction f: V) {
    // Half the square: `upper` is exact.
    let f1 = V(bits: f.bits & .every(0xFFFF_FFFF_F800_0000))
    let upper = .every(0.5) * f1 * f1
    let lower = .every(0.5) * (f - f1) * (f + f1)
    let s = f / (.every(2) + f)
    let product = s * ((upper + lower) + Self.thirdOrder(s * s))
    // The first part of ln 2 has 42 bits, so that its product is exact.
    let whole = power * .every(0x1.62e42fefa3800p-1)
    let sum = whole + f
    let lostInSum = f - (sum - whole)
    head = sum - upper
    let lost = ((sum - head) - upper) + lostInSum
    tail = (lost - lower) + (product + power * .every(0x1.ef35793c76730p-45))
  }

  @inlinable @inline(__always)
  package var value: V { head + tail }

  /// `R(z) = log((1 + s)/(1 − s))/s − 2` for `z = s²` up to 0.0295; interpolated at Chebyshev's
  /// points, relative to the logarithm to 2⁻⁶⁰. The signs of the odd powers alternate as in the exponential's.
  @inlinable @inline(__always)
  static func thirdOrder(_ z: V) -> V {
    let square = z * z
    var even = .every(0x1.0fbe95d716020p-3) * square + .every(0x1.745cf9048dd95p-3)
    var odd = .every(-0x1.3b1c355a8f7a2p-3) - .every(0x1.0c039c49989c6p-3) * square
    even = even * square + .every(0x1.2492492476cccp-2)
    odd = .every(0x1.c71c720159177p-3) - odd * square
    even = even * square + .every(0x1.5555555555555p-1)
    odd = .every(-0x1.9999999999a38p-2) - odd * square
    return z * (even - z * odd)
  }
}
