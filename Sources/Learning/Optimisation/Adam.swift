import ElementaryMath

/// Gradient descent whose steps are scaled, parameter by parameter, by the sizes of recent gradients.
///
/// `m ← β₁ m + (1 − β₁) g`, `v ← β₂ v + (1 − β₂) g²`, and a step of
/// `rate · m̂ / (√v̂ + ε)` with `m̂ = m / (1 − β₁ᵗ)` and `v̂ = v / (1 − β₂ᵗ)`.
/// - SeeAlso: Kingma, Ba (2015), "Adam: a method for stochastic optimization".
public struct Adam: Sendable {
  /// About the length of a step in each parameter.
  public var rate: Double
  public let firstDecay: Double
  public let secondDecay: Double
  public let epsilon: Double
  private var firstPower = 1.0
  private var secondPower = 1.0
  private var means: [Double]
  private var squares: [Double]

  /// - Parameter count: How many parameters.
  public init(
    rate: Double, count: Int, firstDecay: Double = 0.9, secondDecay: Double = 0.999,
    epsilon: Double = 1e-8
  ) {
    self.rate = rate
    self.firstDecay = firstDecay
    self.secondDecay = secondDecay
    self.epsilon = epsilon
    means = .init(repeating: 0, count: count)
    squares = means
  }

  /// One step down.
  ///
  /// - Parameter gradient: Of the loss, `[parameters.count]`.
  public mutating func step(_ parameters: inout [Double], _ gradient: [Double]) {
    firstPower *= firstDecay
    secondPower *= secondDecay
    let formula = Formula(
      length: rate / (1 - firstPower), correction: 1 / (1 - secondPower),
      firstDecay: firstDecay, secondDecay: secondDecay, epsilon: epsilon)
    let count = parameters.count
    parameters.withUnsafeMutableBytes { parameters in
      gradient.withUnsafeBytes { gradient in
        means.withUnsafeMutableBytes { means in
          squares.withUnsafeMutableBytes { squares in
            var place = 0
            while place &+ 4 <= count {
              formula.move(SIMD4<Double>.self, place, parameters, gradient, means, squares)
              place &+= 4
            }
            while place < count {
              formula.move(Double.self, place, parameters, gradient, means, squares)
              place &+= 1
            }
          }
        }
      }
    }
  }

  private struct Formula {
    let length: Double
    let correction: Double
    let firstDecay: Double
    let secondDecay: Double
    let epsilon: Double

    @inline(__always)
    func move<V: DoubleLanes & BitwiseCopyable>(
      _: V.Type, _ place: Int, _ parameters: UnsafeMutableRawBufferPointer,
      _ gradient: UnsafeRawBufferPointer, _ means: UnsafeMutableRawBufferPointer,
      _ squares: UnsafeMutableRawBufferPointer
    ) {
      let place = place &* 8
      let slope = gradient.loadUnaligned(fromByteOffset: place, as: V.self)
      var mean = means.loadUnaligned(fromByteOffset: place, as: V.self)
      var square = squares.loadUnaligned(fromByteOffset: place, as: V.self)
      mean = mean * .every(firstDecay) + slope * .every(1 - firstDecay)
      square = square * .every(secondDecay) + slope * slope * .every(1 - secondDecay)
      let size = (square * .every(correction)).root() + .every(epsilon)
      let old = parameters.loadUnaligned(fromByteOffset: place, as: V.self)
      parameters.storeBytes(
        of: old - .every(length) * mean / size, toByteOffset: place, as: V.self)
      means.storeBytes(of: mean, toByteOffset: place, as: V.self)
      squares.storeBytes(of: square, toByteOffset: place, as: V.self)
    }
  }
}
