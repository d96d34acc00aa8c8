/// How a field of updates behaves near some parameters, by its derivatives J there.
struct FieldShape {
  /// Frobenius norms of J, and of (J − Jᵀ)/2, which is zero for a gradient.
  let size: Double
  let turning: Double
  /// The trace of J.
  let divergence: Double

  init(_ jacobian: [[Double]]) {
    var (squares, turns, trace) = (0.0, 0.0, 0.0)
    for (row, numbers) in jacobian.enumerated() {
      trace += numbers[row]
      for (column, number) in numbers.enumerated() {
        let turn = (number - jacobian[column][row]) / 2
        squares += number * number
        turns += turn * turn
      }
    }
    (size, turning, divergence) = (squares.squareRoot(), turns.squareRoot(), trace)
  }
}
