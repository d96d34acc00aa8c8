import ElementaryMath

/// The largest magnitude of an eigenvalue: `‖Aⁿ‖^(1/n)` for n = 2⁶⁰, by squaring (Gelfand's formula).
///
/// Right to rounding, however near two eigenvalues are; a power iteration is not.
/// - Parameter matrix: `[size × size]`, row by row.
public func spectralRadius(_ matrix: [Double], size: Int) -> Double {
  var power = matrix
  // Aⁿ is `power · exp(logScale · n)`.
  var logScale = 0.0
  var share = 1.0
  var last: [Double] = []
  for _ in 0..<60 {
    var largest = 0.0
    for entry in power { largest = max(largest, abs(entry)) }
    guard largest > 0 else { return 0 }
    let scaled = power.map { $0 / largest }
    if zip(scaled, last).allSatisfy({ abs($0 - $1) <= 1e-15 }), !last.isEmpty {
      // All that is to come is the same factor: share · (1 + ½ + ¼ + …).
      return .exp(logScale + 2 * share * .log(largest))
    }
    logScale += share * .log(largest)
    share /= 2
    last = scaled
    for row in 0..<size {
      for column in 0..<size {
        var sum = 0.0
        for inner in 0..<size {
          sum += scaled[row * size + inner] * scaled[inner * size + column]
        }
        power[row * size + column] = sum
      }
    }
  }
  return .exp(logScale)
}
