import ElementaryMath
import Probability

/// A fully visible sigmoid belief net: bits in an order, each predicted from those before it,
/// `p(xᵢ = 1 | earlier) = σ(bᵢ + Σⱼ Wᵢⱼ xⱼ)`.
///
/// Distributions are lists of `2ⁿ` probabilities in counting order, the first bit most significant, whatever the order
/// of prediction.
/// - SeeAlso: Neal (1992), "Connectionist learning of belief networks"; Frey (1998), "Graphical Models for Machine
///   Learning and Digital Communication".
public struct VisibleBeliefNet: Equatable, Sendable {
  /// One bit's predictor.
  public struct Unit: Equatable, Sendable {
    public var bias: Double
    /// By the places of the order that come before.
    public var weights: [Double]

    public init(bias: Double, weights: [Double]) {
      self.bias = bias
      self.weights = weights
    }

    /// - Parameter context: The earlier bits as a number, the last of them least significant.
    public func logit(_ context: Int) -> Double {
      let earlier = CountingOrder(bits: weights.count)
      var logit = bias
      for (place, weight) in weights.enumerated() where earlier.bit(place, of: context) == 1 {
        logit += weight
      }
      return logit
    }
  }

  /// Which bit is predicted first, second, …: a permutation of `0..<n`.
  public let order: [Int]
  /// In that order.
  public let units: [Unit]

  /// - Parameter units: The one at place i has i weights.
  public init(order: [Int], units: [Unit]) {
    self.order = order
    self.units = units
  }

  public var bits: Int { order.count }

  /// The probability of every state.
  public var distribution: [Double] {
    var prefixes = [1.0]
    for unit in units {
      var longer: [Double] = []
      longer.reserveCapacity(2 * prefixes.count)
      for (context, probability) in prefixes.enumerated() {
        let logit = unit.logit(context)
        longer.append(probability * .sigmoid(-logit))
        longer.append(probability * .sigmoid(logit))
      }
      prefixes = longer
    }
    var distribution = prefixes
    for (state, probability) in prefixes.enumerated() {
      distribution[Self.place(of: state, order)] = probability
    }
    return distribution
  }

  /// Where a state stands in counting order whose bits are given in an order of prediction.
  static func place(of state: Int, _ order: [Int]) -> Int {
    let bits = CountingOrder(bits: order.count)
    var place = 0
    for (index, bit) in order.enumerated() where bits.bit(index, of: state) == 1 {
      place |= 1 << (order.count - 1 - bit)
    }
    return place
  }

  /// The derivatives of the mean log-likelihood of some states, `Σ (x − σ) · (1, earlier bits) / N`, as units.
  public func gradient(_ states: [Int]) -> [Unit] {
    units.enumerated().map { index, unit in
      var slope = Unit(bias: 0, weights: unit.weights.map { _ in 0 })
      for state in states {
        let values = order.map { CountingOrder(bits: bits).bit($0, of: state) }
        var context = 0
        for bit in values[..<index] { context = context << 1 | bit }
        let error = (Double(values[index]) - .sigmoid(unit.logit(context))) / Double(states.count)
        slope.bias += error
        for (place, bit) in values[..<index].enumerated() where bit == 1 {
          slope.weights[place] += error
        }
      }
      return slope
    }
  }
}
