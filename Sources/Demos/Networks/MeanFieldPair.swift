import ElementaryMath

/// Every stationary point of the bound that a factorised q has on two hidden bits.
///
/// With u = logit q, ascent in one coordinate is `u₁ = A + k σ(u₂)` and `u₂ = B + k σ(u₁)`, where k is how much
/// the log joint makes of both bits together. So stationary points are the zeros of `u₂ − B − k σ(A + k σ(u₂))`, on
/// an interval that is known. Where it crosses upwards, ascent comes to rest: a maximum; where downwards, a
/// saddle. Ascent from a grid would miss maxima, and Newton's method saddles.
struct MeanFieldPair: Sendable {
  struct Point: Sendable {
    /// Logits of q₁ and q₂.
    let logits: (first: Double, second: Double)
    let isMaximum: Bool

    var first: Double { .sigmoid(logits.first) }
    var second: Double { .sigmoid(logits.second) }
  }

  /// log p(z, x), by state: 00, 01, 10, 11.
  private let logJoint: [Double]
  private let coupling: Double
  /// The logits where the other bit is 0.
  private let alone: (first: Double, second: Double)

  init(logJoint: [Double]) {
    self.logJoint = logJoint
    alone = (logJoint[2] - logJoint[0], logJoint[1] - logJoint[0])
    coupling = logJoint[3] - logJoint[2] - alone.second
  }

  private func firstLogit(_ second: Double) -> Double { alone.first + coupling * .sigmoid(second) }

  /// By how much a round of ascent from u₂ falls short of it, and the slope of that.
  private func excess(_ logit: Double) -> Double {
    logit - alone.second - coupling * .sigmoid(firstLogit(logit))
  }

  private func slope(_ logit: Double) -> Double {
    let first = firstLogit(logit)
    let steepness = Double.sigmoid(first) * .sigmoid(-first) * .sigmoid(logit) * .sigmoid(-logit)
    return 1 - coupling * coupling * steepness
  }

  /// All of them, by q₂ from low to high; maxima and saddles take turns.
  var stationaryPoints: [Point] {
    let ends = [alone.second, alone.second + coupling].sorted()
    let (low, high) = (ends[0] - 1, ends[1] + 1)
    let grid = Double.evenlySpaced(from: low, to: high, count: 1501)
    // Between the turns of the excess there is one zero at most.
    var pieces = [low]
    for index in 1..<grid.count where slope(grid[index - 1]) * slope(grid[index]) < 0 {
      pieces.append(Self.root(from: grid[index - 1], to: grid[index], of: slope))
    }
    pieces.append(high)
    var points: [Point] = []
    for index in 1..<pieces.count {
      let (left, right) = (excess(pieces[index - 1]), excess(pieces[index]))
      guard left * right < 0 || right == 0 else { continue }
      let second = Self.root(from: pieces[index - 1], to: pieces[index], of: excess)
      points.append(Point(logits: (firstLogit(second), second), isMaximum: left < right))
    }
    return points
  }

  /// Halves until no number lies between.
  private static func root(
    from low: Double, to high: Double, of function: (Double) -> Double
  ) -> Double {
    var (left, right) = (low, high)
    let isRising = function(low) < function(high)
    for _ in 0..<100 {
      let middle = left + (right - left) / 2
      guard middle > left, middle < right else { break }
      if (function(middle) < 0) == isRising { left = middle } else { right = middle }
    }
    return left + (right - left) / 2
  }

  /// KL(q ‖ p(z | x)), in nats: log p(x) less the bound.
  ///
  /// - Parameter logs: log q(z), by state; −∞ for what q leaves out.
  static func gap(_ logs: [Double], _ logPosterior: [Double]) -> Double {
    var sum = 0.0
    for (log, other) in zip(logs, logPosterior) where log > -.infinity {
      sum += .exp(log) * (log - other)
    }
    return max(0, sum)
  }

  /// log q(z), by state, of a product.
  ///
  /// - Parameters:
  ///   - first: log q₁(0) and log q₁(1).
  ///   - second: log q₂(0) and log q₂(1).
  static func product(_ first: (Double, Double), _ second: (Double, Double)) -> [Double] {
    [
      first.0 + second.0, first.0 + second.1, first.1 + second.0, first.1 + second.1,
    ]
  }
}

extension MeanFieldPair.Point {
  /// log q(z), by state.
  var logs: [Double] {
    MeanFieldPair.product(
      (-.softplus(logits.first), -.softplus(-logits.first)),
      (-.softplus(logits.second), -.softplus(-logits.second)))
  }
}
