import ConformanceSupport
package import DemoKit
import Figures
import Foundation

/// What every report of every demo must keep to.
package struct ReportRules {
  private let report: Report
  /// In words that name the culprit; empty for a good report.
  private(set) var mistakes: [String] = []

  package static func mistakes(in report: Report) -> [String] {
    var rules = ReportRules(report: report)
    for value in report.values { rules.check(value) }
    for table in report.tables { rules.check(table) }
    for figure in report.figures { rules.check(figure) }
    for note in report.notes {
      rules.require(WordRules.isSentences(note), "note '\(note)' is not a sentence")
    }
    rules.requireDistinct(report.values.map { $0.name }, "value")
    rules.requireDistinct(report.tables.map { $0.name }, "table")
    rules.requireDistinct(report.figures.map { $0.name }, "figure")
    rules.require(!report.values.isEmpty, "there is no value")
    rules.require(
      ReportCodec.decode(ReportCodec.encode(report)) == report || rules.hasNaN,
      "the codec does not give the report back")
    return rules.mistakes
  }

  private init(report: Report) { self.report = report }

  private mutating func require(_ isKept: Bool, _ mistake: @autoclosure () -> String) {
    if !isKept { mistakes.append(mistake()) }
  }

  private mutating func requireDistinct(_ names: [String], _ kind: String) {
    for (index, name) in names.enumerated() where names[..<index].contains(name) {
      mistakes.append("two \(kind)s are named '\(name)'")
    }
  }

  /// NaN is not equal to itself.
  private var hasNaN: Bool { report.values.contains { $0.value.isNaN } }
}

// MARK: - Values

extension ReportRules {
  private mutating func check(_ value: ReportValue) {
    let name = value.name
    require(WordRules.isName(name), "'\(name)' is not a name")
    require(WordRules.isPhrase(value.help), "help of '\(name)' is not a phrase")
    require(WordRules.isUnit(value.unit), "unit of '\(name)' is not a unit")
    require((1...17).contains(value.digits), "'\(name)' is shown with \(value.digits) digits")
    require(
      value.value.isFinite || isExplained(name), "'\(name)' is \(value.value), and no note says so")
    if let exact = value.exact {
      require(!exact.isNaN, "'\(name)' has an undefined exact answer")
      require(
        exact.isFinite || isExplained(name), "'\(name)' is exactly \(exact), and no note says so")
    }
    switch value.uncertainty {
    case .none, .oneRun: break
    case .standardError(let error):
      require(error.isFinite && error >= 0, "'\(name)' has the standard error \(error)")
    case .unknown(let reason):
      require(WordRules.isPhrase(reason), "'\(name)' has no reason for its lack of an error")
    }
  }

  /// Whether a note says that what has this name is infinite or undefined.
  ///
  /// The note must hold the last word of the name (`variance` for `relative-variance`) and a word for
  /// what there is instead of a number.
  private func isExplained(_ name: String) -> Bool {
    let word = name.split(separator: "-").last.map(String.init) ?? name
    return report.notes.contains { note in
      note.lowercased().contains(word) && Self.isExplanation(note)
    }
  }

  private static func isExplanation(_ note: String) -> Bool {
    ["infinite", "undefined", "beyond"].contains { note.contains($0) }
  }

  private mutating func check(_ table: ReportTable) {
    let name = table.name
    require(WordRules.isName(name), "'\(name)' is not a table's name")
    require(WordRules.isHeading(table.title), "'\(table.title)' is not a table's title")
    require(!table.rows.isEmpty, "table '\(name)' is empty")
    for column in table.columns {
      require(WordRules.isPhrase(column), "'\(column)' is not a column's name")
    }
    for row in table.rows {
      require(row.count == table.columns.count, "a row of '\(name)' has \(row.count) cells")
      for cell in row {
        guard case .number(let number, let digits) = cell else { continue }
        require((1...17).contains(digits), "'\(name)' shows \(digits) digits")
        require(number.isFinite || isExplained(name), "'\(name)' holds \(number)")
      }
    }
  }
}

// MARK: - Figures

extension ReportRules {
  private mutating func check(_ figure: RenderedFigure) {
    let name = figure.name
    require(WordRules.isName(name), "'\(name)' is not a figure's name")
    require(
      !["values", "tables", "notes"].contains(name), "figure '\(name)' hides a part of the report")
    require(WordRules.isHeading(figure.title), "'\(figure.title)' is not a figure's title")
    checkDescription(figure)
    checkData(figure)
    require(figure.wide.width >= 560, "'\(name)' is only \(figure.wide.width) wide")
    require(figure.narrow.width == 340, "'\(name)' is \(figure.narrow.width) wide on a phone")
    for (drawing, kind) in [(figure.wide, "wide"), (figure.narrow, "narrow")] {
      for mistake in DrawingGeometry.mistakes(in: drawing) {
        mistakes.append("'\(name)', \(kind): \(mistake)")
      }
      checkShown(drawing, in: name)
    }
  }

  /// What marks say that they show: `data-shows="elbo rmse.exact@3"`.
  private mutating func checkShown(_ drawing: RenderedFigure.Drawing, in name: String) {
    for match in drawing.elements.matches(of: #/ data-shows="([^"]*)"/#) {
      for word in match.1.split(separator: " ") {
        let shown = String(word.prefix { $0 != "@" })
        guard
          let value = report.values.first(where: { [$0.name, $0.name + ".exact"].contains(shown) })
        else {
          mistakes.append("a mark of '\(name)' shows '\(shown)', which is no value")
          continue
        }
        require(
          shown == value.name || value.exact != nil,
          "a mark of '\(name)' shows '\(shown)', which has no exact answer")
      }
    }
  }

  /// Both axes of every panel that has some by their labels, then what is seen.
  private mutating func checkDescription(_ figure: RenderedFigure) {
    let name = figure.name
    let words = figure.description
    require(WordRules.isSentences(words), "'\(name)' is not described in sentences")
    require(words.count > figure.title.count, "'\(name)' is described in too few words")
    // An image, a matrix or a graph has none.
    for axis in ["Horizontal axis", "Vertical axis"] where words.contains(" axis: ") {
      let parts = words.components(separatedBy: axis + ": ").dropFirst()
      require(
        !parts.isEmpty && !parts.contains { $0.hasPrefix("from ") },
        "'\(name)' has no name for a \(axis.lowercased())")
    }
    require(
      !words.contains("left out as not finite") || report.notes.contains(where: Self.isExplanation),
      "'\(name)' leaves out numbers, and no note says why")
    for word in ["nan", "inf", "NaN"] {
      require(
        !words.split(whereSeparator: { " ,.;()".contains($0) }).contains { $0 == word },
        "'\(name)' is described with '\(word)'")
    }
  }

  private mutating func checkData(_ figure: RenderedFigure) {
    let columns = figure.data.columns.count
    require(columns >= 2, "'\(figure.name)' has no table of its data")
    require(!figure.data.rows.isEmpty, "'\(figure.name)' has an empty table of its data")
    require(
      figure.data.rows.allSatisfy { $0.count == columns },
      "'\(figure.name)' has a ragged table of its data")
  }
}
