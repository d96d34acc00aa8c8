import Learning
import Probability
import Testing

@Suite struct BatchTests {
  @Test(arguments: [1, 8, 9, 64, 100]) func `Numbers lie where they were put`(count: Int) {
    let batch = Batch(units: 3, count: count) { Double(1000 * $0 + $1) }
    #expect(batch.row(2) == (0..<count).map { Double(2000 + $0) })
    #expect(batch.example(count - 1) == [0, 1000, 2000].map { $0 + Double(count - 1) })
    let mean = 3000 + 1.5 * Double(count - 1)
    #expect(abs(batch.sum(weights: .evenWeights(count)) - mean) < 1e-9)
    var part = Batch(units: 1, count: count)
    part.take(rowsFrom: 1, of: batch)
    #expect(part.row(0) == batch.row(1))
  }

  @Test func `Steps draw apart, and the same again`() {
    let stream = RandomStream(seed: 1, stream: 1)
    var (first, second, again) = (
      Batch(units: 3, count: 25), Batch(units: 3, count: 25), Batch(units: 3, count: 25)
    )
    first.fillWithNormals(stream, step: 0)
    second.fillWithNormals(stream, step: 1)
    again.fillWithNormals(stream, step: 1)
    #expect(again.lanes == second.lanes)
    let all = (0..<3).flatMap { first.row($0) + second.row($0) }
    #expect(Set(all).count == 150)
  }

  @Test func `Bits are one as often as their probability says`() {
    let stream = RandomStream(seed: 2, stream: 1)
    let probabilities = Batch(units: 3, count: 4000) { unit, _ in [0.1, 0.5, 1][unit] }
    var (uniforms, bits) = (Batch(units: 3, count: 4000), Batch(units: 3, count: 4000))
    uniforms.fillWithShortUniforms(stream, step: 3)
    bits.drawBits(probabilities, uniforms: uniforms)
    for (unit, probability) in [0.1, 0.5, 1].enumerated() {
      let row = bits.row(unit)
      #expect(row.allSatisfy { $0 == 0 || $0 == 1 })
      let error = 5 * standardError(probability * (1 - probability), 4000)
      let mean = row.reduce(0, +) / 4000
      #expect(abs(mean - probability) <= error)
    }
  }
}
