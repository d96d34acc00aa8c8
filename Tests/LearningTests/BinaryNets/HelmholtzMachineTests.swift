import ElementaryMath
import Learning
import Probability
import Testing

@Suite struct HelmholtzMachineTests {
  let machine = HelmholtzMachine(hidden: 2, seen: 3)
  let data = Sample.weights(8, seed: 40).row(0)

  private func parameters(_ seed: UInt64) -> [Double] {
    Sample.numbers(machine.parameterCount, seed: seed, scale: 1.5)
  }

  /// Spelt out bit by bit: log p(h, x) and log q(h | x).
  private func logs(_ parameters: [Double], _ state: Int) -> (joint: Double, guess: Double) {
    let bits = (0..<5).map { Double(state >> (4 - $0) & 1) }
    let (h, x) = (bits[0..<2].map { $0 }, bits[2..<5].map { $0 })
    func log(_ bit: Double, _ logit: Double) -> Double {
      .log(bit == 1 ? 1 / (1 + Double.exp(-logit)) : 1 / (1 + Double.exp(logit)))
    }
    var (joint, guess) = (0.0, 0.0)
    for unit in 0..<2 {
      joint += log(h[unit], parameters[unit])
      var logit = parameters[17 + unit]
      for other in 0..<3 { logit += parameters[11 + 3 * unit + other] * x[other] }
      guess += log(h[unit], logit)
    }
    for unit in 0..<3 {
      var logit = parameters[8 + unit]
      for other in 0..<2 { logit += parameters[2 + 2 * unit + other] * h[other] }
      joint += log(x[unit], logit)
    }
    return (joint, guess)
  }

  private func evidence(_ parameters: [Double], _ image: Int) -> Double {
    (0..<4).map { Double.exp(logs(parameters, 8 * $0 + image).joint) }.reduce(0, +)
  }

  private func bound(_ parameters: [Double]) -> Double {
    (0..<32).map { state in
      let (joint, guess) = logs(parameters, state)
      return data[state % 8] * Double.exp(guess) * (joint - guess)
    }.reduce(0, +)
  }

  private func logLikelihood(_ parameters: [Double]) -> Double {
    (0..<8).map { data[$0] * Double.log(evidence(parameters, $0)) }.reduce(0, +)
  }

  /// What sleep lowers, but for what the guess doesn't touch, with dreams from another machine.
  private func sleepGain(_ parameters: [Double], dreamer: [Double]) -> Double {
    (0..<32).map { Double.exp(logs(dreamer, $0).joint) * logs(parameters, $0).guess }.reduce(0, +)
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `What both nets say is the product of what each bit says`(seed: UInt64) {
    let parameters = parameters(seed)
    let states = machine.states(parameters)
    for state in 0..<32 {
      let (joint, guess) = logs(parameters, state)
      #expect(abs(states.logJoint[state] - joint) < 1e-12)
      #expect(abs(states.logGuess[state] - guess) < 1e-12)
    }
    #expect(abs(states.bound(data) - bound(parameters)) < 1e-12)
    #expect(abs(states.logLikelihood(data) - logLikelihood(parameters)) < 1e-12)
    let gap = (0..<32).map { state in
      let (joint, guess) = logs(parameters, state)
      return Double.exp(joint) * (joint - .log(evidence(parameters, state % 8)) - guess)
    }.reduce(0, +)
    #expect(abs(states.dreamGap - gap) < 1e-12)
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `Every average of scores is the gradient of what it climbs`(seed: UInt64) {
    let parameters = parameters(seed)
    let states = machine.states(parameters)
    let climbs = machine.averageScores(
      parameters, generator: states.awake(data), guess: states.bounding(data))
    let slopes = centralDifferences(at: parameters, bound)
    #expect(largestDifference(climbs, slopes) < 1e-8)
    let others = machine.averageScores(
      parameters, generator: states.explained(data), guess: states.dreams)
    let first = machine.generator.end
    let likelihood = centralDifferences(at: parameters, logLikelihood)
    #expect(largestDifference(Array(others[..<first]), Array(likelihood[..<first])) < 1e-8)
    let sleep = centralDifferences(at: parameters) { sleepGain($0, dreamer: parameters) }
    #expect(largestDifference(Array(others[first...]), Array(sleep[first...])) < 1e-8)
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `The field's derivatives are those of finite differences`(seed: UInt64) {
    let parameters = parameters(seed)
    let table = machine.wakeSleepJacobian(parameters, data: data)
    for row in parameters.indices {
      let slopes = centralDifferences(at: parameters) { moved in
        let states = machine.states(moved)
        return machine.averageScores(
          moved, generator: states.awake(data), guess: states.dreams)[row]
      }
      #expect(largestDifference(table[row], slopes) < 1e-7)
    }
  }

  @Test func `Where dreams look like real images with guessed causes, the field doesn't turn`() {
    // Without weights the hidden bits tell nothing, and the guess that is their prior is the posterior.
    var parameters = [0.7, -0.4] + [Double](repeating: 0, count: 6) + [0.2, -1, 0.5]
    parameters += [Double](repeating: 0, count: 6) + [0.7, -0.4]
    let dreamt = machine.states(parameters).logEvidence.map { Double.exp($0) }
    let table = machine.wakeSleepJacobian(parameters, data: dreamt)
    for row in parameters.indices {
      for column in parameters.indices {
        #expect(abs(table[row][column] - table[column][row]) < 1e-14)
      }
    }
  }

  @Test func `Sampled wake and sleep updates average to the expected ones`() {
    let parameters = parameters(7)
    let states = machine.states(parameters)
    let (first, draws) = (machine.generator.end, 20_000)
    let expected = machine.averageScores(
      parameters, generator: states.awake(data), guess: states.dreams)
    let stream = RandomStream(seed: 3, stream: 50)
    /// One state, drawn by its probability.
    func drawn(_ weights: [Double], _ index: Int) -> Int {
      var rest = stream.uniform(at: UInt64(index))
      for (state, weight) in weights.enumerated() {
        rest -= weight
        if rest < 0 { return state }
      }
      return weights.count - 1
    }
    let scores = (0..<32).map { state in
      let one = (0..<32).map { $0 == state ? 1.0 : 0 }
      return machine.averageScores(parameters, generator: one, guess: one)
    }
    let (awake, dreams) = (states.awake(data), states.dreams)
    var moments = parameters.map { _ in SampleMoments() }
    for draw in 0..<draws {
      let (real, dreamt) = (scores[drawn(awake, 2 * draw)], scores[drawn(dreams, 2 * draw + 1)])
      for place in parameters.indices {
        moments[place].add(place < first ? real[place] : dreamt[place])
      }
    }
    for (moment, value) in zip(moments, expected) {
      #expect(abs(moment.mean - value) < 6 * moment.standardError)
    }
  }
}
