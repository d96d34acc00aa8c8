import ElementaryMath
import Probability

/// The evidence of one observation by importance sampling.
///
/// z ~ N(0, 1), x | z ~ N(z, `noise`²), z drawn from N(`proposalMean`, `proposalSD`²); a weight is
/// `p(z) p(x|z) / q(z)`, and its mean is p(x) = N(x; 0, 1 + `noise`²).
struct ImportanceSampling: Sendable {
  var observation = 1.5
  var noise = 0.5
  var proposalMean = 1.0
  var proposalSD = 0.6

  /// Draws that are computed by one thread in a row.
  static let chunkLength = 1 << 16
  /// Draws whose numbers fit the fastest cache: 8 KB.
  static let batchLength = 1 << 10
  /// Draws that are computed at once.
  static let groupLength = 16

  /// The weights of standard normal numbers.
  @inline(__always)
  func weights(_ standard: SIMD8<Double>) -> SIMD8<Double> {
    let latent = standard * .every(proposalSD) + .every(proposalMean)
    let error = (latent - .every(observation)) * .every(1 / noise)
    let logRatio = .every(0.5) * (standard * standard - latent * latent - error * error)
    return Double.exp(logRatio + .every(logConstant))
  }

  /// log v − log s − log √(2π).
  private var logConstant: Double {
    .log(proposalSD / noise) - 0.918_938_533_204_672_74
  }

  /// Calls the body with the weights of so many draws, sixteen at a time.
  ///
  /// - Parameter draws: From a multiple of sixteen to one.
  @inline(__always)
  private func forEachGroup(
    _ stream: RandomStream, _ draws: Range<Int>,
    _ body: (SIMD8<Double>, SIMD8<Double>) -> Void
  ) {
    var lanes: [SIMD8<Double>] = []
    for first in stride(from: draws.lowerBound, to: draws.upperBound, by: Self.batchLength) {
      let count = min(Self.batchLength, draws.upperBound - first) / 8
      if lanes.count != count { lanes = .init(repeating: .every(0), count: count) }
      stream.fillWithNormals(&lanes, fromBlock: UInt64(first) &>> 1)
      for index in stride(from: 0, to: count, by: 2) {
        body(weights(lanes[index]), weights(lanes[index + 1]))
      }
    }
  }

  func moments(_ stream: RandomStream, _ draws: Range<Int>) -> SampleMoments {
    var first = InterleavedMoments()
    var second = InterleavedMoments()
    forEachGroup(stream, draws) {
      first.add($0)
      second.add($1)
    }
    return first.merged.merged(with: second.merged)
  }

  /// A hash of all weights, bit by bit (Fowler, Noll, Vo; a lane each, on words).
  func digest(_ stream: RandomStream, _ draws: Range<Int>) -> UInt64 {
    var hashes = SIMD8<UInt64>(repeating: 0xCBF2_9CE4_8422_2325)
    let prime = SIMD8<UInt64>(repeating: 0x0000_0100_0000_01B3)
    forEachGroup(stream, draws) {
      hashes = (hashes ^ $0.bits) &* prime
      hashes = (hashes ^ $1.bits) &* prime
    }
    return hashes.indices.reduce(0) { ($0 &* 0x0000_0100_0000_01B3) ^ hashes[$1] }
  }
}
