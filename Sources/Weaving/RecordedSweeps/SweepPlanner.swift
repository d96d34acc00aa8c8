import DemoKit
import LessonSyntax

/// Finds out what a `{sweep}` shows, and which of its points run again for it.
struct SweepPlanner {
  let catalog: Catalog<NativeContext>
  /// The course's folder.
  let root: String
  /// The lesson's file, relative to the root.
  let lesson: String
  /// Work units that the lesson has left.
  let budget: Int64

  /// - Parameter visited: Told the path of each file that the outcome depends on.
  func plan(
    _ directive: DemoDirective, visited: (String) -> Void
  ) throws(SweepMistakes) -> (CatalogEntry<NativeContext>, PreparedRun<NativeContext>) {
    var mistakes = SweepMistakes()
    let known = mistakes.keep { () throws(SweepMistake) in
      try read(directive.demo.value, visited: visited)
    }
    guard let (files, entry, axes, points) = known else { throw mistakes }
    var chosen = axes
    for written in directive.parameters { chosen.choose(written, of: entry, &mistakes) }
    let groups = groups(directive, points, entry, &mistakes)
    let layout = SweepLayout(chosen, directive, entry, &mistakes)
    guard let layout else { throw mistakes }
    let sample = mistakes.keep { () throws(SweepMistake) in
      try SweepSample(points, files, entry, budget: budget)
    }
    guard let sample else { throw mistakes }
    let shown = shown(layout, groups, points, files)
    return (entry, run(shown, sample, layout, files, entry))
  }

  /// What there is to show, whatever the directive says of it.
  private func read(
    _ name: String, visited: (String) -> Void
  ) throws(SweepMistake) -> (SweepFiles, CatalogEntry<NativeContext>, SweepAxes, SweepPoints) {
    let files = try SweepFiles(name, from: lesson, root: root, visited: visited)
    guard let entry = catalog.entry(named: files.summary.demo) else {
      let problem = catalog.unknownDemo(SweepMistake.shown(files.summary.demo))
      throw SweepMistake(
        problem.id,
        "'\(files.name)' is a sweep of '\(SweepMistake.shown(files.summary.demo))', which is not a demo of this course",
        hint: problem.hint)
    }
    let axes = try SweepAxes(files.summary, entry, files.name)
    return (files, entry, axes, try SweepPoints(files, of: entry.name, entry.parameters))
  }

  private func groups(
    _ directive: DemoDirective, _ points: SweepPoints, _ entry: CatalogEntry<NativeContext>,
    _ mistakes: inout SweepMistakes
  ) -> [[String]] {
    let names = points.columns.map(\.name)
    let groups = directive.against?.values ?? []
    for name in groups.flatMap({ $0 }) where !names.contains(name.value) {
      mistakes.add(
        SweepMistake(
          "unknown-value",
          "'\(SweepMistake.shown(name.value))' is not a value of this sweep of '\(entry.name)'",
          hint: Suggestion.question(name.value, in: names)
            ?? "it has \(names.joined(separator: ", "))", at: name.range))
    }
    return groups.isEmpty ? [[names[0]]] : groups.map { $0.map(\.value) }
  }

  private func shown(
    _ layout: SweepLayout, _ groups: [[String]], _ points: SweepPoints, _ files: SweepFiles
  ) -> ShownSweep {
    let failures = points.rows.filter { !$0.problem.isEmpty }
    return ShownSweep(
      picture: picture(layout, points, files.summary.seeds), groups: groups, place: layout.place,
      columns: points.columns, count: points.rows.count, seeds: files.summary.seeds,
      failed: failures.first.map { (failures.count, SweepMistake.shown($0.problem)) })
  }

  private func picture(
    _ layout: SweepLayout, _ points: SweepPoints, _ seeds: Int?
  ) -> ShownSweep.Picture {
    let runs = seeds ?? 1
    func rows(_ places: [Int]) -> [[SweepPoints.Row]] {
      places.map { Array(points.rows[($0 * runs)..<(($0 + 1) * runs)]) }
    }
    func values(_ axis: Int) -> (ParameterDescription, values: [Double]) {
      (layout.axes[axis].parameter, layout.axes[axis].shown.map(layout.axes[axis].number))
    }
    let means = runs > 1 ? seeds : nil
    switch layout.form {
    case .lines(let along, let other):
      guard let picture = SweepPicture([values(along)], seeds: means) else { break }
      guard let other else { return .curves(picture, [("", rows(layout.points(along: [along])))]) }
      let axis = layout.axes[other]
      return .curves(
        picture,
        axis.shown.map { value in
          var one = layout
          one.hold(other, at: value)
          return (
            SweepValue.words(axis.parameter, axis.values[value]),
            rows(one.points(along: [along]))
          )
        })
    case .map(let first, let second):
      guard let picture = SweepPicture([values(first), values(second)], seeds: means) else { break }
      return .maps(picture, rows(layout.points(along: [first, second])))
    case .table: break
    }
    let varying = layout.axes.indices.filter { layout.axes[$0].varies }
    let places = layout.points(along: varying.reversed())
    return .table(
      parameters: varying.map { layout.axes[$0].parameter.label },
      zip(places, rows(places)).map { place, rows in
        (
          varying.map { axis in
            var rest = place
            for other in layout.axes[(axis + 1)...] { rest /= other.values.count }
            return layout.axes[axis].values[rest % layout.axes[axis].values.count]
          }, rows
        )
      })
  }

  private func run(
    _ shown: ShownSweep, _ sample: SweepSample, _ layout: SweepLayout, _ files: SweepFiles,
    _ entry: CatalogEntry<NativeContext>
  ) -> PreparedRun<NativeContext> {
    let comparison = SweepComparison(columns: shown.columns, table: files.tableName)
    let names = entry.parameters.map(\.name)
    let rows = sample.points.map(\.row)
    let recorded = RecordedSweep<NativeContext>(
      canonicalText: text(shown, layout, files, sample),
      sample: sample.points.map(\.run.point)
    ) { (reports: [Report]) throws(DemoError) -> Report in
      for (row, report) in zip(rows, reports) { try comparison.check(row, report, names) }
      return shown.report(reports)
    }
    let counted = files.summary.seeds == nil ? [] : entry.parameters.filter { $0.kind == .seed }
    let varying =
      layout.axes.filter { $0.values.count > 1 }.map(\.parameter.name)
      + counted.map(\.name)
    let settings = sample.points.first?.run.settings.filter { !varying.contains($0.name) }
    return PreparedRun(recorded, of: entry.name, settings: settings ?? [])
  }

  /// All that the report depends on.
  private func text(
    _ shown: ShownSweep, _ layout: SweepLayout, _ files: SweepFiles, _ sample: SweepSample
  ) -> String {
    var lines = [files.digest, files.tableName, "\(layout.form)"]
    lines += layout.axes.map { "\($0.parameter.name): \($0.shown)" }
    lines += shown.groups.map { $0.joined(separator: ", ") }
    lines.append("again: \(sample.points.map(\.row.line))")
    return lines.joined(separator: "\n")
  }
}
