import Figures
import Foundation

/// Figures that between them use every mark and scale; also the first thing to look at after a change.
enum Gallery {
  static let figures: [Figure] =
    [
      errorAgainstDraws, weights, chord, bound, densities, landscape, twoPanels, threePanels,
      degenerate, dense, extremes, arrows, gaps, handles,
    ] + machines

  static func named(_ name: String) -> Figure? { figures.first { $0.name == name } }

  static func curve(
    _ range: ClosedRange<Double>, count: Int = 121, _ value: (Double) -> Double
  ) -> [Point] {
    (0..<count).map { index in
      let x =
        range.lowerBound
        + (range.upperBound - range.lowerBound) * Double(index) / Double(count - 1)
      return Point(x, value(x))
    }
  }

  static func normal(_ x: Double, _ mean: Double, _ sd: Double) -> Double {
    exp(-0.5 * ((x - mean) / sd) * ((x - mean) / sd)) / (sd * 2.5066282746310002)
  }

  private static let draws = (0...12).map { Double(1 << $0) }

  private static var errorAgainstDraws: Figure {
    var noise = Noise(seed: 7)
    let naive = draws.map {
      Point($0, $0 < 16 ? 0 : 900 / $0.squareRoot() * (0.8 + 0.4 * noise.next()))
    }
    let importance = draws.map { Point($0, 2.4 / $0.squareRoot() * (0.9 + 0.2 * noise.next())) }
    return Figure(
      name: "error", title: "Relative error against draws",
      panels: [
        Panel(
          x: Axis("draws per estimate", .logarithmic),
          y: Axis("relative error", .logarithmic, zeroFloor: "0"),
          marks: [
            .line(
              draws.map { Point($0, 900 / $0.squareRoot()) }, label: "naive, exact", ink: .series(1)
            ),
            .line(
              draws.map { Point($0, 2.4 / $0.squareRoot()) }, label: "importance, exact",
              ink: .series(0)),
            .points(naive, label: "naive", ink: .series(1)),
            .points(importance, label: "importance", ink: .series(0)),
          ])
      ])
  }

  private static var weights: Figure {
    let edges = (0...24).map { Double($0) / 4 }
    let heights = (0..<24).map {
      normal(Double($0) / 4, 2.4, 0.9) + 0.4 * normal(Double($0) / 4, 5, 0.4)
    }
    return Figure(
      name: "weights", title: "Histogram of the weights",
      panels: [
        Panel(
          x: Axis("log₁₀ weight"), y: Axis("share of draws per unit"),
          marks: [
            .bars(edges: edges, heights: heights, label: nil, ink: .series(0)),
            .verticalRule(x: 2.69, label: "mean of the weights", ink: .strong),
            .verticalRule(x: 2.9, label: "p(x)", ink: .series(1)),
          ])
      ])
  }

  private static var chord: Figure {
    let first = Point(0.3, log(0.3))
    let second = Point(2.6, log(2.6))
    let middle = Point(1.45, (first.y + second.y) / 2)
    return Figure(
      name: "chord", title: "The chord under the logarithm",
      panels: [
        Panel(
          x: Axis("weight w"), y: Axis("log w"),
          marks: [
            .line(curve(0.15...3.2) { log($0) }, label: "log w", ink: .series(0)),
            .line([first, second], label: nil, ink: .series(1), dashed: true),
            .points([first, second], label: nil, ink: .series(1)),
            .arrow(
              from: middle, to: Point(1.45, log(1.45)), label: "gap", ink: .strong, bothEnds: true),
            .text("E log w", at: middle, ink: .series(1)),
            .text("log E w", at: Point(1.45, log(1.45)), ink: .series(0)),
          ])
      ])
  }

  private static var bound: Figure {
    let exact = (1...16).map { Point(Double($0), -2.1 - 0.4 / Double($0)) }
    var noise = Noise(seed: 3)
    return Figure(
      name: "bound", title: "E log p̂ₖ rises to log p(x)",
      panels: [
        Panel(
          x: Axis("draws k"), y: Axis("E log p̂ₖ, nats"),
          marks: [
            .line(exact, label: "exact", ink: .series(0)),
            .points(
              exact.map { Point($0.x, $0.y + 0.02 * (noise.next() - 0.5)) },
              errors: exact.map { 0.05 / $0.x.squareRoot() }, label: "Monte Carlo ± 1 s.e.",
              ink: .series(0), hollow: true),
            .horizontalRule(y: -2.1, label: "log p(x)", ink: .strong),
          ])
      ])
  }

