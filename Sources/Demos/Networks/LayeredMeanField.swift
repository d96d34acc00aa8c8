import ElementaryMath
import Learning
import Probability

/// Mean field in two layers of hidden bits: a restricted Boltzmann machine whose upper bits are guessed as well.
///
/// Within a layer no bit looks at another, so one round of coordinate ascent is a pass down and a pass up with means
/// in the place of bits: μ ← σ(c + W ν), ν ← σ(d + Wᵀ μ). The lower layer is computed from the upper one at once:
/// where an ascent starts is a place of the upper layer alone.
struct LayeredMeanField: Sendable {
  /// Over the lower layer's bits and then the upper layer's: log w, and the bound of each guess.
  let table: MeanField
  /// log Σ w.
  let logTotal: Double
  private let machine: RestrictedBoltzmannMachine
  private let parameters: [Double]

  /// - Parameters:
  ///   - machine: Its visible units are the lower layer.
  ///   - constant: What is added to log w of every state.
  init(
    _ machine: RestrictedBoltzmannMachine, _ parameters: [Double], constant: Double
  ) {
    self.machine = machine
    self.parameters = parameters
    let lower = Batch.allStates(machine.visible)
    let upper = Batch.allStates(machine.hidden)
    var logs: [Double] = []
    for state in 0..<lower.count {
      for other in 0..<upper.count {
        logs.append(
          constant
            - machine.energy(
              parameters, visible: lower.example(state), hidden: upper.example(other)))
      }
    }
    table = MeanField(logWeights: logs)
    logTotal = logSumExp(logs)
  }

  var posterior: [Double] { table.logWeights.map { .exp($0 - logTotal) } }

  /// KL(q ‖ posterior): log Σ w less the bound.
  func gap(_ phi: [Double]) -> Double { max(0, logTotal - table.bound(phi)) }

  /// Each local maximum that some start leads to, the highest first.
  ///
  /// From near the corners, and from 60 places of a fixed stream: hard machines have optima that no corner finds.
  /// Corners are not pulled in evenly: in a symmetric machine an even start would run along a ridge into a saddle.
  var optima: [[Double]] {
    let (corners, stream) = (Batch.allStates(machine.hidden), RandomStream(seed: 19, stream: 0))
    var upper = Batch(units: machine.hidden, count: corners.count + 60) { unit, start in
      start < corners.count
        ? 0.05 + 0.003 * Double(unit) + 0.9 * corners[unit, start]
        : stream.uniform(at: UInt64(start * machine.hidden + unit))
    }
    var lower = Batch(units: machine.visible, count: upper.count)
    // Near a setting where an optimum appears or vanishes it takes hundreds of rounds.
    for _ in 0..<2000 {
      let before = upper
      machine.downward.probabilities(parameters, given: upper, into: &lower)
      machine.upward.probabilities(parameters, given: lower, into: &upper)
      if upper.isNear(before) { break }
    }
    machine.downward.probabilities(parameters, given: upper, into: &lower)
    let ends = (0..<upper.count).map { lower.example($0) + upper.example($0) }
    return table.ranked(ends)
  }
}

extension Batch {
  /// Whether no number differs by more than 10⁻¹³.
  fileprivate func isNear(_ other: Batch) -> Bool {
    for (left, right) in zip(lanes, other.lanes) {
      let difference = left - right
      for lane in 0..<8 where abs(difference[lane]) > 1e-13 { return false }
    }
    return true
  }
}
