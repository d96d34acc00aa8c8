extension Double {
  /// The exponential function `eˣ`.
  ///
  /// Within 0.73 ulp. Subnormal results are rounded once more; past 709.78 the result is infinite, below −745.13 zero.
  @inlinable
  public static func exp(_ x: Double) -> Double {
    guard x.magnitude <= 708 else { return farExponential(x) }
    let parts = ExponentialParts(x)
    return parts.significand * parts.scale
  }

  /// The exponential function in each lane, with the digits of the scalar.
  @inlinable @inline(__always)
  public static func exp<V: DoubleVector>(_ x: V) -> V {
    guard x.lies(from: -708, to: 708) else { return x.lanewise { exp($0) } }
    let parts = ExponentialParts(x)
    return parts.significand * parts.scale
  }

  /// Where the result may be subnormal, zero or infinite.
  @usableFromInline @inline(never)
  static func farExponential(_ x: Double) -> Double {
    if x > 800 { return .infinity }
    if x < -800 { return 0 }
    if x.isNaN { return x }
    return scaled(ExponentialParts(x))
  }

  /// The value of parts whose power doesn't fit one factor; `|n| < 2000`.
  static func scaled(_ parts: ExponentialParts<Double>) -> Double {
    let power = Int(parts.shiftedPower - 0x1.8p52)
    return parts.significand * powerOfTwo(power / 2) * powerOfTwo(power - power / 2)
  }

  /// `2^power` for a power in `-1022...1023`.
  @inline(__always)
  static func powerOfTwo(_ power: Int) -> Double {
    Double(bitPattern: UInt64(bitPattern: Int64(power + 1023)) &<< 52)
  }
}
