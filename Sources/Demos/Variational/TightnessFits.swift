import DemoKit
import ElementaryMath
import Figures
import Probability

/// A posterior and the normals that are held against it.
struct TightnessFits {
  let target: NormalMixture
  let logEvidence: Double
  let yours: Fit
  let candidates: [Fit]
  let best: Fit

  /// A normal with its name and both divergences.
  struct Fit {
    let name: String
    let normal: Normal
    /// KL(q ‖ p).
    let divergence: Double
    /// KL(p ‖ q).
    let divergenceOtherWay: Double
  }

  struct Candidate {
    var name: String
    var normal: Normal
  }

  init(
    target: NormalMixture, logEvidence: Double, yours: Normal, candidates: [Candidate],
    best: Normal
  ) {
    func fit(_ name: String, _ normal: Normal) -> Fit {
      Fit(
        name: name, normal: normal, divergence: normal.divergence(from: target),
        divergenceOtherWay: target.divergence(from: normal))
    }
    self.target = target
    self.logEvidence = logEvidence
    self.yours = fit("yours", yours)
    self.candidates = candidates.map { fit($0.name, $0.normal) }
    self.best = fit("the best", best)
  }

  private var all: [Fit] { [yours] + candidates + [best] }

  /// How far below log p(x) the axes go, whatever q is: what is worse than that is bad enough.
  private var depth: Double { Frame.reach(max(4, 2 * best.divergence), base: 4) }

  var table: ReportTable {
    ReportTable(
      name: "candidates", title: "Four normals in the posterior’s place",
      columns: ["q", "mean", "sd", "KL(q‖p)", "KL(p‖q)", "ELBO"],
      rows: all.map { fit in
        [.text(fit.name)]
          + [
            fit.normal.mean, fit.normal.sd, fit.divergence, fit.divergenceOtherWay,
            logEvidence - fit.divergence,
          ].map { .number($0, digits: 5) }
      })
  }

  /// - Parameter width: The parameter that is q's standard deviation; `nil` where none is.
  func densities(width: String?) -> Panel {
    let others = candidates.filter { $0.normal != yours.normal }
    var plot = DensityPlot(
      along: "z", holding: target.components, atLeast: 10, base: 10,
      finerAround: target.components + all.map { $0.normal })
    plot.area("posterior p(z|x)") { target.logDensity($0) }
    for other in others { plot.curve(other.name, .series(1), dashed: true, other.normal) }
    plot.curve(yours.name, .series(0), yours.normal)
    if let width {
      plot.handles(yours.normal, of: "normal q", .series(0), mean: "mean", sd: width)
    } else {
      plot.handle(yours.normal, of: "normal q", .series(0), mean: "mean")
    }
    return plot.panel()
  }

  /// For each q a bar from its bound to log p(x).
  var split: Panel {
    var marks: [Mark] = [.horizontalRule(y: logEvidence, label: "log p(x)", ink: .strong)]
    for (index, fit) in all.enumerated() {
      let ends = [Double(index) - 0.35, Double(index) + 0.35]
      let bound = logEvidence - fit.divergence
      var boundLine = Mark.line(ends.map { Point($0, bound) }, label: "ELBO", ink: .series(0))
      if index == 0 { boundLine = boundLine.showing("elbo") }
      var gap = Mark.band(
        x: ends, low: [bound, bound], high: [logEvidence, logEvidence], label: "KL(q‖p)",
        ink: .series(1))
      if index == 0 { gap = gap.showing("kl") }
      marks += [gap, boundLine]
    }
    return Panel(
      x: Axis("which q", domain: -0.5...Double(all.count) - 0.5, names: all.map { $0.name }),
      y: Axis("nats", domain: logEvidence - depth...logEvidence + depth / 8), marks: marks)
  }

  var slide: Panel {
    let step = 0.125
    let curve = ReverseDivergence.row(target, -10, step, 161, yours.normal.sd).enumerated().map {
      Point(-10 + step * Double($0), logEvidence - $1)
    }
    func place(_ fit: Fit) -> Point {
      Point(fit.normal.mean, logEvidence - fit.divergence)
    }
    return Panel(
      x: Axis("mean of q", domain: -10...10),
      y: Axis("ELBO, nats", domain: logEvidence - depth...logEvidence + depth / 8),
      marks: [
        .horizontalRule(y: logEvidence, label: "log p(x)", ink: .strong),
        .line(curve, label: "q as wide as yours", ink: .series(0)),
        .points(candidates.map(place), label: "the candidates", ink: .series(1))
          .showing("candidate-kl-1", at: 0).showing("candidate-kl-2", at: 1),
        .points([place(best)], label: "the best", ink: .strong, hollow: true).showing("best-kl"),
        .handle(place(yours), label: "q", ink: .series(0), x: ParameterTie("mean"))
          .showing("elbo"),
      ])
  }
}
