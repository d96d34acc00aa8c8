import DemoKit

/// What a lesson shows of a sweep, apart from its files: few of its points may be left of many.
struct ShownSweep: Sendable {
  /// Curves or a heat map over points, or a table of them.
  enum Picture: Sendable {
    case curves(SweepPicture, [(words: String, points: [[SweepPoints.Row]])])
    case maps(SweepPicture, [[SweepPoints.Row]])
    /// With the texts of the parameters that tell the points apart, and what these are called.
    case table(parameters: [String], [(texts: [String], rows: [SweepPoints.Row])])
  }

  let picture: Picture
  /// Names of values; those of one group share a figure.
  let groups: [[String]]
  /// Where parameters are held that vary elsewhere in the sweep.
  let place: String
  let columns: [SweepPoints.Column]
  /// Of the whole sweep.
  let count: Int
  let seeds: Int?
  /// Of the whole sweep: how many points failed, and why the first did.
  let failed: (count: Int, reason: String)?

  /// - Parameter sample: What the points that were run again reported.
  func report(_ sample: [Report]) -> Report {
    let own = Report(values: sample.first?.values ?? [])
    var report = Report()
    report.add(
      ReportValue(
        "points", Double(count), digits: 9, primary: false, "how many points the sweep has"))
    var all: [Report] = []
    switch picture {
    case .curves(let picture, let lines):
      let known = lines.map { line in
        SweepPicture.Line(words: line.words, reports: line.points.map { mean($0, own) })
      }
      all = known.flatMap(\.reports)
      for group in groups { report.add(picture.curves(group, own, known, place: place)) }
    case .maps(let picture, let points):
      all = points.map { mean($0, own) }
      for group in groups { report.add(picture.maps(group, own, all, place: place)) }
    case .table(let parameters, let points):
      all = points.map { mean($0.rows, own) }
      report.add(
        table(
          parameters, own.values(named: groups.flatMap { $0 }, orIn: all), points.map(\.texts), all)
      )
    }
    for name in groups.flatMap({ $0 }) { addExtremes(of: name, all, to: &report) }
    report.note(words(again: sample.count))
    if let failed { report.note(words(failed)) }
    return report
  }

  private func mean(_ rows: [SweepPoints.Row], _ own: Report) -> Report {
    Report.mean(
      of: rows.filter { $0.problem.isEmpty }.map { $0.report(columns, like: own) })
  }

  private func addExtremes(of name: String, _ reports: [Report], to report: inout Report) {
    let values = reports.compactMap { $0.value(named: name) }.filter { !$0.value.isNaN }
    guard let least = values.min(by: { $0.value < $1.value }),
      let most = values.max(by: { $0.value < $1.value })
    else { return }
    for (value, word) in [(least, "least"), (most, "greatest")] {
      var value = value
      value.name = name + "-" + word
      value.title = word + " " + value.title
      value.symbol = ""
      value.isPrimary = true
      value.help = "the \(word) among the points that are shown"
      report.add(value)
    }
  }

  private func table(
    _ parameters: [String], _ values: [ReportValue], _ texts: [[String]], _ reports: [Report]
  ) -> ReportTable {
    let columns = values.flatMap { value in
      [value.columnLabel, "standard error", "exact"].enumerated().filter { index, _ in
        index == 0 || reports.contains { $0.cells(value.name)[index] != .text("—") }
      }.map { (name: value.name, index: $0.offset, title: $0.element) }
    }
    return ReportTable(
      name: "points",
      title: values.map(\.title).joined(separator: ", ") + (place.isEmpty ? "" : ", at " + place),
      columns: parameters + columns.map(\.title),
      rows: zip(texts, reports).map { texts, report in
        texts.map { .text($0) } + columns.map { report.cells($0.name)[$0.index] }
      })
  }

  private func words(again: Int) -> String {
    let all = SweepValue.grouped(count)
    let what = "run again when this page was made"
    switch again {
    case 0:
      return "None of the \(all) points was \(what): each takes more work than the lesson has left."
    case 1:
      return count == 1
        ? "The sweep’s one point was \(what) and gave the same digits."
        : "1 of \(all) points was \(what) and gave the same digits."
    case count: return "All \(all) points were \(what) and gave the same digits."
    default: return "\(again) of \(all) points were \(what) and gave the same digits."
    }
  }

  private func words(_ failed: (count: Int, reason: String)) -> String {
    let reason = failed.reason.prefix(200)
    return failed.count == 1
      ? "1 point failed and is left out: \(reason)"
      : "\(SweepValue.grouped(failed.count)) points failed and are left out, the first of them since: \(reason)"
  }
}

extension Report {
  /// The number, its standard error and the exact answer of one value.
  fileprivate func cells(_ name: String) -> [ReportTable.Cell] {
    guard let value = value(named: name) else { return [.text("—"), .text("—"), .text("—")] }
    var error = ReportTable.Cell.text("—")
    if case .standardError(let number) = value.uncertainty { error = .number(number, digits: 3) }
    return [
      .number(value.value, digits: value.digits), error,
      value.exact.map { .number($0, digits: value.digits) } ?? .text("—"),
    ]
  }
}
