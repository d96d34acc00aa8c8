import Probability

extension HelmholtzMachine {
  /// The derivatives of the expected wake and sleep updates with respect to all parameters.
  ///
  /// With the scores s of both nets in a state, the corners are the curvatures of two concave functions; above the
  /// diagonal stands `E_awake[s_θ s_φᵀ]`, below it `E_dreams[s_φ s_θᵀ]`. These are one average over two worlds, so the
  /// table is symmetric, and the field a gradient, only where real images with guessed causes look like dreams.
  ///
  /// - Returns: `[parameters × parameters]`, row by row.
  public func wakeSleepJacobian(_ parameters: [Double], data: [Double]) -> [[Double]] {
    let states = states(parameters)
    let weights = [states.awake(data), states.dreams]
    var table = [[Double]](
      repeating: .init(repeating: 0, count: parameterCount), count: parameterCount)
    var scores = [[Double]](
      repeating: .init(repeating: 0, count: parameterCount), count: hiddenBits.count)
    for (index, part) in parts.enumerated() {
      addCurvature(part.layer, part, parameters, weights[index / 2], &scores, into: &table)
    }
    let first = generator.end
    for (state, score) in scores.enumerated() {
      for row in 0..<first {
        for column in first..<parameterCount {
          table[row][column] += weights[0][state] * score[row] * score[column]
          table[column][row] += weights[1][state] * score[row] * score[column]
        }
      }
    }
    return table
  }

  /// Notes a layer's scores, and adds `−Σ weights · p(1 − p) u uᵀ` for each unit, u its parents and 1.
  private func addCurvature(
    _ layer: BeliefLayer, _ part: (layer: BeliefLayer, bits: Batch, parents: Batch),
    _ parameters: [Double], _ weights: [Double], _ scores: inout [[Double]],
    into table: inout [[Double]]
  ) {
    var means = Batch(units: layer.children, count: hiddenBits.count)
    layer.probabilities(parameters, given: part.parents, into: &means)
    for unit in 0..<layer.children {
      let places =
        (0..<layer.parents).map { layer.dense.weights.place(unit, $0) }
        + [layer.dense.biases + unit]
      for state in 0..<hiddenBits.count {
        let inputs = part.parents.example(state) + [1]
        let mean = means[unit, state]
        for (row, input) in zip(places, inputs) {
          scores[state][row] = (part.bits[unit, state] - mean) * input
          for (column, other) in zip(places, inputs) {
            table[row][column] -= weights[state] * mean * (1 - mean) * input * other
          }
        }
      }
    }
  }
}
