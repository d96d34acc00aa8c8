import ElementaryMath
import Figures
import Probability

/// KL(q ‖ p) on a grid of means and sds, to a pixel's precision.
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
    for sd in sds { values += ReverseDivergence.row(target, low, step, columns, sd) }
    grid = Grid(xs: means, ys: sds, values: values)
  }
}
