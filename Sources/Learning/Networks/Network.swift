import Probability

/// Dense layers one after the other, with their parameters side by side in a flat array.
public struct Network: Sendable {
  public let layers: [Dense]

  /// - Parameters:
  ///   - widths: Of the input and of every layer; at least two.
  ///   - hidden: The activation of all layers but the last.
  ///   - offset: Where the parameters begin; `end` of another network puts them behind its own.
  public init(
    _ widths: [Int], hidden: Activation, output: Activation = .identity, at offset: Int = 0
  ) {
    var layers: [Dense] = []
    var end = offset
    for index in 1..<widths.count {
      layers.append(
        Dense(
          inputs: widths[index - 1], outputs: widths[index],
          index == widths.count - 1 ? output : hidden, at: end))
      end = layers[index - 1].end
    }
    self.layers = layers
  }

  public var inputs: Int { layers[0].inputs }
  public var outputs: Int { layers[layers.count - 1].outputs }
  /// Where its parameters lie.
  public var parameters: Range<Int> { layers[0].weights.offset..<end }
  public var end: Int { layers[layers.count - 1].end }

  /// Draws a start whose sums have about the spread of their inputs: weights N(0, 1/inputs).
  ///
  /// - Parameter outputSD: The standard deviation of the last layer's weights.
  public func draw(
    outputSD: Double, hiddenBiasSD: Double = 0, _ stream: RandomStream,
    into parameters: inout [Double]
  ) {
    for layer in layers.dropLast() {
      let sd = 1 / Double(layer.inputs).squareRoot()
      layer.draw(weightSD: sd, biasSD: hiddenBiasSD, stream, into: &parameters)
    }
    layers[layers.count - 1].draw(weightSD: outputSD, stream, into: &parameters)
  }

  /// From `trace.input` to `trace.output`.
  public func forward(_ parameters: [Double], _ trace: inout Trace) {
    for (index, layer) in layers.enumerated() {
      let input = trace.values[index]
      layer.forward(parameters, input, into: &trace.values[index + 1])
    }
  }

  /// From `trace.outputSlope` to the derivatives with respect to all parameters, which are added to
  /// the gradient.
  ///
  /// - Parameter reachesInput: Whether `trace.inputSlope` is wanted too, as where the input comes from
  ///   another network.
  public func backward(
    _ parameters: [Double], _ trace: inout Trace, into gradient: inout [Double],
    reachesInput: Bool = false
  ) {
    for (index, layer) in layers.enumerated().reversed() {
      layer.backward(
        trace.values[index], trace.values[index + 1], slope: &trace.slopes[index + 1],
        into: &gradient)
      guard index > 0 || reachesInput else { return }
      let slope = trace.slopes[index + 1]
      layer.pullBack(parameters, slope: slope, into: &trace.slopes[index])
    }
  }

  /// From `trace.outputSlope` to `trace.inputSlope` alone, as where this network stands still.
  public func pullBack(_ parameters: [Double], _ trace: inout Trace) {
    for (index, layer) in layers.enumerated().reversed() {
      layer.activation.pullBack(&trace.slopes[index + 1], trace.values[index + 1])
      let slope = trace.slopes[index + 1]
      layer.pullBack(parameters, slope: slope, into: &trace.slopes[index])
    }
  }
}
