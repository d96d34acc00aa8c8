import Probability

/// The order in which a training sees its examples: all of them once an epoch, newly shuffled.
///
/// The batch of a step depends on the stream and the step alone; going on from step to step costs
/// nothing but the reading.
public struct Minibatches: Sendable {
  /// How many examples there are.
  public let count: Int
  /// How many are in a batch.
  public let size: Int
  public let stream: RandomStream
  private var order: [Int]
  private var shuffled = -1

  /// - Parameter size: In `1...count`; where it doesn't divide the count, an epoch leaves out the few
  ///   that would fill no batch.
  public init(count: Int, size: Int, _ stream: RandomStream) {
    self.count = count
    self.size = size
    self.stream = stream
    order = Array(0..<count)
  }

  public var batchesPerEpoch: Int { count / size }

  /// The examples of step 0, 1, …: `[size]` places in `0..<count`.
  public mutating func examples(ofStep step: Int) -> ArraySlice<Int> {
    let (epoch, batch) = step.quotientAndRemainder(dividingBy: batchesPerEpoch)
    if epoch != shuffled { shuffle(epoch) }
    return order[batch &* size..<(batch &+ 1) &* size]
  }

  /// Shuffles the examples in their first order (Fisher and Yates), so that epochs need no others.
  private mutating func shuffle(_ epoch: Int) {
    shuffled = epoch
    for place in 0..<count { order[place] = place }
    let first = UInt64(epoch) &* UInt64(count)
    for last in Swift.stride(from: count - 1, to: 0, by: -1) {
      let draw = stream.uniform(at: first &+ UInt64(last))
      order.swapAt(last, Int(draw * Double(last + 1)))
    }
  }
}
