import Testing

@Suite("Which course a command is about") struct CourseChoiceTests {
  @Test("in a course's own folder it is that course", arguments: ["render", "check"])
  func here(_ command: String) throws {
    let folder = try Scratch([
      "weft.yml": "title: Here\n", "a.md": "# A\n", "lessons/b.md": "# B\n",
    ])
    let result = try Command(command, in: folder.root)
    #expect(result.code == 0 && result.errors == "")
    #expect(result.output.hasPrefix("2 lessons, "))
  }

  @Test("elsewhere it is the folder 'lessons'")
  func lessons() throws {
    let folder = try Scratch(["a.md": "# A\n", "lessons/b.md": "# B\n"])
    #expect(try Command("check", in: folder.root).output.hasPrefix("1 lesson, "))
  }

  @Test("without either, what to type is said")
  func neither() throws {
    let folder = try Scratch(["a.md": "# A\n"])
    let result = try Command("render", in: folder.root)
    #expect(result.code == 1)
    #expect(
      result.errors == """
        .: error[no-course]: there is neither a 'weft.yml' nor a folder 'lessons' here
                for the lessons in this folder give its name: '.'

        """)
    let nothing = try Scratch()
    let empty = try Command("check", in: nothing.root)
    #expect(empty.errors.contains("weft new course my-course"))
  }

  @Test("drafts come in with --drafts, and one that is asked for says so")
  func drafts() throws {
    let folder = try Scratch(["c/a.md": "# A\n", "c/b.md": "---\ndraft: true\n---\n\n# B\n"])
    #expect(try Command("check", "c", in: folder.root).output.hasPrefix("1 lesson, "))
    #expect(try Command("check", "c", "--drafts", in: folder.root).output.hasPrefix("2 lessons, "))
    for command in ["render", "check", "run", "preview"] {
      let refused = try Command(command, "c/b.md", in: folder.root)
      #expect(refused.code == 1)
      #expect(
        refused.errors.hasPrefix("c/b.md: error[draft]: this lesson is a draft\n        --drafts"))
    }
    #expect(try Command("render", "c/b.md", "--drafts", in: folder.root).code == 0)
  }

  @Test("pages of a course that could not be read whole are not taken for gone")
  func incomplete() throws {
    let folder = try Scratch(["c/a.md": "# A\n", "c/b.md": "# B\n"])
    #expect(try Command("render", "c", in: folder.root).code == 0)
    let deep = (0...40).map { "d\($0)" }.joined(separator: "/")
    try folder.write("# Deep\n", to: "c/\(deep)/x.md")
    try folder.write("# C\n", to: "c/c.md")
    try folder.remove("c/b.md")
    let render = try Command("render", "c", in: folder.root)
    #expect(render.code == 1 && render.errors.contains("error[too-deep]"))
    #expect(folder.exists("output/b.html") && folder.exists("output/c.html"))
  }
}
