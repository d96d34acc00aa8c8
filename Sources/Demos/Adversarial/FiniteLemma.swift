import ElementaryMath

/// Both sides of Lemma 1 where there are only a few states, by plain sums.
///
/// With m = (p_g + p_data)/2, `q^r(x|0) = D m / Z₀` and `q^r(x|1) = (1 − D) m / Z₁`, both frozen,
///
///     loss = −½ E_{p_g} log D − ½ E_{p_data} log(1 − D)
///          = E_{p(y)} KL(p(x|y) ‖ q^r(x|y)) − JSD(p_g, p_data) − ½ log Z₀ − ½ log Z₁.
///
/// A slope of ½ E_{p_g} f with a frozen f is ½ p_g(k) (f(k) − E_{p_g} f) for score k of a softmax.
struct FiniteLemma: Sendable {
  let data: [Double]
  let generator: [Double]
  /// D, how probable each state is to be data.
  let belief: [Double]
  /// 1 − D, computed for itself: where D is all but 1 a difference would have no digits.
  let doubt: [Double]
  /// m, what is seen if a coin chooses between generator and data.
  let middle: [Double]
  /// q^r(x|0), which the KL term draws the generator to, and q^r(x|1).
  let target: [Double]
  let counterTarget: [Double]
  /// Z₀ = E_m D.
  let normaliser: Double

  init(data: [Double], generator: [Double], belief: [Double], doubt: [Double]) {
    self.data = data
    self.generator = generator
    self.belief = belief
    self.doubt = doubt
    middle = zip(data, generator).map { ($0 + $1) / 2 }
    let weights = zip(belief, middle).map { $0 * $1 }
    normaliser = weights.reduce(0, +)
    target = Self.shares(weights)
    counterTarget = Self.shares(zip(doubt, middle).map { $0 * $1 })
  }

  /// Divided by their sum.
  static func shares(_ weights: [Double]) -> [Double] {
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }

  /// Half the sum of absolute differences.
  var distance: Double {
    var sum = 0.0
    for (left, right) in zip(generator, data) { sum += abs(left - right) }
    return sum / 2
  }

  private static func divergence(_ p: [Double], _ q: [Double]) -> Double {
    var sum = 0.0
    for (p, q) in zip(p, q) { sum += p * .log(p / q) }
    return max(0, sum)
  }

  var loss: Double {
    var sum = 0.0
    for state in data.indices {
      sum -= generator[state] * .log(belief[state]) + data[state] * .log(doubt[state])
    }
    return sum / 2
  }

  var expectedDivergence: Double {
    (Self.divergence(generator, target) + Self.divergence(data, counterTarget)) / 2
  }

  var jensenShannon: Double {
    (Self.divergence(generator, middle) + Self.divergence(data, middle)) / 2
  }

  /// Of the loss, of the KL term and of the JSD, in each score of the softmax that is the generator.
  var left: [Double] { slopes { -.log(belief[$0]) } }
  var divergencePart: [Double] { slopes { .log(generator[$0] / target[$0]) } }
  var jensenShannonPart: [Double] { slopes { .log(generator[$0] / middle[$0]) } }
  var right: [Double] { zip(divergencePart, jensenShannonPart).map { $0 - $1 } }

  private func slopes(_ term: (Int) -> Double) -> [Double] {
    let terms = generator.indices.map(term)
    var mean = 0.0
    for (share, term) in zip(generator, terms) { mean += share * term }
    return zip(generator, terms).dropLast().map { $0 * ($1 - mean) / 2 }
  }

  /// The largest difference between the two sides of the lemma.
  var residual: Double {
    var largest = 0.0
    for (left, right) in zip(left, right) { largest = max(largest, abs(left - right)) }
    return largest
  }
}
