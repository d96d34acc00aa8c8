import Figures
import Foundation

/// Figures of models: images, matrices, graphs, classes of points, fields, and panels side by side.
extension Gallery {
  static let machines: [Figure] = [
    prototypes, completions, rules, joint, weightMatrix, belief, stack, plates, causes, field,
    frames, mixture,
  ]

  /// Ten blurred templates of 7 × 7 pixels, and one that was drawn.
  private static var prototypes: Figure {
    var noise = Noise(seed: 5)
    let tiles = (0..<10).map { digit in
      let angle = Double(digit) * 0.63
      return Tile(
        width: 7,
        values: (0..<49).map { place in
          let (x, y) = (Double(place % 7) - 3, Double(place / 7) - 3)
          let along = x * cos(angle) + y * sin(angle)
          return min(1, exp(-along * along / 2) * (0.85 + 0.3 * noise.next()))
        }, label: "π = \((4 + digit * 3) % 17)%")
    }
    return Figure(
      name: "prototypes", title: "What the ten clusters look like",
      panels: [Panel(.images(tiles, label: "probability that the pixel is on"))])
  }

  private static let nine = [1, 1, 1, 1, 0, 1, 1, 1, 1, 0, 0, 1].map { Double($0) }

  private static func flipped(_ places: [Int]) -> [Double] {
    var values = nine
    for place in places { values[place] = 1 - values[place] }
    return values
  }

  private static var completions: Figure {
    var seen = nine
    for place in 0..<6 { seen[place] = .nan }
    return Figure(
      name: "completions", title: "The top of a nine",
      panels: [
        Panel(
          title: "What is seen, and its likeliest completions",
          .images([
            Tile(width: 3, values: seen, label: "seen"),
            Tile(width: 3, values: nine, label: "0.412", isLit: true),
            Tile(width: 3, values: flipped([4]), label: "0.236"),
            Tile(width: 3, values: flipped([0]), label: "0.071"),
            Tile(width: 3, values: flipped([2, 3]), label: "0.035"),
          ])),
        Panel(
          title: "Factorised guesses",
          .images(
            [
              Tile(
                width: 3, values: nine.enumerated().map { $0.offset < 6 ? 0.5 : $0.element },
                label: "all φ = ½"),
              Tile(
                width: 3, values: nine.enumerated().map { $0.offset == 4 ? 0.6 : $0.element },
                label: "best φ"),
            ], label: "φ, the probability of ink")),
      ])
  }

  private static var rules: Figure {
    let names = ["likelihood", "bound", "wake–sleep", "minimax", "non-saturating"]
    let shares = [
      [0.39, 0.2, 0.1], [0.38, 0.21, 0.1], [0.36, 0.2, 0.12], [0.62, 0.31, 0], [0, 0, 0.98],
    ]
    let patterns = [[0, 0, 0, 0], [1, 1, 1, 1], [0, 1, 1, 0], [0, 1, 1, 1]]
    var tiles: [Tile] = []
    for share in shares {
      for (index, pattern) in patterns.enumerated() {
        let part = index < 3 ? share[index] : 0.04
        tiles.append(
          Tile(
            width: 2, values: pattern.map { Double($0) }, label: String(format: "%.2f", part),
            isLit: part > 0.5))
      }
    }
    return Figure(
      name: "rules", title: "One generator, five rules",
      panels: [
        Panel(.images(tiles, columns: 4, rows: names))
      ])
  }

  private static var joint: Figure {
    let states = ["00", "01", "10", "11"]
    let kernel = (0..<256).map { place in
      let far = Double(place / 16 - place % 16)
      return exp(-far * far / 20)
    }
    return Figure(
      name: "joint", title: "A table and a kernel",
      panels: [
        Panel(
          title: "p(v, h)",
          .matrix(
            rows: ["v = 0", "v = 1", "v = 2"], columns: states.map { "h = " + $0 },
            values: [0.12, 0.03, 0.2, 0.01, 0.09, 0.14, 0.002, 0.11, 0.05, 0.2, 0.018, 0.03],
            shading: .grey(0...0.25), label: "probability")),
        Panel(
          title: "One sweep",
          .matrix(
            rows: (0..<16).map { "state \($0)" },
            columns: (0..<16).map { String($0) },
            values: kernel, digits: nil, label: "probability of the step")),
      ])
  }

  private static var weightMatrix: Figure {
    var noise = Noise(seed: 23)
    return Figure(
      name: "weight-matrix", title: "Weights of a belief net",
      panels: [
        Panel(
          .matrix(
            rows: ["x₁", "x₂", "x₃", "x₄", "x₅"],
            columns: ["bias", "earthquake", "truck", "from x₁", "from x₂"],
            values: (0..<25).map { _ in 4 * noise.next() - 2 }, digits: 2,
            shading: .diverging(2), label: "weight"))
      ])
  }

  /// A Helmholtz machine: two causes, one effect, and the way back.
  private static var belief: Figure {
    let nodes =
      Graph.layer("h", count: 2, y: 1) + Graph.layer("x", count: 3, y: 0, isSeen: true) { $0 == 1 }
    let down = Graph.edges(from: 0..<2, to: 2..<5) {
      [[2.4, -1.1, 0.3], [0.8, 3.2, -2.5]][$0][$1]
    }
    var graph = Graph(nodes: nodes, edges: down)
    graph.edges[4].isLit = true
    var machine = graph
    machine.edges = down + Graph.edges(from: 2..<5, to: 0..<2)
    return Figure(
      name: "belief", title: "Two causes and their effects",
      panels: [
        Panel(title: "Generative weights", .graph(graph, label: "weight")),
        Panel(title: "And the recognition model", .graph(machine)),
      ])
  }