  private static var densities: Figure {
    let target = curve(-4...5) { 0.5 * normal($0, -1, 0.7) + 0.5 * normal($0, 2, 0.7) }
    let xs = target.map { $0.x }
    var panel = Panel(
      x: Axis("x"), y: Axis("density"),
      marks: [
        .band(
          x: xs, low: xs.map { _ in 0 }, high: target.map { $0.y }, label: "target p",
          ink: .muted),
        .line(target, label: "target p", ink: .muted),
        .line(
          curve(-4...5) { normal($0, 0.5, 1.66) }, label: "q under KL(p‖q)", ink: .series(0)),
        .line(curve(-4...5) { normal($0, 2, 0.71) }, label: "q under KL(q‖p)", ink: .series(1)),
        .line(
          curve(-4...5) { normal($0, -1, 0.71) }, label: "second minimum", ink: .series(1),
          dashed: true),
      ])
    panel.namesAtPeaks = true
    return Figure(name: "densities", title: "Target and fits", panels: [panel])
  }

  private static var landscape: Figure {
    let xs = (0..<41).map { -3 + Double($0) * 0.15 }
    let ys = (0..<31).map { exp(-2 + Double($0) * 0.11) }
    let grid = Grid(xs: xs, ys: ys) { x, y in
      0.2 * (x * x - 3) * (x * x - 3) / (1 + y) + log(y) * log(y) + 0.3 * x
    }
    return Figure(
      name: "landscape", title: "KL(q‖p) over mean and sd",
      panels: [
        Panel(
          x: Axis("mean"), y: Axis("sd", .logarithmic),
          marks: [
            .heatMap(grid, label: "KL(q‖p), nats", range: -1...6, isSmooth: true),
            .contours(grid, levels: [0.25, 0.5, 1, 2, 4], ink: .strong),
            .points([Point(-1.75, 0.95)], label: nil, ink: .series(1)),
            .text("lowest", at: Point(-1.75, 0.95), ink: .strong),
          ])
      ])
  }

  private static var twoPanels: Figure {
    func panel(_ title: String, _ scale: Double) -> Panel {
      Panel(
        title: title, x: Axis("generator mean"), y: Axis("gradient, nats per unit"),
        marks: [
          .line(curve(-3...3) { scale * sin($0) }, label: "with JSD", ink: .series(0)),
          .line(curve(-3...3) { scale * 0.5 * $0 }, label: "without", ink: .series(1)),
          .horizontalRule(y: 0, label: nil, ink: .muted, dashed: false),
        ])
    }
    return Figure(
      name: "two-panels", title: "Two panels that share a scale",
      panels: [panel("Optimal discriminator", 1), panel("Lagging discriminator", 0.4)],
      sharing: .both)
  }

  private static var threePanels: Figure {
    Figure(
      name: "three-panels", title: "Three temperatures",
      panels: [0.5, 1, 2].map { temperature in
        Panel(
          title: "T = \(temperature)", x: Axis("state"), y: Axis("probability"),
          marks: [
            .bars(
              edges: (0...8).map { Double($0) - 0.5 },
              heights: (0..<8).map { normal(Double($0), 3.5, temperature) }, label: "model",
              ink: .series(2)),
            .points(
              (0..<8).map { Point(Double($0), normal(Double($0), 3.4, temperature)) },
              label: "data", ink: .strong),
          ])
      }, sharing: .y)
  }

  private static var degenerate: Figure {
    Figure(
      name: "degenerate", title: "Nothing much to show",
      panels: [
        Panel(
          title: "Constant", x: Axis("x"), y: Axis("y"),
          marks: [.line(curve(0...1, count: 5) { _ in 3.7 }, label: "always 3.7", ink: .series(0))]),
        Panel(
          title: "One point", x: Axis("x"), y: Axis("y"),
          marks: [.points([Point(5, -2)], label: "lonely", ink: .series(1))]),
        Panel(title: "Empty", x: Axis("x"), y: Axis("y", .logarithmic)),
        Panel(
          title: "Not finite", x: Axis("x", .logarithmic), y: Axis("y", .logarithmic),
          marks: [
            .line(
              [Point(.nan, 1), Point(0, -2), Point(-1, .infinity)], label: "lost", ink: .series(2))
          ]),
      ])
  }

  private static var dense: Figure {
    var noise = Noise(seed: 11)
    var level = 0.0
    var walk: [Point] = []
    for step in 0..<20_000 {
      level += noise.next() - 0.5
      walk.append(Point(Double(step), step == 12_345 ? 90 : level))
    }
    let cloud = (0..<5000).map { _ in
      Point(noise.next() + noise.next() + noise.next(), noise.next() + noise.next())
    }
    return Figure(
      name: "dense", title: "Twenty thousand steps and five thousand draws",
      panels: [
        Panel(
          title: "A walk with one outlier", x: Axis("step"), y: Axis("level"),
          marks: [.line(walk, label: nil, ink: .series(0))]),
        Panel(
          title: "A cloud", x: Axis("z₁"), y: Axis("z₂"),
          marks: [.points(cloud, label: nil, ink: .series(3))]),
      ])
  }

