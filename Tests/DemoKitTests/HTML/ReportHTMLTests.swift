import DemoKit
import Figures
import Testing

@Suite("Report as HTML")
struct ReportHTMLTests {
  private static let descriptions = [
    ParameterDescription(
      name: "samples", kind: .integer(1...1_000_000, .logarithmic), unit: "", help: "draws",
      isPrimary: true, defaultValue: .integer(4096)),
    ParameterDescription(
      name: "flip", kind: .real(0...0.5, .linear), unit: "bits", help: "how often a bit flips",
      isPrimary: true, defaultValue: .real(0.1)),
  ]

  private static var view: DirectiveView {
    DirectiveView(
      label: "budget", demo: "naive", title: "Two estimators",
      settings: Array(SampleReports.settings.prefix(2)), descriptions: descriptions,
      source: "```{demo} naive\nflip: 0.25\n```\n")
  }

  private func section(_ report: Report, _ view: DirectiveView) throws -> Element {
    let root = try Element.parse(html(report, view))
    #expect(root.children.count == 1)
    return try #require(root.children.first)
  }

  @Test("The parts of the HTML are its elements, and together its bytes")
  func parts() throws {
    let parts = htmlParts(SampleReports.full, Self.view)
    #expect(parts.joined() == html(SampleReports.full, Self.view))
    #expect(parts.first?.hasPrefix("<section ") == true && parts.last == "</section>\n")
    for part in parts.dropFirst().dropLast() {
      #expect(try Element.parse(part).children.count == 1, "\(part.prefix(80))")
    }
    #expect(parts.count - 2 == (try section(SampleReports.full, Self.view)).children.count)
  }

