import Foundation
import Synchronization
import Testing

/// A render that would change nothing is left out; whatever it would change, it is done.
@Suite struct LastRenderTests {
  let place: Scratch

  init() throws {
    place = try Scratch([
      "c/weft.yml": "title: T\nbibliography: works.bib\n",
      "c/works.bib": "@misc{hu, title = {On bounds}, author = {Hu, A.}, year = {2018}}\n",
      "c/index.md": "# Welcome\n",
      "c/a.md": """
      ---
      title: Draws
      ---

      ```{demo} naive-vs-importance
      #| label: budget
      samples: 64
      replicates: 5
      ```

      So [@hu], with $x^2$. See [the next](b.md) and [a table](table.csv).

      ![](picture.svg)

      ```{sweep} s/sweep.json
      ```
      """,
      "c/b.md": "# Next\n", "c/draft.md": "---\ntitle: Draft\ndraft: true\n---\n\nSoon.\n",
      "c/table.csv": "1,2\n", "c/picture.svg": Self.picture("red"),
    ])
    let sweep = try Command(
      "sweep", "naive-vs-importance", "-P", "latent-bits=10,20", "-P", "samples=64", "-P",
      "replicates=5", "-o", "c/s", in: place.root)
    #expect(sweep.code == 0, "\(sweep.errors)")
  }

