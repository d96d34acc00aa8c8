import ElementaryMath
import Figures

extension ExplainingAway {
  var graph: Panel {
    let knows = news != .unknown
    return Panel(
      .graph(
        Graph(
          nodes: [
            .init("z₁", at: Point(-0.8, 1)),
            .init("z₂", at: Point(0.8, 1), isSeen: knows, isLit: true),
            .init("x", at: Point(0, 0), isSeen: true),
          ],
          edges: [.init(0, 2, weight: w1), .init(1, 2, weight: w2)]), label: "weight"))
  }

  func beliefPanel(_ causes: TwoCauses) -> Panel {
    let beliefs = [Double.sigmoid(b1), causes.marginals.first, belief(causes, news)]
    let count = news == .unknown ? 2 : 3
    return Panel(
      x: Axis(
        "what is known", domain: -0.5...2.5,
        names: Array(["nothing", "the effect", "rival \(news.rawValue)"].prefix(count))),
      y: Axis("belief in the first cause", domain: 0...1),
      marks: [
        .bars(
          edges: (0...count).map { Double($0) - 0.5 }, heights: Array(beliefs.prefix(count)),
          label: nil, ink: .series(0)
        ).showing("belief", at: count - 1)
      ])
  }

  var competitionPanel: Panel {
    let weights = Double.evenlySpaced(from: -25, to: 25, count: 201)
    let cases: [(News, String, Ink)] = [
      (.absent, "second cause absent", .muted), (.unknown, "unknown", .series(0)),
      (.present, "present", .series(1)),
    ]
    var marks = cases.map { news, label, ink in
      Mark.line(
        weights.map { Point($0, belief(causes(w2: $0), news)) }, label: label, ink: ink)
    }
    marks.append(
      .handle(
        Point(w2, belief(causes(w2: w2), news)), label: "second weight",
        ink: cases.first { $0.0 == news }?.2 ?? .strong, x: ParameterTie("w2")))
    return Panel(
      x: Axis("second weight w₂", domain: Self.range),
      y: Axis("belief in the first cause", domain: 0...1), marks: marks)
  }
}
