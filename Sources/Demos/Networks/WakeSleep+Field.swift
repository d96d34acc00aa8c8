import DemoKit
import Learning

extension WakeSleep {
  func addField(
    to report: inout Report, _ parameters: [Double], _ states: HelmholtzMachine.States,
    _ training: WakeSleepTraining
  ) {
    let taught = TeachingRule.allCases.map { training.direction(parameters, states, $0) }
    var (product, sleep, climb) = (0.0, 0.0, 0.0)
    for place in training.guessed {
      product += taught[0][place] * taught[1][place]
      sleep += taught[0][place] * taught[0][place]
      climb += taught[1][place] * taught[1][place]
    }
    report.value(
      "cosine", product / (sleep * climb).squareRoot(), primary: false,
      "cosine between the sleep step and the bound’s gradient in the guess")
    for (phase, places) in [("wake", training.generated), ("sleep", training.guessed)] {
      report.value(
        "bound-after-" + phase,
        training.bound(training.moved(parameters, along: taught[0], only: places)), unit: "nats",
        digits: 5, primary: false, "the bound after one more \(phase) step alone")
    }
    let slept = training.moved(parameters, along: taught[0], only: training.guessed)
    report.value(
      "dream-gap-after-sleep", training.machine.states(slept).dreamGap, unit: "nats",
      primary: false, "the dream gap after one more sleep step alone")
    let shape = FieldShape(
      training.machine.wakeSleepJacobian(parameters, data: start.data))
    report.value(
      "turning", shape.turning, primary: false,
      "size of the part of the field’s derivatives that no gradient has, ‖(J − Jᵀ)/2‖")
    report.value("field-size", shape.size, primary: false, "size of the field’s derivatives, ‖J‖")
    report.value(
      "divergence", shape.divergence, primary: false,
      "sum of the field’s derivatives on the diagonal: below 0 volumes shrink")
    addTables(to: &report, taught)
  }

  private func addTables(to report: inout Report, _ taught: [[Double]]) {
    let tables: [(String, String, [String], [(String, Int)], Int)] = [
      (
        "theta", "Two ways to teach the generator",
        ["parameter", "wake step", "slope of log p(x)"],
        [
          ("b₁", 0), ("b₂", 1), ("c₁", 6), ("c₂", 7), ("W₁₁", 2), ("W₁₂", 3), ("W₂₁", 4),
          ("W₂₂", 5),
        ], 2
      ),
      (
        "phi", "Two ways to teach the guess", ["parameter", "sleep step", "slope of the bound"],
        [("d₁", 12), ("d₂", 13), ("R₁₁", 8), ("R₁₂", 9), ("R₂₁", 10), ("R₂₂", 11)], 1
      ),
    ]
    for (name, title, columns, places, other) in tables {
      report.add(
        ReportTable(
          name: name, title: title, columns: columns,
          rows: places.map { symbol, place in
            [.text(symbol)] + [0, other].map { .number(taught[$0][place], digits: 6) }
          }))
    }
  }
}
