import DemoKit
import ElementaryMath
import Figures
import Learning
import Probability

/// Points that a mixture made, with what made them and what one would guess.
struct DrawnCauses {
  let points: [Point]
  let causes: [Int]
  /// The likeliest cause of each.
  let guesses: [Int]

  init(_ mixture: PlaneMixture, count: Int, seed: UInt64) {
    guard count > 0 else {
      (points, causes, guesses) = ([], [], [])
      return
    }
    let drawn = mixture.draw(count, RandomStream(seed: seed, stream: 0))
    points = (0..<count).map { Point(drawn.points[0, $0], drawn.points[1, $0]) }
    causes = drawn.causes
    guesses = points.map { mixture.likeliestCause($0.x, $0.y) }
  }

  /// The share of points whose guess is right.
  var accuracy: Double {
    var right = 0
    for (cause, guess) in zip(causes, guesses) where cause == guess { right += 1 }
    return Double(right) / Double(causes.count)
  }
}

/// The figures of a mixture in the plane.
struct MixturePlane {
  let mixture: PlaneMixture
  let drawn: DrawnCauses
  let query: Point
  private let x: Axis
  private let y: Axis
  private let names: [String]

  init(_ mixture: PlaneMixture, _ drawn: DrawnCauses, query: Point) {
    self.mixture = mixture
    self.drawn = drawn
    self.query = query
    names = CauseBands.names(mixture.components.count)
    // By the laws alone, so that the plane holds still while the query wanders; it may stand at the edge.
    var (across, up) = (6.0, 4.0)
    for law in mixture.components {
      across = max(across, abs(law.meanX) + 3 * law.varianceX.squareRoot())
      up = max(up, abs(law.meanY) + 3 * law.varianceY.squareRoot())
    }
    let (endX, endY) = (Frame.reach(across, base: 8), Frame.reach(up, base: 5))
    x = Axis("x", domain: -endX...endX)
    y = Axis("y", domain: -endY...endY)
  }

  private func grid(_ value: (Double, Double) -> Double) -> Grid {
    let (right, top) = (x.domain?.upperBound ?? 8, y.domain?.upperBound ?? 5)
    return Grid(
      xs: (-40...40).map { right * Double($0) / 40 }, ys: (-25...25).map { top * Double($0) / 25 },
      value)
  }

  /// A handle for the query, and one at each law's mean.
  private var handles: [Mark] {
    let means = mixture.components.enumerated().map { index, law in
      Mark.handle(
        Point(law.meanX, law.meanY), label: "mean of \(names[index])", ink: .series(index),
        x: ParameterTie("means-x", element: index), y: ParameterTie("means-y", element: index))
    }
    return means + [
      .handle(
        query, label: "the query", ink: .strong, x: ParameterTie("query-x"),
        y: ParameterTie("query-y")
      ).showing("log-density")
    ] + queryName
  }

  /// Where the query is in the frame.
  private var queryName: [Mark] {
    let isSeen = x.domain?.contains(query.x) == true && y.domain?.contains(query.y) == true
    return isSeen ? [.text("query", at: query, ink: .strong)] : []
  }

  var truth: Panel {
    Panel(
      x: x, y: y,
      marks: [
        .contours(
          grid { mixture.logDensity($0, $1) }, levels: [-80, -40, -20, -10, -6, -4, -3],
          ink: .muted)
      ] + Mark.scatter(drawn.points, classes: drawn.causes, names: names) + handles)
  }

  /// Wrong guesses are hollow; borders run where two causes are equally likely.
  var guess: Panel {
    var marks: [Mark] = []
    for cause in mixture.components.indices.dropLast() {
      let lead = grid { x, y in
        let parts = mixture.logParts(x, y)
        var other = -Double.infinity
        for (index, part) in parts.enumerated() where index != cause { other = max(other, part) }
        return parts[cause] - other
      }
      marks.append(.contours(lead, levels: [0], label: "border", ink: .strong))
    }
    for cause in mixture.components.indices {
      for isRight in [true, false] {
        let own = drawn.points.indices.filter {
          drawn.guesses[$0] == cause && (drawn.causes[$0] == cause) == isRight
        }
        guard !own.isEmpty else { continue }
        marks.append(
          .points(
            own.map { drawn.points[$0] },
            label: isRight ? names[cause] : "a wrong guess",
            ink: .series(cause), hollow: !isRight))
      }
    }
    return Panel(
      x: x, y: y, marks: marks + [.points([query], label: "the query", ink: .strong, shape: .cross)]
    )
  }

  /// Along the horizontal line through the query.
  var walk: Figure {
    let xs = (-80...80).map { Double($0) / 10 }
    let axis = Axis("x", domain: -8...8)
    let bands = CauseBands(xs, names: names) { mixture.responsibilities($0, query.y) }
    let density = xs.map { Point($0, mixture.logDensity($0, query.y)) }
    let shares = Panel(
      title: "Who made it", x: axis, y: Axis("responsibility", domain: 0...1),
      marks: bands.marks + [.verticalRule(x: query.x, label: "the query", ink: .strong)])
    let heights = Panel(
      title: "How plausible it is", x: axis, y: Axis("log p", domain: depth),
      marks: [.line(density, label: "log p", ink: .strong), handle])
    return Figure(
      name: "walk", title: "Along the horizontal line through the query", panels: [shares, heights])
  }

  private var handle: Mark {
    .handle(
      Point(query.x, mixture.logDensity(query.x, query.y)), label: "the query", ink: .strong,
      x: ParameterTie("query-x")
    ).showing("log-density")
  }

  /// Holds log p wherever the line runs: no part is lower than at one of the corners.
  private var depth: ClosedRange<Double>? {
    var (low, high) = (-Double.infinity, -Double.infinity)
    for index in mixture.components.indices {
      var corner = Double.infinity
      for (x, y) in [(-8.0, -10.0), (-8, 10), (8, -10), (8, 10)] {
        corner = min(corner, mixture.logParts(x, y)[index])
      }
      low = max(low, corner)
      let law = mixture.components[index]
      high = max(high, mixture.logDensity(law.meanX, law.meanY))
    }
    return Frame.around(low, high + 1)
  }
}
