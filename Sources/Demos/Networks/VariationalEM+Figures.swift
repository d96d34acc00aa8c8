import ElementaryMath
import Figures
import Probability

extension VariationalEM {
  private var stepsAxis: Axis {
    Axis("steps", domain: 0...Frame.reach(max(51, Double(steps)), base: 100))
  }

  func climbPanel(_ state: VariationalTraining.State) -> Panel {
    var (low, high) = (state.course[0].bound, state.course[0].logLikelihood)
    for moment in state.course {
      low = min(low, moment.bound)
      high = max(high, moment.logLikelihood)
    }
    let last = state.course.count - 1
    return Panel(
      x: stepsAxis, y: Axis("nats", domain: Frame.around(low, high + (high - low) / 10)),
      marks: [
        .horizontalRule(y: state.course[0].logLikelihood, label: "the truth", ink: .strong)
          .showing("start-log-likelihood"),
        .line(
          state.course.enumerated().map { Point(Double($0), $1.logLikelihood) },
          label: "log likelihood", ink: .series(1)
        ).showing("log-likelihood", at: last),
        .line(
          state.course.enumerated().map { Point(Double($0), $1.bound) }, label: "bound",
          ink: .series(0)
        ).showing("bound", at: last),
        .handle(
          Point(Double(steps), state.course[last].bound), label: "steps", ink: .series(0),
          x: ParameterTie("steps")),
      ])
  }

  func densityPanel(_ model: AdditiveCauses) -> Panel {
    let truth = AdditiveCauses(weights: (weight1, weight2), sd: noise, priors: (prior, prior))
    let sums = [0, weight1, weight2, weight1 + weight2]
    var (low, high) = (0.0, 0.0)
    for sum in sums {
      low = min(low, sum - 3.5 * noise)
      high = max(high, sum + 3.5 * noise)
    }
    let domain = Frame.around(low, high) ?? low...high
    let xs = Double.evenlySpaced(from: domain.lowerBound, to: domain.upperBound, count: 301)
    let heights = [truth.density, model.density].map { density in
      xs.map { Double.exp(density.logDensity($0)) }
    }
    var top = 0.0
    for height in heights[0] + heights[1] { top = max(top, height) }
    var marks: [Mark] = [
      .band(x: xs, low: xs.map { _ in 0 }, high: heights[0], label: "truth", ink: .muted),
      .line(zip(xs, heights[1]).map { Point($0, $1) }, label: "learnt", ink: .series(0)),
    ]
    for (name, weight) in [("weight-1", weight1), ("weight-2", weight2)] {
      marks.append(
        .handle(
          Point(weight, .exp(truth.density.logDensity(weight))),
          label: name == "weight-1" ? "first cause alone" : "second cause alone", ink: .muted,
          x: ParameterTie(name)))
    }
    return Panel(
      x: Axis("x", domain: domain),
      y: Axis("density", domain: 0...Frame.reach(top * 1.02, base: 0.4)), marks: marks)
  }

  func weightsPanel(_ state: VariationalTraining.State) -> Panel {
    var reach = 0.0
    for moment in state.course {
      reach = max(reach, abs(moment.weights.first), abs(moment.weights.second))
    }
    let isBelow = state.course.contains { min($0.weights.first, $0.weights.second) < -0.02 * reach }
    let end = Frame.reach(reach * 1.02, base: 3)
    let last = state.course.count - 1
    let lines: [(String, Ink, (VariationalTraining.Moment) -> Double, Double)] = [
      ("w₁", .series(0), { $0.weights.first }, weight1),
      ("w₂", .series(1), { $0.weights.second }, weight2),
    ]
    var marks: [Mark] = []
    for (index, (label, ink, weight, truth)) in lines.enumerated() {
      marks.append(.horizontalRule(y: truth, label: nil, ink: .muted))
      marks.append(
        .line(
          state.course.enumerated().map { Point(Double($0), weight($1)) }, label: label, ink: ink
        ).showing("learnt-weight-\(index + 1)", at: last))
    }
    return Panel(
      x: stepsAxis, y: Axis("weight", domain: (isBelow ? -end : 0)...end), marks: marks)
  }

  func graph(_ model: AdditiveCauses) -> Panel {
    Panel(
      .graph(
        Graph(
          nodes: [
            .init("z₁", at: Point(-0.8, 1)), .init("z₂", at: Point(0.8, 1)),
            .init("x", at: Point(0, 0), isSeen: true),
          ],
          edges: [
            .init(0, 2, weight: model.weights.first, isLit: true),
            .init(1, 2, weight: model.weights.second, isLit: true),
          ]), label: "learnt weight"))
  }
}
