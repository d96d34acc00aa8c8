import Dispatch
import Foundation
import Probability
import Synchronization

// ImportanceBenchmark DRAWS THREADS: for each line on standard input, one estimate; prints the seconds
// it took, those of all processors together, the mean and the variance of the weights.
// ImportanceBenchmark DRAWS THREADS digest: the same once, in bits, and a hash of all weights.

let arguments = CommandLine.arguments
guard arguments.count >= 3, let draws = Int(arguments[1]), let threads = Int(arguments[2]),
  draws > 0, draws % ImportanceSampling.groupLength == 0, threads > 0
else { fatalError("usage: ImportanceBenchmark DRAWS THREADS [digest]; DRAWS a multiple of 16") }

let sampling = ImportanceSampling()
let stream = RandomStream(seed: 1, stream: 0)
let chunks = stride(from: 0, to: draws, by: ImportanceSampling.chunkLength).map {
  $0..<min($0 + ImportanceSampling.chunkLength, draws)
}

/// Results in the order of the chunks, however many threads there are.
func map<Result: Sendable>(_ body: @Sendable (Range<Int>) -> Result) -> [Result] {
  let chunks = chunks
  let results = Mutex([Result?](repeating: nil, count: chunks.count))
  let upcoming = Atomic(0)
  DispatchQueue.concurrentPerform(iterations: threads) { _ in
    while true {
      let index = upcoming.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < chunks.count else { return }
      let result = body(chunks[index])
      results.withLock { $0[index] = result }
    }
  }
  return results.withLock { $0.compactMap(\.self) }
}

func estimate() -> SampleMoments {
  let (sampling, stream) = (sampling, stream)
  return .merging(map { sampling.moments(stream, $0) })
}

func hexadecimal(_ bits: UInt64) -> String { String(bits, radix: 16) }

if arguments.count > 3 {
  let (sampling, stream) = (sampling, stream)
  let hashes = map { sampling.digest(stream, $0) }
  let moments = estimate()
  print("mean", hexadecimal(moments.mean.bitPattern))
  print("variance", hexadecimal(moments.variance.bitPattern))
  print("weights", hexadecimal(hashes.reduce(0) { ($0 &* 0x0000_0100_0000_01B3) ^ $1 }))
} else {
  while readLine() != nil {
    var moments = SampleMoments()
    let used = clock()
    let time = ContinuousClock().measure { moments = estimate() }
    let processor = Double(clock() - used) / Double(CLOCKS_PER_SEC)
    print(time / .seconds(1), processor, moments.mean, moments.variance)
    fflush(nil)
  }
}
