import Foundation
import Testing

private let good = """
  # A good lesson

  ```{demo} naive-vs-importance
  #| label: budget
  samples: 64
  replicates: 5
  ```

  The error is {eval}`budget.importance-rmse | percent`.

  ```{check}
  budget.importance-rmse.exact < budget.naive-rmse.exact
  ```
  """

@Suite("weft render and check") struct RenderTests {
  @Test("a folder becomes a site, and the last line says where to look")
  func folder() throws {
    let course = try Scratch(["lessons/good.md": good])
    let command = try Command("render", "--static", in: course.root)
    #expect(command.code == 0)
    #expect(command.errors == "")
    #expect(
      command.output == """
        1 lesson, 1 demo, 1 of 1 claim checked, 3 files written, 0 unchanged
        Open output/index.html

        """)
    #expect(course.read("output/good.html")?.contains("weft-demo") == true)
    let again = try Command("render", "--static", in: course.root)
    #expect(
      again.output.hasPrefix("1 lesson, 1 demo, 1 of 1 claim checked, 0 files written, 3 unchanged")
    )
  }

  /// What weft build has made of this package.
  private static var builtCode: String? {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let code = package.appendingPathComponent(".build-browser/weft.packed.wasm").path
    return FileManager.default.fileExists(atPath: code) ? code : nil
  }

  @Test("browser code is found beside the command, and neither in the course nor where one is")
  func browserCode() throws {
    let code = "\0asm\u{1}\0\0\0"
    let place = try Scratch([
      "lessons/good.md": good, "lessons/weft.wasm": code, "weft.wasm": code,
      ".build-browser/weft.wasm": code, "bin/note": "",
    ])
    let command = place.path("bin/weft")
    do {
      try FileManager.default.linkItem(atPath: Command.executable, toPath: command)
    } catch {
      try FileManager.default.copyItem(atPath: Command.executable, toPath: command)
    }
    let alone = try Command("render", in: place.root, executable: command)
    #expect(alone.code == 0)
    #expect(
      alone.errors == """
        Pages are static: this command has no browser code. 'weft build' makes it; \
        --static says that none is wanted.

        """)
    #expect(!place.exists("output/weft-live.js"))
    let silent = try Command("render", "--static", in: place.root, executable: command)
    #expect(silent.errors == "")
    try place.write(code, to: "bin/weft.wasm")
    let other = try Command("render", in: place.root, executable: command)
    #expect(other.errors.hasPrefix("Pages are static: the browser code was built from other demos"))
    #expect(!place.exists("output/weft-live.js"))
    let named = try Command("render", "--browser-code", "weft.wasm", in: place.root)
    #expect(named.code == 2)
    #expect(named.errors.contains("was built from other demos than this command has"))
    let own = try #require(Self.builtCode)
    try FileManager.default.removeItem(atPath: place.path("bin/weft.wasm"))
    try FileManager.default.copyItem(atPath: own, toPath: place.path("bin/weft.wasm"))
    for _ in 0..<2 {
      let live = try Command("render", in: place.root, executable: command)
      #expect(live.errors == "")
      #expect(place.exists("output/weft-live.js"))
    }
    let lesson = try Scratch(["lessons/a.md": "# A\n"])
    try FileManager.default.removeItem(atPath: place.path("bin/weft.wasm"))
    #expect(try Command("render", in: lesson.root, executable: command).errors == "")
  }

  @Test("one lesson is written with the neighbours that it has in the whole site")
  func oneLesson() throws {
    let course = try Scratch([
      "c/a.md": "# Alpha\n\nx", "c/b.md": good, "c/z.md": "# Omega\n\n[bad](gone.md)",
    ])
    let whole = try Command("render", "c", "-o", "whole", "--static", in: course.root)
    #expect(whole.code == 1)
    let one = try Command("render", "c/b.md", "-o", "one", "--static", in: course.root)
    #expect(one.code == 0)
    #expect(one.errors == "")
    #expect(one.output.hasSuffix("Open one/b.html\n"))
    #expect(course.read("one/b.html") == course.read("whole/b.html"))
    #expect(course.read("one/b.html")?.contains("Omega") == true)
    #expect(!course.exists("one/a.html"))
  }

  @Test("one lesson finds its course from any folder")
  func oneLessonFromWithin() throws {
    let course = try Scratch([
      "c/weft.yml": "title: T\n", "c/part/a.md": "# A\n", "c/b.md": "# B\n",
    ])
    let whole = try Command("render", "c", "-o", "whole", "--static", in: course.root)
    #expect(whole.code == 0)
    for (path, folder, output) in [
      ("c/part/a.md", "", "one"), ("a.md", "/c/part", "../../two"),
      ("./part/a.md", "/c", "../three"), (course.path("c/part/a.md"), "", "four"),
    ] {
      let one = try Command("render", path, "-o", output, in: course.root + folder)
      #expect(one.code == 0)
      let page = output.split(separator: "/").last.map { "\($0)/part/a.html" } ?? ""
      #expect(course.read(page) == course.read("whole/part/a.html"), "\(path)")
    }
  }

  @Test("everything wrong in every lesson is said once, the rest is rendered, the code is 1")
  func mistakes() throws {
    let course = try Scratch([
      "c/a.md": "# A\n\n[x](gone.md)\n\n```{demo} naive-vs-importanse\n```\n", "c/b.md": good,
      "c/weft.yml": "titel: T\n",
    ])
    let command = try Command("render", "c", in: course.root)
    #expect(command.code == 1)
    #expect(
      command.errors == """
        c/weft.yml:1:1: error[unknown-setting]: 'titel' is not a setting of a course
            1 | titel: T
              | ^^^^^ did you mean 'title'?
        c/a.md:3:5: error[dead-link]: there is no lesson 'gone.md'
            3 | [x](gone.md)
              |     ^^^^^^^
        c/a.md:5:11: error[unknown-demo]: 'naive-vs-importanse' is not a demo of this course
            5 | ```{demo} naive-vs-importanse
              |           ^^^^^^^^^^^^^^^^^^^ did you mean 'naive-vs-importance'?

        """)
    #expect(course.read("output/a.html")?.contains("weft-problems") == true)
    #expect(course.read("output/b.html")?.contains("weft-demo") == true)
  }

  @Test("a warning fails only a strict render")
  func strict() throws {
    let course = try Scratch(["c/empty.md": ""])
    let lax = try Command("check", "c", in: course.root)
    #expect(lax.code == 0)
    #expect(lax.errors.contains("c/empty.md: warning[empty-lesson]"))
    let strict = try Command("check", "c", "--strict", in: course.root)
    #expect(strict.code == 1)
    #expect(strict.errors.contains("c/empty.md: error[empty-lesson]"))
    #expect(!course.exists("output"))
  }

  @Test("a false claim shows both numbers")
  func falseClaim() throws {
    let text = good.replacingOccurrences(of: ".exact <", with: ".exact >")
    let course = try Scratch(["c/a.md": text])
    let command = try Command("check", "c", in: course.root)
    #expect(command.code == 1)
    #expect(command.errors.contains("c/a.md:12:1: error[false-claim]: "))
    #expect(command.errors.contains(" is false"))
    #expect(command.output == "1 lesson, 1 demo, 1 of 1 claim checked, 1 failed\n")
  }

  @Test("diagnostics as JSON and for GitHub name the same place")
  func formats() throws {
    let course = try Scratch(["c/a.md": "# A\n\n[x](gone.md)\n"])
    let json = try Command("check", "c", "--diagnostics", "json", in: course.root)
    let objects = try #require(
      try JSONSerialization.jsonObject(with: Data(json.errors.utf8)) as? [[String: Any]])
    #expect(objects.count == 1)
    #expect(objects[0]["id"] as? String == "dead-link")
    #expect(objects[0]["line"] as? Int == 3)
    #expect(objects[0]["column"] as? Int == 5)
    let github = try Command("check", "c", "--diagnostics", "github", in: course.root)
    #expect(github.errors.hasPrefix("::error file=c/a.md,line=3,col=5"))
  }

  @Test("a colour is used on a terminal only")
  func noColour() throws {
    let course = try Scratch(["c/a.md": "[x](gone.md)\n"])
    let command = try Command("check", "c", in: course.root, environment: ["NO_COLOR": "1"])
    #expect(!command.errors.contains("\u{1B}"))
  }

  @Test("the cache explains itself")
  func cache() throws {
    let course = try Scratch(["c/a.md": good + "\n\n$x$\n"])
    let cold = try Command("check", "c", "--explain-cache", in: course.root)
    #expect(
      cold.errors == """
        cache: budget (naive-vs-importance): computed: no result for this build and these parameters
        cache: formulas: 0 from the cache, 1 typeset

        """)
    let warm = try Command("check", "c", "--explain-cache", in: course.root)
    #expect(
      warm.errors == """
        cache: budget (naive-vs-importance): from the cache
        cache: formulas: 1 from the cache, 0 typeset

        """)
    let none = try Command("check", "c", "--explain-cache", "--no-cache", in: course.root)
    #expect(
      none.errors.hasPrefix("cache: budget (naive-vs-importance): computed: the cache is off\n"))
  }

  @Test("a parameter that reaches nothing is wrong use")
  func unreached() throws {
    let course = try Scratch(["c/a.md": good])
    let command = try Command("render", "c", "-P", "sample=5", in: course.root)
    #expect(command.code == 2)
    #expect(command.errors.contains("'-P sample=5'"))
    #expect(command.errors.contains("Did you mean 'samples'?"))
    #expect(!course.exists("output"))
  }

  @Test("a course that is not there fails kindly")
  func missing() throws {
    let command = try Command("render", "nowhere")
    #expect(command.code == 1)
    #expect(command.errors == "nowhere: error[no-such-file]: there is no 'nowhere'\n")
  }
}
