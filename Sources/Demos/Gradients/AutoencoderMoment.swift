import ElementaryMath
import Learning
import Probability

/// What is true of an autoencoder after some step, by quadrature over its code: no draw errs here.
struct AutoencoderMoment: Sendable {
  var step: Int
  /// E_q log p(x | z) − KL(q ‖ p(z)), nats a point.
  var bound: Double
  /// log p(x), nats a point.
  var logLikelihood: Double
  /// KL(q(z | x) ‖ p(z)), nats a point.
  var codeInformation: Double
}

/// The rules by which codes are integrated away: Gauss and Hermite’s for each point’s q, the trapezoid rule for the
/// prior.
struct CodeQuadrature {
  private var model: CurveAutoencoder
  private let rule = GaussHermite(count: 20)
  private let noises: [Batch]
  private var prior: Trace
  /// With the spacing of the nodes.
  private let logPrior: [Double]

  init(_ model: CurveAutoencoder) {
    self.model = model
    noises = rule.nodes.map { node in
      Batch(units: 1, count: model.shares.count) { _, _ in node }
    }
    let nodes = Double.evenlySpaced(from: -6, to: 6, count: 801)
    prior = Trace(model.decoder, count: nodes.count)
    prior.input = Batch([nodes])
    logPrior = nodes.map { .log(0.015) - $0 * $0 / 2 - Normal.logRootTwoPi }
  }

  mutating func moment(_ parameters: [Double], step: Int) -> AutoencoderMoment {
    var misfit = 0.0
    for (noise, weight) in zip(noises, rule.weights) {
      misfit += weight * model.misfit(parameters, noise: noise)
    }
    let information = model.codeInformation
    return AutoencoderMoment(
      step: step, bound: -misfit - information, logLikelihood: logLikelihood(parameters),
      codeInformation: information)
  }

  private mutating func logLikelihood(_ parameters: [Double]) -> Double {
    model.decoder.forward(parameters, &prior)
    let (xs, ys) = (prior.output.row(0), prior.output.row(1))
    let logSD = model.loss(parameters).logSD
    let half = Double.exp(-2 * logSD) / 2
    var exponents = logPrior
    var total = 0.0
    for point in 0..<model.shares.count {
      let (x, y) = (model.data.points[0, point], model.data.points[1, point])
      var largest = -Double.infinity
      for node in exponents.indices {
        let (dx, dy) = (x - xs[node], y - ys[node])
        exponents[node] = logPrior[node] - half * (dx * dx + dy * dy)
        largest = max(largest, exponents[node])
      }
      var sum = 0.0
      // Smaller terms than e⁻⁴⁰ of the largest have no digit in the sum.
      for exponent in exponents where exponent > largest - 40 { sum += .exp(exponent - largest) }
      total += largest + .log(sum)
    }
    return total / Double(model.shares.count) - 2 * (logSD + Normal.logRootTwoPi)
  }
}
