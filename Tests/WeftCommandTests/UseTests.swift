import Foundation
import Testing

@Suite("Using weft") struct UseTests {
  @Test("help is no error and names every command")
  func help() throws {
    let command = try Command("--help")
    #expect(command.code == 0)
    #expect(command.errors == "")
    for name in ["render", "run", "demo", "demos", "sweep", "check", "new", "clean", "doctor"] {
      #expect(command.output.contains("\n  \(name) "), "\(name)")
    }
  }

  @Test("help prints the guide to lessons: all, the part about courses, or what is asked for")
  func guide() throws {
    let all = try Command("help", "lesson")
    #expect(all.code == 0 && all.errors == "")
    for words in ["# What a lesson can say", "## Questions", "#| against: proposal-sd", "`macros`"]
    {
      #expect(all.output.contains(words), "\(words)")
    }
    #expect(!all.output.contains("<!-- page:"))
    let course = try Command("help", "course").output
    #expect(course.hasPrefix("# A course\n") && course.contains("macros:"))
    #expect(!course.contains("## Questions"))
    let claims = try Command("help", "lesson", "claims").output
    #expect(claims.hasPrefix("## Claims\n") && !claims.contains("## Questions"))
    #expect(try Command("help", "lesson", "nonsense").errors.contains("Questions; "))
    #expect(try Command("help", "render").output.contains("USAGE: weft render"))
  }

  @Test(
    "wrong use is code 2",
    arguments: [
      ["help", "lesson", "nonsense"], ["rendr"], ["render", "--stict"], ["render", "-j", "0"],
      ["demo"],
      ["check", "--diagnostics", "xml"], ["new", "course", ""], ["new", "lesson", ""],
      ["new", "lesson", "two\nlines"], ["new", "lesson", "_notes"], ["new", "lesson", "readme"],
      ["new", "lesson", String(repeating: "n", count: 251)],
      ["run"], ["demo", "jensen-bound", "-j", "0"],
    ])
  func wrongUse(_ arguments: [String]) throws {
    let command = try Command(list: arguments)
    #expect(command.code == 2)
    #expect(command.output == "")
    #expect(!command.errors.isEmpty)
  }

  @Test("completion comes from the parser", arguments: ["bash", "zsh", "fish"])
  func completion(_ shell: String) throws {
    let command = try Command("--generate-completion-script", shell)
    #expect(command.code == 0)
    #expect(command.output.contains("naive") || command.output.contains("render"))
  }

  @Test("a new course renders and passes its checks at once")
  func newCourse() throws {
    let folder = try Scratch()
    #expect(try Command("new", "course", "my-course", in: folder.root).code == 0)
    let render = try Command("render", "my-course", "--strict", in: folder.root)
    #expect(render.code == 0, "\(render.errors)")
    #expect(render.output.contains("2 of 2 claims checked"))
    #expect(folder.read("output/index.html")?.contains("My course") == true)
  }

  @Test("a new lesson renders at once, and is never written over one that is there")
  func newLesson() throws {
    let folder = try Scratch()
    #expect(try Command("new", "lesson", "rare-events", in: folder.root).code == 0)
    let check = try Command("check", "rare-events.md", "--strict", in: folder.root)
    #expect(check.code == 0, "\(check.errors)")
    let before = folder.read("rare-events.md")
    let again = try Command("new", "lesson", "rare-events.md", in: folder.root)
    #expect(again.code == 2)
    #expect(again.errors.contains("'rare-events.md' is there already"))
    #expect(folder.read("rare-events.md") == before)
  }

