import DemoKit
import Foundation
import LessonSyntax
import Synchronization
import Testing
import Weaving

/// Counts its runs: `sum` is noisy about `size + other`.
private struct Swept: Demo {
  enum Kind: String, CaseIterable, ParameterChoice { case plain, fancy }

  static let name = "swept"
  static let title = "Sum"
  static let summary = "Adds."
  static let runs = Atomic(0)

  var size = 4.0
  var other = 1
  var kind = Kind.plain
  var seed: UInt64 = 1

  mutating func parameters(_ form: inout ParameterForm) {
    form.real(&size, "size", in: 0...8, "what is added to")
    form.integer(
      &other, "other", in: 1...90_000_000, words: "second number", symbol: "b", "what is added")
    form.choice(&kind, "kind", "changes nothing")
    form.seed(&seed)
  }

  var cost: Int64 { other >= 50_000_000 ? Int64(other) : 1 }

  func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    Self.runs.wrappingAdd(1, ordering: .relaxed)
    if size == 7 { throw .failed("seven is too much") }
    var report = Report()
    report.add(
      ReportValue(
        "sum", size + Double(other) + Double(seed) / 1000, exact: size + Double(other),
        uncertainty: .standardError(0.25), unit: "nats", words: "whole sum", symbol: "s", "the sum")
    )
    report.add(ReportValue("double", size * 2, "twice it"))
    return report
  }
}

@Suite("Sweeps in lessons", .serialized) struct SweepDirectiveTests {
  private static let catalog: Catalog<NativeContext> = {
    var catalog = Catalog<NativeContext>()
    catalog.add(Swept.self)
    return catalog
  }()

  private static let plain = ["size=0,1,2", "other=1,2"]

  private func course(_ parameters: [String] = plain, seeds: Int? = nil) throws -> TemporaryCourse {
    let course = try TemporaryCourse()
    try course.sweep("swept", parameters, seeds: seeds, in: "s", catalog: Self.catalog)
    return course
  }

  private func render(
    _ course: TemporaryCourse, _ options: String = "", path: String = "s/sweep.json",
    rest: String = "", usesCache: Bool = false
  ) throws -> Rendering {
    try course.write(
      "# A\n\n```{sweep} \(path)\n#| label: s\n\(options)\n```\n\n\(rest)\n", to: "lesson.md")
    return try Rendering(course.root, usesCache: usesCache, catalog: Self.catalog)
  }

  /// What is wrong with the only directive: id, words, hint, and the text it points at.
  private func complaint(
    _ course: TemporaryCourse, _ options: String = "", path: String = "s/sweep.json"
  ) throws -> [String] {
    let rendering = try render(course, options, path: path)
    // A link in the course has words of its own.
    let complaints = rendering.diagnostics.filter { $0.file.hasSuffix("lesson.md") }
    let found = try #require(complaints.first)
    #expect(complaints.count == 1)
    let source = try #require(rendering.rendered.sources.first { $0.path == found.file })
    let range = try #require(found.range)
    return [
      found.id, found.summary, found.hint ?? "",
      String(decoding: source.bytes[range], as: UTF8.self),
    ]
  }

