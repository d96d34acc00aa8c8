/// A polynomial whose constant is a pair: `head + tail + x·(c₁ + c₂x + …)`.
///
/// Where the constant dominates, the value is good to some more bits than a `Double` has.
struct ExtendedPolynomial: Sendable {
  /// The constant's head and tail, then the other coefficients, lowest first.
  let numbers: [Double]

  init(_ numbers: [Double]) { self.numbers = numbers }

  func callAsFunction(_ x: Double) -> Pair {
    let slope = horner(x, numbers, from: 2, to: numbers.count)
    return Pair(larger: numbers[0], smaller: numbers[1] + x * slope)
  }
}

/// Polynomials with pairs for constants, each on its piece of a line and in powers of the distance
/// from a centre there.
struct PiecewisePolynomial: Sendable {
  /// Where one piece ends and the next begins.
  let ends: [Double]
  /// How many numbers a piece has: its centre, the constant's head and tail, the other coefficients.
  let stride: Int
  let table: [Double]

  func callAsFunction(_ x: Double) -> Pair {
    var row = 0
    for end in ends where x >= end { row += stride }
    let distance = x - table[row]
    let slope = horner(distance, table, from: row + 3, to: row + stride)
    return Pair(larger: table[row + 1], smaller: table[row + 2] + distance * slope)
  }
}

/// `c₀ + c₁x + …`, the even and the odd powers side by side to halve the wait.
@inline(__always)
private func horner(_ x: Double, _ numbers: [Double], from start: Int, to end: Int) -> Double {
  let square = x * x
  var (first, second) = (0.0, 0.0)
  for index in (start..<end).reversed() {
    (first, second) = (second, first * square + numbers[index])
  }
  return second + first * x
}
