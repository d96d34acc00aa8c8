extension Double {
  /// The natural logarithm, within 0.57 ulp.
  ///
  /// −∞ at zero, NaN below.
  @inlinable
  public static func log(_ x: Double) -> Double {
    guard x >= 0x1p-1022, x <= .greatestFiniteMagnitude else { return farLogarithm(x) }
    return LogarithmParts(x).value
  }

  /// The natural logarithm in each lane, with the digits of the scalar.
  @inlinable @inline(__always)
  public static func log<V: DoubleVector>(_ x: V) -> V {
    guard x.lies(from: 0x1p-1022, to: .greatestFiniteMagnitude) else {
      return x.lanewise { log($0) }
    }
    return LogarithmParts(x).value
  }

  /// Zero, negative and subnormal numbers, infinity and NaN.
  @usableFromInline @inline(never)
  static func farLogarithm(_ x: Double) -> Double {
    if x == 0 { return -.infinity }
    if x < 0 { return .nan }
    guard x < 0x1p-1022 else { return x }
    return subnormalLogarithm(x).value
  }

  /// - Parameter x: Positive and below 2⁻¹⁰²².
  static func subnormalLogarithm(_ x: Double) -> LogarithmParts<Double> {
    let offset = (x * 0x1p54).bitPattern &- 0x3FE6_A09E_667F_3BCD
    let power = Double(Int64(bitPattern: offset) &>> 52) - 54
    let significand = (offset & 0x000F_FFFF_FFFF_FFFF) &+ 0x3FE6_A09E_667F_3BCD
    return LogarithmParts(power: power, fraction: Double(bitPattern: significand) - 1)
  }
}
