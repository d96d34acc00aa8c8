import DemoKit
import ElementaryMath
import Figures
import Learning
import Probability

/// How far each rule has come, at some steps of a training.
struct MachineCourse {
  let labels: [String]
  /// By rule.
  let logLikelihoods: [[Point]]
  /// Of the machine that follows the gradient.
  let eigenvalues: [Point]

  init(_ training: MachineTraining, _ moments: [Int], _ states: [[Double]]) {
    labels = training.sweeps.map { sweeps in sweeps.map { "CD-\($0)" } ?? "gradient" }
    logLikelihoods = training.machines.map { machine in
      zip(moments, states).map {
        Point(Double($0), machine.logLikelihood($1, of: training.shares))
      }
    }
    eigenvalues = zip(moments, states).map {
      Point(Double($0), training.machines[0].secondEigenvalue($1))
    }
  }
}

extension RBM {
  func addFigures(
    to report: inout Report, _ training: MachineTraining, _ parameters: [Double],
    _ fields: MachineFields, _ course: MachineCourse, _ place: Int
  ) {
    let model = machine.machine().logProbabilities(parameters).map { Double.exp($0) }
    report.figure("graph", "Seen and hidden units", [machine.graph(parameters, isLit: updates > 0)])
    report.figure(
      "states", "The rows, and the machine",
      [
        machine.statesPanel(
          bars: training.shares, "rows", .muted, dots: model, "machine", .series(0))
      ])
    report.figure("learning", "Learning by each rule", [learningPanel(training, course, place)])
    report.figure("mixing", "What is remembered from step to step", [mixingPanel(course)])
    report.figure(
      "directions", "Which way the parameters are moved", [directionsPanel(fields)])
  }

  private var updatesAxis: Axis {
    Axis("updates", domain: 0...Frame.reach(max(51, Double(updates)), base: 100))
  }

  private func learningPanel(
    _ training: MachineTraining, _ course: MachineCourse, _ place: Int
  ) -> Panel {
    let best = -shannonEntropy(training.shares)
    var (low, high) = (best - 0.1, best)
    for point in course.logLikelihoods.flatMap({ $0 }) {
      low = min(low, point.y)
      high = max(high, point.y)
    }
    let inks: [Ink] = [.strong, .series(1), .series(0)]
    var marks: [Mark] = [
      .horizontalRule(y: best, label: "best", ink: .muted).showing("best")
    ]
    for (index, points) in course.logLikelihoods.enumerated() {
      // CD-k often lies on the gradient's line.
      let line = Mark.line(
        points, label: course.labels[index], ink: inks[index], dashed: index == 2)
      marks.append(index == place ? line.showing("log-likelihood", at: points.count - 1) : line)
    }
    let end = course.logLikelihoods[place]
    marks.append(
      .handle(
        end[end.count - 1], label: "updates", ink: inks[place], x: ParameterTie("updates")))
    return Panel(
      x: updatesAxis,
      y: Axis("log likelihood, nats", domain: Frame.around(low, high + (high - low) / 20)),
      marks: marks)
  }

  private func mixingPanel(_ course: MachineCourse) -> Panel {
    let end = course.eigenvalues[course.eigenvalues.count - 1]
    return Panel(
      x: updatesAxis, y: Axis("share remembered λ", domain: 0...1),
      marks: [
        .line(course.eigenvalues, label: nil, ink: .strong),
        .handle(end, label: "updates", ink: .strong, x: ParameterTie("updates")),
      ])
  }

  private func directionsPanel(_ fields: MachineFields) -> Panel {
    let count = fields.exact.count
    var reach = 0.0
    for part in fields.exact + fields.contrastive { reach = max(reach, abs(part)) }
    let end = Frame.reach(reach * 1.02, base: 0.5)
    return Panel(
      x: Axis(
        "parameter", domain: -0.5...Double(count) - 0.5, names: count > 14 ? [] : machine.names),
      y: Axis("slope", domain: -end...end),
      marks: [
        .bars(
          edges: (0...count).map { Double($0) - 0.5 }, heights: fields.exact, label: "gradient",
          ink: .muted),
        .points(
          fields.contrastive.enumerated().map { Point(Double($0), $1) }, label: "CD-\(sweeps)",
          ink: .series(0)),
      ])
  }
}
