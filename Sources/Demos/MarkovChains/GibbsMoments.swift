/// What a Gibbs sampler of a normal pair expects, state by state, from a start that is known.
///
/// Moments of z₁, z₂ and of the running total of a linear function of both: each draw maps them linearly, and a
/// coin averages them. So one recursion serves both scans, and holds at any number of states.
struct GibbsMoments: Sendable {
  let pair: GibbsPair
  /// The function is `first · z₁ + second · z₂`.
  let weights: (first: Double, second: Double)
  private(set) var now: Moments
  private(set) var states = 0

  /// Both coordinates begin at `start`, which for the systematic scan matters in z₂ alone.
  init(_ pair: GibbsPair, weights: (first: Double, second: Double), start: Double) {
    self.pair = pair
    self.weights = weights
    let square = start * start
    now = Moments(
      first: start, second: start, firstSquare: square, product: square, secondSquare: square)
  }

  /// Goes on by one recorded state, and adds its function to the total.
  mutating func advance() {
    let (rho, rest) = (pair.correlation, pair.conditionalVariance)
    switch pair.scan {
    case .systematic: now = now.drawingFirst(rho, rest).drawingSecond(rho, rest)
    case .random:
      now = .average(now.drawingFirst(rho, rest), now.drawingSecond(rho, rest))
    }
    states += 1
    now.record(weights.first, weights.second)
  }

  /// Of the average of the function over the states so far.
  var mean: Double { now.total / Double(states) }

  var variance: Double {
    max(0, now.totalSquare / (Double(states) * Double(states)) - mean * mean)
  }

  /// Of z₁ now.
  var firstMean: Double { now.first }
  var firstVariance: Double { max(0, now.firstSquare - now.first * now.first) }

  /// Raw moments: of the pair, of the total, and of the two together.
  struct Moments: Sendable {
    var first, second: Double
    var firstSquare, product, secondSquare: Double
    var total = 0.0
    var totalSquare = 0.0
    var totalFirst = 0.0
    var totalSecond = 0.0

    /// z₁ becomes ρ z₂ and a draw of the variance that is left.
    func drawingFirst(_ rho: Double, _ rest: Double) -> Moments {
      var next = self
      next.first = rho * second
      next.firstSquare = rho * rho * secondSquare + rest
      next.product = rho * secondSquare
      next.totalFirst = rho * totalSecond
      return next
    }

    func drawingSecond(_ rho: Double, _ rest: Double) -> Moments {
      var next = self
      next.second = rho * first
      next.secondSquare = rho * rho * firstSquare + rest
      next.product = rho * firstSquare
      next.totalSecond = rho * totalFirst
      return next
    }

    static func average(_ heads: Moments, _ tails: Moments) -> Moments {
      var mean = heads
      mean.first = (heads.first + tails.first) / 2
      mean.second = (heads.second + tails.second) / 2
      mean.firstSquare = (heads.firstSquare + tails.firstSquare) / 2
      mean.product = (heads.product + tails.product) / 2
      mean.secondSquare = (heads.secondSquare + tails.secondSquare) / 2
      mean.totalFirst = (heads.totalFirst + tails.totalFirst) / 2
      mean.totalSecond = (heads.totalSecond + tails.totalSecond) / 2
      return mean
    }

    mutating func record(_ a: Double, _ b: Double) {
      totalSquare += 2 * (a * totalFirst + b * totalSecond)
      totalSquare += a * a * firstSquare + 2 * a * b * product + b * b * secondSquare
      totalFirst += a * firstSquare + b * product
      totalSecond += a * product + b * secondSquare
      total += a * first + b * second
    }
  }
}
