import Figures
import Probability

/// A run of a Gibbs sampler on a normal pair.
///
/// Block t of the stream holds what state t needs: a draw for each coordinate, or a draw and, in the sign of the
/// other, a fair coin.
struct GibbsChain: Sendable {
  /// z₁ after each sweep, or after each update of a random scan.
  private(set) var first: [Double] = []
  /// The average of z₁ − z₂ over the same states.
  private(set) var meanDifference = 0.0
  /// Where the pair is after each of the first single updates, the start before them.
  private(set) var path: [Point]

  init(
    _ pair: GibbsPair, start: Double, states: Int, updatesShown: Int, _ stream: RandomStream
  ) {
    let sd = pair.conditionalVariance.squareRoot()
    let rho = pair.correlation
    var (z1, z2) = (start, start)
    var total = 0.0
    path = [Point(start, start)]
    first.reserveCapacity(states)
    for state in 0..<states {
      let draws = stream.normals(inBlock: UInt64(state))
      let drawsFirst = pair.scan == .systematic || draws.second > 0
      if drawsFirst { z1 = rho * z2 + sd * draws.first }
      if path.count <= updatesShown { path.append(Point(z1, z2)) }
      if !drawsFirst {
        z2 = rho * z1 + sd * draws.first
        if path.count <= updatesShown { path[path.count - 1] = Point(z1, z2) }
      } else if pair.scan == .systematic {
        z2 = rho * z1 + sd * draws.second
        if path.count <= updatesShown { path.append(Point(z1, z2)) }
      }
      first.append(z1)
      total += z1 - z2
    }
    meanDifference = total / Double(states)
  }

  var meanFirst: Double {
    var total = 0.0
    for number in first { total += number }
    return total / Double(first.count)
  }

  /// Of z₁ at lags 0…`lags`, fewer where there are fewer states.
  ///
  /// Sums over as many pairs as there are, all divided by the number of states, about the mean 0 that is known.
  func autocorrelations(lags: Int) -> [Double] {
    let count = min(lags + 1, first.count)
    var sums = [Double](repeating: 0, count: count)
    for index in first.indices {
      for lag in 0..<min(count, first.count - index) {
        sums[lag] += first[index] * first[index + lag]
      }
    }
    return sums.map { $0 / sums[0] }
  }
}
