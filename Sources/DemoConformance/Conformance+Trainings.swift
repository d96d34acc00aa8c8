import DemoKit

extension Conformance {
  /// Runs to many steps, each going on from what is kept of those before, and where little is kept.
  mutating func checkTrainings() {
    guard let first = defaults() else { return }
    var runs = WorkAllowance(atLeast: 6)
    let sets = [first] + self.sets.drawn().prefix(2)
    for capacity in [100_000_000, 1] {
      let kept = ConformanceContext.Trainings(capacity: capacity)
      for number in 0..<18 {
        let set = sets[number % sets.count]
        guard case .success(let other) = self.sets.ready(inputs(set, number)),
          runs.allows(2 * other.run.cost), let fresh = report(of: other)
        else { continue }
        let context = ConformanceContext(threads: 1 + number % 2, keeping: kept)
        let report = try? other.run.run(context)
        require(report == fresh, "\(other.words): another report than from the start")
      }
    }
  }

  /// A set with fewer steps.
  private func inputs(
    _ set: ParameterSet<ConformanceContext>, _ number: Int
  ) -> [ParameterInput] {
    let shares = [1, 0.5, 0.75, 0.25, 0.9, 0]
    var counting = 0
    return set.run.settings.map { setting in
      guard let parameter = entry.parameters.first(where: { $0.name == setting.name }),
        parameter.counts, case .integer(let steps) = setting.value,
        case .integer(let range, _) = parameter.kind
      else { return setting.input }
      counting += 1
      let share = shares[(number / 3 + 2 * counting) % shares.count]
      let fewer = range.lowerBound + Int64(share * Double(steps - range.lowerBound))
      return ParameterInput(setting.name, .scalar(String(fewer)))
    }
  }
}
