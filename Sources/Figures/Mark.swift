/// What can be drawn on a panel.
///
/// A mark with a `label` is named by a direct label or in the legend; marks that share a label share
/// one legend entry.
public enum Mark: Sendable {
  /// A polyline. A point with a coordinate that is not finite breaks the line.
  case line([Point], label: String?, ink: Ink, dashed: Bool = false)
  /// Dots, each with an optional symmetric error bar (`errors` is empty or as long as `points`).
  case points([Point], errors: [Double] = [], label: String?, ink: Ink, hollow: Bool = false)
  /// The region between two curves over the same abscissae.
  case band(x: [Double], low: [Double], high: [Double], label: String?, ink: Ink)
  /// Adjacent bars from `edges[i]` to `edges[i + 1]`, from the axis' floor to `heights[i]`.
  case bars(edges: [Double], heights: [Double], label: String?, ink: Ink)
  /// A straight line across the panel at `x` or at `y`, with its label beside it.
  case verticalRule(x: Double, label: String?, ink: Ink, dashed: Bool = true)
  case horizontalRule(y: Double, label: String?, ink: Ink, dashed: Bool = true)
  /// A segment with a head at `to`; with `bothEnds`, a measure of a distance.
  case arrow(from: Point, to: Point, label: String?, ink: Ink, bothEnds: Bool = false)
  /// Words at a place, moved a little where they would overlap.
  case text(String, at: Point, ink: Ink)
  /// Values on a grid, row by row from the lowest y: `values[row * xs.count + column]`.
  ///
  /// Colours run over `range`, without which they fit the values; values beyond it have the colours of
  /// its ends. Samples of a smooth function (`isSmooth`) are drawn as bands between its level lines,
  /// not as cells.
  case heatMap(
    xs: [Double], ys: [Double], values: [Double], label: String?,
    range: ClosedRange<Double>? = nil, isSmooth: Bool = false)
  case contours(xs: [Double], ys: [Double], values: [Double], levels: [Double], ink: Ink)
}
