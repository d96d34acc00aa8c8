import Figures

/// A report in words, for a terminal or a file: parameters, values, tables, what the figures show,
/// notes. Lines end in a newline, without spaces before it.
public func plainText(
  _ report: Report, title: String, settings: [ParameterSetting]
) -> String {
  var text = PlainText(title: title)
  text.section("Parameters", TextColumns(settings.map { PlainText.row($0) }))
  text.values(report.values)
  for table in report.tables { text.table(table) }
  for figure in report.figures {
    text.section("Figure: " + figure.title, ["  " + figure.description])
  }
  text.section(report.notes.count == 1 ? "Note" : "Notes", report.notes.map { "  " + $0 })
  return text.text
}

private struct PlainText {
  private(set) var text: String

  init(title: String) { text = title + "\n" }

  static func row(_ setting: ParameterSetting) -> [String] {
    [setting.name, setting.value.text, setting.isDefault ? "" : "(not the default)"]
  }

  mutating func section(_ heading: String, _ columns: TextColumns) {
    section(heading, columns.lines(indented: 2))
  }

  /// Says nothing where there is nothing to say.
  mutating func section(_ heading: String, _ lines: [String]) {
    guard !lines.isEmpty else { return }
    text += "\n" + heading + "\n"
    for line in lines { text += line + "\n" }
  }

  mutating func values(_ values: [ReportValue]) {
    var rows: [[String]] = []
    for value in values {
      let unit = { (words: String) in
        value.unit.isEmpty ? words : words + " " + value.unit(for: words)
      }
      let exact = value.exactWords.map { "exact " + unit($0) } ?? ""
      rows.append([value.name, unit(value.words), exact, value.help])
      if let caveat = value.uncertainty.caveat { rows.append(["", caveat]) }
    }
    section("Values", TextColumns(rows))
  }

  mutating func table(_ table: ReportTable) {
    let rows = [table.columns] + table.rows.map { row in row.map { $0.words } }
    section("Table: " + table.title, TextColumns(rows, rightAligned: table.numericColumns))
  }
}

extension ReportTable {
  /// Whether each column holds numbers alone.
  var numericColumns: [Bool] {
    columns.indices.map { column in
      rows.allSatisfy { row in
        guard column < row.count, case .text = row[column] else { return true }
        return false
      }
    }
  }
}
