extension Double: DoubleLanes {
  @inlinable @inline(__always)
  public static func every(_ number: Double) -> Double { number }

  @inlinable @inline(__always)
  public init(bits: UInt64) { self.init(bitPattern: bits) }

  @inlinable @inline(__always)
  public var bits: UInt64 { bitPattern }

  @inlinable @inline(__always)
  public func root() -> Double { squareRoot() }
}

extension UInt64: BitLanes {
  @inlinable @inline(__always)
  public static func every(_ pattern: UInt64) -> UInt64 { pattern }
}
