import ElementaryMath
import Figures

extension PredictabilityMinimisation {
  /// The units as a cloud’s outlines, and what is guessed for each value of the first.
  func codePanel(_ place: CodeGame.Place) -> Panel {
    let correlation = game.codeCorrelation(place.angle)
    let rest = game.leastError(place.angle).squareRoot()
    var marks = [1.0, 2].map { sds in
      Mark.line(
        (0...90).map { part in
          let turn = Double.sinCos(Double(part) * .pi / 45)
          return Point(
            sds * turn.cos, sds * (correlation * turn.cos + rest * turn.sin))
        }, label: "the code, 1 and 2 deviations wide", ink: .series(0))
    }
    func line(_ slope: Double) -> [Point] { [Point(-3, -3 * slope), Point(3, 3 * slope)] }
    marks.append(
      .line(line(correlation), label: "the best guess", ink: .muted, dashed: true)
        .showing("end-correlation"))
    marks.append(
      .line(line(place.predictor), label: "the guess b y₁", ink: .series(1))
        .showing("end-predictor"))
    if steps == 0 {
      marks.append(
        .handle(
          Point(1.5, 1.5 * predictor), label: "predictor", ink: .series(1),
          y: ParameterTie("predictor", times: 1.5)))
    }
    return Panel(
      x: Axis("first unit y₁", domain: -3...3), y: Axis("second unit y₂", domain: -3...3),
      marks: marks)
  }

  func gamePanel(_ path: [CodeGame.Place]) -> Panel {
    let half = Double.pi / 2
    let game = game
    let grid = Grid(
      xs: Double.evenlySpaced(from: -half, to: half, count: 61),
      ys: Double.evenlySpaced(from: -2, to: 2, count: 49)
    ) { game.error(.init(angle: $0, predictor: $1)) }
    let end = path[path.count - 1]
    return Panel(
      x: Axis("code: angle a", domain: grid.xRange),
      y: Axis("predictor b", domain: grid.yRange),
      marks: Mark.landscape(grid, "error L", levels: [0.25, 0.5, 1, 2, 4]) + [
        way(path),
        .points([Point(game.saddle, 0)], label: "saddle", ink: .strong, hollow: true)
          .showing("saddle-angle", at: 0).showing("saddle-error", at: 0),
        .points([Point(end.angle, end.predictor)], label: "now", ink: .series(1))
          .showing("end-angle", at: 0).showing("end-predictor", at: 0)
          .showing("end-error", at: 0),
        .handle(
          Point(angle, predictor), label: "start", ink: .strong, x: ParameterTie("angle"),
          y: ParameterTie("predictor")),
      ])
  }

  /// Places without a line between them where an angle was brought back to the other end.
  private func way(_ path: [CodeGame.Place]) -> Mark {
    let points = path.map { Point($0.angle, $0.predictor) }
    let isBroken = zip(points, points.dropFirst()).contains { abs($0.x - $1.x) > 2 }
    return isBroken
      ? .points(points, label: "where they came", ink: .series(1))
      : .line(points, label: "their path", ink: .series(1))
  }

  func coursePanel(_ path: [CodeGame.Place]) -> Panel {
    let errors = path.enumerated().map { Point(Double($0), game.error($1)) }
    let correlations = path.enumerated().map {
      Point(Double($0), game.codeCorrelation($1.angle))
    }
    var top = 1.0
    for point in errors { top = max(top, point.y) }
    return Panel(
      x: Axis("steps", domain: 0...Frame.reach(max(40, Double(steps)), base: 100)),
      y: Axis("error, correlation", domain: -1...Frame.reach(top * 1.05, base: 2)),
      marks: [
        .horizontalRule(y: 1, label: "error of independent units", ink: .muted)
          .showing("saddle-error"),
        .line(correlations, label: "correlation", ink: .series(0))
          .showing("code-correlation", at: 0).showing("end-correlation", at: steps),
        .line(errors, label: "error", ink: .series(1))
          .showing("error", at: 0).showing("end-error", at: steps),
        .handle(errors[steps], label: "steps", ink: .series(1), x: ParameterTie("steps")),
      ])
  }

  var parityPanel: Panel {
    let heights = [0.25, 0.25, (1 - parity * parity) / 4]
    return Panel(
      x: Axis(
        "predictor", domain: -0.5...2.5, names: ["always ½", "linear", "any function"]),
      y: Axis("mean squared error", domain: 0...0.3),
      marks: [
        .bars(edges: [-0.4, 0.4], heights: [heights[0]], label: nil, ink: .muted),
        .bars(edges: [0.6, 1.4], heights: [heights[1]], label: nil, ink: .series(1))
          .showing("parity-linear-error"),
        .bars(edges: [1.6, 2.4], heights: [heights[2]], label: nil, ink: .series(1))
          .showing("parity-best-error"),
      ])
  }
}
