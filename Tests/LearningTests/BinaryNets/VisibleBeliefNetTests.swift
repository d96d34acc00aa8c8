import ElementaryMath
import Learning
import Probability
import Testing

@Suite struct VisibleBeliefNetTests {
  /// A random net in a random order.
  static func net(_ bits: Int, seed: UInt64, scale: Double = 2) -> VisibleBeliefNet {
    let numbers = Sample.numbers(bits * bits, seed: seed, scale: scale)
    let keys = Sample.numbers(bits, seed: seed + 100)
    return VisibleBeliefNet(
      order: (0..<bits).sorted { keys[$0] < keys[$1] },
      units: (0..<bits).map { unit in
        .init(
          bias: numbers[unit * bits],
          weights: Array(numbers[unit * bits + 1..<unit * bits + 1 + unit]))
      })
  }

  /// Bit by bit, from the definition.
  private func logProbability(_ net: VisibleBeliefNet, _ state: Int) -> Double {
    func bit(_ position: Int) -> Double { Double(state >> (net.bits - 1 - position) & 1) }
    var sum = 0.0
    for (index, unit) in net.units.enumerated() {
      var logit = unit.bias
      for (place, weight) in unit.weights.enumerated() { logit += weight * bit(net.order[place]) }
      sum -= .softplus(bit(net.order[index]) == 1 ? -logit : logit)
    }
    return sum
  }

  @Test(arguments: 1...7)
  func `The distribution is the product of its predictions, and adds up to one`(bits: Int) {
    let net = Self.net(bits, seed: UInt64(bits))
    let distribution = net.distribution
    #expect(abs(distribution.reduce(0, +) - 1) < 1e-14)
    for (state, probability) in distribution.enumerated() {
      #expect(abs(.log(probability) - logProbability(net, state)) < 1e-12)
    }
  }

  @Test(arguments: 2...6)
  func `A net is its own best fit`(bits: Int) {
    let net = Self.net(bits, seed: UInt64(10 + bits))
    let best = VisibleBeliefNet.best(for: net.distribution, order: net.order)
    #expect(best.divergence < 1e-12)
    for (found, written) in zip(best.net.units, net.units) {
      #expect(abs(found.bias - written.bias) < 1e-6)
      for (one, other) in zip(found.weights, written.weights) { #expect(abs(one - other) < 1e-6) }
    }
  }

  /// Plain descent by the gradient, from the definition, ends nowhere lower.
  @Test(arguments: 0..<6)
  func `Nothing near the best fit is better`(number: Int) {
    let raw = Sample.numbers(16, seed: UInt64(50 + number)).map { Double.exp(1.5 * $0) }
    let total = raw.reduce(0, +)
    let target = raw.map { $0 / total }
    let order = number % 2 == 0 ? [0, 1, 2, 3] : [2, 0, 3, 1]
    let best = VisibleBeliefNet.best(for: target, order: order)
    func divergence(_ net: VisibleBeliefNet) -> Double {
      zip(target, net.distribution).map { $0 * (.log($0) - .log($1)) }.reduce(0, +)
    }
    let least = divergence(best.net)
    #expect(abs(least - best.divergence) < 1e-12)
    for unit in 0..<4 {
      for place in 0...unit {
        for step in [-0.01, 0.01] {
          var units = best.net.units
          if place == unit { units[unit].bias += step } else { units[unit].weights[place] += step }
          #expect(divergence(VisibleBeliefNet(order: order, units: units)) > least)
        }
      }
    }
  }

  @Test func `The gradient is that of the log-likelihood`() {
    let net = Self.net(4, seed: 77)
    let states = [11, 1, 14, 6]
    let slopes = net.gradient(states)
    for unit in 0..<4 {
      for place in 0...unit {
        func mean(_ step: Double) -> Double {
          var units = net.units
          if place == unit { units[unit].bias += step } else { units[unit].weights[place] += step }
          let moved = VisibleBeliefNet(order: net.order, units: units)
          return states.map { logProbability(moved, $0) }.reduce(0, +) / 4
        }
        let slope = place == unit ? slopes[unit].bias : slopes[unit].weights[place]
        #expect(abs(slope - (mean(1e-5) - mean(-1e-5)) / 2e-5) < 1e-9)
      }
    }
  }
}
