import DemoKit
import ElementaryMath
import Learning

/// Which updates teach the two nets.
enum TeachingRule: String, ParameterChoice {
  case wakeSleep = "wake-sleep"
  case bound, likelihood

  var title: String {
    switch self {
    case .wakeSleep: "wake–sleep"
    case .bound: "climbing the bound"
    case .likelihood: "climbing the likelihood"
    }
  }
}

/// Where a machine starts, and what it sees.
enum MachineStart: String, ParameterChoice {
  case matched, conflict, detour

  /// Shares of 00, 01, 10, 11.
  var data: [Double] {
    switch self {
    case .matched: [0.4, 0.1, 0.15, 0.35]
    case .conflict: [0.7, 0.19, 0.04, 0.07]
    case .detour: [0.54, 0.05, 0.21, 0.2]
    }
  }

  /// b, W, c, and then R, d.
  var parameters: [Double] {
    switch self {
    case .matched: [0.3, -0.5, 1.2, -0.7, 0.5, 1.6, -0.4, 0.2, 0.8, 0.3, -0.6, 0.9, -0.2, 0.1]
    case .conflict: [0.1, 0.3, -4.3, -2, 6.2, -0.3, -1.3, 1.7, 4.7, 0.2, -2.2, 0.5, -1, 0.1]
    case .detour: [-1, 1.7, 2.7, -3.5, 6.3, 1.6, 3.2, -3.6, -2.8, -5.1, 3.8, -2, -2, 2.5]
    }
  }
}

/// The same machine taught by all three rules, each step of both nets at once and in expectation.
struct WakeSleepTraining: Sendable {
  let machine = HelmholtzMachine(hidden: 2, seen: 2)
  let start: MachineStart
  let rule: TeachingRule
  let rate: Double

  struct State: TrainingState {
    /// By rule.
    var parameters: [[Double]]
    /// Of the chosen rule's bound, over all steps before this one.
    var top = -Double.infinity
    var largestFall = 0.0

    var byteCount: Int { 600 }
  }

  var beginning: State { State(parameters: TeachingRule.allCases.map { _ in start.parameters }) }

  func advance(_ state: inout State) {
    for (index, rule) in TeachingRule.allCases.enumerated() {
      let parameters = state.parameters[index]
      let states = machine.states(parameters)
      if rule == self.rule { note(states.bound(start.data), in: &state) }
      state.parameters[index] = moved(parameters, along: direction(parameters, states, rule))
    }
  }

  /// How far the bound has been below what it was before, this step included.
  func note(_ bound: Double, in state: inout State) {
    state.top = max(state.top, bound)
    state.largestFall = max(state.largestFall, state.top - bound)
  }

  func direction(
    _ parameters: [Double], _ states: HelmholtzMachine.States, _ rule: TeachingRule
  ) -> [Double] {
    machine.averageScores(
      parameters,
      generator: rule == .likelihood ? states.explained(start.data) : states.awake(start.data),
      guess: rule == .bound ? states.bounding(start.data) : states.dreams)
  }

  /// - Parameter places: Which parameters move; all without it.
  func moved(
    _ parameters: [Double], along direction: [Double], only places: Range<Int>? = nil
  ) -> [Double] {
    var moved = parameters
    for place in places ?? parameters.indices { moved[place] += rate * direction[place] }
    return moved
  }

  func bound(_ parameters: [Double]) -> Double { machine.states(parameters).bound(start.data) }

  func parameters(_ state: State, _ rule: TeachingRule) -> [Double] {
    state.parameters[TeachingRule.allCases.firstIndex(of: rule) ?? 0]
  }

  /// Where the places of b and W, c end, and those of R, d begin.
  var guessed: Range<Int> { machine.generator.end..<machine.parameterCount }
  var generated: Range<Int> { 0..<machine.generator.end }
}
