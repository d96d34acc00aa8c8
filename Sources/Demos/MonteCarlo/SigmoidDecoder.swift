import ElementaryMath
import Probability

/// A normal distribution in the plane for each hidden z, which has one or two numbers:
///
///     meanᵢ(z) = ½ + stretch (σ(aᵢ·z + cᵢ) − ½),   varianceᵢ(z) = spread exp(σ(bᵢ·z + dᵢ)),   i = 1, 2.
struct SigmoidDecoder: Sendable {
  let stretch: Double
  let spread: Double
  /// The rows a₁ and a₂ one behind the other: `[2]` or `[4]`.
  let a: [Double]
  let b: [Double]
  let c: [Double]
  let d: [Double]

  /// A normal distribution with independent coordinates.
  struct Bell: Sendable {
    var x: Normal
    var y: Normal

    func logDensity(_ x: Double, _ y: Double) -> Double {
      self.x.logDensity(x) + self.y.logDensity(y)
    }
  }

  /// How many numbers z has.
  var dimensions: Int { a.count / 2 }

  func bell(_ first: Double, _ second: Double = 0) -> Bell {
    Bell(x: normal(0, first, second), y: normal(1, first, second))
  }

  private func normal(_ row: Int, _ first: Double, _ second: Double) -> Normal {
    let turn = Double.sigmoid(product(b, row, first, second) + d[row])
    return Normal(
      mean: 0.5 + stretch * (.sigmoid(product(a, row, first, second) + c[row]) - 0.5),
      sd: (spread * .exp(turn)).squareRoot())
  }

  private func product(
    _ matrix: [Double], _ row: Int, _ first: Double, _ second: Double
  ) -> Double {
    dimensions == 1
      ? matrix[row] * first : matrix[2 * row] * first + matrix[2 * row + 1] * second
  }

  /// How many standard deviations the means move while z, a single number, moves by 1.
  func speed(_ z: Double) -> Double {
    let bell = bell(z)
    var square = 0.0
    for (row, normal) in [bell.x, bell.y].enumerated() {
      let share = Double.sigmoid(a[row] * z + c[row])
      let slope = stretch * a[row] * share * (1 - share) / normal.sd
      square += slope * slope
    }
    return square.squareRoot()
  }

  /// The largest length of a row of `a` or `b`.
  var steepest: Double {
    var largest = 0.0
    for matrix in [a, b] { for row in 0..<2 { largest = max(largest, length(matrix, row)) } }
    return largest
  }

  /// At most this far, in standard deviations, do the means move while z moves by 1.
  var topSpeed: Double {
    let (first, second) = (length(a, 0), length(a, 1))
    return stretch / 4 * ((first * first + second * second) / spread).squareRoot()
  }

  private func length(_ matrix: [Double], _ row: Int) -> Double {
    var square = 0.0
    for number in matrix[row * dimensions..<(row + 1) * dimensions] { square += number * number }
    return square.squareRoot()
  }
}
