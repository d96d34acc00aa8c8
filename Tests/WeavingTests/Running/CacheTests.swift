import Foundation
import LessonSyntax
import Testing
import Weaving

private let lesson = """
  # Draws

  ```{demo} naive-vs-importance
  #| label: budget
  samples: 64
  replicates: 5
  ```

  A formula, $x^2$, and a number, {eval}`budget.importance-rmse`.
  """

@Suite("The cache") struct CacheTests {
  private func sources(_ rendering: Rendering) -> [Runner.Source] {
    rendering.plan.runs.compactMap { rendering.rendered.results[Runner.key(of: $0)]?.source }
  }

  /// Every entry of the cache.
  private func entries(_ course: TemporaryCourse) -> [String] {
    course.files(in: ".weft/cache").map { ".weft/cache/" + $0 }
  }

  @Test("the second render computes nothing and gives the same bytes")
  func warm() throws {
    let course = try TemporaryCourse(["lesson.md": lesson])
    let cold = try Rendering(course.root, usesCache: true)
    let warm = try Rendering(course.root, usesCache: true)
    #expect(sources(cold) == [.computed])
    #expect(sources(warm) == [.cached])
    #expect(cold.rendered.formulas.typeset == 1)
    #expect(warm.rendered.formulas.typeset == 0 && warm.rendered.formulas.fromCache == 1)
    #expect(cold.html("lesson.html") == warm.html("lesson.html"))
  }

  @Test("a damaged entry is computed again, never believed", arguments: [0, 31, 32, 100, -1])
  func damage(at offset: Int) throws {
    let course = try TemporaryCourse(["lesson.md": lesson])
    let cold = try Rendering(course.root, usesCache: true)
    for entry in entries(course) {
      var bytes = Array(try #require(FileManager.default.contents(atPath: course.path(entry))))
      bytes[offset < 0 ? bytes.count + offset : offset] ^= 1
      try course.write(bytes, to: entry)
    }
    let again = try Rendering(course.root, usesCache: true)
    #expect(sources(again) == [.recomputed])
    #expect(again.rendered.formulas.typeset == 1)
    #expect(cold.html("lesson.html") == again.html("lesson.html"))
    #expect(sources(try Rendering(course.root, usesCache: true)) == [.cached])
  }

  @Test("a truncated or empty entry is computed again", arguments: [0, 10, 40])
  func truncation(to length: Int) throws {
    let course = try TemporaryCourse(["lesson.md": lesson])
    _ = try Rendering(course.root, usesCache: true)
    for entry in entries(course) {
      let bytes = Array(try #require(FileManager.default.contents(atPath: course.path(entry))))
      try course.write(Array(bytes.prefix(length)), to: entry)
    }
    #expect(sources(try Rendering(course.root, usesCache: true)) == [.recomputed])
  }

  @Test("an entry in the place of another is not believed")
  func exchanged() throws {
    let course = try TemporaryCourse(["lesson.md": lesson])
    _ = try Rendering(course.root, usesCache: true)
    try course.write(lesson.replacingOccurrences(of: "64", with: "65"), to: "lesson.md")
    _ = try Rendering(course.root, usesCache: true)
    let all = entries(course)
    let first = Array(try #require(FileManager.default.contents(atPath: course.path(all[0]))))
    for entry in all.dropFirst() { try course.write(first, to: entry) }
    let again = try Rendering(course.root, usesCache: true)
    #expect(again.html("lesson.html") == (try Rendering(course.root)).html("lesson.html"))
  }

  @Test("another parameter is another result")
  func parameters() throws {
    let course = try TemporaryCourse(["lesson.md": lesson])
    _ = try Rendering(course.root, usesCache: true)
    let other = try Rendering(course.root, overrides: ["seed=8"], usesCache: true)
    #expect(sources(other) == [.computed])
  }

  @Test("without the cache nothing is kept")
  func unused() throws {
    let course = try TemporaryCourse(["lesson.md": lesson])
    _ = try Rendering(course.root)
    #expect(!course.exists(".weft"))
  }

  @Test("a mistake in a formula is found again when everything else is cached")
  func mistakes() throws {
    let course = try TemporaryCourse(["lesson.md": lesson + "\n\n$\\fraq{1}{2}$\n"])
    let cold = try Rendering(course.root, usesCache: true)
    let warm = try Rendering(course.root, usesCache: true)
    #expect(cold.diagnostics.map(\.id) == ["tex"])
    #expect(warm.diagnostics == cold.diagnostics)
  }

  @Test("builds of long ago are forgotten, one used beside this one is not")
  func generations() throws {
    let course = try TemporaryCourse(["lesson.md": lesson])
    for number in 0..<6 {
      try course.write("x", to: ".weft/cache/build\(number)/00/entry")
      let date = Date(timeIntervalSince1970: Double(1_000_000 + number))
      try FileManager.default.setAttributes(
        [.modificationDate: date], ofItemAtPath: course.path(".weft/cache/build\(number)"))
    }
    _ = try Rendering(course.root, usesCache: true)
    let left = try FileManager.default.contentsOfDirectory(atPath: course.path(".weft/cache"))
    #expect(left.filter { $0.hasPrefix("build") }.sorted() == ["build3", "build4", "build5"])
    #expect(left.count == 4)
  }

  @Test("two renders at once agree")
  func concurrent() async throws {
    let course = try TemporaryCourse(["lesson.md": lesson])
    let root = course.root
    let pages = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<4 {
        group.addTask { try Rendering(root, usesCache: true).html("lesson.html") }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(pages.count == 1)
  }
}