  private static func picture(_ ink: String) -> String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1" stroke="\(ink)"/></svg>
    """
  }

  /// Keeps what it keeps beside the course.
  func render(_ flags: [String] = [], into output: String = "out") throws -> Command {
    try Command(
      list: ["render", "c", "--static", "-o", output] + flags, in: place.root,
      environment: ["XDG_CACHE_HOME": place.path("cache")])
  }

  func files(in folder: String) -> [String: Data] {
    let names = FileManager.default.enumerator(atPath: place.path(folder))?.allObjects as? [String]
    return (names ?? []).reduce(into: [:]) { files, name in
      files[name] = (try? Data(contentsOf: URL(fileURLWithPath: place.path(folder + "/" + name))))
    }
  }

  func pages(in folder: String) -> [String: Data] {
    files(in: folder).filter { $0.key != ".weft-manifest" }
  }

  func edit(_ name: String, _ old: String, _ new: String) throws {
    let text = try #require(place.read(name))
    try #require(text.contains(old))
    try place.write(text.replacingOccurrences(of: old, with: new), to: name)
  }

  // MARK: - Nothing to do

  /// What `check` does not keep is the trace of the render.
  @Test func `The second render runs and weaves nothing, and says what the first said`() throws {
    let checked = try Command(
      "check", "c", in: place.root, environment: ["XDG_CACHE_HOME": place.path("cache")])
    #expect(checked.code == 0, "\(checked.errors)")
    let results = files(in: "cache")
    let first = try render()
    #expect(first.code == 0)
    #expect(first.errors.contains("warning[missing-alt]"), "\(first.errors)")
    let before = files(in: "out")
    let trace = files(in: "cache").filter { results[$0.key] == nil }
    #expect(trace.count == 1)

    for name in results.keys { try place.remove("cache/" + name) }
    let second = try render()
    #expect(second.code == 0 && second.errors == first.errors)
    #expect(
      second.output
        == "2 lessons, 2 demos, no claims, 0 files written, \(pages(in: "out").count) unchanged\n"
        + "Open out/index.html\n")
    #expect(files(in: "cache") == trace)
    #expect(files(in: "out") == before)

    _ = try render(["--no-cache"])
    _ = try render(["-j", "1"])
    #expect(files(in: "cache") == trace)
    let (name, bytes) = try #require(trace.first)
    try (bytes.dropLast() + [bytes.last! ^ 1]).write(
      to: URL(fileURLWithPath: place.path("cache/" + name)))
    #expect(try render().errors == first.errors)
    #expect(Set(files(in: "cache").keys) == Set(results.keys).union(trace.keys))
  }

  /// A link to a file changes its times; the program is told by what it holds.
  @Test func `A second name of the program changes nothing`() throws {
    let command = place.path("weft")
    try FileManager.default.copyItem(atPath: Command.executable, toPath: command)
    func kept() throws -> [String: Data] {
      let render = try Command(
        list: ["render", "c", "--static", "-o", "out"], in: place.root,
        environment: ["XDG_CACHE_HOME": place.path("cache")], executable: command)
      #expect(render.code == 0)
      return files(in: "cache")
    }
    let first = try kept()
    try FileManager.default.linkItem(atPath: command, toPath: place.path("other"))
    #expect(try kept() == first)
  }

  // MARK: - Something to do

  struct Change: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var flags: [String] = []
    var make: @Sendable (LastRenderTests) throws -> Void = { _ in }

    init(
      _ name: String, flags: [String] = [],
      _ make: @escaping @Sendable (LastRenderTests) throws -> Void = { _ in }
    ) {
      testDescription = name
      self.flags = flags
      self.make = make
    }

    static let all = [
      Change("a word of a lesson") { try $0.edit("c/b.md", "Next", "Text") },
      Change("a parameter") { try $0.edit("c/a.md", "samples: 64", "samples: 65") },
      Change("front matter") { try $0.edit("c/a.md", "title: Draws", "title: Drews") },
      Change("weft.yml") { try $0.edit("c/weft.yml", "title: T", "title: U") },
      Change("weft.yml is gone") { try $0.place.remove("c/weft.yml") },
      Change("the bibliography") { try $0.edit("c/works.bib", "2018", "2019") },
      Change("a picture") { try $0.place.write(picture("tan"), to: "c/picture.svg") },
      Change("a picture is gone") { try $0.place.remove("c/picture.svg") },
      Change("a file that is linked") { try $0.edit("c/table.csv", "1,2", "1,3") },
      Change("a file that is linked is gone") { try $0.place.remove("c/table.csv") },
      Change("the table of a sweep") { try $0.edit("c/s/sweep.csv", "10", "11") },
      Change("the front page") { try $0.edit("c/index.md", "Welcome", "Goodbye") },
      Change("another lesson") { try $0.place.write("# C\n", to: "c/d/c.md") },
      Change("a lesson is gone") { try $0.place.remove("c/b.md") },
      Change("a document of another tool") { try $0.place.write("", to: "c/notes.qmd") },
      Change("warnings are errors", flags: ["--strict"]),
      Change("drafts", flags: ["--drafts"]),
      Change("a parameter for all", flags: ["-P", "samples=32"]),
      Change("warnings for programs", flags: ["--diagnostics", "json"]),
      Change("for students", flags: ["--audience", "student"]) {
        try $0.edit("c/b.md", "# Next", "# Next\n\n> [!SOLUTION]\n> Yes.\n")
      },
    ]
  }

  @Test(arguments: Change.all)
  func `What changed is rendered as if nothing had been kept`(_ change: Change) throws {
    let first = try render()
    let before = pages(in: "out")
    #expect(first.code == 0)
    try change.make(self)
    let warm = try render(change.flags)
    let cold = try render(change.flags + ["--no-cache"], into: "cold")
    #expect(warm.code == cold.code)
    #expect(warm.errors == cold.errors)
    #expect(pages(in: "out") == pages(in: "cold"))
    let isNoticed =
      warm.errors != first.errors || warm.code != first.code || pages(in: "out") != before
    #expect(isNoticed)
    let again = try render(change.flags)
    #expect(again.code == warm.code && again.errors == warm.errors)
  }

  @Test func `A file that is gone is written again`() throws {
    _ = try render()
    let before = files(in: "out")
    for name in ["a.html", "katex/katex.css"] {
      try place.remove("out/" + name)
      #expect(try render().code == 0)
      #expect(files(in: "out") == before, "\(name)")
    }
  }

  @Test func `A page that was changed by hand is named, and replaced on purpose`() throws {
    let before = try render()
    let pages = pages(in: "out")
    try edit("out/b.html", "Next", "Mine")
    for _ in 1...2 {
      let told = try render()
      #expect(told.code == 1)
      #expect(
        told.errors.contains(
          "'out/b.html' was changed after Weft wrote it, and stays as it is"), "\(told.errors)")
    }
    #expect(try render(["--replace"]).errors == before.errors)
    #expect(self.pages(in: "out") == pages)
    #expect(try render().errors == before.errors)
  }

  @Test func `Another folder gets pages of its own`() throws {
    _ = try render()
    #expect(try render(into: "other").output.contains(" 0 unchanged\n"))
    #expect(pages(in: "other") == pages(in: "out"))
  }

  @Test func `Code for the browser that comes is looked at`() throws {
    let command = place.path("bin/weft")
    try place.write("", to: "bin/.keep")
    try FileManager.default.copyItem(atPath: Command.executable, toPath: command)
    func errors() throws -> String {
      try Command(list: ["render", "c"], in: place.root, executable: command).errors
    }
    for _ in 1...2 { #expect(try errors().contains("this command has no browser code")) }
    try place.write("\0asm of something else", to: "bin/weft.wasm")
    for _ in 1...2 { #expect(try errors().contains("was built from other demos")) }
  }

  @Test func `Renders at once leave what one leaves`() throws {
    let (root, cache) = (place.root, place.path("cache"))
    let codes = Mutex<[Int32?]>([])
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      let render = try? Command(
        list: ["render", "c", "--static", "-o", "out"], in: root,
        environment: ["XDG_CACHE_HOME": cache])
      codes.withLock { $0.append(render?.code) }
    }
    #expect(codes.withLock { $0 } == [0, 0, 0, 0])
    _ = try render(["--no-cache"], into: "cold")
    #expect(pages(in: "out") == pages(in: "cold"))
    #expect(try render().output.contains(" 0 files written"))
  }
}
