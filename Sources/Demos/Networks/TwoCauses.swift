import ElementaryMath
import Probability

/// Two hidden bits that may each have caused one bit that is seen to be 1, added up over all four states.
///
/// p(zᵢ = 1) = σ(bᵢ), p(x = 1 | z) = σ(c + w₁z₁ + w₂z₂). States are listed as 00, 01, 10, 11.
struct TwoCauses: Sendable {
  /// log p(z) and log p(z, x = 1), by state.
  let logPrior: [Double]
  let logJoint: [Double]
  let logEvidence: Double

  init(biases: (Double, Double), weights: (Double, Double), leak: Double) {
    var (logPrior, logJoint): ([Double], [Double]) = ([], [])
    for state in 0..<4 {
      let (first, second) = (state > 1, state % 2 == 1)
      let prior = Self.logSigmoid(biases.0, first) + Self.logSigmoid(biases.1, second)
      let input = leak + (first ? weights.0 : 0) + (second ? weights.1 : 0)
      logPrior.append(prior)
      logJoint.append(prior + Self.logSigmoid(input, true))
    }
    self.logPrior = logPrior
    self.logJoint = logJoint
    logEvidence = logSumExp(logJoint)
  }

  /// log σ(x), or log(1 − σ(x)), without the loss that either has near 0.
  private static func logSigmoid(_ x: Double, _ isOn: Bool) -> Double {
    -Double.softplus(isOn ? -x : x)
  }

  /// log p(z | x = 1), by state.
  var logPosterior: [Double] { logJoint.map { $0 - logEvidence } }
  var posterior: [Double] { logPosterior.map { .exp($0) } }

  /// p(z₁ = 1 | x = 1) and p(z₂ = 1 | x = 1).
  var marginals: (first: Double, second: Double) {
    let posterior = posterior
    return (posterior[2] + posterior[3], posterior[1] + posterior[3])
  }

  /// p(z₁ = 1 | x = 1, z₂).
  func posterior(ifSecondIs isPresent: Bool) -> Double {
    .sigmoid(isPresent ? logJoint[3] - logJoint[1] : logJoint[2] - logJoint[0])
  }

  var correlation: Double {
    let p = posterior
    let variances = (p[2] + p[3]) * (p[0] + p[1]) * (p[1] + p[3]) * (p[0] + p[2])
    return (p[3] * p[0] - p[2] * p[1]) / variances.squareRoot()
  }

  /// Of the two causes given the effect, in nats: also what a product of their marginals lacks of the entropy.
  var mutualInformation: Double {
    let logs = logPosterior
    let (absent, present) = (logSumExp([logs[0], logs[1]]), logSumExp([logs[2], logs[3]]))
    let (without, with) = (logSumExp([logs[0], logs[2]]), logSumExp([logs[1], logs[3]]))
    let products = [absent + without, absent + with, present + without, present + with]
    var sum = 0.0
    for (log, product) in zip(logs, products) { sum += .exp(log) * (log - product) }
    return max(0, sum)
  }
}
