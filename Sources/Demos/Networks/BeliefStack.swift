import ElementaryMath
import Learning
import Probability

/// A deep belief net of two layers: a machine without arrows over h and g on top, and arrows from h down to v.
///
/// `p(v) = Σ_h p(h) p(v | h)`, where p(v | h) and the guess q(h | v) are both directions of the first machine, which
/// rest, and p(h) is the top machine's. Started at the first weights upside down, p(h) is the first machine's own, so
/// that the stack is that machine and q its posterior.
struct BeliefStack: Sendable {
  let top: EnumeratedMachine
  /// The first machine's weights upside down, with its biases in each other's place.
  let upsideDown: [Double]
  /// How often each state of h is guessed, over all images.
  let guessed: [Double]
  /// log p(v | h), `[states of h][images]`.
  private let logImages: [[Double]]
  /// log q(h | v), `[images][states of h]`.
  private let logGuesses: [[Double]]

  /// - Parameter images: `[visible × count]`, equally likely.
  init(_ first: RestrictedBoltzmannMachine, _ parameters: [Double], _ images: Batch) {
    top = EnumeratedMachine(
      RestrictedBoltzmannMachine(visible: first.hidden, hidden: first.visible))
    var mirrored: [Double] = []
    for unit in 0..<first.hidden {
      for other in 0..<first.visible {
        mirrored.append(parameters[first.downward.dense.weights.place(other, unit)])
      }
    }
    let (causes, pixels) = (first.upward.dense.biases, first.downward.dense.biases)
    mirrored += parameters[causes..<causes + first.hidden]
    mirrored += parameters[pixels..<pixels + first.visible]
    upsideDown = mirrored
    let states = Batch.allStates(first.hidden)
    logImages = first.downward.logProbabilities(parameters, of: images, given: states)
    logGuesses = first.upward.logProbabilities(parameters, of: states, given: images)
    var guessed = [Double](repeating: 0, count: states.count)
    for logs in logGuesses {
      for (state, log) in logs.enumerated() { guessed[state] += .exp(log) / Double(images.count) }
    }
    self.guessed = guessed
  }

  /// log p(v) of each image, and the bound `E_q[log p(v, h)] + H(q)`.
  struct Moment: Sendable {
    var logLikelihoods: [Double] = []
    var bounds: [Double] = []

    var logLikelihood: Double { Self.mean(logLikelihoods) }
    var bound: Double { Self.mean(bounds) }

    private static func mean(_ numbers: [Double]) -> Double {
      numbers.reduce(0, +) / Double(numbers.count)
    }
  }

  func moment(_ topParameters: [Double]) -> Moment {
    let logPrior = top.logProbabilities(topParameters)
    var moment = Moment()
    for (image, guess) in logGuesses.enumerated() {
      let logJoint = logPrior.enumerated().map { $1 + logImages[$0][image] }
      var bound = 0.0
      for (log, joint) in zip(guess, logJoint) { bound += .exp(log) * (joint - log) }
      moment.logLikelihoods.append(logSumExp(logJoint))
      moment.bounds.append(bound)
    }
    return moment
  }

  /// A step of the top machine up the bound: on the guessed states, as if they were data.
  func climb(_ parameters: inout [Double], rate: Double) {
    top.climb(&parameters, of: guessed, rate: rate)
  }
}

extension EnumeratedMachine {
  /// A step of exact gradient ascent.
  func climb(_ parameters: inout [Double], of shares: [Double], rate: Double) {
    var gradient = [Double](repeating: 0, count: parameters.count)
    addGradient(parameters, of: shares, into: &gradient)
    for place in parameters.indices { parameters[place] += rate * gradient[place] }
  }
}

extension BeliefLayer {
  /// `log p(children | parents)` of every example of children given every example of parents.
  ///
  /// - Returns: `[parents.count][bits.count]`.
  fileprivate func logProbabilities(
    _ parameters: [Double], of bits: Batch, given parents: Batch
  ) -> [[Double]] {
    var logits = Batch(units: children, count: parents.count)
    dense.forward(parameters, parents, into: &logits)
    return (0..<parents.count).map { parent in
      let logits = logits.example(parent)
      return (0..<bits.count).map { example in
        var sum = 0.0
        for (unit, logit) in logits.enumerated() {
          sum -= .softplus(bits[unit, example] == 1 ? -logit : logit)
        }
        return sum
      }
    }
  }
}
