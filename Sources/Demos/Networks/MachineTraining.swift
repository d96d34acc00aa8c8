import DemoKit
import Learning

/// Machines that learn side by side from one start, each by a rule of its own: the gradient, CD-1, CD-k.
///
/// Their parameters lie one behind another in one flat array, which is the whole state.
struct MachineTraining: Sendable {
  let machines: [EnumeratedMachine]
  /// Steps of Gibbs sampling of each machine's rule; `nil` for the gradient.
  let sweeps: [Int?]
  let shares: [Double]
  let rate: Double
  let start: [Double]

  /// - Parameters:
  ///   - sweeps: `k`; CD-1 is there but once.
  ///   - shares: Of the data, over every seen state.
  init(_ parameters: MachineParameters, sweeps: Int, shares: [Double], rate: Double) {
    self.sweeps = sweeps == 1 ? [nil, 1] : [nil, 1, sweeps]
    self.shares = shares
    self.rate = rate
    let flat = parameters.flat()
    machines = self.sweeps.indices.map { parameters.machine(at: $0 * flat.count) }
    start = self.sweeps.flatMap { _ in flat }
  }

  func advance(_ state: inout [Double]) {
    var moves = [Double](repeating: 0, count: state.count)
    for place in machines.indices { addMove(place, state, into: &moves) }
    for index in state.indices { state[index] += rate * moves[index] }
  }

  private func addMove(_ place: Int, _ state: [Double], into moves: inout [Double]) {
    if let sweeps = sweeps[place] {
      machines[place].addContrastiveUpdate(state, of: shares, sweeps: sweeps, into: &moves)
    } else {
      machines[place].addGradient(state, of: shares, into: &moves)
    }
  }

  /// The parameters of one machine alone.
  func parameters(_ place: Int, _ state: [Double]) -> [Double] {
    let machine = machines[place].machine
    return Array(state[machine.offset..<machine.end])
  }
}
