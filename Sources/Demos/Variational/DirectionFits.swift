import DemoKit
import ElementaryMath
import Figures
import Probability

/// The target and all that was fitted to it.
struct DirectionFits {
  let target: NormalMixture
  /// The fit under KL(p‖q).
  let forward: Normal
  /// The fits under KL(q‖p), the lowest first.
  let minima: [ReverseDivergence.Minimum]
  let descent: ReverseDivergence.Descent

  init(
    _ target: NormalMixture, minima: [ReverseDivergence.Minimum],
    descent: ReverseDivergence.Descent
  ) {
    self.target = target
    self.minima = minima
    self.descent = descent
    forward = Normal(momentsOf: target)
  }

  /// The lowest minimum with the outermost means within two of its sds, if there is one.
  var covering: ReverseDivergence.Minimum? {
    minima.first { minimum in
      target.components.allSatisfy {
        abs($0.mean - minimum.fit.mean) <= 2 * minimum.fit.sd
      }
    }
  }

  var notes: [String] {
    guard descent.isMinimum else {
      return [
        "The descent comes to rest on a pass and not in a valley: a nudge to one side would send it down."
      ] + notesOnMinima
    }
    return notesOnMinima
  }

  private var notesOnMinima: [String] {
    guard minima.count > 1 else { return [] }
    let several =
      "KL(q‖p) has \(minima.count) local minima: which one an optimiser ends in depends on where it "
      + "starts."
    let (first, second) = (minima[0].divergence, minima[1].divergence)
    guard abs(second - first) <= 1e-9 * (1 + first) else { return [several] }
    return [
      several, "The lowest minima tie; the values are those of the one with the lowest mean.",
    ]
  }

  var densities: Panel {
    var plot = DensityPlot(
      holding: target.components, atLeast: abs(forward.mean) + 2.5 * forward.sd, base: 6,
      finerAround: target.components + minima.map { $0.fit })
    plot.area("target p") { target.logDensity($0) }
    plot.curve("least KL(p‖q)", .series(0), forward)
    for (index, minimum) in minima.enumerated() {
      let label = index == 0 ? "least KL(q‖p)" : "other minima of KL(q‖p)"
      plot.curve(label, .series(1), dashed: index > 0, minimum.fit)
    }
    plot.handles(target, of: "target")
    return plot.panel()
  }

  var landscape: Panel {
    let grid = ReverseLandscape(target, forward, minima.map { $0.fit }).grid
    let low = minima[0].divergence
    let ground = Mark.landscape(
      grid.map { max(0, $0 - low) },
      "KL(q‖p) above its least, " + NumberText.significant(low, digits: 4) + " nats",
      levels: [0.05, 0.15, 0.4, 1, 2, 4])
    return Panel(
      x: Axis("mean of q", domain: grid.xRange),
      y: Axis("sd of q", .logarithmic, domain: grid.yRange),
      marks: ground + [
        .line(
          descent.path.map { Point($0.mean, $0.sd) }, label: "a descent", ink: .strong),
        .points(
          minima.map { Point($0.fit.mean, $0.fit.sd) }, label: "local minima", ink: .series(1)
        )
        .showing("reverse-optima").showing("reverse-mean", at: 0).showing("reverse-sd", at: 0)
        .showing("reverse-kl", at: 0),
        .points(
          [Point(forward.mean, forward.sd)], label: "least KL(p‖q)", ink: .series(0),
          hollow: true
        )
        .showing("forward-mean").showing("forward-sd").showing("forward-kl"),
        .handle(
          Point(descent.path[0].mean, descent.path[0].sd), label: "start of the descent",
          ink: .strong, x: ParameterTie("start-mean"), y: ParameterTie("start-sd")),
      ])
  }
}
