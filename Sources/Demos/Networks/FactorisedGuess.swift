import ElementaryMath
import Figures

/// What a product q(z₁) q(z₂) can make of two causes: all its optima, and how far each is from the posterior.
struct FactorisedGuess {
  let points: [MeanFieldPair.Point]
  /// The one with the smallest gap; there is always a maximum.
  let best: MeanFieldPair.Point
  /// Of the product of the true marginals.
  let marginalsGap: Double
  private let logPosterior: [Double]
  private let marginals: (first: Double, second: Double)

  init(_ causes: TwoCauses) {
    let logs = causes.logPosterior
    points = MeanFieldPair(logJoint: causes.logJoint).stationaryPoints
    logPosterior = logs
    marginals = causes.marginals
    var best = points[0]
    for point in points where point.isMaximum {
      let rise = MeanFieldPair.gap(best.logs, logs) - MeanFieldPair.gap(point.logs, logs)
      if !best.isMaximum || rise > 1e-12 { best = point }
    }
    self.best = best
    let p = causes.posterior
    marginalsGap = MeanFieldPair.gap(
      MeanFieldPair.product(
        (.log(p[0] + p[1]), .log(p[2] + p[3])), (.log(p[0] + p[2]), .log(p[1] + p[3]))), logs)
  }

  var optima: [MeanFieldPair.Point] { points.filter { $0.isMaximum } }

  var isTied: Bool {
    optima.count > 1 && optima.allSatisfy { abs(gap($0) - gap(best)) <= 1e-12 }
  }

  func gap(_ point: MeanFieldPair.Point) -> Double { MeanFieldPair.gap(point.logs, logPosterior) }

  var landscape: Panel {
    let places = Double.evenlySpaced(from: 0, to: 1, count: 61)
    // At an end the other value has no weight, and its log, −∞, is left out of the sum.
    let logs = places.map { (Double.log(1 - $0), Double.log($0)) }
    var gaps: [Double] = []
    for second in logs {
      for first in logs {
        gaps.append(MeanFieldPair.gap(MeanFieldPair.product(first, second), logPosterior))
      }
    }
    let ground = Mark.landscape(
      Grid(xs: places, ys: places, values: gaps), "log p(x) less the bound, nats",
      levels: [0.25, 0.5, 1, 2, 4, 8])
    return Panel(
      x: Axis("q₁", domain: 0...1), y: Axis("q₂", domain: 0...1),
      marks: ground + [
        .points(
          optima.map { Point($0.first, $0.second) }, label: "optima of q", ink: .series(1)
        ).showing("optima").showing("best-gap"),
        .points(
          [Point(marginals.first, marginals.second)], label: "true marginals", ink: .strong,
          hollow: true
        ).showing("marginals-gap"),
      ])
  }
}