  @Test(
    "whatever it is called, what is made renders without a warning",
    arguments: [
      ["course", "."], ["course", "a/b c/"], ["course", "wei:rd \"q\""], ["lesson", "über-uns"],
      ["lesson", "part/one"], ["lesson", "-- title: x"], ["lesson", "index"],
      ["lesson", "$x$ `y` {demo}.md"],
    ])
  func names(arguments: [String]) throws {
    let folder = try Scratch()
    let made = try Command(list: ["new"] + [arguments[0], "--", arguments[1]], in: folder.root)
    #expect(made.code == 0, "\(made.errors)")
    let place = arguments[0] == "course" ? arguments[1] : "."
    let check = try Command("check", place, "--strict", in: folder.root)
    #expect(check.code == 0 || arguments[1] == "index", "\(check.errors)")
    #expect(check.errors == "" || arguments[1] == "index")
    #expect(check.output.contains("2 of 2 claims checked"))
  }

  @Test("a new course in the folder itself is called as the folder")
  func courseHere() throws {
    let folder = try Scratch()
    try FileManager.default.createDirectory(
      atPath: folder.root + "/rare-events", withIntermediateDirectories: true)
    #expect(try Command("new", "course", ".", in: folder.root + "/rare-events").code == 0)
    #expect(folder.read("rare-events/weft.yml")?.hasPrefix("title: \"Rare events\"\n") == true)
  }

  @Test("a course is made whole or not at all")
  func halfCourse() throws {
    let folder = try Scratch(["c/first-lesson.md": "# Mine\n"])
    let new = try Command("new", "course", "c", in: folder.root)
    #expect(new.code == 2)
    #expect(new.errors.contains("'c/first-lesson.md' is there already"))
    #expect(folder.read("c/weft.yml") == nil)
    #expect(folder.read("c/first-lesson.md") == "# Mine\n")
  }

  @Test("the claim of a new lesson can fail")
  func newLessonClaim() throws {
    let folder = try Scratch()
    _ = try Command("new", "lesson", "a", in: folder.root)
    let text = try #require(folder.read("a.md"))
    let changed = text.replacingOccurrences(of: "within 5 ", with: "within 0 ")
    #expect(changed != text)
    try folder.write(changed, to: "a.md")
    #expect(try Command("check", "a.md", in: folder.root).code == 1)
  }

  @Test("clean removes what was written and nothing else")
  func clean() throws {
    let folder = try Scratch(["lessons/a.md": "# A\n", "output/mine.txt": "x"])
    _ = try Command("render", in: folder.root)
    let clean = try Command("clean", in: folder.root)
    #expect(clean.code == 0)
    #expect(clean.output == "3 files removed from output\n")
    #expect(folder.exists("output/mine.txt") && !folder.exists("output/a.html"))
    let cache = try Command("clean", "--cache", "lessons", in: folder.root)
    #expect(cache.code == 0)
    #expect(cache.output.hasSuffix("kept results of lessons removed\n"))
  }

  @Test("a result that does not arrive is no success")
  func lostOutput() throws {
    try #require(FileManager.default.fileExists(atPath: "/dev/full"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Command.executable)
    process.arguments = ["demos"]
    let scratch = try Scratch()
    process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
    process.standardError = try scratch.handle("errors")
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 1)
    #expect(
      scratch.read("errors") == "error: the output can't be written: no space left on device\n")
  }

  @Test("the doctor finds this machine well")
  func doctor() throws {
    let command = try Command("doctor")
    #expect(command.code == 0, "\(command.output)")
    #expect(command.output.contains("cmark"))
  }

  @Test("an interrupted render ends with 130, and no page is half written")
  func interrupted() throws {
    // Many distinct runs, each about as costly as a run may be.
    let demos = (1...40).map { seed in
      "```{demo} naive-vs-importance\nsamples: 20000\nreplicates: 900\nseed: \(seed)\n```\n"
    }
    let folder = try Scratch(["lessons/a.md": "# A\n\n" + demos.joined(separator: "\n")])
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Command.executable)
    process.arguments = ["render", "--no-cache", "-j", "1"]
    process.environment = Command.environment
    process.currentDirectoryURL = URL(fileURLWithPath: folder.root)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    Thread.sleep(forTimeInterval: 0.3)
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(process.terminationReason == .exit)
    #expect(!folder.exists("output/a.html"))
  }
}
