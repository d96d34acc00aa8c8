import DemoKit
import ElementaryMath
import Figures

extension GradientEstimators {
  func addFigures(
    to report: inout Report, _ estimators: [GradientEstimator], _ gradient: QuadraticGradient,
    _ drawn: GradientDraws
  ) {
    if objective == .square {
      report.figure("draws", "What is averaged, and where the draws fall", [drawsPanel(drawn)])
    }
    let reach = Frame.reach(4 * estimators[0].variance.squareRoot(), base: 4)
    let beyond = estimators[0].estimates.count { abs($0 - gradient.gradient) > reach }
    if beyond > 0 {
      report.note(
        "Of the \(draws) weighed draws \(beyond) say\(beyond == 1 ? "s" : "") something beyond the "
          + "frame of the figure “What one draw says of the gradient”.")
    }
    report.add(
      Figure(
        name: "spread", title: "What one draw says of the gradient",
        panels: estimators.map { spread($0, about: gradient.gradient, reach) }, sharing: .x,
        columns: estimators.count > 3 ? 2 : 3))
    if objective == .square {
      report.figure("dimensions", "The noise of one draw, by coordinates", [dimensionsPanel])
    }
  }

  private func drawsPanel(_ drawn: GradientDraws) -> Panel {
    let end = Frame.reach(max(2.5, abs(mean) + 3 * sd), base: 4)
    let xs = Double.evenlySpaced(from: -end, to: end, count: 201)
    let top = end * end
    // As high as a third of the frame, whatever its width.
    let bell = xs.map { z in
      let e = (z - mean) / sd
      return top / 3 * .exp(-e * e / 2)
    }
    let shown = drawn.noise.prefix(12).map { mean + sd * $0 }
    return Panel(
      x: Axis(dimensions == 1 ? "z" : "z₁", domain: -end...end),
      y: Axis(dimensions == 1 ? "f(z) = z²" : "z₁², the first part of f", domain: 0...top),
      marks: [
        .band(
          x: xs, low: xs.map { _ in 0 }, high: bell, label: "where draws fall", ink: .series(0)),
        .line(xs.map { Point($0, $0 * $0) }, label: "f", ink: .strong),
        .points(
          shown.map { Point($0, $0 * $0) }, label: "the first \(shown.count) draws", ink: .series(1)
        ),
        .handle(Point(mean, top / 3), label: "mean", ink: .series(0), x: ParameterTie("mean")),
        .handle(
          Point(mean + sd, top / 3 * .exp(-0.5)), label: "standard deviation", ink: .series(0),
          x: ParameterTie("sd", from: mean)),
      ])
  }

  /// Bars of the same width in all panels.
  private func spread(
    _ estimator: GradientEstimator, about gradient: Double, _ reach: Double
  ) -> Panel {
    let count = 81
    let width = 2 * reach / Double(count)
    var shares = [Double](repeating: 0, count: count)
    for estimate in estimator.estimates {
      let place = ((estimate - gradient + reach) / width).rounded(.down)
      guard place >= 0, place < Double(count) else { continue }
      shares[Int(place)] += 1 / Double(estimator.estimates.count)
    }
    var top = 0.0
    for share in shares { top = max(top, share) }
    return Panel(
      title: estimator.title,
      x: Axis("what one draw says", domain: gradient - reach...gradient + reach),
      y: Axis("share", domain: 0...min(1, Frame.reach(top * 1.02, base: 0.2))),
      marks: [
        .bars(
          edges: (0...count).map { gradient - reach + width * Double($0) }, heights: shares,
          label: nil, ink: .series(estimator.name.hasPrefix("moved") ? 0 : 1)),
        .verticalRule(x: gradient, label: "exact", ink: .strong).showing("gradient"),
      ])
  }

  private var dimensionsPanel: Panel {
    let counts = [1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1000]
    let here = gradient(dimensions: dimensions)
    let lines: [(String, String, Ink, Bool, (QuadraticGradient) -> Double)] = [
      ("weighed", "score-variance", .series(1), false, { $0.scoreVariance(baseline: 0) }),
      (
        "weighed, best baseline", "score-best-variance", .series(1), true,
        { $0.scoreVariance(baseline: $0.bestBaseline) }
      ),
      (
        "weighed, own coordinate alone", "own-coordinate-variance", .muted, false,
        { _ in gradient(dimensions: 1).scoreVariance(baseline: 0) }
      ),
      ("moved", "moved-variance", .series(0), false, { $0.movedVariance }),
    ]
    var (low, high) = (1.0, 10.0)
    var marks = lines.map { label, value, ink, isDashed, variance in
      let points = counts.map { Point(Double($0), variance(gradient(dimensions: $0))) }
      for point in points {
        while low > point.y { low /= 100 }
        while high < point.y { high *= 100 }
      }
      return Mark.line(points, label: label, ink: ink, dashed: isDashed).showing(value)
    }
    marks.append(
      .handle(
        Point(Double(dimensions), here.scoreVariance(baseline: 0)), label: "dimensions",
        ink: .series(1), x: ParameterTie("dimensions")))
    return Panel(
      x: Axis("coordinates d", .logarithmic, domain: 1...Double(Self.mostDimensions)),
      y: Axis("variance of one draw", .logarithmic, domain: low...high), marks: marks)
  }
}
