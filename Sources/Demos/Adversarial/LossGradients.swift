import Figures
import Learning

/// The losses' gradients in the generator's mean, as it moves.
struct LossGradients {
  let sweep: [SweepPoint]
  /// At the generator's own mean, which the frame must show.
  let sides: LemmaSides
  let mean: Double

  var panel: Panel {
    var limit = max(0.05, 1.15 * abs(sides.left.mean), 1.15 * abs(sides.saturating.mean))
    for point in sweep { limit = max(limit, 2 * abs(point.saturating.mean)) }
    limit = Frame.reach(limit, base: 0.75)
    let curve = { (gradient: (SweepPoint) -> NormalGradient) in
      sweep.map { Point($0.at, gradient($0).mean) }
    }
    // Between two means of the sweep the curve stands for its value.
    let here = sweep.firstIndex { $0.at == mean }
    var marks = OpposedStretches(sweep).bands(
      over: -limit...limit, label: "the two losses pull opposite ways")
    marks += [
      .horizontalRule(y: 0, label: nil, ink: .muted),
      .line(curve { $0.nonSaturating }, label: "non-saturating: KL − JSD", ink: .series(0))
        .showing("left-mean", at: here).showing("right-mean", at: here),
      .line(curve { $0.divergence }, label: "KL alone", ink: .series(1), dashed: true)
        .showing("kl-gradient-mean", at: here),
      .line(curve { $0.saturating }, label: "saturating", ink: .series(2))
        .showing("saturating-mean", at: here),
      .verticalRule(x: mean, label: "generator", ink: .strong),
      .handle(
        Point(mean, sides.left.mean), label: "", ink: .series(0), x: ParameterTie("generator-mean")),
    ]
    return Panel(
      x: Axis("mean of the generator", domain: -6...6),
      y: Axis("gradient in the mean", domain: -limit...limit), marks: marks)
  }
}
