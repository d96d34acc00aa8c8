import ElementaryMath
import Probability
import Testing

/// What every distribution must pass, at a fixed seed.
enum ConformanceKit {
  static let draws = 40_000

  /// Moments within `limit` standard errors, Kolmogorov–Smirnov, and the density against quadrature.
  ///
  /// - Parameter breaks: Where the density lives, and where it changes its ways.
  static func check<D: Distribution>(
    continuous distribution: D, breaks: [Double], seed: UInt64 = 1,
    sourceLocation: SourceLocation = #_sourceLocation
  ) where D.Outcome == Double {
    let quadrature = GaussKronrod()
    let moments = quadrature.integrate(breaks, count: 3) { x, values in
      let density = Double.exp(distribution.logDensity(x))
      let deviation = x - distribution.mean
      values[0] = density
      values[1] = density * x
      values[2] = density * deviation * deviation
    }
    let scale = distribution.variance.squareRoot()
    #expect(abs(moments[0].value - 1) < 1e-11, sourceLocation: sourceLocation)
    #expect(
      abs(moments[1].value - distribution.mean) < 1e-11 * (scale + abs(distribution.mean)),
      sourceLocation: sourceLocation)
    #expect(
      abs(moments[2].value / distribution.variance - 1) < 1e-10, sourceLocation: sourceLocation)

    let sample = sorted(distribution, seed: seed)
    checkMoments(
      sample, mean: distribution.mean, variance: distribution.variance,
      sourceLocation: sourceLocation)
    let distance = kolmogorovSmirnov(sample, distribution, breaks)
    // Exceeded by one sample in a hundred thousand.
    #expect(distance * Double(draws).squareRoot() < 2.47, sourceLocation: sourceLocation)
  }

  /// Moments within `limit` standard errors, chi-square, and probabilities that add up.
  static func check<D: Distribution>(
    discrete distribution: D, outcomes: ClosedRange<Int>, seed: UInt64 = 1,
    sourceLocation: SourceLocation = #_sourceLocation
  ) where D.Outcome == Int {
    var total = 0.0
    var mean = 0.0
    var square = 0.0
    for outcome in outcomes {
      let probability = Double.exp(distribution.logDensity(outcome))
      total += probability
      mean += probability * Double(outcome)
      square += probability * Double(outcome) * Double(outcome)
    }
    #expect(abs(total - 1) < 1e-13, sourceLocation: sourceLocation)
    #expect(abs(mean - distribution.mean) < 1e-12 * (1 + mean), sourceLocation: sourceLocation)
    #expect(
      abs(square - mean * mean - distribution.variance) < 1e-12 * (1 + square),
      sourceLocation: sourceLocation)
    #expect(distribution.logDensity(outcomes.upperBound + 1) == -.infinity)
    #expect(distribution.logDensity(outcomes.lowerBound - 1) == -.infinity)

    let stream = RandomStream(seed: seed, stream: 0)
    let sample = (0..<UInt64(draws)).map { distribution.sample(stream, at: $0) }
    #expect(sample.allSatisfy(outcomes.contains), sourceLocation: sourceLocation)
    checkMoments(
      sample.map { Double($0) }, mean: distribution.mean, variance: distribution.variance,
      sourceLocation: sourceLocation)
    let counts = outcomes.map { outcome in sample.count { $0 == outcome } }
    let probabilities = outcomes.map { Double.exp(distribution.logDensity($0)) }
    checkChiSquare(counts, probabilities, sourceLocation: sourceLocation)
  }

  private static func checkMoments(
    _ sample: [Double], mean: Double, variance: Double, sourceLocation: SourceLocation
  ) {
    let limit = 4.5
    let count = Double(sample.count)
    let meanError = (variance / count).squareRoot()
    #expect(
      abs(SampleMoments(sample).mean - mean) <= limit * meanError, sourceLocation: sourceLocation)
    let squares = SampleMoments(sample.map { ($0 - mean) * ($0 - mean) })
    #expect(
      abs(squares.mean - variance) <= limit * squares.standardError, sourceLocation: sourceLocation)
  }

  private static func sorted<D: Distribution>(_ distribution: D, seed: UInt64) -> [Double]
  where D.Outcome == Double {
    let stream = RandomStream(seed: seed, stream: 0)
    return (0..<UInt64(draws)).map { distribution.sample(stream, at: $0) }.sorted()
  }

  /// The largest distance between the sample's distribution function and the density's integral,
  /// looked at at every hundredth draw and so at most 100/draws too small.
  private static func kolmogorovSmirnov<D: Distribution>(
    _ sample: [Double], _ distribution: D, _ breaks: [Double]
  ) -> Double where D.Outcome == Double {
    let quadrature = GaussKronrod(absolute: 1e-9, relative: 1e-9)
    var worst = 0.0
    var cumulative = 0.0
    var place = breaks[0]
    for rank in stride(from: 50, to: sample.count, by: 100) where sample[rank] > place {
      let inside = breaks.filter { $0 > place && $0 < sample[rank] }
      cumulative +=
        quadrature.integrate([place] + inside + [sample[rank]]) {
          Double.exp(distribution.logDensity($0))
        }.value
      place = sample[rank]
      worst = max(worst, abs((Double(rank) + 0.5) / Double(sample.count) - cumulative))
    }
    return worst
  }

  /// Cells with fewer than ten expected draws are taken together.
  static func checkChiSquare(
    _ counts: [Int], _ probabilities: [Double], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let total = Double(counts.reduce(0, +))
    var cells: [(Double, Double)] = []
    var rest = (0.0, 0.0)
    for (count, probability) in zip(counts, probabilities) {
      if probability * total < 10 {
        rest = (rest.0 + Double(count), rest.1 + probability * total)
      } else {
        cells.append((Double(count), probability * total))
      }
    }
    if rest.1 >= 10 { cells.append(rest) }
    var statistic = 0.0
    for (count, expected) in cells {
      statistic += (count - expected) * (count - expected) / expected
    }
    let freedom = Double(cells.count - (rest.1 >= 10 || rest.1 == 0 ? 1 : 0))
    guard freedom > 0 else { return }
    // Wilson and Hilferty: the cube root is nearly normal; exceeded once in a hundred thousand.
    let spread = 2 / (9 * freedom)
    let bound = 1 - spread + 4.27 * spread.squareRoot()
    #expect(statistic < freedom * bound * bound * bound, sourceLocation: sourceLocation)
  }
}
