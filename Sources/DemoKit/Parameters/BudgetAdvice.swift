/// Says which smaller value would bring a run under the cap.
///
/// One parameter is lowered while the others stay; its largest value that fits is found by bisection
/// on a copy of the demo. That takes a cost that grows with the parameter, as costs do: where the
/// smallest value does not fit either, or leads to a demo that is not valid, the parameter is not named.
struct BudgetAdvice<Context: RunContext> {
  let demo: ErasedDemo<Context>
  let descriptions: [ParameterDescription]
  /// The names that somebody wrote; they are looked at first.
  let written: [String]

  /// `nil` when the run fits.
  var problem: Problem? {
    let cost = demo.cost
    guard cost > WorkBudget.cap else { return nil }
    let ordered =
      descriptions.filter { written.contains($0.name) }
      + descriptions.filter { !written.contains($0.name) }
    var advice: (name: String, words: String)?
    for description in ordered where advice == nil {
      if let words = largestThatFits(description) { advice = (description.name, words) }
    }
    return Problem(
      id: "over-budget",
      message: "the run would cost \(cost) units of work, over the cap of \(WorkBudget.cap)",
      hint: advice.map { "with everything else as it is, '\($0.name)' can be at most \($0.words)" },
      place: place(advice?.name))
  }

  private func place(_ name: String?) -> Problem.Place {
    if let name, written.contains(name) { return .value(name, element: nil) }
    return .whole
  }

  private func largestThatFits(_ description: ParameterDescription) -> String? {
    switch (description.kind, value(of: description.name)) {
    case (.integer(let range, _), .integer(let current)):
      return largestWhole(description.name, from: range.lowerBound, below: current)
    case (.real(let range, .logarithmic), .real(let current)):
      return largestReal(description.name, from: range.lowerBound, below: current)
    default: return nil
    }
  }

  private func largestWhole(_ name: String, from low: Int64, below current: Int64) -> String? {
    guard low < current, fits(name, .integer(low)) else { return nil }
    var fitting = low
    var failing = current
    while failing - fitting > 1 {
      let middle = fitting + (failing - fitting) / 2
      if fits(name, .integer(middle)) { fitting = middle } else { failing = middle }
    }
    return String(fitting)
  }

  /// To three steps in a thousand, and written with few digits.
  private func largestReal(_ name: String, from low: Double, below current: Double) -> String? {
    guard low < current, fits(name, .real(low)) else { return nil }
    var fitting = low
    var failing = current
    for _ in 0..<64 where failing > fitting * 1.003 {
      let middle = (fitting * failing).squareRoot()
      if fits(name, .real(middle)) { fitting = middle } else { failing = middle }
    }
    var unit = 1.0
    while unit * 100 > fitting { unit /= 10 }
    while unit * 1000 <= fitting { unit *= 10 }
    let rounded = (fitting / unit).rounded(.down) * unit
    return ParameterValue.text(rounded >= low && fits(name, .real(rounded)) ? rounded : fitting)
  }

  private func fits(_ name: String, _ value: ParameterValue) -> Bool {
    let changed = demo.assigning([(name, value)])
    return changed.problems.isEmpty && changed.cost <= WorkBudget.cap
  }

  private func value(of name: String) -> ParameterValue? {
    demo.parameters.first { $0.name == name }?.defaultValue
  }
}
