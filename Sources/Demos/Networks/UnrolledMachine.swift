import ElementaryMath
import Learning
import Probability

/// A restricted Boltzmann machine as a directed net: its two conditional tables in turn, down from fair coins.
///
/// With d layers the lowest hidden units have the distribution that is left of the coins after d − 1 of them, and
/// are a prior for p(v|h). Odd and even depths start from coins of different kinds.
struct UnrolledMachine: Sendable {
  /// What a picture's causes are in the net.
  struct Causes: Sendable {
    /// Mean over the machine's pictures of the mutual information of the first two hidden units, in nats.
    var competition: Double
    /// The largest difference between E[h∣v] in the net and σ(c + Wᵀv).
    var guessError: Double
  }

  /// p(v) of the machine.
  let machine: [Double]
  let eigenvalue: Double
  /// p(v) of the net by depth, from 1.
  let pictures: [[Double]]
  /// Of the lowest hidden units, likewise.
  private let priors: [[Double]]
  private let down: TransitionTable
  /// σ(c + Wᵀv) by state.
  private let guesses: [[Double]]
  private let hidden: CountingOrder

  init(_ exact: EnumeratedMachine, _ parameters: [Double], depth: Int) {
    let up = exact.machine.upward.table(parameters)
    let down = exact.machine.downward.table(parameters)
    var priors = [Self.coins(up.targets), up.applied(to: Self.coins(up.origins))]
    var pictures = priors.map { down.applied(to: $0) }
    while priors.count < depth {
      priors.append(up.applied(to: pictures[priors.count - 2]))
      pictures.append(down.applied(to: priors[priors.count - 1]))
    }
    machine = exact.logProbabilities(parameters).map { Double.exp($0) }
    eigenvalue = exact.secondEigenvalue(parameters)
    self.pictures = pictures
    self.priors = priors
    self.down = down
    let hidden = CountingOrder(bits: exact.machine.hidden)
    self.hidden = hidden
    guesses = (0..<up.origins).map { v in
      hidden.marginals((0..<up.targets).map { up[v, $0] })
    }
  }

  private static func coins(_ count: Int) -> [Double] {
    [Double](repeating: 1 / Double(count), count: count)
  }

  /// Total variation between the net's pictures and the machine's.
  func distance(_ depth: Int) -> Double {
    var sum = 0.0
    for (net, exact) in zip(pictures[depth - 1], machine) { sum += abs(net - exact) }
    return sum / 2
  }

  /// KL(machine ‖ net), in nats. No picture is more than `2^units` times rarer in the net, so that one which is too
  /// rare for a number there adds nothing.
  func divergence(_ depth: Int) -> Double {
    var sum = 0.0
    for (net, exact) in zip(pictures[depth - 1], machine) where net > 0 && exact > 0 {
      sum += exact * .log(exact / net)
    }
    return max(0, sum)
  }

  func causes(_ depth: Int) -> Causes {
    var causes = Causes(competition: 0, guessError: 0)
    for v in machine.indices {
      let total = pictures[depth - 1][v]
      // Its posterior is beyond the range of numbers.
      guard total > 1e-290 else { continue }
      let posterior = priors[depth - 1].enumerated().map { $1 * down[$0, v] / total }
      causes.competition += machine[v] * information(posterior)
      for (exact, guess) in zip(hidden.marginals(posterior), guesses[v]) {
        causes.guessError = max(causes.guessError, abs(exact - guess))
      }
    }
    return causes
  }

  /// Of the first two units.
  private func information(_ posterior: [Double]) -> Double {
    guard hidden.bits > 1 else { return 0 }
    var joint = [0.0, 0, 0, 0]
    for (state, share) in posterior.enumerated() { joint[state >> (hidden.bits - 2)] += share }
    let (first, second) = (joint[2] + joint[3], joint[1] + joint[3])
    let apart = [1 - first, first].flatMap { [$0 * (1 - second), $0 * second] }
    var sum = 0.0
    for (together, product) in zip(joint, apart) where together > 0 && product > 0 {
      sum += together * .log(together / product)
    }
    return max(0, sum)
  }
}
