import ElementaryMath
import Probability

extension VisibleBeliefNet {
  /// The best net in an order for a distribution.
  public struct Best: Sendable {
    public var net: VisibleBeliefNet
    /// How well each bit is predicted, in nats: `−E log p(xᵢ | earlier)`, in the order of prediction.
    public var crossEntropies: [Double]
    /// What no predictor can do without: the entropy of each bit given the earlier ones.
    public var entropies: [Double]

    /// `KL(distribution ‖ net)`, in nats.
    public var divergence: Double {
      var sum = 0.0
      for (cross, least) in zip(crossEntropies, entropies) { sum += max(0, cross - least) }
      return sum
    }
  }

  /// Fits each bit by itself: a convex problem, solved by Newton's method over the contexts of a bit, of which there
  /// are at most `2^(n − 1)`.
  ///
  /// - Parameter distribution: `[2ⁿ]`, every probability above 0, so that each best predictor is finite.
  public static func best(for distribution: [Double], order: [Int]) -> Best {
    var levels = [
      distribution.indices.map { distribution[place(of: $0, order)] }
    ]
    for _ in order {
      let longer = levels[0]
      levels.insert(
        stride(from: 0, to: longer.count, by: 2).map { longer[$0] + longer[$0 + 1] }, at: 0)
    }
    var best = Best(
      net: VisibleBeliefNet(order: order, units: []), crossEntropies: [], entropies: [])
    var units: [Unit] = []
    for index in order.indices {
      let problem = OneBit(joint: levels[index + 1], contexts: levels[index], earlier: index)
      let minimum = NewtonMinimiser(longestStep: 50, tolerance: 1e-9)
        .minimum(from: [Double](repeating: 0, count: index + 1)) { problem.local($0) }
      units.append(Unit(bias: minimum.point[0], weights: Array(minimum.point.dropFirst())))
      best.crossEntropies.append(minimum.local.value)
      best.entropies.append(problem.entropy)
    }
    best.net = VisibleBeliefNet(order: order, units: units)
    return best
  }
}

/// `Σ_c p(c) softplus(l_c) − p(c, 1) l_c` for one bit, as a function of its bias and weights.
private struct OneBit {
  /// The probabilities of a context with 0 and with 1 behind it, in turn.
  let joint: [Double]
  let contexts: [Double]
  /// How many bits a context has.
  let earlier: Int

  func local(_ point: [Double]) -> NewtonMinimiser.Local {
    let unit = VisibleBeliefNet.Unit(bias: point[0], weights: Array(point.dropFirst()))
    let size = earlier + 1
    var local = NewtonMinimiser.Local(
      value: 0, gradient: [Double](repeating: 0, count: size),
      curvature: [Double](repeating: 0, count: size * size))
    var ones = [0]
    for (context, mass) in contexts.enumerated() {
      let logit = unit.logit(context)
      // Each outcome's surprise by itself: no difference of large numbers.
      local.value +=
        joint[2 * context] * .softplus(logit) + joint[2 * context + 1] * .softplus(-logit)
      let (one, zero) = (Double.sigmoid(logit), Double.sigmoid(-logit))
      let error = joint[2 * context] * one - joint[2 * context + 1] * zero
      let bend = mass * one * zero
      ones.removeLast(ones.count - 1)
      for place in 0..<earlier where CountingOrder(bits: earlier).bit(place, of: context) == 1 {
        ones.append(place + 1)
      }
      for row in ones {
        local.gradient[row] += error
        for column in ones { local.curvature[row * size + column] += bend }
      }
    }
    return local
  }

  /// Of the bit given its context.
  var entropy: Double {
    var sum = 0.0
    for (index, probability) in joint.enumerated() where probability > 0 {
      sum -= probability * (.log(probability) - .log(contexts[index / 2]))
    }
    return sum
  }
}
