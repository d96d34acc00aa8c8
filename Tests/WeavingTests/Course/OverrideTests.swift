import DemoKit
import Demos
import Foundation
import LessonSyntax
import Testing
import Weaving

private let lesson = """
  # Two demos

  ```{demo} naive-vs-importance
  #| label: first
  samples: 64
  replicates: 5
  ```

  ```{demo} naive-vs-importance
  #| label: second
  replicates: 5
  ```

  ```{demo} jensen-bound
  #| label: third
  samples: 100
  ```
  """

@Suite("Parameters from the command line") struct OverrideTests {
  private func samples(_ overrides: [String]) throws -> [String] {
    let course = try TemporaryCourse(["lesson.md": lesson])
    return try Rendering(course.root, overrides: overrides).plan.runs.map { run in
      run.settings.first { $0.name == "samples" }?.value.text ?? ""
    }
  }

  @Test(
    "reach every directive that has them, or the one that is named",
    arguments: [
      (["samples=128"], ["128", "128", "128"]),
      (["second.samples=128"], ["64", "128", "100"]),
      (["samples=128", "first.samples=256"], ["256", "128", "128"]),
      (["first.samples=256", "samples=128"], ["256", "128", "128"]),
      (["latent-bits=5"], ["64", "4096", "100"]),
    ])
  func reach(_ overrides: [String], _ expected: [String]) throws {
    #expect(try samples(overrides) == expected)
  }

  @Test("leave the number of seeds alone, which the lesson says and is told about")
  func seeds() throws {
    let text = lesson.replacingOccurrences(of: "label: third", with: "label: third\n#| seeds: 1")
    let course = try TemporaryCourse(["lesson.md": text])
    #expect(
      try Rendering(course.root).words(below: course.root) == """
        lesson.md:16:11: error[out-of-range]: '1' is out of range for 'seeds'
           16 | #| seeds: 1
              |           ^ integer, 2…1000

        """)
    try course.write(text.replacingOccurrences(of: "seeds: 1", with: "seeds: 4"), to: "lesson.md")
    let rendering = try Rendering(course.root)
    #expect(rendering.diagnostics.isEmpty)
    #expect(rendering.html("lesson.html").contains("Spread over 4 seeds, from 1 on"))
  }

  @Test("that reach nothing are known")
  func unreached() throws {
    let course = try TemporaryCourse(["lesson.md": lesson])
    let plan = try Rendering(course.root).plan
    for (text, isUnreached) in [
      ("samples=1", false), ("sample=1", true), ("first.noise=1", true), ("third.noise=1", false),
      ("fourth.samples=1", true),
    ] {
      let override = try ParameterOverride(text)
      #expect(
        !plan.unreached([override], in: courseCatalog()).isEmpty == isUnreached, "\(text)")
    }
  }

  @Test(
    "must be name=value", arguments: ["samples", "=5", ".samples=5", "label.=5", "samples=[1"])
  func malformed(_ text: String) {
    #expect(throws: ParameterOverride.Malformed.self) { try ParameterOverride(text) }
  }

  @Test("can't make a lesson cost more than a lesson may")
  func budget() throws {
    let demos = (1...12).map { seed in
      "```{demo} naive-vs-importance\nsamples: 140000\nreplicates: 1000\nseed: \(seed)\n```\n"
    }
    let course = try TemporaryCourse(["lesson.md": "# Dear\n\n" + demos.joined(separator: "\n")])
    let (files, only) = try CourseFiles.find(course.root)
    let plan = CourseRenderer(catalog: courseCatalog()).plan(Course(files), only: only)
    let broken = plan.lessons[0].diagnostics
    #expect(!plan.runs.isEmpty && !broken.isEmpty)
    #expect(broken.allSatisfy { $0.id == "lesson-over-budget" && $0.range != nil })
    #expect(plan.runs.reduce(0) { $0 + $1.cost } <= 10 * WorkBudget.cap)
    // The same demo again costs nothing.
    let same = Array(repeating: demos[0], count: 40).joined(separator: "\n")
    try course.write(same, to: "lesson.md")
    let again = CourseRenderer(catalog: courseCatalog()).plan(Course(files), only: only)
    #expect(again.runs.count == 40)
  }

  @Test("that are wrong are told like any parameter")
  func wrong() throws {
    let course = try TemporaryCourse(["lesson.md": lesson])
    let rendering = try Rendering(course.root, overrides: ["first.samples=0"])
    #expect(
      rendering.words(below: course.root)
        == """
        lesson.md:3:11: error[out-of-range]: '0' is out of range for 'samples' (from -P first.samples=0)
            3 | ```{demo} naive-vs-importance
              |           ^^^^^^^^^^^^^^^^^^^ integer, 1…1000000

        """)
  }
}
