import DemoConformance
import DemoKit
import Figures
import Testing

/// The rules themselves: a good report keeps them, and each bad one is told what is wrong with it.
@Suite struct ReportRulesTests {
  /// What is done to a good report, and what must be said of it then.
  struct Case: Sendable, CustomTestStringConvertible {
    var mistake: String?
    var change: @Sendable (inout Report) -> Void
    var testDescription: String { mistake ?? "none" }

    init(_ mistake: String?, _ change: @escaping @Sendable (inout Report) -> Void) {
      self.mistake = mistake
      self.change = change
    }
  }

  static func good() -> Report {
    var report = Report()
    report.add(ReportValue("mean", 1, exact: 1.1, uncertainty: .standardError(0.1), "the mean"))
    report.add(
      ReportTable(
        name: "rows", title: "Some rows", columns: ["x"], rows: [[.number(1, digits: 3)]]))
    report.add(figure(Axis("draws"), Axis("error")))
    report.note("Read it with care.")
    return report
  }

  static func figure(_ x: Axis, _ y: Axis, name: String = "error") -> Figure {
    let line = Mark.line([Point(1, 2), Point(2, 1)], label: "measured", ink: .series(0))
    return Figure(name: name, title: "Error", panels: [Panel(x: x, y: y, marks: [line])])
  }

  @Test func `A good report has no mistakes`() {
    #expect(ReportRules.mistakes(in: Self.good()) == [])
  }

  @Test(
    arguments: [
      Case("'relative-variance' is inf, and no note says so") { _ in },
      Case(nil) { $0.note("The relative variance is infinite.") },
      Case("'relative-variance' is inf, and no note says so") { $0.note("All is infinite.") },
      Case("'relative-variance' is inf, and no note says so") { $0.note("Its variance is large.") },
    ])
  func `An infinite value needs a note that names it`(row: Case) {
    var report = Self.good()
    report.add(ReportValue("relative-variance", .infinity, "variance of one weight"))
    row.change(&report)
    #expect(ReportRules.mistakes(in: report) == (row.mistake.map { [$0] } ?? []))
  }

  @Test func `Signs of a typewriter are a mistake wherever they are read`() {
    let typed = "The reader's \"own\" -- so to say"
    let changes: [(inout Report) -> Void] = [
      { $0.note(typed + ".") },
      { $0.add(ReportValue("a", 1, typed)) },
      { $0.add(ReportValue("a", 1, words: typed, "the mean")) },
      { $0.add(ReportValue("a", 1, uncertainty: .unknown(typed), "the mean")) },
      { $0.add(ReportTable(name: "b", title: typed, columns: ["x"], rows: [[.text("y")]])) },
      { $0.add(ReportTable(name: "b", title: "B", columns: [typed], rows: [[.text("y")]])) },
    ]
    for change in changes {
      var report = Self.good()
      change(&report)
      let mistakes = ReportRules.mistakes(in: report)
      #expect(mistakes.count == 1 && mistakes[0].contains("is written as on a typewriter"))
    }
  }

  @Test(
    arguments: [
      ("'Mean' is not a name", ReportValue("Mean", 1, "the mean")),
      ("'log--p' is not a name", ReportValue("log--p", 1, "the log")),
      ("help of 'a' is not a phrase", ReportValue("a", 1, "")),
      ("help of 'a' is not a phrase", ReportValue("a", 1, "the mean.")),
      ("help of 'a' is not a phrase", ReportValue("a", 1, "the $\\mu$")),
      ("unit of 'a' is not a unit", ReportValue("a", 1, unit: "nats.", "the mean")),
      ("'a' is shown with 0 digits", ReportValue("a", 1, digits: 0, "the mean")),
      ("'a' is nan, and no note says so", ReportValue("a", .nan, "the mean")),
      ("'a' has an undefined exact answer", ReportValue("a", 1, exact: .nan, "the mean")),
      (
        "'a' has the standard error -1.0",
        ReportValue("a", 1, uncertainty: .standardError(-1), "the mean")
      ),
      (
        "'a' has the standard error inf",
        ReportValue("a", 1, uncertainty: .standardError(.infinity), "the mean")
      ),
      (
        "'a' has no reason for its lack of an error",
        ReportValue("a", 1, uncertainty: .unknown(""), "the mean")
      ),
      ("two values are named 'mean'", ReportValue("mean", 1, "the mean again")),
    ])
  func `A bad value is found`(mistake: String, value: ReportValue) {
    var report = Self.good()
    report.add(value)
    #expect(ReportRules.mistakes(in: report).contains(mistake))
  }

  @Test(
    arguments: [
      Case("'error' has no name for a horizontal axis") {
        $0.figures = [figure(Axis(""), Axis("y")).rendered()]
      },
      Case("'error' has no name for a vertical axis") {
        $0.figures = [figure(Axis("x"), Axis("")).rendered()]
      },
      Case("figure 'values' hides a part of the report") {
        $0.add(figure(Axis("x"), Axis("y"), name: "values"))
      },
      Case("two figures are named 'error'") { $0.add(figure(Axis("x"), Axis("y"))) },
      Case("'error' is described in too few words") { $0.figures[0].description = "Yes." },
      Case("'error' leaves out numbers, and no note says why") {
        let line = Mark.line([Point(1, 2), Point(2, 1), Point(3, .nan)], label: "a", ink: .strong)
        $0.figures = [
          Figure(
            name: "error", title: "Error",
            panels: [Panel(x: Axis("x"), y: Axis("y"), marks: [line])]
          ).rendered()
        ]
      },
      Case("'error' has an empty table of its data") { $0.figures[0].data.rows = [] },
      Case("'error' has a ragged table of its data") { $0.figures[0].data.rows[0].append("1") },
      Case("'error', narrow: 'a' leaves the frame") { addText("a", 336, to: &$0) },
      Case("'error', narrow: 'b' overlaps 'a'") {
        addText("a", 100, to: &$0)
        addText("b", 105, to: &$0)
      },
      Case("note 'so it is' is not a sentence") { $0.note("so it is") },
      Case("table 'rows' is empty") { $0.tables[0].rows = [] },
      Case("a row of 'rows' has 0 cells") { $0.tables[0].rows = [[]] },
      Case("'rows' holds nan") { $0.tables[0].rows = [[.number(.nan, digits: 3)]] },
      Case("there is no value") { $0.values = [] },
    ])
  func `A bad figure, table or note is found`(row: Case) throws {
    var report = Self.good()
    row.change(&report)
    #expect(ReportRules.mistakes(in: report).contains(try #require(row.mistake)))
  }

  private static func addText(_ words: String, _ x: Int, to report: inout Report) {
    report.figures[0].narrow.elements =
      "<text x=\"\(x)\" y=\"40\">\(words)</text>\n"
      + report.figures[0].narrow.elements
  }

  @Test func `Estimates far from their exact answers are found, unless they are rare`() {
    var deviations = Deviations()
    var report = Self.good()
    report.values[0].value = 1.6
    for _ in 0..<3 { deviations.add(report) }
    #expect(deviations.surprises == [])
    deviations.add(report)
    #expect(
      deviations.surprises == [
        "'mean' lies over four standard errors from its exact answer in 4 of 4 settings"
      ])
  }
}
