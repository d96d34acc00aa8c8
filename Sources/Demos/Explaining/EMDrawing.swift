import DemoKit
import ElementaryMath
import Figures
import Learning
import Probability

/// The figures of a climb after so many steps.
struct EMDrawing {
  let climb: EMClimb
  let path: EMPath
  let steps: Int
  private let now: NormalMixtureEM.Fit
  private let plot: DensityPlot
  private let names: [String]

  init(_ climb: EMClimb, _ path: EMPath, steps: Int) {
    self.climb = climb
    self.path = path
    self.steps = steps
    now = path.moments[steps].fit
    names = climb.start.means.indices.map { "bell \($0 + 1)" }
    var reach = 4.0
    for place in climb.em.data + climb.start.means { reach = max(reach, abs(place) + 1) }
    plot = DensityPlot(holding: [], atLeast: reach, base: 5, finerAround: now.components)
  }

  /// The data on the axis, each in the colour of the bell that is most responsible.
  var fit: Panel {
    var marks: [Mark] = []
    if names.count > 1 {
      let total = plot.xs.map { Point($0, .exp(logSumExp(now.logParts($0)))) }
      marks.append(.line(total, label: "mixture", ink: .strong))
    }
    for index in names.indices where now.weights[index] > 0 {
      let bell = plot.xs.map { Point($0, .exp(now.logParts($0)[index])) }
      marks.append(.line(bell, label: names[index], ink: .series(index)))
    }
    for index in names.indices { marks += trail(index) }
    for index in names.indices {
      let own = climb.em.data.filter { likeliest($0) == index }
      guard !own.isEmpty else { continue }
      marks.append(
        .points(own.map { Point($0, 0) }, label: nil, ink: .series(index), shape: .ofClass(index)))
    }
    var panel = Panel(
      x: plot.xAxis, y: Axis("density", domain: 0...Frame.reach(height, base: 0.4)), marks: marks)
    panel.namesAtPeaks = true
    return panel
  }

  /// The way of a bell's peak from its start, where a handle stands.
  private func trail(_ index: Int) -> [Mark] {
    let peaks = path.moments.map { Point($0.fit.means[index], Self.peak($0.fit, index)) }
    return [
      .line(peaks, label: nil, ink: .series(index), dashed: true),
      .handle(
        peaks[0], label: "start of \(names[index])", ink: .series(index),
        x: ParameterTie("means", element: index)),
    ]
  }

  private static func peak(_ fit: NormalMixtureEM.Fit, _ index: Int) -> Double {
    fit.weights[index] * .exp(-Normal.logRootTwoPi) / fit.sds[index]
  }

  /// Of start and limit, so that the frame holds still from step to step; a needle leaves it.
  private var height: Double {
    var height = 0.21
    for fit in [climb.start, climb.limit.fit] {
      for index in names.indices { height = max(height, Self.peak(fit, index)) }
    }
    return min(height * 1.05, 0.8)
  }

  private func likeliest(_ x: Double) -> Int {
    let parts = now.logParts(x)
    var likeliest = 0
    for (index, part) in parts.enumerated() where part > parts[likeliest] { likeliest = index }
    return likeliest
  }

  /// Upright after each E half, sloping after each M half.
  var staircase: Panel {
    let end = Frame.reach(Double(min(200, max(6, climb.limit.settledAfter))), base: 10)
    let last = min(steps, Int(end))
    var stairs = [Point(0, path.moments[0].logLikelihood)]
    for (step, moment) in path.moments.enumerated().dropFirst().prefix(last) {
      stairs.append(Point(Double(step), moment.bound))
      stairs.append(Point(Double(step), moment.logLikelihood))
    }
    let dots = path.moments.prefix(last + 1).enumerated().map {
      Point(Double($0.offset), $0.element.logLikelihood)
    }
    var (line, likelihoods) = (
      Mark.line(stairs, label: "bound", ink: .series(0)),
      Mark.points(dots, label: "log-likelihood", ink: .strong)
    )
    if last == steps {
      line = line.showing("bound", at: max(0, 2 * last - 1))
      likelihoods = likelihoods.showing("log-likelihood", at: last)
    }
    let (low, high) = (path.moments[0].logLikelihood, climb.limitLogLikelihood)
    return Panel(
      x: Axis("steps", domain: 0...end),
      y: Axis("nats", domain: Frame.around(low, high + 0.05 * abs(high - low))),
      marks: [
        .horizontalRule(y: high, label: "limit", ink: .strong).showing("limit-log-likelihood"),
        line, likelihoods,
        .handle(
          Point(Double(steps), path.moments[steps].logLikelihood), label: "steps taken",
          ink: .series(0), x: ParameterTie("steps")),
      ])
  }

  var causes: Panel {
    let bands = CauseBands(plot.xs, names: names) { now.responsibilities($0) }
    let data = climb.em.data.map { Point($0, 0) }
    return Panel(
      x: plot.xAxis, y: Axis("responsibility", domain: 0...1),
      marks: bands.marks + [.points(data, label: "data", ink: .strong)])
  }
}
