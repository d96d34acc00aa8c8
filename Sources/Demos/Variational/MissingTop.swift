import ElementaryMath
import Learning
import Probability

/// An image of 4 × 3 pixels whose upper half is missing: all 64 ways to complete it.
struct MissingTop: Sendable {
  static let pixels = 6
  /// log p(x, z) for each upper half z, `[64]`, in counting order, the first pixel most significant.
  let logJoint: [Double]
  /// log p(x), x the lower half.
  let logEvidence: Double
  /// p(z|x), `[64]`.
  let posterior: [Double]

  /// - Parameters:
  ///   - logProbabilities: Of all images, `[4096]`, in counting order.
  ///   - bottom: The six pixels that are seen, by rows.
  init(_ logProbabilities: [Double], bottom: [Int]) {
    var seen = 0
    for pixel in bottom { seen = seen << 1 | pixel }
    let logJoint = (0..<64).map { logProbabilities[$0 << 6 | seen] }
    let logEvidence = logSumExp(logJoint)
    self.logJoint = logJoint
    self.logEvidence = logEvidence
    posterior = logJoint.map { .exp($0 - logEvidence) }
  }

  /// p(zᵢ = 1 | x) of each pixel.
  var marginals: [Double] { CountingOrder(bits: Self.pixels).marginals(posterior) }

  static func pixel(_ pixel: Int, of state: Int) -> Int {
    CountingOrder(bits: pixels).bit(pixel, of: state)
  }

  var entropy: Double {
    var sum = 0.0
    for (share, log) in zip(posterior, logJoint) { sum -= share * (log - logEvidence) }
    return sum
  }

  /// The states, the likeliest first; of equally likely ones the first in counting order.
  var byProbability: [Int] {
    posterior.indices.sorted { (posterior[$1], $0) < (posterior[$0], $1) }
  }

  /// KL(q ‖ p(z|x)), finite wherever the posterior is positive, as it is in both worlds.
  func divergence(_ phi: [Double]) -> Double {
    var sum = 0.0
    for (share, log) in zip(BinaryVector(probabilities: phi).allProbabilities, logJoint)
    where share > 0 {
      sum += share * (.log(share) - (log - logEvidence))
    }
    return max(0, sum)
  }

  /// The relative variance of one weight p(x, z)/q(z); infinite where q leaves a completion out.
  func weightVariance(_ phi: [Double]) -> Double {
    let shares = BinaryVector(probabilities: phi).allProbabilities
    if zip(shares, posterior).contains(where: { $0 == 0 && $1 > 0 }) { return .infinity }
    let excess = zip(posterior, shares).map { $1 > 0 ? $0 / $1 - 1 : 0 }
    return WeightMoments(excess: excess, probabilities: shares).variance
  }
}
