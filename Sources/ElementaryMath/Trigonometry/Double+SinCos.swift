extension Double {
  /// The sine of an angle in radians, of any size, within 0.76 ulp. NaN at the infinities.
  ///
  /// Tested on the worst arguments there are: for every exponent the numbers nearest to a multiple of
  /// π/2.
  @inlinable
  public static func sin(_ x: Double) -> Double {
    if x.magnitude < 0x1p-27 { return x }
    guard x.isFinite else { return .nan }
    let turns = quarterTurns(x)
    return turns.sine(turns.restSine, turns.restCosine)
  }

  /// The cosine of an angle in radians, of any size, within 0.76 ulp. NaN at the infinities.
  @inlinable
  public static func cos(_ x: Double) -> Double {
    if x.magnitude < 0x1p-27 { return 1 }
    guard x.isFinite else { return .nan }
    let turns = quarterTurns(x)
    return turns.cosine(turns.restSine, turns.restCosine)
  }

  /// Sine and cosine of one angle, with the digits of `sin` and `cos`.
  @inlinable
  public static func sinCos(_ x: Double) -> (sin: Double, cos: Double) {
    if x.magnitude < 0x1p-27 { return (x, 1) }
    guard x.isFinite else { return (.nan, .nan) }
    let turns = quarterTurns(x)
    let (sine, cosine) = (turns.restSine, turns.restCosine)
    return (turns.sine(sine, cosine), turns.cosine(sine, cosine))
  }

  /// - Parameter x: Finite, at least 2⁻²⁷ in magnitude.
  @inlinable @inline(__always)
  static func quarterTurns(_ x: Double) -> QuarterTurns<Double> {
    guard x.magnitude <= QuarterTurns<Double>.limit else { return QuarterTurns(far: x) }
    let turns = QuarterTurns(near: x)
    return turns.head.magnitude >= QuarterTurns<Double>.leastRest
      ? turns : QuarterTurns(nearMultiple: x)
  }
}

extension Double {
  /// The sine in each lane, with the digits of the scalar.
  @inlinable @inline(__always)
  public static func sin<V: DoubleVector>(_ x: V) -> V {
    guard let turns = quarterTurns(x) else { return x.lanewise { sin($0) } }
    return turns.sine(turns.restSine, turns.restCosine)
  }

  /// The cosine in each lane, with the digits of the scalar.
  @inlinable @inline(__always)
  public static func cos<V: DoubleVector>(_ x: V) -> V {
    guard let turns = quarterTurns(x) else { return x.lanewise { cos($0) } }
    return turns.cosine(turns.restSine, turns.restCosine)
  }

  /// Sine and cosine in each lane, with the digits of the scalar.
  @inlinable @inline(__always)
  public static func sinCos<V: DoubleVector>(_ x: V) -> (sin: V, cos: V) {
    guard let turns = quarterTurns(x) else {
      return (x.lanewise { sin($0) }, x.lanewise { cos($0) })
    }
    let (sine, cosine) = (turns.restSine, turns.restCosine)
    return (turns.sine(sine, cosine), turns.cosine(sine, cosine))
  }

  /// `nil` where a lane is too large or too near a multiple of π/2 for the short reduction.
  @inlinable @inline(__always)
  static func quarterTurns<V: DoubleVector>(_ x: V) -> QuarterTurns<V>? {
    guard x.magnitudesLie(from: 0, to: QuarterTurns<V>.limit) else { return nil }
    let turns = QuarterTurns(near: x)
    return turns.head.magnitudesLie(from: QuarterTurns<V>.leastRest, to: 1) ? turns : nil
  }
}
