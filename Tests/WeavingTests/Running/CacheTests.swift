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
    course.files(in: ".user/cache").map { ".user/cache/" + $0 }
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
    #expect(!course.exists(".user"))
  }

  @Test("a mistake in a formula is found again when everything else is cached")
  func mistakes() throws {
    let course = try TemporaryCourse(["lesson.md": lesson + "\n\n$\\fraq{1}{2}$\n"])
    let cold = try Rendering(course.root, usesCache: true)
    let warm = try Rendering(course.root, usesCache: true)
    #expect(cold.diagnostics.map(\.id) == ["tex"])
    #expect(warm.diagnostics == cold.diagnostics)
  }

  /// The course's folder in the cache.
  private func place(_ course: TemporaryCourse) throws -> String {
    let kept = try FileManager.default.contentsOfDirectory(atPath: course.path(".user/cache"))
    return try ".user/cache/" + #require(kept.first)
  }

  private func age(_ name: String, of course: TemporaryCourse, days: Double) throws {
    let date = Date(timeIntervalSinceNow: -days * 24 * 60 * 60)
    try FileManager.default.setAttributes(
      [.modificationDate: date], ofItemAtPath: course.path(name))
  }

  private func generation(_ number: Int) -> String { "000000000000000\(number)" }

  @Test("builds of long ago are forgotten, one used beside this one is not")
  func generations() throws {
    let course = try TemporaryCourse(["lesson.md": lesson])
    _ = try Rendering(course.root, usesCache: true)
    let place = try place(course)
    let entry = String(repeating: "a", count: 62)
    // As if this build had never run.
    let own = try #require(
      try FileManager.default.contentsOfDirectory(atPath: course.path(place)).first)
    try FileManager.default.removeItem(atPath: course.path(place + "/" + own))
    for number in 0..<6 {
      try course.write("x", to: "\(place)/\(generation(number))/00/\(entry)")
      try age("\(place)/\(generation(number))", of: course, days: Double(number))
    }
    _ = try Rendering(course.root, usesCache: true)
    let left = try FileManager.default.contentsOfDirectory(atPath: course.path(place))
    #expect(left.sorted() == ((0..<3).map(generation) + [own]).sorted())
  }

  @Test(
    "what no build has used for a month goes, of other courses too, and nothing that is not Weft's")
  func forgotten() throws {
    let course = try TemporaryCourse(["lesson.md": lesson, "victim/precious.txt": "x"])
    let other = ".user/cache/" + String(repeating: "f", count: 32)
    let shelf = "\(other)/\(generation(1))/00"
    let entry = String(repeating: "a", count: 62)
    try course.write("x", to: "\(shelf)/\(entry)")
    try course.write("mine", to: "\(other)/\(generation(2))/00/note.txt")
    try course.write("mine", to: ".user/cache/notes/note.txt")
    for (link, place) in [
      ("\(other)/\(generation(3))", "victim"), ("\(shelf)/\(String(entry.dropLast()))b", "victim"),
      (".user/cache/\(String(repeating: "e", count: 32))", "victim"),
    ] {
      try FileManager.default.createSymbolicLink(
        atPath: course.path(link), withDestinationPath: course.path(place))
    }
    for number in 1...2 {
      try age("\(other)/\(generation(number))", of: course, days: 31)
    }
    _ = try Rendering(course.root, usesCache: true)
    #expect(!course.exists("\(shelf)/\(entry)"))
    #expect(course.read("\(other)/\(generation(2))/00/note.txt") == "mine")
    #expect(course.read(".user/cache/notes/note.txt") == "mine")
    #expect(course.read("victim/precious.txt") == "x")
  }

  @Test("what a course brings is neither believed nor removed")
  func brought() throws {
    let course = try TemporaryCourse(["lesson.md": lesson])
    _ = try Rendering(course.root, usesCache: true)
    let sent = try TemporaryCourse(["lesson.md": lesson, "home/mail": "x", "home/music": "x"])
    for entry in entries(course) {
      let bytes = Array(try #require(FileManager.default.contents(atPath: course.path(entry))))
      let name = entry.split(separator: "/").suffix(2).joined(separator: "/")
      try sent.write(bytes, to: ".weft/cache/0000000000000000/" + name)
    }
    let before = sent.files(in: ".weft")
    #expect(sources(try Rendering(sent.root, usesCache: true)) == [.computed])
    try CourseCache(of: sent.root, in: sent.userFolders).remove()
    #expect(sent.files(in: ".weft") == before)
    try FileManager.default.removeItem(atPath: sent.path(".weft"))
    try FileManager.default.createDirectory(
      atPath: sent.path(".weft"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: sent.path(".weft/cache"), withDestinationPath: "../home")
    _ = try Rendering(sent.root, usesCache: true)
    #expect(sent.files(in: "home") == ["mail", "music"])
  }

  @Test("one course's results are removed, and no other's")
  func removed() throws {
    let course = try TemporaryCourse(["a/lesson.md": lesson, "b/lesson.md": lesson])
    let folders = course.userFolders
    for name in ["a", "b"] {
      let store = try #require(CourseCache(of: course.path(name), in: folders).store)
      store.store([1], for: "key")
    }
    try CourseCache(of: course.path("a"), in: folders).remove()
    let a = try #require(CourseCache(of: course.path("a"), in: folders).store)
    let b = try #require(CourseCache(of: course.path("b"), in: folders).store)
    guard case .absent = a.lookUp("key"), case .found([1]) = b.lookUp("key") else {
      Issue.record("the wrong results were removed")
      return
    }
  }

  @Test(
    "a folder that others may write in is not used, and that is said; without a home all is well")
  func privacy() throws {
    let course = try TemporaryCourse(["lesson.md": lesson, ".user/cache/x": ""])
    #expect(chmod(course.path(".user/cache"), 0o777) == 0)
    let cache = CourseCache(of: course.root, in: course.userFolders)
    #expect(cache.store == nil)
    #expect(cache.trouble?.reason == "other users may write in it")
    #expect(sources(try Rendering(course.root, usesCache: true)) == [.computed])
    let homeless = UserFolders(environment: ["XDG_CACHE_HOME": "here"])
    #expect(homeless.cache == nil && homeless.settings == nil)
    #expect(CourseCache(of: course.root, in: homeless).store == nil)
    #expect(CourseCache(of: course.root, in: homeless).trouble == nil)
    #expect(
      UserFolders(environment: ["HOME": "/home/a", "XDG_CONFIG_HOME": "/c"]).settings == "/c/weft")
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
