import ElementaryMath
import Probability

/// A generator, whose hidden bits cause seen ones, and a recognition net that guesses the hidden from the seen, both
/// so small that all states are added up.
///
/// `p(h, x) = p(h) p(x | h)` with a prior `σ(b)` and `σ(c + W h)`; `q(h | x)` with `σ(d + R x)`, each bit by itself.
/// Whatever teaches one of them is its score, `∇ log p(h, x)` or `∇ log q(h | x)`, averaged over all states with some
/// weights: those of ``States``. So expected updates are exact, and no draw is made.
///
/// Parameters: b; W row by row (one row a seen unit), c; R row by row (one row a hidden unit), d.
/// - SeeAlso: Dayan, Hinton, Neal, Zemel (1995), "The Helmholtz machine"; Hinton, Dayan, Frey, Neal (1995).
public struct HelmholtzMachine: Sendable {
  public let generator: BeliefNet
  /// Its parameters follow the generator's.
  public let guess: BeliefLayer
  /// Of every state (h, x), in counting order, h first.
  public let hiddenBits: Batch
  public let seenBits: Batch

  /// - Parameters: At most 20 units in all.
  public init(hidden: Int, seen: Int) {
    generator = BeliefNet([hidden, seen])
    guess = BeliefLayer(parents: seen, children: hidden, at: generator.end)
    let bits = Batch.allStates(hidden + seen)
    var (hiddenBits, seenBits) = (
      Batch(units: hidden, count: bits.count), Batch(units: seen, count: bits.count)
    )
    hiddenBits.take(rowsFrom: 0, of: bits)
    seenBits.take(rowsFrom: hidden, of: bits)
    (self.hiddenBits, self.seenBits) = (hiddenBits, seenBits)
  }

  /// How many parameters both nets have.
  public var parameterCount: Int { guess.end }

  /// Each layer with what it draws and what it is given: the prior, the seen bits, the guess.
  var parts: [(layer: BeliefLayer, bits: Batch, parents: Batch)] {
    [
      (generator.layers[0], hiddenBits, Batch(units: 0, count: hiddenBits.count)),
      (generator.layers[1], seenBits, hiddenBits), (guess, hiddenBits, seenBits),
    ]
  }

  public func states(_ parameters: [Double]) -> States {
    var rows = [Batch(units: 1, count: hiddenBits.count), Batch(units: 1, count: hiddenBits.count)]
    for (index, part) in parts.enumerated() {
      var logits = Batch(units: part.layer.children, count: hiddenBits.count)
      part.layer.addLogProbabilities(
        parameters, of: part.bits, given: part.parents, logits: &logits, to: &rows[index / 2])
    }
    return States(logJoint: rows[0].row(0), logGuess: rows[1].row(0), images: 1 << seenBits.units)
  }

  /// `Σ weights · ∇ log p(h, x)` for the generator's parameters, `Σ weights · ∇ log q(h | x)` for the others.
  ///
  /// - Parameters:
  ///   - generator: The weight of every state, `[states]`; any numbers.
  ///   - guess: Likewise, for the recognition net.
  public func averageScores(
    _ parameters: [Double], generator: [Double], guess: [Double]
  ) -> [Double] {
    let weights = [Batch([generator.map { -$0 }]), Batch([guess.map { -$0 }])]
    var sums = [Double](repeating: 0, count: parameterCount)
    for (index, part) in parts.enumerated() {
      var errors = Batch(units: part.layer.children, count: hiddenBits.count)
      part.layer.addGradient(
        parameters, of: part.bits, given: part.parents, weights: weights[index / 2],
        errors: &errors, into: &sums)
    }
    return sums
  }
}

extension HelmholtzMachine {
  /// What both nets say of every state (h, x), and what that makes of some data: shares of every x, which add up to 1.
  public struct States: Sendable {
    /// `log p(h, x)`, `[states]`.
    public let logJoint: [Double]
    /// `log q(h | x)`, `[states]`.
    public let logGuess: [Double]
    /// `log p(x)`, `[images]`.
    public let logEvidence: [Double]

    init(logJoint: [Double], logGuess: [Double], images: Int) {
      self.logJoint = logJoint
      self.logGuess = logGuess
      logEvidence = (0..<images).map { image in
        logSumExp(stride(from: image, to: logJoint.count, by: images).map { logJoint[$0] })
      }
    }

    /// The image of a state.
    private func image(_ state: Int) -> Int { state & (logEvidence.count - 1) }

    /// What teaches the generator while awake: real images with guessed causes.
    public func awake(_ data: [Double]) -> [Double] {
      logGuess.enumerated().map { data[image($0)] * .exp($1) }
    }

    /// What teaches the guess asleep: dreams, whose causes are known.
    public var dreams: [Double] { logJoint.map { .exp($0) } }

    /// What would teach the generator to be likely: real images with the causes that it would have.
    public func explained(_ data: [Double]) -> [Double] {
      logJoint.enumerated().map { data[image($0)] * .exp($1 - logEvidence[image($0)]) }
    }

    /// What would teach the guess to raise the bound: `Σ data q (log p − log q) ∇ log q` is its gradient.
    public func bounding(_ data: [Double]) -> [Double] {
      awake(data).enumerated().map { $1 * (logJoint[$0] - logGuess[$0]) }
    }

    /// The mean over the data, in nats.
    public func logLikelihood(_ data: [Double]) -> Double {
      zip(data, logEvidence).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// The mean evidence lower bound, in nats.
    public func bound(_ data: [Double]) -> Double { bounding(data).reduce(0, +) }

    /// `KL(p(h | x) ‖ q(h | x))`, averaged over dreams, in nats.
    public var dreamGap: Double {
      var sum = 0.0
      for (state, dream) in dreams.enumerated() {
        sum += dream * (logJoint[state] - logEvidence[image(state)] - logGuess[state])
      }
      return max(0, sum)
    }
  }
}
