import Probability
import Testing

@Suite struct CountingOrderTests {
  @Test func `Of three bits, 5 is 101`() {
    let order = CountingOrder(bits: 3)
    #expect((0..<3).map { order.bit($0, of: 5) } == [1, 0, 1])
    #expect(order.states == 0..<8)
  }

  @Test func `Marginals of independent bits are their probabilities`() {
    let bits = BinaryVector(probabilities: [0.25, 0.5, 1])
    #expect(CountingOrder(bits: 3).marginals(bits.allProbabilities) == [0.25, 0.5, 1])
  }

  @Test func `The entropy of a table is that of the bits that it is made of`() {
    let bits = BinaryVector(probabilities: [0.3, 0.9, 1])
    #expect(abs(shannonEntropy(bits.allProbabilities) - bits.entropy) < 1e-15)
  }
}
