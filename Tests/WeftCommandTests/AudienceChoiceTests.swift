import Foundation
import Testing

@Suite("For whom pages are") struct AudienceChoiceTests {
  private static let lesson = """
    # A lesson

    > [!EXERCISE]
    > Show it.

    > [!SOLUTION]
    > Hidden words.
    >
    > ```{demo} kl-directions
    > #| label: inside
    > ```

    ```{demo} jensen-bound
    #| label: outside
    ```
    """

  private func course(_ settings: String = "") throws -> Scratch {
    let folder = try Scratch()
    try folder.write(Self.lesson, to: "course/a.md")
    try folder.write("# B\n\nWords.\n", to: "course/b.md")
    if !settings.isEmpty { try folder.write(settings, to: "course/weft.yml") }
    return folder
  }

  @Test("the flag wins over weft.yml, and without both pages are for teachers")
  func choice() throws {
    for (settings, flags, isStudent) in [
      ("", [], false), ("", ["--audience", "student"], true), ("audience: student\n", [], true),
      ("audience: student\n", ["--audience", "teacher"], false),
    ] as [(String, [String], Bool)] {
      let folder = try course(settings)
      let render = try Command(list: ["render", "course", "--static"] + flags, in: folder.root)
      #expect(render.code == 0, "\(render.errors)")
      #expect(folder.read("output/a.html")?.contains("Show it.") == true)
      #expect(folder.read("output/a.html")?.contains("Hidden words.") == !isStudent)
    }
  }

  @Test("a run for students prints no result of a solution")
  func run() throws {
    let folder = try course("audience: student\n")
    let all = try Command("run", "course/a.md", in: folder.root)
    #expect(all.code == 0 && all.output.contains("The gap that the logarithm leaves"))
    #expect(!all.output.contains("Covering all modes"))
    let inside = try Command("run", "course/a.md", "--label", "inside", in: folder.root)
    #expect(inside.code == 2 && inside.output == "")
    #expect(inside.errors.contains("stands in a solution, which students don't get"))
    let teacher = try Command(
      "run", "course/a.md", "--label", "inside", "--audience", "teacher", in: folder.root)
    #expect(teacher.code == 0 && teacher.output.contains("Covering all modes"))
  }

  @Test("one page for students never comes among those for teachers")
  func among() throws {
    let folder = try course("title: C\n")
    #expect(try Command("render", "course", "--static", in: folder.root).code == 0)
    let one = try Command(
      "render", "course/b.md", "--audience", "student", "--static", in: folder.root)
    #expect(one.code == 2 && one.errors.contains("holds pages for teachers"))
    let all = try Command(
      "render", "course", "--audience", "student", "--static", in: folder.root)
    #expect(all.code == 0)
    #expect(folder.read("output/a.html")?.contains("Hidden words.") == false)
  }

  @Test("there are two audiences")
  func unknown() throws {
    let folder = try course()
    let render = try Command("render", "course", "--audience", "students", in: folder.root)
    #expect(render.code == 2 && render.errors.contains("student"))
  }
}
