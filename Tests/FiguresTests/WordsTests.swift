import Figures
import Testing

@Suite struct WordsTests {
  struct Row: CustomTestStringConvertible {
    var name: String
    var marks: [Mark]
    var words: String
    var testDescription: String { name }
  }

  private static func line(_ ys: [Double], _ label: String? = nil) -> Mark {
    .line(
      ys.enumerated().map { Point(Double($0.offset), $0.element) }, label: label, ink: .series(0))
  }

  static let rows = [
    Row(
      name: "rising", marks: [line([1, 2, 5], "a")],
      words: "“a” rises from 1 at x = 0 to 5 at x = 2."),
    Row(
      name: "falling", marks: [line([5, 2, 1], "a")],
      words: "“a” falls from 5 at x = 0 to 1 at x = 2."),
    Row(name: "constant", marks: [line([3, 3], "a")], words: "“a” stays at 3."),
    Row(
      name: "a peak", marks: [line([1, 4, 2], "a")],
      words: "“a” rises from 1 at x = 0 to its largest value, 4 at x = 1, then falls to 2 at x = 2."
    ),
    Row(
      name: "a valley", marks: [line([4, 1, 2], "a")],
      words:
        "“a” falls from 4 at x = 0 to its smallest value, 1 at x = 1, then rises to 2 at x = 2."),
    Row(
      name: "up and down", marks: [line([0, 2, 1, 3], "a")],
      words: "“a” goes from 0 at x = 0 to 3 at x = 3, up and down; largest 3 at x = 3, "
        + "smallest 0 at x = 0."),
    Row(
      name: "one above the other", marks: [line([1, 2], "a"), line([0, 1], "b")],
      words: "“a” lies above “b” throughout."),
    Row(
      name: "a crossing", marks: [line([0, 2, 4], "a"), line([3, 2.5, 2], "b")],
      words: "“a” and “b” cross near x = 1.2, and “a” ends above."),
    Row(
      name: "equal", marks: [line([1, 2], "a"), line([1, 2], "b")], words: "“a” and “b” coincide."),
    Row(
      name: "a chord between two samples of a curve",
      marks: [
        .line([Point(-1, 1), Point(0, 0), Point(1, 1)], label: "curve", ink: .series(0)),
        .line([Point(0.4, 0.3), Point(0.6, 0.5)], label: "chord", ink: .series(1)),
      ],
      words: "“chord” rises from 0.3 at x = 0.4 to 0.5 at x = 0.6."),
    Row(
      name: "small differences", marks: [line([-1.93, -1.9304, -1.9302], "a")],
      words: "“a” falls from −1.93 at x = 0 to its smallest value, −1.9304 at x = 1, "
        + "then rises to −1.9302 at x = 2."),
    Row(
      name: "rounding", marks: [line([0.3, 0.1 + 0.2, 0.3], "a")],
      words: "“a” stays at 0.3."),
    Row(
      name: "more than three", marks: (0..<4).map { line([0, Double($0)], "c\($0)") },
      words: "At their right ends “c3” is highest and “c0” lowest."),
    Row(
      name: "bars", marks: [.bars(edges: [0, 1, 2], heights: [3, 7], label: nil, ink: .muted)],
      words: "The bars: 2 bars, the highest 7 from x = 1 to 2, the lowest 3 from x = 0 to 1."),
    Row(
      name: "a rule", marks: [.verticalRule(x: 0.5, label: "p(x)", ink: .strong)],
      words: "A vertical line at x = 0.5 marks “p(x)”."),
    Row(
      name: "a heat map",
      marks: [.heatMap(Grid(xs: [0, 1], ys: [2, 3], values: [5, 6, 9, 4]), label: "KL")],
      words: "Colours show “KL”, smallest 4 at (1, 3), largest 9 at (0, 3)."),
    Row(name: "nothing", marks: [], words: "Nothing is drawn."),
    Row(
      name: "what can't be shown", marks: [line([.nan, .infinity, 1], "a")],
      words: "2 numbers are left out as not finite."),
  ]

  @Test("a description says which way the marks go", arguments: rows)
  func description(row: Row) {
    let figure = Figure(
      name: "words", title: "", panels: [Panel(x: Axis("x"), y: Axis("y"), marks: row.marks)])
    let words = figure.rendered().description
    #expect(words.contains(row.words), "\(words)")
  }

