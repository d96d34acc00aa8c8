import Learning
import Probability
import Testing

@Suite struct MinibatchTests {
  let stream = RandomStream(seed: 5, stream: 3)

  @Test func `An epoch sees every example once, in an order of its own`() {
    var batches = Minibatches(count: 12, size: 3, stream)
    let epochs = (0..<5).map { epoch in
      (0..<4).flatMap { batches.examples(ofStep: 4 * epoch + $0) }
    }
    for epoch in epochs { #expect(epoch.sorted() == Array(0..<12)) }
    #expect(Set(epochs).count == 5)
  }

  @Test func `A step's batch doesn't depend on the steps before it`() {
    var inOrder = Minibatches(count: 10, size: 4, stream)
    for step in 0..<30 {
      let batch = Array(inOrder.examples(ofStep: step))
      var alone = Minibatches(count: 10, size: 4, stream)
      #expect(Array(alone.examples(ofStep: step)) == batch)
    }
    #expect(inOrder.batchesPerEpoch == 2)
  }

  @Test func `Every example is as likely as any to come first`() {
    var batches = Minibatches(count: 5, size: 5, stream)
    var first = [0, 0, 0, 0, 0]
    for epoch in 0..<5000 { first[batches.examples(ofStep: epoch)[0]] += 1 }
    // Five standard errors: 5 √(5000 · 0.2 · 0.8).
    for count in first { #expect(abs(count - 1000) < 142) }
  }
}