  @Test("show figures with lines, numbers in the text and how many points ran again")
  func shown() throws {
    let rendering = try render(
      try course(), "#| caption: Sums of $n$.",
      rest: """
        {eval}`s.points` points in @fig-s-sum from {eval}`s.sum-least` to {eval}`s.sum-greatest`.

        ```{check}
        s.sum-greatest > 3
        ```
        """)
    #expect(rendering.diagnostics.map(\.summary) == [])
    let html = rendering.html("lesson.html")
    #expect(html.contains("id=\"s-sum\""))
    #expect(html.contains("whole sum against size"))
    #expect(html.contains(">b = 2<") && html.contains("b = 2, exact"))
    #expect(html.contains(">line: exact; dots: estimate ± 2 standard errors<"))
    #expect(
      html.contains("All 6 points were run again when this page was made and gave the same digits.")
    )
    #expect(html.contains("s.points"))
    #expect(html.contains("Figure 1"))
    #expect(!html.contains("class=\"weft-problem"))
  }

  @Test("say how much ran again whatever is shown")
  func notesStay() throws {
    let html = try render(try course(), "#| show: [sum]").html("lesson.html")
    #expect(html.contains("points were run again"))
    #expect(!html.contains("weft-values"))
  }

  @Test("are drawn over two parameters, or with the values that are chosen")
  func forms() throws {
    let made = try course(["size=0,1,2", "other=1,2", "kind=plain,fancy"])
    let map = try render(made, "#| against: [other, size]\nkind: fancy").html("lesson.html")
    #expect(map.contains("whole sum against second number and size, at kind = fancy"))
    let curve = try render(made, "#| against: other\n#| values: double\nsize: [0, 2]")
      .html("lesson.html")
    #expect(curve.contains("double against second number, at kind = plain"))
    #expect(curve.contains("size = 2") && !curve.contains("size = 1"))
  }

  @Test("are a table where nothing can be put in order")
  func table() throws {
    let html = try render(try course(["kind=plain,fancy"])).html("lesson.html")
    #expect(html.contains("id=\"tbl-s-points\""))
    #expect(html.contains("fancy") && html.contains("whole sum s, nats"))
  }

  @Test("have means over their seeds with standard errors")
  func seeds() throws {
    let rendering = try render(try course(["size=0,1"], seeds: 5))
    let report = try #require(rendering.rendered.results.values.first).report.get()
    let least = try #require(report.value(named: "sum-least"))
    // Seeds 1 to 5 add 0.003 on average; their standard deviation is √2.5/1000.
    #expect(abs(least.value - 1.003) < 1e-12)
    guard case .standardError(let error) = least.uncertainty else {
      Issue.record("no standard error")
      return
    }
    #expect(abs(error - (2.5 / 5).squareRoot() / 1000) < 1e-12)
    #expect(rendering.html("lesson.html").contains("mean over 5 seeds ± 2 standard errors"))
  }

  @Test("run points again once, until the table is another")
  func cached() throws {
    let made = try course()
    func runs() throws -> (html: String, count: Int) {
      let before = Swept.runs.load(ordering: .relaxed)
      let html = try render(made, usesCache: true).html("lesson.html")
      return (html, Swept.runs.load(ordering: .relaxed) - before)
    }
    let first = try runs()
    #expect(first.count == 6)
    #expect(try runs() == (first.html, 0))
  }

  @Test("run again what fits in the lesson's budget, and say so")
  func budget() throws {
    let html = try render(try course(["other=90000000,80000000,70000000,60000000"]))
      .html("lesson.html")
    #expect(html.contains(/[12] of 4 points w(as|ere) run again/))
  }

  @Test("say which points failed")
  func failures() throws {
    let html = try render(try course(["size=6,7,8"])).html("lesson.html")
    #expect(html.contains("2 of 3 points were run again"))
    #expect(html.contains("1 point failed and is left out: ") && html.contains("seven is too much"))
  }

  @Test("stay as they are on a page whose demos run again")
  func live() throws {
    let made = try course()
    try made.write(
      """
      # A

      ```{sweep} s/sweep.json
      #| label: s
      ```

      ```{demo} swept
      #| label: d
      ```

      From {eval}`s.sum-least` to {eval}`d.sum`.
      """, to: "lesson.md")
    var renderer = CourseRenderer(catalog: Self.catalog, usesCache: false)
    renderer.isLive = true
    let rendered = renderer.render(renderer.plan(Course(try CourseFiles.find(made.root).files)))
    #expect(rendered.diagnostics.map(\.summary) == [])
    let data = try #require(rendered.pages[0].woven.liveData)
    #expect(data.contains("\"label\":\"d\"") && !data.contains("\"label\":\"s\""))
    #expect(data.contains("d.sum") && !data.contains("s.sum-least"))
  }

  // MARK: - Mistakes

  /// Changes the table, and says in the summary that it is the right one.
  private func forge(_ course: TemporaryCourse, _ change: (String) -> String) throws {
    let table = try #require(course.read("s/sweep.csv"))
    let forged = change(table)
    try course.write(forged, to: "s/sweep.csv")
    let summary = try #require(course.read("s/sweep.json"))
    try course.write(
      summary.replacing(
        Digest(of: Array(table.utf8)).hexadecimal, with: Digest(of: Array(forged.utf8)).hexadecimal),
      to: "s/sweep.json")
  }

  @Test("that disagree in a digit are refused, with both numbers")
  func disagreement() throws {
    let made = try course()
    try forge(made) { $0.replacing("2,2,plain,1,4.001", with: "2,2,plain,1,4.002") }
    #expect(
      try complaint(made) == [
        "sweep-disagrees",
        "'sum' is 4.002 in line 7 of 's/sweep.csv' (size = 2, other = 2, kind = plain, seed = 1), and run again 4.001",
        "the table is wrong, or of another build that computes other digits: run the sweep again",
        "s/sweep.json",
      ])
  }

  @Test("whose table was changed or cut are refused")
  func digests() throws {
    let made = try course()
    let table = try #require(made.read("s/sweep.csv"))
    try made.write(table.replacing("4.001", with: "4.002"), to: "s/sweep.csv")
    #expect(try complaint(made)[1].hasSuffix("was written for: its digest differs"))
    try made.write(String(table.prefix(table.count / 2)), to: "s/sweep.csv")
    #expect(try complaint(made)[1].contains(/written for: it ends after \d of 6 points/))
  }

  @Test(
    "whose files are not what they should be are refused",
    arguments: [
      ("{", "sweep.json' doesn't describe a sweep: it is not JSON"),
      ("[]", "doesn't describe a sweep: it is no object"),
      ("\0\u{1}\u{2}", "doesn't describe a sweep: it is not JSON"),
      ("{\"format\": 2, \"weft\": \"9\"}", "has the format 2, and this build reads the format 1"),
      ("{\"format\": 1}", "doesn't describe a sweep: 'weft' is missing"),
    ])
  func summaries(_ text: String, _ words: String) throws {
    let made = try course()
    try made.write(text, to: "s/sweep.json")
    #expect(try complaint(made)[1].contains(words))
  }

  @Test("of demos, columns and parameters that are not there are refused")
  func strangers() throws {
    let made = try course()
    let summary = try #require(made.read("s/sweep.json"))
    try made.write(summary.replacing("\"swept\"", with: "\"swpt\""), to: "s/sweep.json")
    #expect(
      try complaint(made)[0...2] == [
        "unknown-demo", "'s/sweep.json' is a sweep of 'swpt', which is not a demo of this course",
        "did you mean 'swept'?",
      ])
    try made.write(summary.replacing("\"other\"", with: "\"othr\""), to: "s/sweep.json")
    #expect(try complaint(made)[0] == "unknown-parameter")
    try made.write(summary, to: "s/sweep.json")
    try forge(made) { $0.replacing("size,other,kind", with: "size,kind") }
    #expect(try complaint(made)[0] == "unknown-column")
  }

  @Test("are found only as files of the course, and no larger than a lesson reads")
  func places() throws {
    let made = try course()
    let outside = try course()
    #expect(
      try complaint(made, path: "../s/sweep.json")[1] == "'../s/sweep.json' leads out of the course"
    )
    #expect(
      try complaint(made, path: "s")[1...2] == [
        "'s' is a folder, not a file", "name the 'sweep.json' in it",
      ])
    #expect(try complaint(made, path: "t/sweep.json")[1] == "there is no 't/sweep.json'")
    #expect(try complaint(made, path: "s/sweep.jso")[2] == "did you mean 'sweep.json'?")
    try FileManager.default.createSymbolicLink(
      atPath: made.path("link"), withDestinationPath: outside.path("s"))
    #expect(
      try complaint(made, path: "link/sweep.json")[1]
        == "'link/sweep.json' is a link that leads out of the course")
    let large = try #require(FileHandle(forWritingAtPath: made.path("s/sweep.csv")))
    try large.truncate(atOffset: 100 << 20)
    #expect(
      try complaint(made)[1] == "'s/sweep.csv' is larger than the 64 MB that a lesson reads of it")
  }

  @Test(
    "are told what they do not have, at its place",
    arguments: [
      ("#| against: siz", "'siz' is not a parameter of 'swept'", "did you mean 'size'?", "siz"),
      ("#| against: seed", "'seed' doesn't vary in this sweep", "it varies size, other", "seed"),
      (
        "#| values: [sum, dubble]", "'dubble' is not a value of this sweep of 'swept'",
        "did you mean 'double'?", "dubble"
      ),
      ("size: 1.2", "the sweep has no points with size = 1.2", "the nearest is 1", "1.2"),
      ("kind: fancy", "'kind' doesn't vary in this sweep", "it varies size, other", "kind"),
      ("#| controls: [size]", "'controls' is not an option of a sweep", "", "controls"),
      ("#| show: [summ]", "'summ' is not a figure of this sweep", "did you mean 'sum'?", "summ"),
    ])
  func names(_ options: String, _ summary: String, _ hint: String, _ culprit: String) throws {
    let found = try complaint(try course(), options)
    #expect(found[1] == summary)
    if !hint.isEmpty { #expect(found[2] == hint) }
    #expect(found[3] == culprit)
  }

  @Test("have all their mistakes told at once, in the order of the lines")
  func several() throws {
    let rendering = try render(
      try course(),
      "#| against: siz\n#| values: [summ, double, trouble]\n#| controls: [size]\nsize: [0, 1.2, 5]\nkind: fancy"
    )
    let complaints = rendering.diagnostics.filter { $0.file.hasSuffix("lesson.md") }
    #expect(
      complaints.map(\.summary) == [
        "'siz' is not a parameter of 'swept'",
        "'summ' is not a value of this sweep of 'swept'",
        "'trouble' is not a value of this sweep of 'swept'",
        "'controls' is not an option of a sweep",
        "the sweep has no points with size = 1.2", "the sweep has no points with size = 5",
        "'kind' doesn't vary in this sweep",
      ])
  }

  @Test("that change are read again by a render that remembers")
  func remembered() throws {
    let made = try course()
    try made.write("# A\n\n```{sweep} s/sweep.json\n```\n", to: "lesson.md")
    let renderer = CourseRenderer(catalog: Self.catalog, usesCache: false)
    var memory = RenderMemory()
    let (files, _) = try CourseFiles.find(made.root)
    func summaries() -> [String] {
      let plan = renderer.plan(
        Course(files, remembering: &memory.lessons), remembering: &memory)
      for run in plan.runs where memory.results[Runner.key(of: run)] == nil {
        let results = Runner(threads: 1, store: nil).run([run])
        memory.results.merge(results) { $1 }
      }
      return renderer.weave(plan, remembering: &memory).diagnostics.map(\.id)
    }
    #expect(summaries() == [])
    let table = try #require(made.read("s/sweep.csv"))
    try made.write(table + "\n", to: "s/sweep.csv")
    #expect(summaries() == ["sweep-digest"])
    try made.write(table, to: "s/sweep.csv")
    #expect(summaries() == [])
    try forge(made) { $0.replacing("4.001", with: "4.002") }
    #expect(summaries() == ["sweep-disagrees"])
  }
}
