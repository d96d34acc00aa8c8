import Dispatch
import Probability
import Synchronization
import Testing

@Suite struct SampleMomentsTests {
  @Test func `Mean and variance of a short list`() {
    let moments = SampleMoments([2, 4, 4, 4, 5, 5, 7, 9])
    #expect(moments.count == 8)
    #expect(moments.mean == 5)
    #expect(abs(moments.variance - 32.0 / 7) < 1e-14)
    #expect(abs(moments.standardError - (4.0 / 7).squareRoot()) < 1e-15)
  }

  @Test func `A huge offset does not drown the variance`() {
    let moments = SampleMoments((0..<1000).map { 1e9 + Double($0 % 2) })
    #expect(abs(moments.variance - 250.0 / 999) < 1e-9)
  }

  @Test func `Too few numbers have no variance`() {
    #expect(SampleMoments().variance.isNaN)
    #expect(SampleMoments([3]).variance.isNaN)
    #expect(SampleMoments([3]).mean == 3)
    #expect(SampleMoments([3]).merged(with: SampleMoments()) == SampleMoments([3]))
    #expect(SampleMoments().merged(with: SampleMoments([3])) == SampleMoments([3]))
  }

  @Test func `Merging parts agrees with the whole`() {
    let stream = RandomStream(seed: 5, stream: 0)
    let sample = (0..<10_000).map { stream.normal(at: UInt64($0)) * 3 + 2 }
    let whole = SampleMoments(sample)
    let parts = SampleMoments.merging(
      stride(from: 0, to: 10_000, by: 700).map {
        SampleMoments(Array(sample[$0..<min($0 + 700, 10_000)]))
      })
    #expect(parts.count == whole.count)
    #expect(abs(parts.mean - whole.mean) < 1e-13)
    #expect(abs(parts.variance / whole.variance - 1) < 1e-13)
  }

  @Test func `One, two, three and eight threads give the same bits`() {
    let results = [1, 2, 3, 8].map { threads in
      SampleMoments.merging(
        parallelMap(40, threads: threads) { chunk in
          let stream = RandomStream(seed: 9, stream: UInt64(chunk))
          var moments = SampleMoments()
          for block in 0..<500 as Range<UInt64> {
            let pair = stream.normals(inBlock: block)
            moments.add(pair.first)
            moments.add(pair.second)
          }
          return moments
        })
    }
    #expect(results[0].count == 40_000)
    for result in results { #expect(result == results[0]) }
  }
}

/// Results in order, computed by so many threads that fight for the chunks.
func parallelMap<Result: Sendable>(
  _ count: Int, threads: Int, _ body: @Sendable (Int) -> Result
) -> [Result] {
  let results = Mutex([Result?](repeating: nil, count: count))
  let upcoming = Atomic(0)
  DispatchQueue.concurrentPerform(iterations: threads) { _ in
    while true {
      let index = upcoming.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      let result = body(index)
      results.withLock { $0[index] = result }
    }
  }
  return results.withLock { $0 }.compactMap(\.self)
}
