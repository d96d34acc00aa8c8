import Foundation
import Testing

/// Nothing of an author's is lost, whatever `-o` says and whatever a course brings.
@Suite("weft and other people's files") struct OutputTests {
  private let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>\n"

  private func link(_ path: String, to place: String, in folder: Scratch) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path(path), withDestinationPath: place)
  }

  @Test("pages may lie beside their lessons, and pictures stay when they are no longer shown")
  func outputIsTheCourse() throws {
    let folder = try Scratch([
      "course/img/plot.svg": picture, "course/one.md": "# One\n\n![a plot](img/plot.svg)\n",
    ])
    #expect(try Command("render", ".", "-o", ".", in: folder.path("course")).code == 0)
    try folder.write("# One\n\n![a plot](img/plott.svg)\n", to: "course/one.md")
    #expect(try Command("render", ".", "-o", ".", in: folder.path("course")).code == 1)
    #expect(folder.read("course/img/plot.svg") == picture)
    let clean = try Command("clean", "-o", "course", in: folder.root)
    #expect(clean.code == 0)
    #expect(folder.read("course/img/plot.svg") == picture && folder.exists("course/one.md"))
    #expect(!folder.exists("course/one.html"))
  }

  @Test("clean removes no picture that was there before")
  func cleanOfTheCourse() throws {
    let folder = try Scratch([
      "course/plot.svg": picture, "course/one.md": "# One\n\n![a plot](plot.svg)\n",
    ])
    _ = try Command("render", "course", "-o", "course", "--replace", in: folder.root)
    _ = try Command("clean", "-o", "course", in: folder.root)
    #expect(folder.read("course/plot.svg") == picture)
  }

  @Test("pages may lie in a folder with lessons, which are lessons still")
  func outputWithLessons() throws {
    let folder = try Scratch([
      "c/a.md": "# A\n", "c/part/b.md": "# B\n", "c/part/inner/d.md": "# D\n",
    ])
    for _ in 0..<2 {
      let command = try Command("render", "c", "-o", "c/part", in: folder.root)
      #expect(command.code == 0 && command.errors == "")
      #expect(command.output.hasPrefix("3 lessons"))
    }
    #expect(folder.exists("c/part/part/inner/d.html"))
  }

  @Test(
    "a place where nobody wants pages is wrong use", arguments: ["", "/", "~", "~/pages", "home"])
  func refusedPlaces(output: String) throws {
    let folder = try Scratch(["lessons/a.md": "# A\n", "home/x": ""])
    let command = try Command(
      "render", "-o", output, in: folder.root, environment: ["HOME": folder.path("home")])
    #expect(command.code == 2)
    #expect(command.errors.contains("rite"))
    #expect(command.output == "" && !folder.exists("~") && !folder.exists("home/a.html"))
  }

  @Test("a repository's top folder is wrong use too, also for the course in it")
  func repository() throws {
    let folder = try Scratch(["c/.git/HEAD": "", "c/a.md": "# A\n", "c/weft.yml": ""])
    let command = try Command("render", ".", "-o", ".", in: folder.path("c"))
    #expect(command.code == 2)
    #expect(command.errors.hasSuffix("Write: -o output\n"))
    #expect(!folder.exists("c/a.html"))
    #expect(try Command("render", ".", in: folder.path("c")).code == 0)
  }

  @Test("a second course in the same folder is refused before anything runs")
  func secondCourse() throws {
    let folder = try Scratch(["one/a.md": "# A\n", "two/b.md": "# B\n"])
    #expect(try Command("render", "one", in: folder.root).code == 0)
    let second = try Command("render", "two", in: folder.root)
    #expect(second.code == 2)
    #expect(second.errors.contains("'output' holds the pages of another course, '"))
    #expect(second.errors.contains("/one'") && second.errors.contains("-o"))
    #expect(folder.exists("output/a.html") && !folder.exists("output/b.html"))
    #expect(try Command("render", "two", "--replace", in: folder.root).code == 0)
    #expect(!folder.exists("output/a.html") && folder.exists("output/b.html"))
  }

  @Test("a file in the place of the folder is said, and one blocked page stops no other")
  func blocked() throws {
    let folder = try Scratch([
      "out": "mine", "c/a.md": "# A\n", "c/b.md": "# B\n", "c/z.md": "# Z\n", "o/b.html/x": "",
    ])
    let file = try Command("render", "c", "-o", "out", in: folder.root)
    #expect(file.code == 1)
    #expect(file.errors == "out: error[unwritable-output]: 'out' is a file: -o takes a folder\n")
    let page = try Command("render", "c", "-o", "o", in: folder.root)
    #expect(page.code == 1)
    #expect(
      page.errors == """
        o/b.html: error[unwritable-output]: 'o/b.html' can't be written: a folder has that name

        """)
    for name in ["a.html", "z.html", "weft.css", "index.html"] {
      #expect(folder.exists("o/" + name), "\(name)")
    }
  }

  @Test("a link in the place of a course's hidden folder leads nowhere")
  func hiddenLinks() throws {
    let folder = try Scratch([
      "home/Mail/x": "", "home/Music/x": "", "home/Projects/x": "", "home/Documents/x": "",
      "home/course/a.md": "# A\n", "home/course/.weft/x": "", "victim/cache/x": "",
      "other/a.md": "# A\n",
    ])
    try link("home/course/.weft/cache", to: "../../..", in: folder)
    try link("other/.weft", to: "../victim", in: folder)
    #expect(try Command("check", "home/course", in: folder.root).code == 0)
    for name in ["Mail", "Music", "Projects", "Documents"] {
      #expect(folder.exists("home/\(name)/x"))
    }
    #expect(try Command("clean", "--cache", "other", in: folder.root).code == 0)
    #expect(folder.exists("victim/cache/x"))
  }

  @Test("a course may bring pages, links and a list of files: nothing of it is believed")
  func broughtOutput() throws {
    let folder = try Scratch([
      "c/a.md": "# A\n", "c/sub/a.md": "# A\n",
      "c/output/.weft-manifest": "sub/a.html\nnotes.txt\n",
      "c/output/notes.txt": "mine", "elsewhere/a.html": "mine",
    ])
    try link("c/output/sub", to: "../../elsewhere", in: folder)
    let command = try Command("render", ".", in: folder.path("c"))
    #expect(command.code == 1)
    #expect(command.errors.contains("'output/sub' is a link"))
    #expect(
      folder.read("elsewhere/a.html") == "mine" && folder.read("c/output/notes.txt") == "mine")
    #expect(folder.exists("c/output/a.html"))
  }

  @Test("without a home everything works, and nothing is kept")
  func homeless() throws {
    let folder = try Scratch(["lessons/a.md": "# A\n\n$x$\n"])
    let nowhere = ["HOME": "", "XDG_CACHE_HOME": "", "XDG_CONFIG_HOME": ""]
    let first = try Command("render", in: folder.root, environment: nowhere)
    #expect(first.code == 0 && first.errors == "")
    try folder.write("# A\n\n$y$\n", to: "lessons/a.md")
    let second = try Command("render", in: folder.root, environment: nowhere)
    #expect(second.code == 1 && second.errors.contains("weft render --replace"))
    #expect(try Command("render", "--replace", in: folder.root, environment: nowhere).code == 0)
  }

  @Test("a folder called ~ is that folder, not the home folder")
  func tilde() throws {
    let folder = try Scratch(["~/a.md": "# Here\n", "home/b.md": "# Home\n"])
    for path in ["~", "./~", "~/a.md"] {
      let command = try Command(
        "render", path, "-o", "./~/pages", in: folder.root,
        environment: ["HOME": folder.path("home")])
      #expect(command.code == 0, "\(path): \(command.errors)")
      #expect(folder.read("~/pages/a.html")?.contains("Here") == true)
      #expect(!folder.exists("~/pages/b.html"))
    }
  }
}
