import DemoKit
import ElementaryMath
import Probability

/// A restricted Boltzmann machine as a table of all joint states, by nothing but its energies: what the demos of it
/// are held against.
struct SmallMachine: Sendable {
  var weights: [[Double]]
  var visibleBiases: [Double]
  var hiddenBiases: [Double]

  static let quick = SmallMachine(
    weights: [[1.2, -0.8], [-0.5, 1.5], [0.7, 0.4]], visibleBiases: [-0.3, 0.2, 0.1],
    hiddenBiases: [0.4, -0.6])
  static let slow = SmallMachine(
    weights: [[4, -3.5], [4.5, -3], [-3, 5]], visibleBiases: [-2, -1.5, -1],
    hiddenBiases: [-2.5, -0.5])

  static func random(_ number: Int, visible: Int, hidden: Int, scale: Double) -> SmallMachine {
    let stream = RandomStream(seed: 15, stream: UInt64(number))
    func numbers(_ count: Int, _ first: Int) -> [Double] {
      (0..<count).map { scale * (2 * stream.uniform(at: UInt64(first + $0)) - 1) }
    }
    return SmallMachine(
      weights: (0..<visible).map { numbers(hidden, 100 * ($0 + 1)) },
      visibleBiases: numbers(visible, 0), hiddenBiases: numbers(hidden, 50))
  }

  var settings: [String: String] {
    [
      "weights": "\(weights.flatMap { $0 })", "visible-biases": "\(visibleBiases)",
      "hidden-biases": "\(hiddenBiases)",
    ]
  }

  var flat: [Double] { weights.flatMap { $0 } + visibleBiases + hiddenBiases }

  init(weights: [[Double]], visibleBiases: [Double], hiddenBiases: [Double]) {
    (self.weights, self.visibleBiases, self.hiddenBiases) = (weights, visibleBiases, hiddenBiases)
  }

  /// Another of the same shape.
  func with(_ flat: [Double]) -> SmallMachine {
    var rest = flat[...]
    func take(_ count: Int) -> [Double] {
      defer { rest = rest.dropFirst(count) }
      return Array(rest.prefix(count))
    }
    return SmallMachine(
      weights: weights.map { take($0.count) }, visibleBiases: take(visibleBiases.count),
      hiddenBiases: take(hiddenBiases.count))
  }

  static func bits(_ count: Int) -> [[Double]] {
    (0..<1 << count).map { state in
      (0..<count).map { Double(state >> (count - 1 - $0) & 1) }
    }
  }

  var seen: [[Double]] { Self.bits(visibleBiases.count) }
  var causes: [[Double]] { Self.bits(hiddenBiases.count) }

  /// By seen state and hidden state.
  var logJoint: [[Double]] {
    seen.map { v in
      causes.map { h in
        var sum = 0.0
        for (i, bit) in v.enumerated() {
          sum += bit * visibleBiases[i]
          for (j, cause) in h.enumerated() { sum += bit * weights[i][j] * cause }
        }
        for (j, cause) in h.enumerated() { sum += cause * hiddenBiases[j] }
        return sum
      }
    }
  }

  var logZ: Double { logSumExp(logJoint.flatMap { $0 }) }

  var joint: [[Double]] {
    let total = logZ
    return logJoint.map { $0.map { Double.exp($0 - total) } }
  }

  var seenShares: [Double] { joint.map { $0.reduce(0, +) } }
  var causeShares: [Double] { causes.indices.map { h in joint.reduce(0) { $0 + $1[h] } } }

  /// T(v, w) = Σ p(h|v) p(w|h).
  var kernel: [[Double]] {
    let (joint, seenShares, causeShares) = (joint, seenShares, causeShares)
    return seen.indices.map { v in
      seen.indices.map { w in
        causes.indices.reduce(0) {
          $0 + joint[v][$1] / seenShares[v] * joint[w][$1] / causeShares[$1]
        }
      }
    }
  }

  /// Where so many steps of Gibbs sampling take a distribution.
  func swept(_ shares: [Double], _ sweeps: Int) -> [Double] {
    let kernel = kernel
    return (0..<sweeps).reduce(shares) { shares, _ in Self.step(shares, kernel) }
  }

  private static func step(_ shares: [Double], _ kernel: [[Double]]) -> [Double] {
    kernel.indices.map { w in kernel.indices.reduce(0) { $0 + shares[$1] * kernel[$1][w] } }
  }

  func logLikelihood(_ shares: [Double]) -> Double {
    zip(shares, seenShares).reduce(0) { $1.0 == 0 ? $0 : $0 + $1.0 * .log($1.1) }
  }

  /// Σ shares · p(h|v) · (vhᵀ, v, h).
  func statistics(_ shares: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: flat.count)
    let (joint, seenShares) = (joint, seenShares)
    for (v, bits) in seen.enumerated() {
      for (h, causes) in causes.enumerated() {
        let share = shares[v] * joint[v][h] / seenShares[v]
        let all = bits.flatMap { bit in causes.map { bit * $0 } } + bits + causes
        for index in sums.indices { sums[index] += share * all[index] }
      }
    }
    return sums
  }

  func gradient(_ shares: [Double]) -> [Double] {
    zip(statistics(shares), statistics(seenShares)).map { $0 - $1 }
  }

  func contrastive(_ shares: [Double], _ sweeps: Int) -> [Double] {
    zip(statistics(shares), statistics(swept(shares, sweeps))).map { $0 - $1 }
  }

  /// By how much a long run shrinks what is not the limit.
  var secondEigenvalue: Double {
    let (kernel, limit) = (kernel, seenShares)
    var rest = limit.indices.map { Double($0 % 3) - 0.7 }
    var size = 0.0
    for _ in 0..<2000 {
      let excess = rest.reduce(0, +)
      rest = Self.step(zip(rest, limit).map { $0 - excess * $1 }, kernel)
      size = rest.reduce(0) { $0 + $1 * $1 }.squareRoot()
      rest = rest.map { $0 / size }
    }
    return size
  }
}
