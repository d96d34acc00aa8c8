import ArgumentParser
import Foundation
import LessonSyntax
import Weaving

struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Starts a course or a lesson that renders at once.",
    subcommands: [NewCourse.self, NewLesson.self])
}

struct NewCourse: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "course", abstract: "Makes a folder with a weft.yml and one lesson.")

  @Argument(help: "The folder to make.", completion: .directory)
  var folder: String

  func run() throws {
    guard !folder.isEmpty else { throw Misuse("The folder needs a name.") }
    var folder = folder
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    // `.` and `..` are called what their folders are called.
    let name = FilePath.name(of: FilePath.real(folder))
    try Template.make([
      (
        folder + "/" + CourseFiles.settingsName,
        Template.settings(title: Template.title(from: name))
      ),
      (
        folder + "/first-lesson.md",
        Template.lesson(title: "A first lesson", catalog: World.currentCatalog)
      ),
    ])
    try Terminal.show(
      "Made \(folder). See it with: \(CommandName.current) preview \(Shell.quoted(folder))")
  }
}

struct NewLesson: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesson", abstract: "Makes a lesson that runs a demo and checks a claim.")

  @Argument(help: "The lesson's file; '.md' is added where it is missing.")
  var name: String

  func run() throws {
    let file = name.hasSuffix(".md") ? name : name + ".md"
    guard FilePath.name(of: file) != ".md" else { throw Misuse("The lesson needs a name.") }
    if let problem = LessonName.problem(file, at: file) { throw Misuse(problem.summary + ".") }
    guard CourseFiles.isLesson(FilePath.name(of: file)) else {
      throw Misuse(
        "README files, and names that begin with '_', are kept out of a course: "
          + "choose another name.")
    }
    let title = Template.title(from: String(FilePath.name(of: file).dropLast(3)))
    try Template.make([(file, Template.lesson(title: title, catalog: World.currentCatalog))])
    try Terminal.show(
      "Made \(file). See it with: \(CommandName.current) preview \(Shell.quoted(file))")
  }
}
