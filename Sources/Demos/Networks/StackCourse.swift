import ElementaryMath
import Figures
import Learning

/// How a stack came to be where it is, and its figures.
struct StackCourse {
  /// `[pixels × count]`.
  let images: Batch
  /// Of an image.
  let columns: Int
  /// Parameters of both machines.
  let first: [Double]
  let top: [Double]
  /// log p of each image under the first machine.
  let alone: [Double]
  /// Of the second machine, at least one.
  let steps: [Int]
  let moments: [BeliefStack.Moment]

  var now: BeliefStack.Moment { moments[moments.count - 1] }
  var start: Double { alone.reduce(0, +) / Double(alone.count) }

  /// From the first machine up to where the stack has come.
  var panel: Panel {
    let last = moments.count - 1
    func curve(_ height: (BeliefStack.Moment) -> Double) -> [Point] {
      zip(steps, moments).map { Point(Double($0), height($1)) }
    }
    var (low, high) = (start, start + 0.002)
    for moment in moments {
      low = min(low, moment.bound)
      high = max(high, moment.logLikelihood)
    }
    return Panel(
      x: Axis(
        "steps of the second layer",
        domain: 0...Frame.reach(max(376, Double(steps[last]) * 0.99), base: 750)),
      y: Axis("log p of an image, nats", domain: Frame.around(low, high + (high - low) / 10)),
      marks: [
        .horizontalRule(y: start, label: "first machine alone", ink: .strong)
          .showing("first-log-likelihood"),
        .line(curve { $0.logLikelihood }, label: "log likelihood", ink: .series(1))
          .showing("log-likelihood", at: last),
        .line(curve { $0.bound }, label: "bound", ink: .series(0)).showing("stack-bound", at: last),
        .handle(
          Point(Double(steps[last]), now.bound), label: "steps of the second layer",
          ink: .series(0),
          x: ParameterTie("second-steps")),
      ])
  }

  /// Every image twice: as probable as the first machine alone makes it, and as the stack does.
  var patterns: Panel {
    let tiles = [alone, now.logLikelihoods].flatMap { logs in
      logs.enumerated().map { image, log in
        Tile(
          width: columns, values: images.example(image),
          label: NumberText.significant(.exp(log), digits: 2))
      }
    }
    return Panel(.images(tiles, columns: images.count, rows: ["first machine", "stack"]))
  }

  /// The layer between is the first machine's hidden one, and the second one's seen one.
  var graph: Panel {
    let (seen, hidden) = (images.units, first.hiddenCount(images.units))
    let (lower, upper) = (seen..<seen + hidden, seen + hidden..<2 * seen + hidden)
    return Panel(
      .graph(
        Graph(
          nodes: Graph.layer("v", count: seen, y: 0, isSeen: true)
            + Graph.layer("h", count: hidden, y: 1)
            + Graph.layer("g", count: seen, y: 2) { _ in true },
          edges: Graph.edges(from: lower, to: 0..<seen) { first[$1 * hidden + $0] }
            + Graph.edges(from: lower, to: upper, isDirected: false) { top[$0 * seen + $1] }),
        label: "weight"))
  }
}

extension [Double] {
  /// From n = v·h + v + h parameters.
  fileprivate func hiddenCount(_ visible: Int) -> Int { (count - visible) / (visible + 1) }
}

extension Batch {
  /// The number of an example's bits in counting order.
  func state(_ example: Int) -> Int {
    var state = 0
    for unit in 0..<units { state = state << 1 | Int(self[unit, example]) }
    return state
  }
}
