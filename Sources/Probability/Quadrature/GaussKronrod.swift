import ElementaryMath

/// An integral with what is known about its error.
public struct Integral: Equatable, Sendable {
  public var value: Double
  /// An estimate of the absolute error, on the safe side for smooth integrands.
  public var error: Double

  public init(value: Double, error: Double) {
    self.value = value
    self.error = error
  }
}

/// Adaptive integration by the pair of Gauss's rule of 10 points and Kronrod's of 21.
///
/// The part with the largest error is halved until the sum of errors is small enough. Several
/// integrands can share their evaluations: each must then reach the tolerance.
/// - SeeAlso: Kronrod (1965); Piessens et al. (1983), QUADPACK.
public struct GaussKronrod: Sendable {
  /// An integral is done when its error is below `absolute` or below `relative` of its value.
  public var absolute: Double
  public var relative: Double
  /// How many parts the interval may fall into. Where it runs out, the error says so.
  public var maximumParts: Int

  public init(absolute: Double = 1e-13, relative: Double = 1e-12, maximumParts: Int = 400) {
    self.absolute = absolute
    self.relative = relative
    self.maximumParts = maximumParts
  }

  /// Integrates over `[breaks.first, breaks.last]`.
  ///
  /// - Parameter breaks: Ascending. Put one wherever the integrand has a peak or a kink: a feature much
  ///   narrower than the parts may be overlooked.
  public func integrate(_ breaks: [Double], _ integrand: (Double) -> Double) -> Integral {
    integrate(breaks, count: 1) { x, values in values[0] = integrand(x) }[0]
  }

  /// Integrates `count` functions together; `integrand` writes the values of all at `x`.
  public func integrate(
    _ breaks: [Double], count: Int, _ integrand: (Double, inout [Double]) -> Void
  ) -> [Integral] {
    var values = [Double](repeating: 0, count: count)
    var parts: [Part] = []
    for index in 1..<max(1, breaks.count) where breaks[index] > breaks[index - 1] {
      parts.append(Part(breaks[index - 1], breaks[index], &values, integrand))
    }
    var totals = Self.totals(parts, count)
    while parts.count < maximumParts, let worst = worst(of: parts, totals) {
      let old = parts[worst]
      let middle = old.low + (old.high - old.low) / 2
      guard middle > old.low, middle < old.high else { break }
      parts[worst] = Part(old.low, middle, &values, integrand)
      parts.append(Part(middle, old.high, &values, integrand))
      for index in totals.indices {
        let left = parts[worst].integrals[index]
        let right = parts[parts.count - 1].integrals[index]
        totals[index].value += left.value + right.value - old.integrals[index].value
        totals[index].error += left.error + right.error - old.integrals[index].error
      }
    }
    // Summed afresh: the running totals carry the rounding of every step.
    return Self.totals(parts, count)
  }

  private static func totals(_ parts: [Part], _ count: Int) -> [Integral] {
    var totals = [Integral](repeating: Integral(value: 0, error: 0), count: count)
    for part in parts {
      for index in 0..<count {
        totals[index].value += part.integrals[index].value
        totals[index].error += part.integrals[index].error
      }
    }
    return totals
  }

  /// The part with the largest error in an integral that is not done; `nil` when all are.
  private func worst(of parts: [Part], _ totals: [Integral]) -> Int? {
    var worst: (place: Int, excess: Double)?
    for (index, total) in totals.enumerated() {
      let tolerance = max(absolute, relative * abs(total.value))
      guard total.error > tolerance else { continue }
      for (place, part) in parts.enumerated() {
        let excess = part.integrals[index].error / tolerance
        if excess > worst?.excess ?? 0 { worst = (place, excess) }
      }
    }
    return worst?.place
  }
}

/// One interval with its integrals.
private struct Part {
  var low: Double
  var high: Double
  var integrals: [Integral]

  init(
    _ low: Double, _ high: Double, _ values: inout [Double],
    _ integrand: (Double, inout [Double]) -> Void
  ) {
    self.low = low
    self.high = high
    let middle = low + (high - low) / 2
    let half = (high - low) / 2
    var kronrod = [Double](repeating: 0, count: values.count)
    var gauss = kronrod
    var magnitude = kronrod
    for node in 0..<21 {
      let place = node <= 10 ? node : 20 - node
      integrand(middle + (node < 10 ? -half : half) * KronrodRule.nodes[place], &values)
      for index in values.indices {
        kronrod[index] += KronrodRule.weights[place] * values[index]
        magnitude[index] += KronrodRule.weights[place] * abs(values[index])
        if place % 2 == 1 { gauss[index] += KronrodRule.gaussWeights[place / 2] * values[index] }
      }
    }
    integrals = values.indices.map { index in
      let difference = abs(kronrod[index] - gauss[index]) * half
      // QUADPACK's experience: Kronrod's rule is far better than the difference says, except where
      // the difference is all there is; and never better than the rounding of its terms.
      let scale = magnitude[index] * half
      let ratio = scale > 0 ? 200 * difference / scale : 0
      let sharp = ratio < 1 ? scale * ratio * ratio.squareRoot() : difference
      return Integral(
        value: kronrod[index] * half,
        error: max(min(sharp, difference), scale * 0x1p-52))
    }
  }
}

/// Nodes and weights on [−1, 1], largest node first, down to the middle.
///
/// The odd places are Gauss's nodes. Checked in the tests: Kronrod's rule integrates every polynomial
/// up to degree 31, Gauss's up to 19.
private enum KronrodRule {
  static let nodes: [Double] = [
    0.995657163025808080735527280689003, 0.973906528517171720077964012084452,
    0.930157491355708226001207180059508, 0.865063366688984510732096688423493,
    0.780817726586416897063717578345042, 0.679409568299024406234327365114874,
    0.562757134668604683339000099272694, 0.433395394129247190799265943165784,
    0.294392862701460198131126603103866, 0.148874338981631210884826001129720, 0,
  ]
  static let weights: [Double] = [
    0.011694638867371874278064396062192, 0.032558162307964727478818972459390,
    0.054755896574351996031381300244580, 0.075039674810919952767043140916190,
    0.093125454583697605535065465083366, 0.109387158802297641899210590325805,
    0.123491976262065851077958109585166, 0.134709217311473325928054001771707,
    0.142775938577060080797094273138717, 0.147739104901338491374841515972068,
    0.149445554002916905664936468389821,
  ]
  static let gaussWeights: [Double] = [
    0.066671344308688137593568809893332, 0.149451349150580593145863396957697,
    0.219086362515982043995534934228163, 0.269266719309996355091226921569469,
    0.295524224714752870173815619188769,
  ]
}
