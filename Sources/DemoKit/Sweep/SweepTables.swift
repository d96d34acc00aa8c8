extension SweepDrawing {
  /// One for each group of values, with a row for each point.
  func tables(_ own: Report, _ reports: [Report]) -> [ReportTable] {
    groups(of: own).map { group in
      let columns = group.map { name in SweepColumns(name, in: reports) }
      return ReportTable(
        name: "against-" + group[0], title: title(own.values(named: group, orIn: reports)),
        columns: axes.map { $0.name } + columns.flatMap { $0.titles },
        rows: reports.indices.map { index in
          row(index) + columns.flatMap { $0.cells(of: reports[index]) }
        })
    }
  }

  private func row(_ index: Int) -> [ReportTable.Cell] {
    var rest = index
    return axes.map { axis in
      let value = axis.values[rest % axis.values.count]
      rest /= axis.values.count
      return .number(value, digits: 6)
    }
  }
}

/// The columns of one value: its number, and what some point has besides.
private struct SweepColumns {
  let name: String
  private let hasError: Bool
  private let hasExact: Bool

  init(_ name: String, in reports: [Report]) {
    self.name = name
    let values = reports.compactMap { $0.value(named: name) }
    hasError = values.contains { $0.uncertainty != .none }
    hasExact = values.contains { $0.exact != nil }
  }

  var titles: [String] {
    [name] + (hasError ? ["standard error"] : []) + (hasExact ? ["exact"] : [])
  }

  func cells(of report: Report) -> [ReportTable.Cell] {
    guard let value = report.value(named: name) else { return titles.map { _ in .text("—") } }
    var cells: [ReportTable.Cell] = [.number(value.value, digits: value.shownDigits)]
    if hasError {
      if case .standardError(let error) = value.uncertainty {
        cells.append(.number(error, digits: 3))
      } else {
        cells.append(.text("none"))
      }
    }
    if hasExact {
      let digits = max(value.digits, value.shownDigits)
      cells.append(value.exact.map { .number($0, digits: digits) } ?? .text("—"))
    }
    return cells
  }
}
