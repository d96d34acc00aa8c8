import ElementaryMath
import Figures
import Probability

extension DeepBoltzmannMachine {
  var graph: Panel {
    let seen = Graph.layer("v", count: 2, y: 0, isSeen: true) { visible.bits[$0] == 1 }
    let nodes = seen + Graph.layer("h", count: 2, y: 1) + Graph.layer("g", count: 2, y: 2)
    return Panel(
      .graph(
        Graph(
          nodes: nodes,
          edges: Graph.edges(from: 0..<2, to: 2..<4, isDirected: false) {
            strength * firstWeights[2 * $0 + $1]
          }
            + Graph.edges(from: 2..<4, to: 4..<6, isDirected: false) {
              strength * secondWeights[2 * $0 + $1]
            }), label: "weight"))
  }

  func marginalsPanel(_ field: LayeredMeanField, _ optima: [[Double]]) -> Panel {
    let posterior = CountingOrder(bits: 4).marginals(field.posterior)
    var marks: [Mark] = [
      .bars(
        edges: (0...4).map { Double($0) - 0.5 }, heights: posterior, label: "exact", ink: .muted)
    ]
    for (rank, phi) in optima.enumerated() {
      marks.append(
        .points(
          phi.enumerated().map { Point(Double($0), $1) }, label: Self.names[min(rank, 3)],
          ink: .series(rank), hollow: rank > 0))
    }
    return Panel(
      x: Axis("hidden bit", domain: -0.5...3.5, names: Self.units),
      y: Axis("probability of 1", domain: 0...1), marks: marks)
  }

  private static let names = ["best answer", "second", "third", "fourth"]

  /// The strength of now among those of the curve, so that its dots lie on it.
  var strengthPanel: Panel {
    var strengths = Double.evenlySpaced(from: -1, to: 1, count: 61).map {
      Double.exp(.log(10) * $0)
    }
    strengths[60] = 10
    strengths = (strengths.filter { $0 != strength } + [strength]).sorted()
    // A curve is a run of neighbouring strengths, so that no line bridges where an answer is missing.
    var runs: [(rank: Int, end: Int, points: [Point])] = []
    var (top, now) = (0.0, [Double]())
    for (place, value) in strengths.enumerated() {
      let field = hidden(visible.bits, strength: value)
      let gaps = field.optima.map { field.gap($0) }
      if value == strength { now = gaps }
      for (rank, gap) in gaps.enumerated() {
        top = max(top, gap)
        let run = runs.lastIndex { $0.rank == rank && $0.end == place - 1 }
        if run == nil { runs.append((rank, place, [])) }
        let index = run ?? runs.count - 1
        runs[index].end = place
        runs[index].points.append(Point(value, gap))
      }
    }
    var marks: [Mark] = runs.map { run in
      .line(run.points, label: Self.names[min(run.rank, 3)], ink: .series(run.rank))
    }
    if now.count > 1 {
      marks.append(
        .points([Point(strength, now[1])], label: nil, ink: .series(1)).showing("second-gap"))
    }
    marks.append(
      .handle(
        Point(strength, now[0]), label: "best answer now", ink: .series(0),
        x: ParameterTie("strength")
      ).showing("best-gap"))
    return Panel(
      x: Axis("strength", .logarithmic, domain: 0.1...10),
      y: Axis("log p(v) less the bound, nats", domain: 0...Frame.reach(top * 1.05, base: 1.5)),
      marks: marks)
  }
}
