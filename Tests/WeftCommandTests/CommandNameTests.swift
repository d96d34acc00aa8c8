import Foundation
import Testing

/// The command of a course with demos of its own, which has another name.
@Suite("a command of another name") struct CommandNameTests {
  let place: Scratch
  let command: String

  init() throws {
    place = try Scratch(["bin/note": "", "bare/note": ""])
    command = place.path("bin/mycourse")
    do {
      try FileManager.default.linkItem(atPath: Command.executable, toPath: command)
    } catch {
      try FileManager.default.copyItem(atPath: Command.executable, toPath: command)
    }
  }

  func run(_ arguments: String..., in folder: String = "") throws -> Command {
    try Command(list: arguments, in: place.path(folder), executable: command)
  }

  @Test("help names it, and no other")
  func help() throws {
    let help = try run("--help").output
    #expect(help.contains("\nUSAGE: mycourse <subcommand>"))
    #expect(help.contains("\n  mycourse new course my-course "))
    #expect(help.contains("See 'mycourse help <subcommand>'"))
    let all = try [
      "render", "check", "new", "clean", "demo", "demos", "sweep", "run", "preview", "build",
    ]
    .map { try run("help", $0).output }
    #expect(all.allSatisfy { $0.contains("USAGE: mycourse ") })
    for text in all + [help] {
      #expect(text.firstMatch(of: /weft [a-z]/) == nil, "\(text)")
    }
  }

  @Test(
    "hints and errors name it",
    arguments: [
      (["demo", "nowhere"], "There is no demo 'nowhere'. 'mycourse demos' lists them all."),
      (["render"], "or start one: mycourse new course my-course"),
      (["run", "."], "'mycourse run' wants one lesson."),
      (["render", "--stict"], "Usage: mycourse render "),
    ])
  func errors(_ arguments: [String], words: String) throws {
    let command = try Command(
      list: arguments, in: place.path("bare"), executable: command)
    #expect(command.errors.contains(words), "\(command.errors)")
  }

  @Test("what is made and what is missing name it")
  func course() throws {
    let new = try run("new", "course", "c")
    #expect(new.output == "Made c. See it with: mycourse preview c\n")
    let render = try run("render", "c")
    #expect(render.errors.contains("this command has no browser code. 'mycourse build' makes it"))
    try place.write("# A\n\n```{demo}\n```\n", to: "d/a.md")
    #expect(try run("check", "d").errors.contains("'mycourse demos' lists them all"))
  }

  @Test("completion is for it")
  func completion() throws {
    #expect(try run("--generate-completion-script", "bash").output.contains("_mycourse"))
    #expect(try run("--generate-completion-script", "zsh").output.hasPrefix("#compdef mycourse"))
  }
}
