import DemoKit
import ElementaryMath
import Figures

extension RBMUnrolled {
  /// Every depth while they can be told apart, then fewer; as many odd ones as even ones.
  private static var drawnDepths: [Int] {
    (1...mostLayers).filter { depth in
      var step = 2
      while step * 16 <= depth { step *= 2 }
      return depth % step < 2
    }
  }

  /// The lowest layers; the coins of the top are lit.
  func graph(_ parameters: [Double]) -> Panel {
    let shown = min(depth, 4)
    var nodes: [Graph.Node] = []
    var edges: [Graph.Edge] = []
    var above = 0..<0
    for level in (0...shown).reversed() {
      let isSeen = level == 0
      var layer = Graph.layer(
        level % 2 == 0 ? "v" : "h", count: level % 2 == 0 ? machine.visible : machine.hidden,
        y: Double(level), isSeen: isSeen)
      for index in layer.indices {
        layer[index].isLit = level == depth
        for _ in 0..<level / 2 { layer[index].label += "′" }
      }
      let here = nodes.count..<nodes.count + layer.count
      nodes += layer
      let hidden = machine.hidden
      edges += Graph.edges(from: above, to: here) { from, to in
        level % 2 == 0 ? parameters[to * hidden + from] : parameters[from * hidden + to]
      }
      above = here
    }
    return Panel(
      title: shown < depth ? "the lowest \(shown) of \(depth) layers" : "",
      .graph(Graph(nodes: nodes, edges: edges), label: "weight"))
  }

  private var depthAxis: Axis {
    Axis("layers", .logarithmic, domain: 1...Double(Self.mostLayers))
  }

  /// Down to a millionth: what is below can't be told apart by any reader.
  func layersPanel(_ net: UnrolledMachine) -> Panel {
    let floor = 1e-6
    let distances = (1...Self.mostLayers).map { net.distance($0) }
    var marks: [Mark] = []
    if let line = eigenvalueLine(net, distances, floor) {
      marks.append(.line(line, label: "slope of λ", ink: .strong, dashed: true))
    }
    for (parity, label) in ["coins for h", "coins for v"].enumerated() {
      marks.append(
        .points(
          Self.drawnDepths.filter { $0 % 2 == 1 - parity && distances[$0 - 1] >= floor }.map {
            Point(Double($0), distances[$0 - 1])
          }, label: label, ink: .series(parity)))
    }
    marks.append(
      .handle(
        Point(Double(depth), max(floor, distances[depth - 1])), label: "layers",
        ink: .series(1 - depth % 2), x: ParameterTie("depth")))
    return Panel(
      x: depthAxis, y: Axis("distance from the machine", .logarithmic, domain: floor...1),
      marks: marks)
  }

  /// λ every two layers, through the last distance that is above rounding.
  private func eigenvalueLine(
    _ net: UnrolledMachine, _ distances: [Double], _ floor: Double
  ) -> [Point]? {
    guard net.eigenvalue > 1e-9, let last = distances.lastIndex(where: { $0 > 1e-9 }) else {
      return nil
    }
    let slope = Double.log(net.eigenvalue) / 2
    return (1...Self.mostLayers).map { depth in
      Point(Double(depth), distances[last] * .exp(slope * Double(depth - 1 - last)))
    }.filter { $0.y >= floor / 2 && $0.y <= 2 }
  }

  func competitionPanel(_ net: UnrolledMachine, _ causes: UnrolledMachine.Causes) -> Panel {
    let floor = 1e-9
    let points = Self.drawnDepths.map { Point(Double($0), net.causes($0).competition) }
    var marks = ["coins for h", "coins for v"].enumerated().map { parity, label in
      Mark.points(
        points.filter { Int($0.x) % 2 == 1 - parity && $0.y >= floor }, label: label,
        ink: .series(parity))
    }
    marks.append(
      .handle(
        Point(Double(depth), max(floor, causes.competition)), label: "layers",
        ink: .series(1 - depth % 2), x: ParameterTie("depth")))
    return Panel(
      x: depthAxis, y: Axis("competition, nats", .logarithmic, domain: floor...1), marks: marks)
  }
}
