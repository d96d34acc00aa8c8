import DemoKit
import Demos
import Foundation
import LessonSyntax
import Synchronization
import Testing
import Weaving

/// Counts its runs: `half` is half of its size.
private struct Counted: Demo {
  static let name = "counted"
  static let title = "Half"
  static let summary = "Halves."
  static let runs = Atomic(0)

  var size = 4.0
  var other = 1

  mutating func parameters(_ form: inout ParameterForm) {
    form.real(&size, "size", in: 0...8, "what is halved")
    form.integer(&other, "other", in: 1...9, "changes nothing")
  }

  var cost: Int64 { 1 }

  func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    Self.runs.wrappingAdd(1, ordering: .relaxed)
    var report = Report()
    report.add(ReportValue("half", size / 2, "half of it"))
    report.add(ReportValue("double", size * 2, "twice it"))
    return report
  }
}

@Suite("Curves in lessons", .serialized) struct CurveTests {
  private func lesson(_ options: String, size: String = "4") -> String {
    """
    # Halves

    ```{demo} counted
    #| label: h
    #| against: size
    \(options)
    size: \(size)
    ```

    It is {eval}`h.half`.

    ```{check}
    h.half = \(size) / 2
    ```
    """.replacingOccurrences(of: "h.half = ", with: "h.half >= ")
  }

  /// The page, and how often the demo ran for it.
  private func render(
    _ course: TemporaryCourse, _ text: String
  ) throws -> (html: String, runs: Int) {
    var catalog = Catalog<NativeContext>()
    catalog.add(Counted.self)
    try course.write(text, to: "lesson.md")
    let before = Counted.runs.load(ordering: .relaxed)
    let rendering = try Rendering(course.root, usesCache: true, catalog: catalog)
    #expect(rendering.diagnostics.map(\.summary) == [])
    return (
      rendering.html("lesson.html"), Counted.runs.load(ordering: .relaxed) - before
    )
  }

  @Test("run each point once, whatever is asked again")
  func cached() throws {
    let course = try TemporaryCourse(["lesson.md": ""])
    let first = try render(course, lesson("#| points: 5"))
    // Sizes 0, 2, 4, 6, 8, and the directive's own.
    #expect(first.runs == 6)
    #expect(first.html.contains("half against size"))
    #expect(try render(course, lesson("#| points: 5")) == (first.html, 0))
    // Another value needs no run, another place its own alone.
    #expect(try render(course, lesson("#| points: 5\n#| values: double")).runs == 0)
    #expect(try render(course, lesson("#| points: 5", size: "3")).runs == 1)
    // Sizes 1, 3, 5 and 7 are new as points.
    #expect(try render(course, lesson("#| points: 9")).runs == 4)
    #expect(try render(course, lesson("#| points: 3\n#| to: 4")).runs == 0)
    #expect(try render(course, lesson("#| points: 2") + "\n").runs == 0)
  }

  @Test("leave the numbers of the text those of the directive's own place")
  func numbers() throws {
    let course = try TemporaryCourse(["lesson.md": ""])
    let html = try render(course, lesson("#| points: 5", size: "3")).html
    #expect(html.contains(">1.5</data>"))
    #expect(html.contains("size = 3"))
    #expect(html.contains("id=\"h-half\""))
  }
}
