/// Whether the demo can run at each point of a sweep, and what that takes.
struct SweepCost<Context: RunContext> {
  let demo: ErasedDemo<Context>
  let stretches: [SweepStretch]
  let seeds: Int

  func axes(_ points: [Int]) -> [SweepAxis] {
    stretches.enumerated().map { SweepAxis($1, points: points[$0]) }
  }

  /// The parameters of one point.
  static func values(
    of axes: [SweepAxis], at index: Int
  ) -> [(name: String, value: ParameterValue)] {
    var rest = index
    var values: [(name: String, value: ParameterValue)] = []
    for axis in axes {
      values.append(axis.setting(rest % axis.values.count))
      rest /= axis.values.count
    }
    return values
  }

  /// In work units; `nil` where there is a problem.
  func cost(_ points: [Int], problems: inout [Problem]) -> Int64? {
    let axes = axes(points)
    do throws(Problem) {
      let cost = try cost(axes)
      if cost <= WorkBudget.lessonCap { return cost }
      problems.append(SweepWords.tooDear(axes, cost: cost, fitting: fitting(points)))
    } catch {
      problems.append(error)
    }
    return nil
  }

  /// - Throws: Why the demo can't run at the first point where it can't.
  private func cost(_ axes: [SweepAxis]) throws(Problem) -> Int64 {
    var cost: Int64 = 0
    for index in 0..<axes.reduce(1, { $0 * $1.values.count }) {
      let point = demo.assigning(Self.values(of: axes, at: index))
      if let problem = point.problems.first ?? overCap(point, axes) {
        throw SweepWords.invalid(problem, at: SweepDrawing.words(axes, index))
      }
      cost += point.cost * Int64(seeds)
    }
    return cost
  }

  private func overCap(_ point: ErasedDemo<Context>, _ axes: [SweepAxis]) -> Problem? {
    BudgetAdvice(
      demo: point, descriptions: point.parameters, written: axes.map { $0.name }
    ).problem
  }

  /// As many points of each parameter as fit, and no more than were asked for.
  private func fitting(_ points: [Int]) -> [Int]? {
    var most = 0
    for count in points { most = max(most, count) }
    var (fits, fails) = (1, most)
    while fails - fits > 1 {
      let middle = (fits + fails) / 2
      if let cost = try? cost(axes(points.map { min($0, middle) })), cost <= WorkBudget.lessonCap {
        fits = middle
      } else {
        fails = middle
      }
    }
    return fits < 2 ? nil : points.map { min($0, fits) }
  }
}
