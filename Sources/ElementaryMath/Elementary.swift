/// Elementary functions from IEEE 754 basic operations alone: the same bits on every machine.
///
/// Every function is a static member of `Double`, so that it never collides with the C library's:
/// `Double.exp(x)`, or `.exp(x)` where a `Double` is expected.
extension Double {
  public static func log10Placeholder(_ x: Double) -> Double { x }
}
