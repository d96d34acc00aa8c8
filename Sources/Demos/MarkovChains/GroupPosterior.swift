import ElementaryMath
import Probability

/// Groups with a common centre, given the standard deviation τ between them: all in closed form.
///
/// μ ~ N(0, centre²), θⱼ | μ ~ N(μ, τ²), yⱼ | θⱼ ~ N(θⱼ, eⱼ²). Given τ, yⱼ is N(μ, eⱼ² + τ²), so that μ has a
/// normal posterior, and each θⱼ one whose mean lies between yⱼ and that of μ. Written in precisions of sums of
/// variances, nothing is divided by τ.
struct GroupPosterior: Sendable {
  let data: Data
  let betweenVariance: Double
  /// Of μ.
  let centre: Normal

  struct Data: Sendable {
    let observations: [Double]
    let errorVariances: [Double]
    let centreVariance: Double
  }

  init(_ data: Data, betweenSD: Double) {
    self.data = data
    betweenVariance = betweenSD * betweenSD
    var precision = 1 / data.centreVariance
    var pull = 0.0
    for (observation, error) in zip(data.observations, data.errorVariances) {
      let share = 1 / (error + betweenVariance)
      precision += share
      pull += share * observation
    }
    centre = Normal(mean: pull / precision, sd: (1 / precision).squareRoot())
  }

  /// log p(y | τ), in nats.
  ///
  /// The square is completed about the posterior mean of μ: a sum of positive terms, which loses no digits.
  var logEvidence: Double {
    var sum = centre.mean * centre.mean / data.centreVariance
    for (observation, error) in zip(data.observations, data.errorVariances) {
      let variance = error + betweenVariance
      let distance = observation - centre.mean
      sum += distance * distance / variance + .log(variance)
    }
    sum += Double.log(data.centreVariance / centre.variance)
    return -sum / 2 - Double(data.observations.count) * Normal.logRootTwoPi
  }

  /// d log p(y | τ) / dτ².
  ///
  /// The mean of μ minimises the square, so that only the variances count.
  var evidenceSlope: Double {
    var slope = 0.0
    for (observation, error) in zip(data.observations, data.errorVariances) {
      let precision = 1 / (error + betweenVariance)
      let distance = observation - centre.mean
      slope += precision * (distance * distance * precision - 1 + centre.variance * precision)
    }
    return slope / 2
  }

  /// How much of its own observation each group gives up: e²/(e² + τ²).
  var shrinkages: [Double] { data.errorVariances.map { $0 / ($0 + betweenVariance) } }

  /// Of each θⱼ.
  var groups: [Normal] {
    data.observations.indices.map { index in
      let error = data.errorVariances[index]
      let given = error / (error + betweenVariance)
      let variance = (1 - given) * error + given * given * centre.variance
      return Normal(
        mean: data.observations[index] + given * (centre.mean - data.observations[index]),
        sd: variance.squareRoot())
    }
  }
}

/// p(y | τ) over 0…`most`, the τ at its top, and the average τ under a flat prior on that interval.
struct SpreadEvidence: Sendable {
  let data: GroupPosterior.Data
  let best: Double
  let mean: Double
  /// log ∫ p(y | τ) dτ.
  let logTotal: Double

  init(_ data: GroupPosterior.Data, most: Double) {
    self.data = data
    let logEvidence = { (tau: Double) in GroupPosterior(data, betweenSD: tau).logEvidence }
    // Denser towards 0 as a cube: a peak's width is in proportion to its place.
    let places = (0...240).map { place in
      let part = Double(place) / 240
      return most * part * part * part
    }
    let logs = places.map(logEvidence)
    var top = 0
    for index in logs.indices where logs[index] > logs[top] { top = index }
    best = Self.peak(data, places, near: top)
    let rule = GaussLegendre(count: 12)
    var (total, moment) = (0.0, 0.0)
    for index in stride(from: 8, to: places.count, by: 8) {
      let (low, high) = (places[index - 8], places[index])
      let half = (high - low) / 2
      for (node, weight) in zip(rule.nodes, rule.weights) {
        let tau = low + half * (1 + node)
        let share = weight * half * .exp(logEvidence(tau) - logs[top])
        total += share
        moment += share * tau
      }
    }
    mean = moment / total
    logTotal = logs[top] + .log(total)
  }

  /// Of τ under the flat prior.
  func density(_ tau: Double) -> Double {
    .exp(GroupPosterior(data, betweenSD: tau).logEvidence - logTotal)
  }

  /// Where the evidence stops rising; an end where it falls, or rises, all the way.
  private static func peak(_ data: GroupPosterior.Data, _ places: [Double], near top: Int) -> Double
  {
    let slope = { (tau: Double) in GroupPosterior(data, betweenSD: tau).evidenceSlope }
    if top == 0, slope(0) <= 0 { return 0 }
    if top == places.count - 1, slope(places[top]) >= 0 { return places[top] }
    var (rising, falling) = (places[max(0, top - 1)], places[min(places.count - 1, top + 1)])
    for _ in 0..<60 {
      let middle = (rising + falling) / 2
      if slope(middle) > 0 { rising = middle } else { falling = middle }
    }
    // A top that rounding put beside 0.
    return falling < 1e-9 ? 0 : (rising + falling) / 2
  }
}
