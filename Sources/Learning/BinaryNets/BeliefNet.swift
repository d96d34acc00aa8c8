import Probability

/// A sigmoid belief net: layers of bits, each caused by the one above, with a prior on the top.
///
/// `p(h₁, …, x) = p(h₁) p(h₂ | h₁) ⋯ p(x | h_L)`.
public struct BeliefNet: Sendable {
  /// From the top down; the first has no parents.
  public let layers: [BeliefLayer]

  public init(layers: [BeliefLayer]) {
    self.layers = layers
  }

  /// - Parameters:
  ///   - widths: From the top down, not empty.
  ///   - offset: Where the parameters begin.
  public init(_ widths: [Int], at offset: Int = 0) {
    var layers: [BeliefLayer] = []
    var end = offset
    for (index, width) in widths.enumerated() {
      let parents = index == 0 ? 0 : widths[index - 1]
      layers.append(BeliefLayer(parents: parents, children: width, at: end))
      end = layers[index].end
    }
    self.layers = layers
  }

  /// Where the next parameters may begin.
  public var end: Int { layers[layers.count - 1].end }

  /// The probability of every state of the last layer, by adding up all causes, layer by layer.
  public func lowestDistribution(_ parameters: [Double]) -> [Double] {
    var distribution = [1.0]
    for layer in layers { distribution = layer.table(parameters).applied(to: distribution) }
    return distribution
  }

  /// Adds `log p` of all layers' bits together to a row, in nats.
  ///
  /// - Parameters:
  ///   - bits: A batch a layer.
  ///   - logits: Of the same shapes, room for them.
  public func addLogProbabilities(
    _ parameters: [Double], of bits: [Batch], logits: inout [Batch], to row: inout Batch
  ) {
    for (index, layer) in layers.enumerated() {
      let parents = index == 0 ? Batch(units: 0, count: row.count) : bits[index - 1]
      layer.addLogProbabilities(
        parameters, of: bits[index], given: parents, logits: &logits[index], to: &row)
    }
  }
}

/// Draws from a belief net, from the top down; made once, and used again in every step.
public struct Dream: Sendable {
  /// What each layer drew.
  public private(set) var bits: [Batch]
  /// With which probabilities.
  public private(set) var probabilities: [Batch]
  private var uniforms: [Batch]
  private let nothing: Batch

  /// - Parameter count: How many draws at once.
  public init(_ net: BeliefNet, count: Int) {
    bits = net.layers.map { Batch(units: $0.children, count: count) }
    probabilities = net.layers.map { Batch(units: $0.children, count: count) }
    uniforms = net.layers.map { Batch(units: $0.children, count: count) }
    nothing = Batch(units: 0, count: count)
  }

  /// - Parameters:
  ///   - stream: Each layer draws from a stream of its own, this one and those that follow it.
  ///   - step: Which draws of the streams.
  public mutating func draw(
    _ net: BeliefNet, _ parameters: [Double], _ stream: RandomStream, step: Int
  ) {
    for (index, layer) in net.layers.enumerated() {
      let parents = index == 0 ? nothing : bits[index - 1]
      let own = RandomStream(seed: stream.seed, stream: stream.stream &+ UInt64(index))
      layer.probabilities(parameters, given: parents, into: &probabilities[index])
      uniforms[index].fillWithShortUniforms(own, step: step)
      bits[index].drawBits(probabilities[index], uniforms: uniforms[index])
    }
  }
}
