import ElementaryMath
import Figures
import Learning
import Probability

extension WakeSleep {
  func dreamsPanel(_ states: HelmholtzMachine.States) -> Panel {
    let dreams = states.logEvidence.map { Double.exp($0) }
    var top = 0.0
    for share in dreams + start.data { top = max(top, share) }
    return Panel(
      x: Axis("image x₁x₂", domain: -0.5...3.5, names: ["00", "01", "10", "11"]),
      y: Axis("share", domain: 0...min(1, Frame.reach(top * 1.02, base: 0.5))),
      marks: [
        .bars(
          edges: (0...4).map { Double($0) - 0.5 }, heights: start.data, label: "data", ink: .muted),
        .points(
          dreams.enumerated().map { Point(Double($0), $1) }, label: "dreams", ink: .series(0)),
      ])
  }

  /// The frame reaches up to the best, whatever step is shown.
  func coursePanel(
    _ moments: [Int], _ course: [WakeSleepTraining.State], _ training: WakeSleepTraining
  ) -> Panel {
    let best = -shannonEntropy(start.data)
    var low = best
    var marks = [
      Mark.horizontalRule(y: best, label: "best possible", ink: .strong).showing("best")
    ]
    let last = moments.count - 1
    for (index, rule) in TeachingRule.allCases.enumerated() {
      let states = course.map { training.machine.states($0.parameters[index]) }
      let bounds = states.map { $0.bound(start.data) }
      for bound in bounds { low = min(low, bound) }
      marks.append(
        .line(line(moments, bounds), label: rule.title, ink: .series(index))
          .showing("end-" + rule.rawValue, at: last))
      guard rule == self.rule else { continue }
      marks.append(
        .line(
          line(moments, states.map { $0.logLikelihood(start.data) }),
          label: "log likelihood, " + rule.title, ink: .series(index), dashed: true
        ).showing("log-likelihood", at: last))
      // The floor of 0 is no place that a drag could lead to.
      guard steps > 0 else { continue }
      marks.append(
        .handle(
          Point(Double(steps), bounds[last]), label: "steps", ink: .series(index),
          x: ParameterTie("steps")))
    }
    return Panel(
      x: Axis("steps", .logarithmic, domain: 1...Double(Self.mostSteps), zeroFloor: "0"),
      y: Axis("nats", domain: Frame.around(low, best + (best - low) / 20)), marks: marks)
  }

  private func line(_ moments: [Int], _ heights: [Double]) -> [Point] {
    zip(moments, heights).map { Point(Double($0), $1) }
  }

  /// The generator's arrows lead down, the guess's up.
  func graphs(_ parameters: [Double]) -> [Panel] {
    let nodes =
      Graph.layer("h", count: 2, y: 1) + Graph.layer("x", count: 2, y: 0, isSeen: true)
    return [
      Panel(
        title: "causes make images",
        .graph(
          Graph(
            nodes: nodes,
            edges: Graph.edges(from: 0..<2, to: 2..<4) { parameters[2 + 2 * $1 + $0] }),
          label: "weight")),
      Panel(
        title: "images suggest causes",
        .graph(
          Graph(
            nodes: nodes,
            edges: Graph.edges(from: 2..<4, to: 0..<2) { parameters[8 + 2 * $1 + $0] }),
          label: "weight")),
    ]
  }
}
