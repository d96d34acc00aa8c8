import ElementaryMath
import Probability

/// A layer in which every output sees every input: `y = activation(W x + b)`.
///
/// It holds no numbers, only where its weights and biases lie in a flat array: so optimisers, checks of
/// gradients and plots need to know of no layer, and two layers may share weights.
public struct Dense: Sendable {
  /// `[outputs × inputs]`.
  public let weights: MatrixPlace
  /// Where the first of `outputs` biases is.
  public let biases: Int
  public let activation: Activation

  public init(weights: MatrixPlace, biases: Int, _ activation: Activation) {
    self.weights = weights
    self.biases = biases
    self.activation = activation
  }

  /// Weights row by row (one row an output), then the biases.
  ///
  /// - Parameter inputs: 0 for outputs that depend on nothing but their biases.
  public init(inputs: Int, outputs: Int, _ activation: Activation, at offset: Int) {
    weights = MatrixPlace(rows: outputs, columns: inputs, at: offset)
    biases = offset &+ weights.count
    self.activation = activation
  }

  public var inputs: Int { weights.columns }
  public var outputs: Int { weights.rows }

  /// Where the next layer's parameters may begin.
  public var end: Int { biases &+ outputs }

  /// Draws a start: normal weights and biases with mean 0.
  ///
  /// A parameter's number in the flat array is the number of its draw, so that a start depends on no
  /// order and on nothing that other layers draw.
  public func draw(
    weightSD: Double, biasSD: Double = 0, _ stream: RandomStream, into parameters: inout [Double]
  ) {
    for output in 0..<outputs {
      for input in 0..<inputs {
        let place = weights.place(output, input)
        parameters[place] = weightSD * stream.normal(at: UInt64(place))
      }
      let place = biases &+ output
      parameters[place] = biasSD * stream.normal(at: UInt64(place))
    }
  }

  /// - Parameters:
  ///   - input: `[inputs × count]`.
  ///   - output: `[outputs × count]`; what it held doesn't matter.
  public func forward(_ parameters: [Double], _ input: Batch, into output: inout Batch) {
    multiply(parameters, weights, biases: biases, input, into: &output)
    activation.apply(&output)
  }

  /// Adds the derivatives of a loss with respect to the weights and biases to the gradient.
  ///
  /// - Parameters:
  ///   - input: What ``forward(_:_:into:)`` saw.
  ///   - output: What it gave.
  ///   - slope: The derivatives with respect to the output; afterwards to what the activation was
  ///     given.
  public func backward(
    _ input: Batch, _ output: Batch, slope: inout Batch, into gradient: inout [Double]
  ) {
    activation.pullBack(&slope, output)
    addOuterProduct(slope, input, weights, into: &gradient)
    addRowSums(slope, into: &gradient, from: biases)
  }

  /// The derivatives with respect to the input.
  ///
  /// - Parameter slope: As ``backward(_:_:slope:into:)`` leaves it.
  public func pullBack(_ parameters: [Double], slope: Batch, into inputSlope: inout Batch) {
    multiply(parameters, weights.transposed, biases: nil, slope, into: &inputSlope)
  }
}
