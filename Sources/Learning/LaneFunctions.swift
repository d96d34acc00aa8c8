import ElementaryMath

// Elementary functions of eight numbers at once, so that a processor has several chains of operations
// under way. They are within 4 ulp, tanh and sigmoid within 3: cheaper than those of `ElementaryMath`,
// which are right within one. None branches, so that a number's digits don't depend on its neighbours.
// NaN stays NaN. Not generic: comparisons of any `SIMD` go lane by lane, those of this one by a mask.
extension SIMD8 where Scalar == Double {
  /// `eˣ`, with x kept in −708…708.
  @inline(__always)
  var exponential: Lanes {
    let parts = ExponentialQuotient(halfOf: self)
    return parts.numerator / parts.denominator
  }

  /// `eˣ − 1`, without cancellation near 0; likewise.
  @inline(__always)
  var exponentialMinusOne: Lanes {
    let parts = ExponentialQuotient(halfOf: self)
    return parts.difference / parts.denominator
  }

  /// `(e²ˣ − 1) / (e²ˣ + 1)`.
  @inline(__always)
  var tanh: Lanes {
    let parts = ExponentialQuotient(self)
    return parts.difference / parts.sum
  }

  /// `eˣ / (eˣ + 1)`, at least 10⁻³⁰⁸.
  @inline(__always)
  var sigmoid: Lanes {
    let parts = ExponentialQuotient(halfOf: self)
    return parts.numerator / (parts.numerator + parts.denominator)
  }

  /// `max(0, x) + log(1 + e^−|x|)`.
  @inline(__always)
  var softplus: Lanes {
    let power = Lanes(bits: bits | .every(1 &<< 63)).exponential
    // What the sum loses is made good to first order.
    let sum = .every(1) + power
    let logarithm = LogarithmParts(sum).value + (power - (sum - .every(1))) / sum
    return positivePart + logarithm
  }

  /// `max(0, x)`.
  @inline(__always)
  var positivePart: Lanes { replacing(with: 0, where: self .< .every(0)) }
}

/// `e²ˣ` as a quotient, `s (1 + c + h) / (1 + c − h)`: a function that divides anyway needs no other series
/// than that of c, which is short.
///
/// `s = 2ⁿ`, where n is the whole number nearest to 2x / ln 2; `h = x − n (ln 2) / 2` is the rest, at most
/// 0.1733; and `1 + c = h / tanh h`, an even function.
private struct ExponentialQuotient {
  let scale: Lanes
  let rest: Lanes
  /// `c`, from 0 to 0.01.
  let excess: Lanes

  /// - Parameter x: Kept in −354…354.
  @inline(__always)
  init(_ x: Lanes) {
    let least = x.replacing(with: -354, where: x .< .every(-354))
    let x = least.replacing(with: 354, where: least .> .every(354))
    let shift = Lanes.every(0x1.8p52)
    let shifted = x * .every(0x1.71547652b82fep+1) + shift
    let power = shifted - shift
    // The first part of (ln 2) / 2 has 42 bits, so that its product and the difference are exact.
    let high = x - power * .every(0x1.62e42fefa3800p-2)
    rest = high - power * .every(0x1.ef35793c76730p-46)
    scale = Lanes(bits: (shifted.bits &<< .every(52)) &+ .every(0x3FF0_0000_0000_0000))
    excess = Self.excess(rest)
  }

  @inline(__always)
  init(halfOf x: Lanes) { self.init(x * .every(0.5)) }

  /// Interpolated at Chebyshev's points, to 2⁻⁵⁷.
  @inline(__always)
  private static func excess(_ h: Lanes) -> Lanes {
    let square = h * h
    let fourth = square * square
    let low = .every(0x1.5555555555553p-2) - .every(0x1.6c16c16c0abc0p-6) * square
    let high = .every(0x1.1566ab5bfe4b7p-9) - .every(0x1.bbd531cc6f256p-13) * square
    return square * (low + fourth * (high + fourth * .every(0x1.63f240e171b3ep-16)))
  }

  @inline(__always)
  var numerator: Lanes { scale * (.every(1) + (excess + rest)) }

  @inline(__always)
  var denominator: Lanes { .every(1) + (excess - rest) }

  /// Numerator less denominator. What would cancel is taken off first, exactly.
  @inline(__always)
  var difference: Lanes {
    let (less, more) = (scale - .every(1), scale + .every(1))
    return less + (more * rest + less * excess)
  }

  /// Numerator and denominator.
  @inline(__always)
  var sum: Lanes {
    let (less, more) = (scale - .every(1), scale + .every(1))
    return more + (less * rest + more * excess)
  }
}
