import DemoKit
import ElementaryMath
import Probability

/// log p̂ₖ − log p(x) for k = 1, 2, 4, …, measured, and the log weights behind k = 1.
struct SampledBounds {
  /// By power of two.
  let moments: [SampleMoments]
  let logWeights: [Double]

  /// Stream j draws for p̂ₖ with k = 2ʲ; p̂ number i takes draws i k, …, i k + k − 1.
  ///
  /// - Parameters:
  ///   - powers: How many powers of two, from 1.
  ///   - samples: Averages for each of them.
  init<Context: RunContext>(
    _ weight: QuadraticLogWeight, powers: Int, samples: Int, seed: UInt64, _ context: Context
  ) throws(DemoError) {
    let chunks = AverageChunk.chunks(powers: powers, samples: samples)
    let logs = try context.map(chunks.count) { (index: Int) throws(DemoError) -> [Double] in
      let chunk = chunks[index]
      let logs = chunk.logAverages(weight, RandomStream(seed: seed, stream: UInt64(chunk.power)))
      try context.spent(4 &* Int64(chunk.averages.count) &<< Int64(chunk.power))
      return logs
    }
    var parts = [[SampleMoments]](repeating: [], count: powers)
    var logWeights: [Double] = []
    for (chunk, logs) in zip(chunks, logs) {
      parts[chunk.power].append(SampleMoments(logs))
      if chunk.power == 0 { logWeights.append(contentsOf: logs) }
    }
    moments = parts.map { .merging($0) }
    self.logWeights = logWeights
  }
}

/// A run of averages of 2^power weights.
private struct AverageChunk: Sendable {
  var power: Int
  var averages: Range<Int>

  /// Some 8,000 draws each.
  static func chunks(powers: Int, samples: Int) -> [AverageChunk] {
    var chunks: [AverageChunk] = []
    for power in 0..<powers {
      let length = max(2, 8192 &>> power)
      for first in stride(from: 0, to: samples, by: length) {
        chunks.append(AverageChunk(power: power, averages: first..<min(first + length, samples)))
      }
    }
    return chunks
  }

  /// `log (1/k) Σ r` of each average; chunks start at even draws.
  func logAverages(_ weight: QuadraticLogWeight, _ stream: RandomStream) -> [Double] {
    let draws = averages.count &<< power
    let first = UInt64(averages.lowerBound) &<< UInt64(power)
    var logs: [Double] = []
    logs.reserveCapacity(draws + 1)
    for block in 0..<UInt64((draws + 1) / 2) {
      let pair = stream.normals(inBlock: first &>> 1 &+ block)
      logs.append(weight(pair.first))
      logs.append(weight(pair.second))
    }
    if power == 0 { return Array(logs[..<draws]) }
    let shift = Double(power) * .logTwo
    return (0..<averages.count).map { average in
      logSumExp(logs[average &<< power..<(average + 1) &<< power]) - shift
    }
  }
}