  @Test("A small report is written to the letter")
  func smallReport() {
    var report = Report()
    report.figures.append(SampleReports.figure("error"))
    report.add(
      ReportValue(
        "rmse", 0.041234, exact: 0.040312, uncertainty: .standardError(0.0031), unit: "nats",
        "relative error"))
    report.add(
      ReportTable(
        name: "t", title: "Minima", columns: ["where", "kl"],
        rows: [[.text("left"), .number(0.25, digits: 3)]]))
    report.note("Mind the tail.")
    #expect(
      html(report, Self.view) == """
        <section class="weft-demo" id="budget" data-demo="naive" aria-label="Two estimators (budget)">
        <div class="weft-stage">
        <figure class="weft-figure" id="budget-error" data-figure="error">
        <svg class="weft-drawing weft-wide" role="img" \
        aria-labelledby="budget-error.wide-title budget-error.wide-desc" \
        width="720" height="396" viewBox="0 0 720 396">\
        <title id="budget-error.wide-title">Error against draws</title>\
        <desc id="budget-error.wide-desc">Falls from 1 to 0.1.</desc>\
        <path class="weft-s0" d="M0 0L10 10"/></svg>
        <svg class="weft-drawing weft-narrow" role="img" \
        aria-labelledby="budget-error.narrow-title budget-error.narrow-desc" \
        width="340" height="300" viewBox="0 0 340 300">\
        <title id="budget-error.narrow-title">Error against draws</title>\
        <desc id="budget-error.narrow-desc">Falls from 1 to 0.1.</desc><g/></svg>
        <figcaption>Error against draws</figcaption>
        </figure>
        </div>
        <details class="weft-data" data-figure="error"><summary>The numbers behind the figure</summary>
        <div class="weft-scroll" role="group" tabindex="0" aria-label="Error against draws">\
        <table class="weft-table"><caption>Error against draws</caption>
        <thead><tr><th scope="col">draws</th><th scope="col">error</th></tr></thead>
        <tbody>
        <tr><td>1</td><td>1</td></tr>
        <tr><td>100</td><td>0.1</td></tr>
        </tbody>
        </table></div>
        </details>
        <div class="weft-scroll" role="group" tabindex="0" aria-label="Values of Two estimators">\
        <table class="weft-values"><caption>Values of Two estimators</caption>
        <thead><tr><th scope="col">Quantity</th><th scope="col">Value</th>\
        <th scope="col">Exact</th></tr></thead>
        <tbody>
        <tr data-value="rmse"><th scope="row"><span class="weft-words">rmse</span> \
        <span class="weft-help">relative error</span></th>\
        <td><data class="weft-number" value="0.041234">0.0412 ± 0.0031</data> \
        <span class="weft-unit">nats</span></td>\
        <td><data class="weft-number" value="0.040312">0.04031</data> \
        <span class="weft-unit">nats</span></td></tr>
        </tbody>
        </table></div>
        <div class="weft-scroll" id="tbl-budget-t" role="group" tabindex="0" \
        aria-label="Minima">\
        <table class="weft-table"><caption>Minima</caption>
        <thead><tr><th scope="col">where</th><th scope="col">kl</th></tr></thead>
        <tbody>
        <tr><td>left</td><td class="weft-number">0.25</td></tr>
        </tbody>
        </table></div>
        <div class="weft-notes" role="note">
        <p>Mind the tail.</p>
        </div>
        <details class="weft-parameters"><summary>Parameters (1 changed)</summary>
        <div class="weft-scroll" role="group" tabindex="0" aria-label="Parameters of Two estimators">\
        <table class="weft-settings"><caption>Parameters of Two estimators</caption>
        <thead><tr><th scope="col">Parameter</th><th scope="col">Value</th>\
        <th scope="col">Meaning</th></tr></thead>
        <tbody>
        <tr data-parameter="samples"><th scope="row"><span class="weft-words">samples</span></th>\
        <td>4096</td><td>draws</td></tr>
        <tr class="weft-changed" data-parameter="flip"><th scope="row">\
        <span class="weft-words">flip</span></th><td>0.25 <span class="weft-unit">bits</span> \
        <span class="weft-default">default 0.1</span></td>\
        <td>how often a bit flips</td></tr>
        </tbody>
        </table></div>
        </details>
        <details class="weft-source"><summary>The directive</summary>
        <pre tabindex="0"><code>```{demo} naive
        flip: 0.25
        ```
        </code></pre>
        </details>
        </section>

        """)
  }

  @Test("What a report and its view do not have leaves no empty element behind")
  func emptyReport() {
    #expect(
      html(Report(), DirectiveView(label: "a", demo: "d", title: "T")) == """
        <section class="weft-demo" id="a" data-demo="d" aria-label="T (a)">
        <div class="weft-stage">
        </div>
        </section>

        """)
  }

  @Test("Values say what can't be trusted and what is not finite")
  func values() throws {
    let section = try section(SampleReports.full, Self.view)
    let rows = section.all.filter { $0.attributes["data-value"] != nil }
    #expect(
      rows.map { $0.attributes["data-value"] }
        == ["rmse", "naive-rmse", "variance", "low", "undefined"])
    #expect(
      rows[1].having("weft-distrust").map(\.text) == ["no standard error: the tail is too heavy"])
    let numbers = rows.map { row in
      row.having("weft-number").map { "\($0.text) = \($0.attributes["value"] ?? "")" }
    }
    #expect(
      numbers == [
        ["0.0412 ± 0.0031 = 0.041234", "0.04031 = 0.040312"], ["812.5 = 812.5", "31.75 = 31.75"],
        ["∞ = infinity", "∞ = infinity"], ["−∞ ± ∞ = -infinity"],
        ["undefined = nan", "undefined = nan"],
      ])
    #expect(rows.map { $0.named("td").count } == [2, 2, 2, 2, 2])
  }

  @Test("Without exact answers there is no column for them")
  func noExactColumn() throws {
    var report = Report()
    report.add(ReportValue("x", 1, "one"))
    let section = try section(report, Self.view)
    #expect(
      section.having("weft-values")[0].named("th").map(\.text) == ["Quantity", "Value", "x one"])
  }

  @Test(
    "A view shows the parts it asks for, in its order, each once",
    arguments: [
      (nil, ["error", "second", "values", "tables", "notes"]),
      ([], []),
      (["notes", "second", "values"], ["notes", "second", "values"]),
      (["error", "error", "nothing"], ["error"]),
      (["tables"], ["tables"]),
    ] as [([String]?, [String])])
  func parts(show: [String]?, expected: [String]) throws {
    var report = SampleReports.full
    report.figures.append(SampleReports.figure("second"))
    var view = Self.view
    view.show = show
    let children = try section(report, view).children
    let flat = children[0].children + children.dropFirst()
    #expect(children[0].classes == ["weft-stage"])
    let parts = flat.compactMap { child -> String? in
      if child.classes == ["weft-data"] { return nil }
      if let figure = child.attributes["data-figure"] { return figure }
      if !child.having("weft-values").isEmpty { return "values" }
      if child.classes == ["weft-scroll"] { return "tables" }
      return child.classes == ["weft-notes"] ? "notes" : nil
    }
    #expect(parts == expected)
  }

  @Test("A lesson's caption is HTML and its alternative text replaces the description")
  func captions() throws {
    var view = Self.view
    view.captions = [.init(figure: "error", text: "Error <em>falls</em>.")]
    view.alternatives = [.init(figure: "error", text: "Down & down")]
    var report = SampleReports.full
    report.figures.append(SampleReports.figure("second", title: "Another"))
    let section = try section(report, view)
    #expect(section.named("figcaption").map(\.text) == ["Error falls.", "Another"])
    #expect(section.named("em").map(\.text) == ["falls"])
    #expect(
      section.named("desc").map(\.text)
        == ["Down & down", "Down & down", "Falls from 1 to 0.1.", "Falls from 1 to 0.1."])
  }

  @Test("Every id stands once, is announced, and every reference to one finds it")
  func ids() throws {
    var report = SampleReports.full
    report.figures.append(SampleReports.figure("second"))
    let section = try section(report, Self.view)
    let ids = section.all.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    #expect(
      ReportIDs.ids("budget", report) == [
        "budget", "budget-error", "budget-second", "tbl-budget-minima",
      ])
    // Inner ones hold a point, which no label has.
    #expect(ids.filter { !$0.contains(".") } == ReportIDs.ids("budget", report))
    for element in section.all {
      for id in (element.attributes["aria-labelledby"] ?? "").split(separator: " ") {
        #expect(ids.contains(String(id)))
      }
    }
  }

  @Test("Labels that clash are seen in the ids, whichever way they clash")
  func clashes() {
    var first = Report()
    first.figures = [SampleReports.figure("b-c"), SampleReports.figure("b")]
    var second = Report()
    second.figures = [SampleReports.figure("c")]
    let clash = Set(ReportIDs.ids("a", first)).intersection(ReportIDs.ids("a-b", second))
    #expect(clash == ["a-b-c", "a-b"])
  }

  @Test("Every drawing has a name and a description; every table a caption and headings")
  func accessibility() throws {
    let section = try section(SampleReports.full, Self.view)
    let drawings = section.named("svg")
    #expect(drawings.count == 2)
    for drawing in drawings {
      #expect(drawing.attributes["role"] == "img")
      #expect(drawing.children.prefix(2).map(\.name) == ["title", "desc"])
    }
    let tables = section.named("table")
    #expect(tables.count == 4)
    for table in tables {
      #expect(table.children.first?.name == "caption")
      #expect(table.named("th").allSatisfy { $0.attributes["scope"] != nil })
    }
    for scroller in section.having("weft-scroll") {
      #expect(scroller.attributes["tabindex"] == "0")
      #expect(scroller.attributes["aria-label"]?.isEmpty == false)
    }
  }

  @Test("Hostile text stays text, wherever it stands")
  func hostileText() throws {
    let hostile = SampleReports.hostile
    var report = Report()
    report.add(
      ReportValue(hostile, 1, exact: 2, uncertainty: .unknown(hostile), unit: hostile, hostile))
    report.add(
      ReportTable(name: hostile, title: hostile, columns: [hostile], rows: [[.text(hostile)]]))
    report.figures.append(
      RenderedFigure(
        name: hostile, title: hostile, description: hostile, wide: SampleReports.drawing,
        narrow: SampleReports.drawing, data: .init(columns: [hostile], rows: [[hostile]])))
    report.note(hostile)
    let view = DirectiveView(
      label: hostile, demo: hostile, title: hostile,
      settings: [ParameterSetting(name: hostile, value: .choice(hostile), isDefault: false)],
      descriptions: [
        ParameterDescription(
          name: hostile, kind: .choice([hostile]), unit: hostile, help: hostile, isPrimary: true,
          defaultValue: .choice(hostile))
      ], source: hostile)
    let section = try section(report, view)
    #expect(section.named("b").isEmpty && section.named("script").isEmpty)
    // An attribute's tab and newline are spaces to an XML parser.
    let seen = hostile.replacing("\u{0}", with: "\u{FFFD}").replacing("\u{1B}", with: "\u{FFFD}")
      .replacing("\u{7F}", with: "\u{FFFD}")
    #expect(section.having("weft-notes")[0].text == "\n\(seen)\n")
    #expect(section.having("weft-source")[0].named("code").map(\.text) == [seen])
    #expect(section.having("weft-unit").map(\.text) == [seen, seen, seen])
    #expect(section.having("weft-words").map(\.text) == [seen, seen])
    #expect(section.named("caption").count == 4)
    #expect(section.named("title").map(\.text) == [seen, seen])
  }
}
