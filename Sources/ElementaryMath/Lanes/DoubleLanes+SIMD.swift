public import CSquareRoot

extension SIMD2: DoubleLanes, DoubleVector where Scalar == Double {
  @inlinable @inline(__always)
  public static func every(_ number: Double) -> SIMD2<Double> { SIMD2(repeating: number) }

  @inlinable @inline(__always)
  public init(bits: SIMD2<UInt64>) { self = unsafeBitCast(bits, to: SIMD2<Double>.self) }

  @inlinable @inline(__always)
  public var bits: SIMD2<UInt64> { unsafeBitCast(self, to: SIMD2<UInt64>.self) }

  @inlinable @inline(__always)
  public func root() -> SIMD2<Double> { weft_root2(self) }

  @inlinable @inline(__always)
  public func magnitudesLie(from least: Double, to most: Double) -> Bool {
    SIMD2(bits: bits & .every(0x7FFF_FFFF_FFFF_FFFF)).lies(from: least, to: most)
  }

  @inlinable @inline(__always)
  public func lies(from least: Double, to most: Double) -> Bool {
    all((self .>= SIMD2(repeating: least)) .& (self .<= SIMD2(repeating: most)))
  }
}

extension SIMD2: BitLanes where Scalar == UInt64 {
  @inlinable @inline(__always)
  public static func every(_ pattern: UInt64) -> SIMD2<UInt64> { SIMD2(repeating: pattern) }
}

extension SIMD4: DoubleLanes, DoubleVector where Scalar == Double {
  @inlinable @inline(__always)
  public static func every(_ number: Double) -> SIMD4<Double> { SIMD4(repeating: number) }

  @inlinable @inline(__always)
  public init(bits: SIMD4<UInt64>) { self = unsafeBitCast(bits, to: SIMD4<Double>.self) }

  @inlinable @inline(__always)
  public var bits: SIMD4<UInt64> { unsafeBitCast(self, to: SIMD4<UInt64>.self) }

  @inlinable @inline(__always)
  public func root() -> SIMD4<Double> { weft_root4(self) }

  @inlinable @inline(__always)
  public func magnitudesLie(from least: Double, to most: Double) -> Bool {
    SIMD4(bits: bits & .every(0x7FFF_FFFF_FFFF_FFFF)).lies(from: least, to: most)
  }

  @inlinable @inline(__always)
  public func lies(from least: Double, to most: Double) -> Bool {
    all((self .>= SIMD4(repeating: least)) .& (self .<= SIMD4(repeating: most)))
  }
}

extension SIMD4: BitLanes where Scalar == UInt64 {
  @inlinable @inline(__always)
  public static func every(_ pattern: UInt64) -> SIMD4<UInt64> { SIMD4(repeating: pattern) }
}

extension SIMD8: DoubleLanes, DoubleVector where Scalar == Double {
  @inlinable @inline(__always)
  public static func every(_ number: Double) -> SIMD8<Double> { SIMD8(repeating: number) }

  @inlinable @inline(__always)
  public init(bits: SIMD8<UInt64>) { self = unsafeBitCast(bits, to: SIMD8<Double>.self) }

  @inlinable @inline(__always)
  public var bits: SIMD8<UInt64> { unsafeBitCast(self, to: SIMD8<UInt64>.self) }

  @inlinable @inline(__always)
  public func root() -> SIMD8<Double> { weft_root8(self) }

  @inlinable @inline(__always)
  public func magnitudesLie(from least: Double, to most: Double) -> Bool {
    SIMD8(bits: bits & .every(0x7FFF_FFFF_FFFF_FFFF)).lies(from: least, to: most)
  }

  @inlinable @inline(__always)
  public func lies(from least: Double, to most: Double) -> Bool {
    all((self .>= SIMD8(repeating: least)) .& (self .<= SIMD8(repeating: most)))
  }
}

extension SIMD8: BitLanes where Scalar == UInt64 {
  @inlinable @inline(__always)
  public static func every(_ pattern: UInt64) -> SIMD8<UInt64> { SIMD8(repeating: pattern) }
}
