import LessonSyntax
import Testing

@Suite("Tables")
struct TableTests {
  @Test("A table has headings, rows and a side for each column")
  func whole() {
    let probe = LessonProbe("| size | off by |\n|:---|--:|\n| 10 | 0.3 |")
    #expect(
      probe.html == """
        <div class="weft-scroll weft-grid" role="group" tabindex="0" aria-label="Table">
        <table>
        <thead>
        <tr>
        <th scope="col" class="weft-left">size</th><th scope="col" class="weft-right">off by</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td class="weft-left">10</td><td class="weft-right">0.3</td>
        </tr>
        </tbody>
        </table>
        </div>

        """)
    #expect(probe.problems == [])
  }

  @Test(
    "Cells are what stands between bars",
    arguments: [
      ("a | b\n--- | ---\nc | d", [["a", "b"], ["c", "d"]]),
      ("|a|\n|-|\n|b|\n|c|", [["a"], ["b"], ["c"]]),
      ("| a \\| b | c |\n|-|-|\n| \\|\\| | d\\| |", [["a | b", "c"], ["||", "d|"]]),
      (
        "| `a|b` | $P(a|b)$ |\n|-|-|\n| `x\\|y` | {eval}`a.b | percent` |",
        [["<code>a|b</code>", "⟨P(a|b)⟩"], ["<code>x|y</code>", "⟨=a.b | percent⟩"]]
      ),
      ("| $\\|x\\|$ | $a$ |\n|-|-|\n|||", [["⟨\\|x\\|⟩", "⟨a⟩"], ["", ""]]),
      (
        "| *a* | [b](c.md) |\n|-|-|\n| **d** `e` | ![f](g.png) |",
        [
          ["<em>a</em>", "<a href=\"c.md\">b</a>"],
          ["<strong>d</strong> <code>e</code>", "<img src=\"g.png\" alt=\"f\" />"],
        ]
      ),
      ("| a | b |\n|-|-|\n| c |\nd", [["a", "b"], ["c", ""], ["d", ""]]),
      ("| a | b |\n|-|-|", [["a", "b"]]),
      ("| *a | b* |\n|-|-|\n| p < 0.05 | 2 * 3 |", [["*a", "b*"], ["p &lt; 0.05", "2 * 3"]]),
      ("|| b |\n|-|-|\n| costs $5 | or $6 |", [["", "b"], ["costs $5", "or $6"]]),
      ("| a |\n|-|\n\n| b |", [["a"]]), ("| é😀 |\n|-|\n| # b |", [["é😀"], ["# b"]]),
      (
        "| [a] |\n|-|\n| [b][a] |\n\n[a]: c.md",
        [["<a href=\"c.md\">a</a>"], ["<a href=\"c.md\">b</a>"]]
      ),
    ])
  func cells(_ text: String, _ rows: [[String]]) {
    #expect(Self.rows(LessonProbe(text).html) == rows)
  }

  @Test(
    "A table stands in quotes, in lists and under a line of text",
    arguments: [
      ("> | a |\n> |-|\n> | b |", "<blockquote>\n", "</blockquote>\n"),
      ("- x\n\n  | a |\n  |-|\n  | b |", "<ul>\n<li>\n<p>x</p>\n", "</li>\n</ul>\n"),
      ("- | a |\n  |-|\n  | b |", "<ul>\n<li>", "</li>\n</ul>\n"),
      ("Text *of\ntwo* lines\n| a |\n|-|\n| b |", "<p>Text <em>of\ntwo</em> lines</p>\n", ""),
    ])
  func places(_ text: String, _ before: String, _ after: String) {
    let html = LessonProbe(text).html
    #expect(Self.rows(html) == [["a"], ["b"]])
    #expect(html.hasPrefix(before) && html.hasSuffix("</div>\n" + after))
  }

  @Test(
    "What is no table stays text",
    arguments: [
      "a | b\nc | d", "a\n:-:\nb", "```\n| a |\n|-|\n```", "    | a |\n    |-|",
      "$$\na | b\n--|--\n$$",
    ])
  func none(_ text: String) {
    let probe = LessonProbe(text)
    #expect(!probe.html.contains("<table"))
    #expect(probe.problems == [])
  }

  @Test("A line of dashes that fits no headings is said to make no table")
  func mismatch() {
    let probe = LessonProbe("| a | b |\n|---|\n| c | d |")
    #expect(probe.problems == ["table: |---|"])
    #expect(probe.html == "<p>| a | b |\n|---|\n| c | d |</p>\n")
  }

  @Test("A cell without a column is said to be left out")
  func extraCells() {
    let probe = LessonProbe("| a |\n|-|\n| b | gone |\n| c | too |")
    #expect(Self.rows(probe.html) == [["a"], ["b"], ["c"]])
    #expect(probe.problems == ["extra-cell: gone"])
    #expect(
      probe.lesson.diagnostics[0].summary
        == "the table has no column for 'gone', so it is left out (2 like this in the lesson)")
  }

  @Test(
    "A caption stands right below a table, or in the paragraph before or after it",
    arguments: [
      "| a |\n|-|\n| b |\n: Sizes *of* $n$ {#tbl-sizes}",
      "| a |\n|-|\n| b |\n\n: Sizes *of* $n$ {#tbl-sizes}",
      ": Sizes *of* $n$ {#tbl-sizes}\n\n| a |\n|-|\n| b |",
      "> | a |\n> |-|\n> | b |\n>\n> : Sizes *of*\n> $n$ {#tbl-sizes}",
    ])
  func captions(_ text: String) throws {
    let probe = LessonProbe(text)
    #expect(Self.rows(probe.html) == [["a"], ["b"]])
    #expect(probe.html.contains("<table>\n<caption>Sizes <em>of</em> ⟨n⟩</caption>\n<thead>"))
    #expect(
      probe.html.contains(
        " id=\"tbl-sizes\" role=\"group\" tabindex=\"0\" aria-label=\"Sizes of n\""))
    #expect(!probe.html.contains(": Sizes") && !probe.html.contains("{#"))
    let table = try #require(probe.lesson.tables.first)
    #expect(table.id.map { probe.slice($0.range) } == "tbl-sizes")
    #expect(table.title?.pieces == [.text("Sizes of "), .formula(0)])
    #expect(table.isNumbered)
    #expect(probe.problems == [])
  }

  @Test("Each of two tables takes its own caption")
  func twoCaptions() {
    let table = "| a |\n|-|\n\n"
    let probe = LessonProbe(table + ": One\n\n" + table + ": Two\n\n" + table + "x\n\n: three")
    #expect(
      probe.lesson.tables.map(\.title?.pieces) == [[.text("One")], [.text("Two")], nil])
    #expect(probe.html.hasSuffix("<p>x</p>\n<p>: three</p>\n"))
  }

  @Test("A name for a table is checked")
  func names() {
    let table = "| a |\n|-|\n"
    #expect(LessonProbe(table + ": A {#sizes}").problems == ["bad-id: sizes"])
    let twice = LessonProbe(table + ": A {#tbl-a}\n\n" + table + ": B {#tbl-a}")
    #expect(twice.problems == ["duplicate-label: tbl-a"])
    #expect(twice.html.components(separated: "id=\"tbl-a\"") == 2)
  }

  @Test("What stands in a cell knows its place in the lesson")
  func sourcePlaces() {
    let probe = LessonProbe(
      "> | a \\| {eval}`a.b` | $x^2$ [c](d.md) |\n> |-|-|\n> | x | {oval}`a` |")
    #expect(probe.slice(probe.lesson.evaluations[0].range) == "{eval}`a.b`")
    #expect(probe.slice(probe.lesson.formulas[0].range) == "$x^2$")
    #expect(probe.slice(probe.lesson.links[0].range) == "d.md")
    #expect(probe.problems.contains("unknown-role: {oval}"))
  }

  @Test("Signs of a printer are set in cells")
  func typography() {
    let probe = LessonProbe(
      "| \"a\" -- b |\n|-|\n| c... |", typography: [.dashes, .quotes])
    #expect(Self.rows(probe.html) == [["“a” – b"], ["c…"]])
  }

  @Test("In HTML of the lesson's own, cells keep theirs")
  func rawHTML() {
    let probe = LessonProbe("| a<br>b |\n|-|", allowsRawHTML: true)
    #expect(Self.rows(probe.html) == [["a<br>b"]])
  }

  private static let columns = 16
  private static let large: [(name: String, text: String)] = [
    (
      "many rows",
      String(repeating: "| a ", count: columns) + "|\n" + String(repeating: "|-", count: columns)
        + "|\n"
        + String(repeating: String(repeating: "| 0.25 *x*", count: columns) + "|\n", count: 5_000)
    ),
    (
      "short rows of a broad table",
      String(repeating: "|a", count: 100_000) + "\n" + String(repeating: "|-", count: 100_000)
        + "\n"
        + String(repeating: "b\n", count: 100_000)
    ),
    ("bars", String(repeating: "|", count: 1_000_000)),
    ("rules", String(repeating: "|-\n", count: 300_000)),
    ("broken tables", String(repeating: "|a|\n|-|-|\n", count: 100_000)),
    ("tables", String(repeating: "|a|\n|-|\n\n", count: 20_000)),
    ("captions", String(repeating: ": a\n\n|a|\n|-|\n\n", count: 20_000)),
  ]

  @Test("However large, a table takes no more than a moment", arguments: large.indices)
  func size(_ kind: Int) {
    let (name, text) = Self.large[kind]
    let time = ContinuousClock().measure { _ = LessonProbe(text).html }
    // Linear work takes a tenth of this in a debug build; quadratic work would take minutes.
    #expect(time < .seconds(60), "\(name)")
  }

  /// What stands in each cell.
  static func rows(_ html: String) -> [[String]] {
    html.split(separator: "<tr>\n").dropFirst().map { row in
      row.split(separator: "\n</tr>")[0].replacing("</th>", with: "</td>").pieces("</td>").map {
        cell in
        String(cell.drop { $0 != ">" }.dropFirst())
      }
    }
  }
}

extension StringProtocol {
  /// What stands before each of a text's marks; what follows the last is left out.
  fileprivate func pieces(_ mark: String) -> [String] {
    var pieces: [String] = []
    var rest = String(self)[...]
    while let found = rest.firstRange(of: mark) {
      pieces.append(String(rest[..<found.lowerBound]))
      rest = rest[found.upperBound...]
    }
    return pieces
  }

  fileprivate func components(separated mark: String) -> Int { pieces(mark).count + 1 }
}