  @Test("curves are compared as they are drawn, straight between points on their own axes")
  func logarithmic() {
    let figure = Figure(
      name: "words", title: "",
      panels: [
        Panel(
          x: Axis("n", .logarithmic), y: Axis("error", .logarithmic),
          marks: [
            .line([Point(1, 100), Point(10_000, 1)], label: "a", ink: .series(0)),
            .line(
              [Point(1, 50), Point(10, 50), Point(1000, 1.5), Point(10_000, 0.5)], label: "b",
              ink: .series(1)),
          ])
      ])
    // a is 100/√n, b 50 and then 50 (n/10)^−0.7614: they meet at 4 and at 10^1.76106.
    let words = figure.rendered().description
    #expect(
      words.contains("“a” and “b” cross near x = 4.00 and 57.7, and “a” ends above."), "\(words)")
  }

  @Test("a curve that is no straight line between its samples is not said to cross a chord")
  func silence() {
    let figure = Figure(
      name: "words", title: "",
      panels: [
        Panel(
          x: Axis("x"), y: Axis("y"),
          marks: [
            .line(
              (0...4).map { Point(Double($0), Double($0 * $0)) }, label: "square", ink: .series(0)),
            .line([Point(2.4, 5.76), Point(2.6, 6.76)], label: "chord", ink: .series(1)),
          ])
      ])
    let words = figure.rendered().description
    #expect(!words.contains("above") && !words.contains("coincide"), "\(words)")
  }

  @Test("what a fixed domain cuts off is said, and stays in the table")
  func outside() {
    let figure = Figure(
      name: "words", title: "",
      panels: [
        Panel(
          x: Axis("x"), y: Axis("y", domain: -1...4),
          marks: [
            Self.line([9, 4, 1, 0, 1, 4, 9], "wide"), Self.line([0, 1, 2, 3, 4, 3, 2], "inside"),
            Self.line([9, 0, 9, 0, 9, 0, 9], "jagged"),
          ])
      ])
    let rendered = figure.rendered()
    let words = rendered.description
    #expect(words.contains("“wide” is outside the frame at x = 0 and at x = 6."), "\(words)")
    #expect(words.contains("“jagged” is outside the frame at 4 of its 7 points."), "\(words)")
    #expect(!words.contains("“inside” is outside"))
    #expect(rendered.data.rows[0] == ["0", "9", "0", "9"])
  }

  @Test("axes are described with their ranges, told apart where they are close")
  func axes() {
    let figure = Figure(
      name: "words", title: "",
      panels: [
        Panel(
          x: Axis("draws", .logarithmic, domain: 1...4096),
          y: Axis("error, nats", domain: 1000...1000.00002))
      ])
    #expect(
      figure.rendered().description
        == "Horizontal axis: draws, from 1 to 4096, logarithmic. Vertical axis: error, nats, "
        + "from 1000 to 1000.00002. Nothing is drawn.")
  }

  @Test("curves over the same abscissae stand side by side in the table")
  func sideBySide() {
    let points = [Point(0, 1), Point(1, 2)]
    let figure = Figure(
      name: "table", title: "",
      panels: [
        Panel(
          x: Axis("k"), y: Axis("y"),
          marks: [
            .line(points, label: "exact", ink: .series(0)),
            .points([Point(1, 2.5)], errors: [0.25], label: "sampled", ink: .series(0)),
          ])
      ])
    let table = figure.rendered().data
    #expect(table.columns == ["k", "exact", "sampled", "sampled, error bar ±"])
    #expect(table.rows == [["0", "1", "", ""], ["1", "2", "2.5", "0.25"]])
  }

  @Test("a long table is thinned evenly from the first row to the last, and says so")
  func thinning() {
    let points = (0..<1001).map { Point(Double($0), Double($0)) }
    let figure = Figure(
      name: "table", title: "",
      panels: [
        Panel(x: Axis("x"), y: Axis("y"), marks: [.line(points, label: nil, ink: .strong)])
      ])
    let rows = figure.rendered().data.rows
    #expect(rows.count == 201)
    #expect(rows.first == ["0", "0"])
    #expect(rows[199] == ["1000", "1000"])
    #expect(rows.last == ["200 of 1001 rows, long series evenly thinned", ""])
  }

  private func table(_ marks: [Mark]) -> RenderedFigure.DataTable {
    Figure(name: "table", title: "", panels: [Panel(x: Axis("x"), y: Axis("y"), marks: marks)])
      .rendered().data
  }

  @Test("of a few dots on a long curve none is missing from the table")
  func dotsStay() {
    let dots = [3, 333.5, 777].map { Point($0, 2) }
    let curve = (0..<1001).map { Point(Double($0), 1) }
    let rows = table([
      .line(curve, label: "curve", ink: .strong), .points(dots, label: "dots", ink: .strong),
    ]).rows
    #expect(rows.count == 201)
    #expect(rows.filter { $0[2] == "2" }.map { $0[0] } == ["3", "333.5", "777"])
    #expect(rows.last?[0] == "200 of 1002 rows, long series evenly thinned")
  }

  @Test("of a fine grid evenly spread columns and lines are shown, and every dot upon it")
  func grids() {
    let xs = (0..<121).map { Double($0) }
    let ys = (0..<73).map { Double($0) }
    let grid = Grid(xs: xs, ys: ys) { _, _ in 1 }
    let dots = [Point(7, 8), Point(9, 10)]
    let table = table([
      .heatMap(grid, label: "heat"), .contours(grid, levels: [1], ink: .muted),
      .points(dots, label: "dots", ink: .strong),
    ])
    #expect(table.columns == ["mark", "x", "y", "value"])
    let cells = table.rows.filter { $0[0] == "heat" }
    let (columns, lines) = (Set(cells.map { $0[1] }), Set(cells.map { $0[2] }))
    #expect(cells.count == columns.count * lines.count && cells.count > 150 && cells.count < 199)
    for corner in [("0", "0"), ("120", "0"), ("0", "72"), ("120", "72")] {
      #expect(cells.contains { $0[1] == corner.0 && $0[2] == corner.1 })
    }
    #expect(
      table.rows.filter { $0[0] == "dots" } == [["dots", "7", "8", ""], ["dots", "9", "10", ""]])
    #expect(!table.rows.contains { $0[0] == "contours" }, "the heat map has its numbers")
  }

  @Test("level lines that are one thing have its name in the legend, and none of their own")
  func namedContours() {
    let places = (0..<30).map { Double($0) }
    let grid = Grid(xs: places, ys: places) { x, y in x + y - 30 }
    func figure(_ label: String?) -> RenderedFigure {
      Figure(
        name: "border", title: "",
        panels: [
          Panel(
            x: Axis("x"), y: Axis("y"),
            marks: [.contours(grid, levels: [0], label: label, ink: .strong)])
        ]
      ).rendered()
    }
    #expect(figure("border").description.contains("Lines show “border”"))
    #expect(figure("border").wide.elements.contains(">border<"))
    #expect(!figure(nil).wide.elements.contains(">border<"))
    #expect(figure(nil).description.contains("Contour lines at 0"))
  }

  @Test("rules are listed below the columns")
  func rules() {
    let table = table([
      Self.line([1, 2], "a"), .horizontalRule(y: 1.5, label: "log p(x)", ink: .strong),
      .verticalRule(x: 0.25, label: nil, ink: .strong),
    ])
    #expect(
      table.rows == [
        ["0", "1"], ["1", "2"], ["log p(x): y = 1.5", ""], ["vertical line: x = 0.25", ""],
      ])
  }

  @Test("marks and panels of one name are told apart")
  func names() {
    let columns = table([Self.line([1, 2], "a"), Self.line([3, 4], "a")]).columns
    #expect(columns == ["x", "a", "a, 2"])
    let panel = Panel(
      title: "P", x: Axis("x"), y: Axis("y"),
      marks: [Self.line([1], "a"), Self.line([2], "a"), .text("a", at: Point(0, 3), ink: .muted)])
    let rendered = Figure(name: "table", title: "", panels: [panel, panel]).rendered()
    let names = ["a", "a, 2", "a, 3"]
    #expect(rendered.data.rows.map { $0[0] } == ["P", "P", "P", "P, 2", "P, 2", "P, 2"])
    #expect(rendered.data.rows.map { $0[1] } == names + names)
    #expect(rendered.wide.elements.contains("data-panel=\"P, 2\""))
  }

  @Test("every row of the gallery's tables is as long as its columns")
  func shapes() {
    for figure in Gallery.figures {
      let table = figure.rendered().data
      for row in table.rows { #expect(row.count == table.columns.count, "\(figure.name)") }
    }
  }
}