  /// A deep belief net above a restricted Boltzmann machine.
  private static var stack: Figure {
    let deep = Graph(
      nodes: Graph.layer("g", count: 3, y: 2) + Graph.layer("h", count: 4, y: 1)
        + Graph.layer("v", count: 5, y: 0, isSeen: true),
      edges: Graph.edges(from: 0..<3, to: 3..<7, isDirected: false)
        + Graph.edges(from: 3..<7, to: 7..<12))
    var noise = Noise(seed: 2)
    let wide = Graph(
      nodes: Graph.layer("h", count: 12, y: 1) + Graph.layer("v", count: 16, y: 0, isSeen: true),
      edges: Graph.edges(from: 12..<28, to: 0..<12, isDirected: false) { _, _ in
        let weight = 2 * noise.next() - 1
        return weight * weight * weight
      })
    return Figure(
      name: "stack", title: "Layers",
      panels: [
        Panel(title: "Directed below its top pair", .graph(deep)),
        Panel(title: "A machine without arrows", .graph(wide, label: "weight")),
      ])
  }

  private static var plates: Figure {
    Figure(
      name: "plates", title: "A hierarchical model",
      panels: [
        Panel(
          .graph(
            Graph(
              nodes: [
                .init("μ", at: Point(0, 2)), .init("τ", at: Point(1.5, 2), isLit: true),
                .init("θⱼ", at: Point(0.75, 1)), .init("yⱼ", at: Point(0.75, 0), isSeen: true),
                .init("σⱼ", at: Point(2, 0), isSeen: true),
              ],
              edges: [.init(0, 2), .init(1, 2, isLit: true), .init(2, 3), .init(4, 3)],
              plates: [.init([2, 3, 4], "j = 1…8 groups")])))
      ])
  }

  private static var causes: Figure {
    var noise = Noise(seed: 31)
    func draw() -> Double { (0..<6).reduce(-3.0) { sum, _ in sum + noise.next() } }
    var points: [Point] = []
    var classes: [Int] = []
    let centers = [Point(0, 0), Point(2.4, 1.6), Point(-1.8, 2.4)]
    for index in 0..<260 {
      let own = index % 7 == 0 ? 1 : index % 3 == 0 ? 2 : 0
      points.append(Point(centers[own].x + draw(), centers[own].y + 0.8 * draw()))
      classes.append(own)
    }
    return Figure(
      name: "causes", title: "Points by their true cause",
      panels: [
        Panel(
          title: "Three causes", x: Axis("x₁"), y: Axis("x₂"),
          marks: Mark.scatter(points, classes: classes, names: ["broad", "narrow", "rare"])
            + [.points([Point(1, 1)], label: "query", ink: .strong, shape: .cross)]),
        Panel(
          title: "Six classes", x: Axis("z₁"), y: Axis("z₂"),
          marks: Mark.scatter(
            (0..<36).map { Point(Double($0 % 6), Double($0 / 6) + 0.2 * Double($0 % 6)) },
            classes: (0..<36).map { $0 % 6 }, names: (0..<6).map { "digit \($0)" })),
      ])
  }

  private static var field: Figure {
    let places = (0...16).map { Double($0) / 4 - 2 }
    func vector(_ x: Double, _ y: Double) -> Point { Point(-y / 2 - 0.1 * x, x / 2 - 0.1 * y) }
    var vectors: [Point] = []
    for y in places { for x in places { vectors.append(vector(x, y)) } }
    var path = [Point(1.5, 0.5)]
    for _ in 0..<300 {
      let step = vector(path[path.count - 1].x, path[path.count - 1].y)
      path.append(
        Point(path[path.count - 1].x + 0.05 * step.x, path[path.count - 1].y + 0.05 * step.y))
    }
    return Figure(
      name: "field", title: "Two players turn about each other",
      panels: [
        Panel(
          x: Axis("generator θ"), y: Axis("discriminator ψ"),
          marks: [
            .field(
              xs: places, ys: places, vectors: vectors, label: "direction of both updates",
              ink: .muted),
            .line(path, label: "300 steps", ink: .series(0)),
            .points([path[0]], label: "start", ink: .series(0), hollow: true),
          ])
      ])
  }

  private static var frames: Figure {
    var noise = Noise(seed: 41)
    let points = (0..<80).map { _ in
      let t = 6 * noise.next() - 3
      return Point(t, 0.3 * t * t - 1 + 0.5 * noise.next())
    }
    return Figure(
      name: "frames", title: "A decoder learns a curve",
      panels: [0, 50, 100, 200, 400].map { step in
        let part = Double(step) / 400
        return Panel(
          title: "step \(step)", x: Axis("x₁", domain: -4...4), y: Axis("x₂", domain: -2...3),
          marks: [
            .points(points, label: "data", ink: .muted),
            .line(
              Gallery.curve(-3...3) { part * (0.3 * $0 * $0 - 0.75) }, label: "mean m(z)",
              ink: .series(0)),
          ])
      }, sharing: .both, columns: 5)
  }

  private static var mixture: Figure {
    Figure(
      name: "shared-columns", title: "A grid of four densities",
      panels: [(-1, 0.5), (-1, 1), (2, 0.5), (2, 1)].map { mean, sd in
        Panel(
          title: "μ = \(mean), σ = \(sd)", x: Axis("x"), y: Axis("density"),
          marks: [
            .line(
              Gallery.curve(-4...5) { normal($0, Double(mean), sd) }, label: nil, ink: .series(1))
          ])
      }, sharing: .both, columns: 2)
  }
}
