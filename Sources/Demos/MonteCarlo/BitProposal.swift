import ElementaryMath
import Probability

/// A proposal of bits that each agree with the seen one independently, with its weights.
struct BitProposal: Sendable {
  let bits: Int
  /// The number of agreeing bits, under the proposal.
  let agreeing: Binomial
  /// log of w/p(x) that one agreeing and one other bit contribute.
  private let logAgreeing: Double
  private let logOther: Double
  /// `(1 − ε − a)² / (a (1 − a))`, the relative variance that one bit contributes.
  let varianceOfBit: Double
  /// w/p(x) − 1 by number of agreeing bits.
  let excess: [Double]

  init(bits: Int, flip: Double, agreement: Double) {
    self.bits = bits
    agreeing = Binomial(trials: bits, probability: agreement)
    // Decimals that add up to 1 may miss it by a rounding; as written, they agree.
    let difference = 1 - flip - agreement
    let gap = abs(difference) < 1e-15 ? 0 : difference
    let logAgreeing = Double.log1p(gap / agreement)
    let logOther = Double.log1p(-gap / (1 - agreement))
    self.logAgreeing = logAgreeing
    self.logOther = logOther
    varianceOfBit = gap * gap / (agreement * (1 - agreement))
    excess = (0...bits).map {
      .expm1(Double($0) * logAgreeing + Double(bits - $0) * logOther)
    }
  }

  var isPosterior: Bool { varianceOfBit == 0 }

  /// log of w/p(x) for so many agreeing bits.
  func logWeight(_ agreeing: Int) -> Double {
    Double(agreeing) * logAgreeing + Double(bits - agreeing) * logOther
  }

  /// By enumeration over the number of agreeing bits; the variance in closed form.
  var moments: WeightMoments {
    var moments = WeightMoments(
      excess: excess, probabilities: agreeing.outcomes.probabilities)
    moments.variance = .expm1(Double(bits) * .log1p(varianceOfBit))
    return moments
  }

  /// 1, 2, 4, … and `samples`.
  static func checkpoints(upTo samples: Int) -> [Int] {
    var checkpoints: [Int] = []
    var next = 1
    while next < samples {
      checkpoints.append(next)
      next *= 2
    }
    return checkpoints + [samples]
  }

  struct Draws: Sendable {
    /// The relative error of the estimate at each checkpoint.
    var errors: [Double] = []
    /// How many draws had so many agreeing bits.
    var counts: [Int] = []
  }

  /// Draws until the last checkpoint. Counts are kept, not sums: they are exact, and quick.
  func draw(_ stream: RandomStream, _ checkpoints: [Int]) -> Draws {
    var draws = Draws()
    var counts = [Int](repeating: 0, count: bits + 1)
    var drawn: UInt64 = 0
    for checkpoint in checkpoints {
      agreeing.outcomes.count(drawn..<UInt64(checkpoint), of: stream, into: &counts)
      drawn = UInt64(checkpoint)
      draws.errors.append(meanExcess(counts, checkpoint))
    }
    draws.counts = counts
    return draws
  }

  private func meanExcess(_ counts: [Int], _ drawn: Int) -> Double {
    var sum = 0.0
    for (count, excess) in zip(counts, excess) where count > 0 { sum += Double(count) * excess }
    return sum / Double(drawn)
  }
}

/// An estimator with what its replicates measured.
struct Estimator: Sendable {
  let name: String
  let proposal: BitProposal
  let moments: WeightMoments
  let checkpoints: [Int]
  /// The root mean square of the relative errors over the replicates, at each checkpoint.
  let measured: [Double]
  /// The median of the relative errors’ sizes over the replicates, at the last checkpoint.
  let typicalError: Double
  /// The relative error of the first replicate.
  let firstError: Double
  /// The share of the first replicate's draws by number of agreeing bits.
  let shares: [Double]
  let effectiveSampleSize: Double

  init(
    _ name: String, _ proposal: BitProposal, _ replicates: [BitProposal.Draws],
    _ checkpoints: [Int]
  ) {
    self.name = name
    self.proposal = proposal
    self.checkpoints = checkpoints
    moments = proposal.moments
    measured = checkpoints.indices.map { place in
      var sum = 0.0
      for replicate in replicates { sum += replicate.errors[place] * replicate.errors[place] }
      return (sum / Double(replicates.count)).squareRoot()
    }
    typicalError = Self.median(replicates.map { $0.errors[checkpoints.count - 1].magnitude })
    let first = replicates[0]
    firstError = first.errors[checkpoints.count - 1]
    let samples = Double(checkpoints[checkpoints.count - 1])
    shares = first.counts.map { Double($0) / samples }
    effectiveSampleSize = Self.effectiveSampleSize(proposal, first.counts)
  }

  private static func median(_ numbers: [Double]) -> Double {
    let sorted = numbers.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  func exactError(draws: Int) -> Double { moments.relativeError(draws: draws) }

  /// From counts: `(Σ c w)² / Σ c w²`, with the largest weight taken out.
  private static func effectiveSampleSize(_ proposal: BitProposal, _ counts: [Int]) -> Double {
    var largest = -Double.infinity
    for (agreeing, count) in counts.enumerated() where count > 0 {
      largest = max(largest, proposal.logWeight(agreeing))
    }
    var sum = 0.0
    var squares = 0.0
    for (agreeing, count) in counts.enumerated() where count > 0 {
      let weight = Double.exp(proposal.logWeight(agreeing) - largest)
      sum += Double(count) * weight
      squares += Double(count) * weight * weight
    }
    return sum * sum / squares
  }
}
