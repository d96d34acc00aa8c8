import Figures
import Probability

/// E log p̂ₖ for one k.
struct JensenBoundValue {
  var draws: Int
  var measured: Double
  var standardError: Double
  var exact: Double
}

/// Bounds against the draws in an average, exact and measured, and another proposal's beside them.
struct BoundPlot {
  private let logEvidence: Double
  private let bounds: [JensenBoundValue]
  private let exact: [Point]
  private let other: [Point]

  /// - Parameter curve: Exact E log p̂ₖ − log p(x) for k = 1, 2, 3, ….
  init(
    _ model: GaussianModel, _ bounds: [JensenBoundValue], curve: [Double], other: OtherProposal?
  ) {
    let logEvidence = model.logEvidence
    let points = { (curve: [Double]) in
      curve.enumerated().map { Point(Double($0 + 1), logEvidence + $1) }
    }
    self.logEvidence = logEvidence
    self.bounds = bounds
    exact = points(curve)
    self.other = points(other?.curve ?? [])
  }

  var panel: Panel {
    let measured = bounds.map { Point(Double($0.draws), $0.measured) }
    var points = Mark.points(
      measured, errors: bounds.map { 2 * $0.standardError },
      label: "Monte Carlo ± 2 standard errors", ink: other.isEmpty ? .series(1) : .series(0))
    var line = Mark.line(exact, label: "E log p̂, exact", ink: .series(0)).showing("elbo", at: 0)
    for (index, bound) in bounds.enumerated() {
      points = points.showing("bound-\(bound.draws)", at: index)
      line = line.showing("bound-\(bound.draws).exact", at: bound.draws - 1)
    }
    var marks = [
      .horizontalRule(y: logEvidence, label: "log p(x)", ink: .strong).showing("log-evidence"),
      line,
    ]
    if !other.isEmpty {
      marks.append(
        .line(other, label: "the other’s, exact", ink: .series(1)).showing("other-elbo", at: 0))
    }
    return Panel(
      x: Axis("draws k in the average", .logarithmic, domain: 1...64),
      y: Axis("nats", domain: frame),
      marks: marks + [
        points,
        .handle(
          exact[exact.count - 1], label: "draws in the largest average", ink: .series(0),
          x: ParameterTie("max-draws")),
      ])
  }

  /// Not by what was measured, so that the axis stays when it is measured again.
  private var frame: ClosedRange<Double>? {
    var low = logEvidence
    var high = low
    for point in exact + other { low = min(low, point.y) }
    for bound in bounds {
      low = min(low, bound.exact - 4 * bound.standardError)
      high = max(high, bound.exact + 4 * bound.standardError)
    }
    // The name of the highest line stands above it.
    high = max(high, logEvidence + (high - low) / 12)
    return Frame.around(low, high)
  }
}
