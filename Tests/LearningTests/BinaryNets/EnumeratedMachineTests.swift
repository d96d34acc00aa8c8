import ElementaryMath
import Learning
import Probability
import Testing

@Suite struct EnumeratedMachineTests {
  struct Shape: Sendable {
    let visible: Int
    let hidden: Int
    let seed: UInt64

    var exact: EnumeratedMachine {
      EnumeratedMachine(RestrictedBoltzmannMachine(visible: visible, hidden: hidden, at: 2))
    }

    var parameters: [Double] { Sample.numbers(exact.machine.end, seed: seed, scale: 1.5) }
    var shares: [Double] { Sample.weights(1 << visible, seed: seed + 50).row(0) }

    /// p(v, h) by the energies of all joint states.
    var joint: [[Double]] {
      let (seen, causes) = (Batch.allStates(visible), Batch.allStates(hidden))
      let logs = (0..<seen.count).map { v in
        (0..<causes.count).map {
          -exact.machine.energy(
            parameters, visible: seen.example(v), hidden: causes.example($0))
        }
      }
      let total = logSumExp(logs.flatMap { $0 })
      return logs.map { $0.map { Double.exp($0 - total) } }
    }
  }

  static let shapes = [
    Shape(visible: 3, hidden: 2, seed: 1), Shape(visible: 2, hidden: 4, seed: 2),
    Shape(visible: 5, hidden: 3, seed: 3), Shape(visible: 1, hidden: 1, seed: 4),
  ]

  @Test(arguments: shapes) func `Probabilities are sums over joint states`(shape: Shape) {
    let logs = shape.exact.logProbabilities(shape.parameters)
    for (log, row) in zip(logs, shape.joint) {
      #expect(abs(Double.exp(log) - row.reduce(0, +)) < 1e-13)
    }
  }

  @Test(arguments: shapes) func `The gradient is that of finite differences`(shape: Shape) {
    let (exact, parameters, shares) = (shape.exact, shape.parameters, shape.shares)
    var gradient = [Double](repeating: 0, count: parameters.count)
    exact.addGradient(parameters, of: shares, into: &gradient)
    let differences = centralDifferences(at: parameters, step: 1e-4) {
      exact.logLikelihood($0, of: shares)
    }
    #expect(largestDifference(gradient, differences) < 1e-7)
  }

  /// Every path v → h → v → h → v of two steps, one by one.
  @Test(arguments: shapes) func `The update of CD-2 is the sum over all paths`(shape: Shape) {
    let (machine, joint) = (shape.exact.machine, shape.joint)
    let seen = Batch.allStates(shape.visible)
    let causes = Batch.allStates(shape.hidden)
    let hidden = (0..<causes.count).map { h in joint.reduce(0) { $0 + $1[h] } }
    var kernel = joint.map { _ in [Double](repeating: 0, count: joint.count) }
    for v in joint.indices {
      for h in hidden.indices {
        for w in joint.indices {
          kernel[v][w] += joint[v][h] / joint[v].reduce(0, +) * joint[w][h] / hidden[h]
        }
      }
    }
    var update = [Double](repeating: 0, count: machine.end)
    func add(_ v: Int, _ share: Double) {
      for h in hidden.indices {
        let weight = share * joint[v][h] / joint[v].reduce(0, +)
        for unit in 0..<shape.visible {
          update[machine.downward.dense.biases + unit] += weight * seen[unit, v]
          for cause in 0..<shape.hidden {
            update[2 + unit * shape.hidden + cause] += weight * seen[unit, v] * causes[cause, h]
          }
        }
        for cause in 0..<shape.hidden {
          update[machine.upward.dense.biases + cause] += weight * causes[cause, h]
        }
      }
    }
    for (start, share) in shape.shares.enumerated() {
      add(start, share)
      for middle in joint.indices {
        for end in joint.indices {
          add(end, -share * kernel[start][middle] * kernel[middle][end])
        }
      }
    }
    var computed = [Double](repeating: 0, count: machine.end)
    shape.exact.addContrastiveUpdate(
      shape.parameters, of: shape.shares, sweeps: 2, into: &computed)
    #expect(largestDifference(computed, update) < 1e-12)
  }

  @Test(arguments: shapes) func `Nothing moves when the data are the model`(shape: Shape) {
    let (exact, parameters) = (shape.exact, shape.parameters)
    let model = exact.logProbabilities(parameters).map { Double.exp($0) }
    var moves = [Double](repeating: 0, count: parameters.count)
    exact.addGradient(parameters, of: model, into: &moves)
    exact.addContrastiveUpdate(parameters, of: model, sweeps: 1, into: &moves)
    exact.addContrastiveUpdate(parameters, of: model, sweeps: 7, into: &moves)
    for move in moves { #expect(abs(move) < 1e-14) }
  }

  /// How fast a long run forgets where it started.
  @Test(arguments: shapes) func `The second eigenvalue is the rate of forgetting`(shape: Shape) {
    let (exact, parameters) = (shape.exact, shape.parameters)
    let model = exact.logProbabilities(parameters).map { Double.exp($0) }
    let eigenvalue = exact.secondEigenvalue(parameters)
    func distance(_ sweeps: Int) -> Double {
      zip(exact.swept(parameters, shape.shares, sweeps: sweeps), model)
        .reduce(0) { $0 + abs($1.0 - $1.1) }
    }
    // Late enough for the third eigenvalue, early enough for rounding.
    let sweeps = min(300, max(1, Int(-18 / Double.log(eigenvalue))))
    let rate = distance(sweeps + 1) / distance(sweeps)
    #expect(abs(rate - eigenvalue) < 2e-3 * eigenvalue)
  }

  @Test func `The second eigenvalues are the reference's`() {
    let exact = EnumeratedMachine(RestrictedBoltzmannMachine(visible: 3, hidden: 2))
    for (row, value) in zip(
      BoltzmannTests.machines, [0.19058157281502047, 0.9615636875206919])
    {
      #expect(abs(exact.secondEigenvalue(row.parameters) - value) < 1e-14)
    }
  }
}
