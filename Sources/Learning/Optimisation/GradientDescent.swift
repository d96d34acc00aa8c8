/// Gradient descent with momentum: `u ← momentum · u + g`, `p ← p − rate · u`.
///
/// With momentum 0 it is plain (stochastic) gradient descent.
/// - SeeAlso: Polyak (1964); the form without damping is PyTorch's.
public struct GradientDescent: Sendable {
  public var rate: Double
  /// In 0..<1.
  public let momentum: Double
  private var velocity: [Double]

  /// - Parameter count: How many parameters.
  public init(rate: Double, momentum: Double = 0, count: Int) {
    self.rate = rate
    self.momentum = momentum
    velocity = .init(repeating: 0, count: count)
  }

  /// One step down.
  ///
  /// - Parameter gradient: Of the loss, `[parameters.count]`.
  public mutating func step(_ parameters: inout [Double], _ gradient: [Double]) {
    for place in parameters.indices {
      velocity[place] = momentum * velocity[place] + gradient[place]
      parameters[place] -= rate * velocity[place]
    }
  }
}