  private static var extremes: Figure {
    Figure(
      name: "extremes", title: "Very large, very small, very close",
      panels: [
        Panel(
          title: "Log scale", x: Axis("x"), y: Axis("y", .logarithmic),
          marks: [.line([Point(0, 1e-300), Point(1, 1e300)], label: "all of it", ink: .series(0))]),
        Panel(
          title: "Linear scale", x: Axis("x"), y: Axis("y"),
          marks: [
            .line([Point(-1e300, -1e300), Point(1e300, 1e300)], label: "huge", ink: .series(1))
          ]),
        Panel(
          title: "Tiny", x: Axis("x"), y: Axis("y"),
          marks: [.line([Point(0, 2e-12), Point(3e-9, 7e-12)], label: "tiny", ink: .series(2))]),
        Panel(
          title: "Close", x: Axis("x"), y: Axis("y"),
          marks: [
            .line(
              [Point(0, 1000), Point(1, 1000.00001), Point(2, 1000.00002)], label: "close",
              ink: .series(3))
          ]),
      ])
  }

  private static var arrows: Figure {
    var marks: [Mark] = []
    for (index, angle) in stride(from: 0.0, to: 6.2, by: 0.7).enumerated() {
      let tip = Point(cos(angle), sin(angle))
      marks.append(.arrow(from: Point(0, 0), to: tip, label: "step \(index)", ink: .series(index)))
    }
    for index in 0..<6 {
      marks.append(.text("same place \(index)", at: Point(1.5, 0.5), ink: .strong))
    }
    marks.append(
      .horizontalRule(y: 0, label: "a rather long name for a rule that says zero", ink: .muted))
    return Figure(
      name: "arrows", title: "Arrows and crowded words",
      panels: [
        Panel(
          x: Axis("θ₁", domain: -2...2), y: Axis("θ₂", domain: -1.5...1.5), marks: marks)
      ])
  }

  private static var handles: Figure {
    Figure(
      name: "handles", title: "Points to drag",
      panels: [
        Panel(
          title: "Along an axis", x: Axis("x", domain: -4...4), y: Axis("density", domain: 0...0.6),
          marks: [
            .line(curve(-4...4) { normal($0, 1, 0.75) }, label: "q", ink: .series(0)),
            .handle(
              Point(1, normal(0, 0, 0.75)), label: "mean of q", ink: .series(0),
              x: ParameterTie("mean")),
            .handle(
              Point(1.75, normal(0.75, 0, 0.75)), label: "sd of q", ink: .series(0),
              x: ParameterTie("sd", from: 1)),
            .handle(
              Point(-5, 0.1), label: "mean of p", ink: .muted, x: ParameterTie("means", element: 0)),
          ]),
        Panel(
          title: "In the plane", x: Axis("mean", domain: -4...4),
          y: Axis("sd", .logarithmic, domain: 0.1...10),
          marks: [
            .line([Point(-2, 4), Point(-1, 1), Point(1, 0.75)], label: "path", ink: .series(1)),
            .handle(
              Point(-2, 4), label: "start", ink: .series(1), x: ParameterTie("start-mean"),
              y: ParameterTie("start-sd")),
          ]),
      ])
  }

  private static var gaps: Figure {
    let wave = curve(0...12) { x in
      x > 4 && x < 5 ? .nan : x > 8 && x < 8.5 ? .infinity : sin(x) * 2
    }
    let xs = wave.map { $0.x }
    return Figure(
      name: "gaps", title: "Lines that break and leave the frame",
      panels: [
        Panel(
          x: Axis("time, s", domain: 0...10), y: Axis("signal, V", domain: -1...1.5),
          marks: [
            .band(
              x: xs, low: wave.map { $0.y - 0.4 }, high: wave.map { $0.y + 0.4 },
              label: "± 0.4", ink: .series(4)),
            .line(wave, label: "signal & <noise>", ink: .series(4)),
            .line(curve(0...12) { 0.2 * $0 - 1 }, label: "trend", ink: .series(5), dashed: true),
          ])
      ])
  }
}

/// A small generator, so that the gallery never changes by itself.
struct Noise {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  /// In [0, 1).
  mutating func next() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) / 9_007_199_254_740_992
  }
}
