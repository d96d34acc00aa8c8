import DemoKit
import ElementaryMath
import Probability

/// Which loss the generator descends.
enum GeneratorLoss: String, ParameterChoice {
  case nonSaturating = "non-saturating"
  case saturating
}

/// Two players that take turns, each along its expected gradient: D(x) = σ(a + b x + c x²) raises V, and
/// the generator x = μ + s ε lowers its loss in μ and log s.
///
/// Expectations are sums over fixed nodes: 1201 places in −12…12 for the data, or as far as these reach, of which those
/// without weight are left out, and 241 values of ε.
struct GameTraining: Sendable {
  let loss: GeneratorLoss
  let discriminatorSteps: Int
  let discriminatorRate: Double
  let generatorRate: Double
  private let data: Nodes
  private let noise: Nodes

  /// Places with weights that add up to 1.
  private struct Nodes: Sendable {
    private(set) var places: [Double] = []
    private(set) var weights: [Double] = []

    init(reach: Double, count: Int, _ logDensity: (Double) -> Double) {
      var sum = 0.0
      for place in Double.evenlySpaced(from: -reach, to: reach, count: count) {
        let density = Double.exp(logDensity(place))
        guard density > 1e-20 else { continue }
        places.append(place)
        weights.append(density)
        sum += density
      }
      weights = weights.map { $0 / sum }
    }
  }

  struct State: TrainingState {
    var a = 0.0
    var b = 0.0
    var c = 0.0
    var mean: Double
    var logSD: Double
    /// The step at which the generator had gone too far to go on.
    var end: Int?

    var byteCount: Int { 80 }
    var generator: Normal { Normal(mean: mean, sd: .exp(logSD)) }

    func chance(_ x: Double) -> Double { 1 / (1 + .exp(-(a + x * (b + x * c)))) }
  }

  init(
    _ mixture: NormalMixture, loss: GeneratorLoss, discriminatorSteps: Int,
    discriminatorRate: Double, generatorRate: Double
  ) {
    self.loss = loss
    self.discriminatorSteps = discriminatorSteps
    self.discriminatorRate = discriminatorRate
    self.generatorRate = generatorRate
    var reach = 12.0
    for bell in mixture.components { reach = max(reach, abs(bell.mean) + 6 * bell.sd) }
    data = Nodes(reach: reach, count: 1201) { mixture.logDensity($0) }
    let standard = Normal(mean: 0, sd: 1)
    noise = Nodes(reach: 6, count: 241) { standard.logDensity($0) }
  }

  /// Of one step, in work units: an exponential takes most of the time.
  var cost: Int64 {
    let noises = Int64(noise.places.count)
    return 17 &* (Int64(discriminatorSteps) &* (Int64(data.places.count) + noises) + noises) / 10
  }

  func advance(_ state: inout State, _ step: Int) {
    guard state.end == nil else { return }
    for _ in 0..<discriminatorSteps { teachDiscriminator(&state) }
    var next = state
    moveGenerator(&next)
    // Written so that no number at all isn't near either.
    if abs(next.mean) <= 100, abs(next.logSD) <= 4.6 {
      state = next
    } else {
      state.end = step
    }
  }

  /// Up V: E_data (1 − D)(1, x, x²) − E_g D (1, x, x²).
  private func teachDiscriminator(_ state: inout State) {
    var (a, b, c) = (0.0, 0.0, 0.0)
    for (x, weight) in zip(data.places, data.weights) {
      let push = weight * (1 - state.chance(x))
      a += push
      b += push * x
      c += push * x * x
    }
    let sd = Double.exp(state.logSD)
    for (noise, weight) in zip(noise.places, noise.weights) {
      let x = state.mean + sd * noise
      let push = weight * state.chance(x)
      a -= push
      b -= push * x
      c -= push * x * x
    }
    state.a += discriminatorRate * a
    state.b += discriminatorRate * b
    state.c += discriminatorRate * c
  }

  /// Down the loss: each draw is moved along the slope of the log odds, b + 2 c x.
  private func moveGenerator(_ state: inout State) {
    var (mean, logSD) = (0.0, 0.0)
    let sd = Double.exp(state.logSD)
    for (noise, weight) in zip(noise.places, noise.weights) {
      let x = state.mean + sd * noise
      let chance = state.chance(x)
      let push =
        weight * (loss == .saturating ? chance : 1 - chance) * (state.b + 2 * state.c * x)
      mean += push
      logSD += push * noise * sd
    }
    state.mean += generatorRate * mean
    state.logSD += generatorRate * logSD
  }
}
