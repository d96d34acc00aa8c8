import DemoKit
import ElementaryMath
import Probability

/// How causes are guessed in each E-step.
enum PosteriorForm: String, ParameterChoice {
  case exact, factorised, point
}

/// EM on the whole population of a true model, from that model itself: no sample errs here.
///
/// A step is an M-step, and then an E-step. The population is the true density on 161 even places that reach six
/// standard deviations beyond its bells.
struct VariationalTraining: Sendable {
  let form: PosteriorForm
  let truth: AdditiveCauses
  let xs: [Double]
  /// Of each x, adding up to 1.
  let shares: [Double]

  init(_ truth: AdditiveCauses, _ form: PosteriorForm) {
    self.form = form
    self.truth = truth
    let density = truth.density
    var (low, high) = (density.components[0].mean, density.components[0].mean)
    for component in density.components {
      low = min(low, component.mean)
      high = max(high, component.mean)
    }
    xs = Double.evenlySpaced(from: low - 6 * truth.sd, to: high + 6 * truth.sd, count: 161)
    let heights = xs.map { Double.exp(density.logDensity($0)) }
    var total = 0.0
    for height in heights { total += height }
    shares = heights.map { $0 / total }
  }

  struct State: TrainingState {
    var model: AdditiveCauses
    var beliefs: [AdditiveCauses.Belief]
    /// After each step, the start first.
    var course: [Moment] = []
    /// Of the bound, in any half-step so far.
    var smallestRise = Double.infinity
    var keptWeight = false

    var byteCount: Int { 200 + 32 * (beliefs.count + course.count) }
  }

  struct Moment: Sendable {
    var bound: Double
    var logLikelihood: Double
    var weights: (first: Double, second: Double)
  }

  var start: State {
    // Not even, so that two equal causes can part.
    let even = AdditiveCauses.Belief(first: 0.51, second: 0.49, both: 0, entropy: 0)
    var state = State(model: truth, beliefs: xs.map { _ in even })
    state.beliefs = beliefs(truth, state.beliefs)
    state.course = [moment(of: state)]
    return state
  }

  func advance(_ state: inout State) {
    let before = state.course[state.course.count - 1].bound
    state.model = state.model.refitted(
      to: xs, shares: shares, state.beliefs, keptWeight: &state.keptWeight)
    let between = bound(state)
    state.beliefs = beliefs(state.model, state.beliefs)
    state.course.append(moment(of: state))
    let after = state.course[state.course.count - 1].bound
    state.smallestRise = min(state.smallestRise, between - before, after - between)
  }

  private func beliefs(
    _ model: AdditiveCauses, _ last: [AdditiveCauses.Belief]
  ) -> [AdditiveCauses.Belief] {
    switch form {
    case .exact: xs.map { model.posterior($0) }
    case .factorised: zip(xs, last).map { model.factorised($0, from: $1) }
    case .point: xs.map { model.point($0) }
    }
  }

  private func bound(_ state: State) -> Double {
    var sum = 0.0
    for (index, belief) in state.beliefs.enumerated() {
      sum += shares[index] * (state.model.expectedLogJoint(xs[index], belief) + belief.entropy)
    }
    return sum
  }

  private func moment(of state: State) -> Moment {
    let density = state.model.density
    var sum = 0.0
    for (x, share) in zip(xs, shares) { sum += share * density.logDensity(x) }
    return Moment(bound: bound(state), logLikelihood: sum, weights: state.model.weights)
  }
}
