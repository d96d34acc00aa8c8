import Learning

/// A posterior over two discrete halves, z₁ by rows and z₂ by columns, and the chain on z₁ that imputes z₂,
/// forgets z₁, and draws it anew.
struct ImputationTable: Sendable {
  let rows: Int
  let columns: Int
  /// `[rows × columns]`, adding up to 1.
  let joint: [Double]
  /// p(z₁) and p(z₂).
  let rowShares: [Double]
  let columnShares: [Double]
  /// `Σ_{z₂} p(z₂ | z₁) p(z₁′ | z₂)`.
  let kernel: TransitionTable

  /// - Parameter weights: `[rows × columns]`, row by row, above 0; divided by their sum.
  init(weights: [Double], columns: Int) {
    let rows = weights.count / columns
    var total = 0.0
    for weight in weights { total += weight }
    let joint = weights.map { $0 / total }
    var rowShares = [Double](repeating: 0, count: rows)
    var columnShares = [Double](repeating: 0, count: columns)
    for row in 0..<rows {
      for column in 0..<columns {
        rowShares[row] += joint[row * columns + column]
        columnShares[column] += joint[row * columns + column]
      }
    }
    let imputing = TransitionTable(
      origins: rows, targets: columns,
      probabilities: joint.indices.map { joint[$0] / rowShares[$0 / columns] })
    let returning = TransitionTable(
      origins: columns, targets: rows,
      probabilities: (0..<columns * rows).map { place in
        joint[place % rows * columns + place / rows] / columnShares[place / rows]
      })
    self.rows = rows
    self.columns = columns
    self.joint = joint
    self.rowShares = rowShares
    self.columnShares = columnShares
    kernel = imputing.followed(by: returning)
  }

  /// p(z₁) less its limit after 0, 1, …, `steps` steps from the first row: `[steps + 1][rows]`.
  ///
  /// By the kernel less its limit: what rounding leaves of the limit would never shrink.
  func deviations(steps: Int) -> [[Double]] {
    let decay = TransitionTable(
      origins: rows, targets: rows,
      probabilities: kernel.probabilities.indices.map {
        kernel.probabilities[$0] - rowShares[$0 % rows]
      })
    var deviations = [rowShares.indices.map { ($0 == 0 ? 1 : 0) - rowShares[$0] }]
    for step in 0..<steps { deviations.append(decay.applied(to: deviations[step])) }
    return deviations
  }

  /// Half the sum of sizes: the total variation that a deviation is.
  static func distance(_ deviation: [Double]) -> Double {
    var sum = 0.0
    for part in deviation { sum += abs(part) }
    return sum / 2
  }

  /// The kernel's largest eigenvalue below 1: the square of the largest correlation that functions of z₁ and
  /// of z₂ can have.
  ///
  /// It is the largest of MᵀM, where M is p(z₁, z₂)/√(p(z₁) p(z₂)) on what is orthogonal to √p(z₂): one vector
  /// for two columns, two for three. Their 2 × 2 matrix has its eigenvalue by a root of a sum of squares.
  var secondEigenvalue: Double {
    let images = directions.map { direction in
      (0..<rows).map { row in
        var sum = 0.0
        for column in 0..<columns {
          let share = rowShares[row] * columnShares[column]
          sum += joint[row * columns + column] / share.squareRoot() * direction[column]
        }
        return sum
      }
    }
    let first = Self.product(images[0], images[0])
    guard images.count > 1 else { return first }
    let last = Self.product(images[1], images[1])
    let cross = Self.product(images[0], images[1])
    let half = (first - last) / 2
    return (first + last) / 2 + (half * half + cross * cross).squareRoot()
  }

  /// Unit vectors orthogonal to √p(z₂) and to each other.
  private var directions: [[Double]] {
    let roots = columnShares.map { $0.squareRoot() }
    let pair = (columnShares[0] + columnShares[1]).squareRoot()
    let turned = [-roots[1] / pair, roots[0] / pair]
    guard columns > 2 else { return [turned] }
    return [turned + [0], [roots[0] * roots[2] / pair, roots[1] * roots[2] / pair, -pair]]
  }

  private static func product(_ left: [Double], _ right: [Double]) -> Double {
    var sum = 0.0
    for (a, b) in zip(left, right) { sum += a * b }
    return sum
  }
}
