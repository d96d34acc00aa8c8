import ElementaryMath

// Elementary functions of several numbers at once, by the parts of `ElementaryMath` and cheaper than its
// functions, which carry pairs of numbers to be right within an ulp: these are within 3 ulp. None
// branches, so that a number's digits don't depend on its neighbours. NaN stays NaN.
extension DoubleVector {
  /// `eˣ`, with x kept in −708…708.
  @inline(__always)
  var exponential: Self {
    let parts = ExponentialParts(bounded)
    return (.every(1) + (parts.reduced + parts.roughRemainder)) * parts.scale
  }

  /// `eˣ − 1`, without cancellation near 0; likewise.
  @inline(__always)
  var exponentialMinusOne: Self {
    let parts = ExponentialParts(bounded)
    // The scale is a power of two, and its difference to 1 exact where it matters.
    return (parts.scale - .every(1)) + parts.scale * (parts.reduced + parts.roughRemainder)
  }

  /// `t / (t + 2)` with `t = e²ˣ − 1`.
  @inline(__always)
  var tanh: Self {
    let t = (self + self).exponentialMinusOne
    return t / (t + .every(2))
  }

  /// `1 / (1 + e⁻ˣ)`, at least 10⁻³⁰⁸.
  @inline(__always)
  var sigmoid: Self { .every(1) / (.every(1) + (.every(0) - self).exponential) }

  /// `max(0, x) + log(1 + e^−|x|)`.
  @inline(__always)
  var softplus: Self {
    let power = Self(bits: bits | .every(1 &<< 63)).exponential
    // What the sum loses is made good to first order.
    let sum = .every(1) + power
    let logarithm = LogarithmParts(sum).value + (power - (sum - .every(1))) / sum
    return positivePart + logarithm
  }

  /// `max(0, x)`.
  @inline(__always)
  var positivePart: Self {
    var result = self
    for lane in indices { result[lane] = self[lane] < 0 ? 0 : self[lane] }
    return result
  }

  /// Lane by lane, which becomes two instructions a vector; masks would become twelve.
  @inline(__always)
  private var bounded: Self {
    var result = self
    for lane in indices {
      let least = self[lane] < -708 ? -708 : self[lane]
      result[lane] = least > 708 ? 708 : least
    }
    return result
  }
}
