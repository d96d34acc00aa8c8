import ElementaryMath
import Figures
import Probability

/// KL(q ‖ p) on a grid of means and sds, to a pixel's precision.
///
/// In a row of one sd, log p is needed at evenly spaced points only, shared by all means: the averages
/// are sums over them with the normal's weights.
struct ReverseLandscape: Sendable {
  /// Means across, sds up.
  let grid: Grid

  init(_ target: NormalMixture, _ forward: Normal, _ minima: [Normal]) {
    var reach = abs(forward.mean) + forward.sd
    var least = forward.sd
    for normal in target.components + minima {
      reach = max(reach, abs(normal.mean) + 1.5 * normal.sd)
      least = min(least, normal.sd)
    }
    let columns = 121
    let rows = 73
    let high = Frame.reach(reach, base: 3.5)
    let low = -high
    let step = (high - low) / Double(columns - 1)
    let means: [Double] = (0..<columns).map { low + step * Double($0) }
    // A power of two that is at most `least / 2`, and one that is large enough.
    let bottom = Double.log(1 / Frame.reach(2 / least, base: 1))
    let top = Double.log(Frame.reach(forward.sd * 1.6, base: 1))
    let sds: [Double] = Double.evenlySpaced(from: bottom, to: top, count: rows).map { .exp($0) }
    var values: [Double] = []
    for sd in sds { values += Self.row(target, low, step, columns, sd) }
    grid = Grid(xs: means, ys: sds, values: values)
  }

  /// KL(q ‖ p) for one sd, at `columns` means that begin at `low`.
  static func row(
    _ target: NormalMixture, _ low: Double, _ step: Double, _ columns: Int, _ sd: Double
  ) -> [Double] {
    // At least four points an sd, and a whole number of them a column.
    let perColumn = Int((4 * step / sd).rounded(.up))
    let spacing = step / Double(perColumn)
    let reach = Int((6 * sd / spacing).rounded(.up))
    let logs = (-reach...(columns - 1) * perColumn + reach).map {
      target.logDensity(low + spacing * Double($0))
    }
    var sum = 0.0
    var shares = (-reach...reach).map { place in
      let e = spacing * Double(place) / sd
      return Double.exp(-e * e / 2)
    }
    for share in shares { sum += share }
    for index in shares.indices { shares[index] /= sum }
    return (0..<columns).map { column in
      var average = 0.0
      for (index, share) in shares.enumerated() {
        average += share * logs[column * perColumn + index]
      }
      return -0.5 - Normal.logRootTwoPi - .log(sd) - average
    }
  }
}
