import DemoKit
import ElementaryMath
import Learning
import Probability

/// What teaches a generator.
enum GeneratorRule: String, ParameterChoice {
  case likelihood, bound
  case wakeSleep = "wake-sleep"
  case minimax
  case nonSaturating = "non-saturating"

  var title: String {
    switch self {
    case .wakeSleep: "wake–sleep"
    default: rawValue
    }
  }
}

/// One generator of four pixels, and a recognition net where a rule has one, taught by all five rules from one start,
/// each step in expectation.
///
/// Whatever teaches is a score averaged over all states (h, x) with some weights, `∇ log p(h, x)` or `∇ log q(h | x)`;
/// the rules differ in the weights alone. The best discriminator `D* = p_data/(p_data + p_g)` is made again at
/// every step.
struct RuleTraining: Sendable {
  let machine: HelmholtzMachine
  /// Of each of the sixteen images.
  let data: [Double]
  let rate: Double
  /// The parameters of all rules, one behind another.
  let start: [Double]

  init(hidden: Int, data: [Double], rate: Double, spread: Double, seed: UInt64) {
    machine = HelmholtzMachine(hidden: hidden, seen: 4)
    self.data = data
    self.rate = rate
    let stream = RandomStream(seed: seed, stream: 0)
    let generator = machine.generator.end
    let first = (0..<machine.parameterCount).map {
      $0 < generator ? spread * stream.normal(at: UInt64($0)) : 0
    }
    start = GeneratorRule.allCases.flatMap { _ in first }
  }

  func parameters(_ place: Int, _ state: [Double]) -> [Double] {
    let count = machine.parameterCount
    return Array(state[place * count..<(place + 1) * count])
  }

  func advance(_ state: inout [Double]) {
    let count = machine.parameterCount
    for (place, rule) in GeneratorRule.allCases.enumerated() {
      let move = move(parameters(place, state), rule)
      for index in 0..<count { state[place * count + index] += rate * move[index] }
    }
  }

  /// The direction in which a rule moves all parameters.
  private func move(_ parameters: [Double], _ rule: GeneratorRule) -> [Double] {
    let states = machine.states(parameters)
    let none = [Double](repeating: 0, count: states.logJoint.count)
    switch rule {
    case .likelihood:
      return machine.averageScores(parameters, generator: states.explained(data), guess: none)
    case .bound:
      return machine.averageScores(
        parameters, generator: states.awake(data), guess: states.bounding(data))
    case .wakeSleep:
      return machine.averageScores(
        parameters, generator: states.awake(data), guess: states.dreams)
    case .minimax, .nonSaturating:
      // log D and −log(1 − D) of every image.
      let praise = states.logEvidence.enumerated().map { image, log in
        let odds = Double.log(data[image]) - log
        return (rule == .minimax ? Double.softplus(odds) : -Double.softplus(-odds)) / 2
      }
      let dreams = states.dreams
      return machine.averageScores(
        parameters, generator: dreams.indices.map { dreams[$0] * praise[$0 & 15] }, guess: none)
    }
  }
}

/// What a rule has made of the generator.
struct RuleOutcome {
  /// 0000, 1111 and 0110.
  static let patterns = [0, 15, 6]

  /// Of each of the sixteen images.
  let model: [Double]
  let logLikelihood: Double
  /// With the recognition net, if the rule has one.
  let bound: Double?
  let forward: Double
  let reverse: Double
  let jensenShannon: Double

  init(_ training: RuleTraining, _ state: [Double], _ place: Int) {
    let states = training.machine.states(training.parameters(place, state))
    let data = training.data
    let rule = GeneratorRule.allCases[place]
    model = states.logEvidence.map { .exp($0) }
    logLikelihood = states.logLikelihood(data)
    bound = rule == .bound || rule == .wakeSleep ? states.bound(data) : nil
    var (forward, reverse, middle) = (0.0, 0.0, 0.0)
    for (share, log) in zip(data, states.logEvidence) {
      let odds = Double.log(share) - log
      forward += share * odds
      reverse -= .exp(log) * odds
      middle += (share * (.logTwo - .softplus(-odds)) + .exp(log) * (.logTwo - .softplus(odds))) / 2
    }
    (self.forward, self.reverse, jensenShannon) = (forward, reverse, middle)
  }

  var patterns: [Double] { Self.patterns.map { model[$0] } }
  /// Patterns above 0.05.
  var kept: Int { patterns.filter { $0 > 0.05 }.count }
  /// What goes to other images.
  var wasted: Double {
    var sum = 0.0
    for image in others { sum += model[image] }
    return sum
  }
  /// All other images, the likeliest first.
  var others: [Int] {
    let images = model.indices.filter { !Self.patterns.contains($0) }
    return images.sorted { model[$0] == model[$1] ? $0 < $1 : model[$0] > model[$1] }
  }
}
