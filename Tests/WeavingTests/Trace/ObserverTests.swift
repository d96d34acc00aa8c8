import Foundation
import Testing
import Weaving

@Suite struct ObserverTests {
  /// Only what is asked in the places that note it makes a render be done again.
  @Test func `Files are looked at nowhere but where it is noted, or where nothing depends on it`()
    throws
  {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../Sources/Weaving").standardizedFileURL
    let looks =
      /\b(fopen|open|openat|opendir|stat|lstat|access|faccessat|readlink|realpath|getenv)\(|contentsOf|contents\(atPath|FileManager\.default|environment\[/
    var found: Set<String> = []
    let names = try #require(
      FileManager.default.enumerator(atPath: sources.path)?.allObjects as? [String])
    for name in names where name.hasSuffix(".swift") && !name.hasPrefix("Sweeps/") {
      let text = try String(contentsOf: sources.appendingPathComponent(name), encoding: .utf8)
      let code = text.split(separator: "\n").filter { !$0.contains("//") }.joined(separator: "\n")
      if code.contains(looks) { found.insert(name) }
    }
    let noted: Set = [
      "Course/CourseFiles.swift", "Course/FilePath.swift", "Course/FolderNames.swift",
      "Files/BoundFile.swift", "Files/Program.swift", "TeX/HostFile.swift",
    ]
    // The output, what is kept, the program itself, and what is not part of a render.
    let others: Set = [
      "Checkup.swift", "Files/Descriptor.swift", "Files/FileAttributes.swift",
      "Files/LessonFile.swift", "Files/OpenFolder.swift",
      "Files/OpenFolder+Writing.swift", "Files/UserFolders.swift", "Files/UserSecret.swift",
      "Running/CourseCache.swift",
      "Running/ExecutableIdentity.swift", "Running/LoadedLibraries.swift", "Site/OutputPlace.swift",
    ]
    #expect(
      found == noted.union(others),
      "What a render sees goes through one of \(noted.sorted()), or is noted for observers where it is seen."
    )
  }

  @Test func `What is asked is kept, and another answer is seen`() throws {
    let course = try TemporaryCourse(["a.md": "A", "folder/b.md": "B"])
    let inquiries = [
      Inquiry(.content, course.path("a.md"), course.root),
      Inquiry(.kind, course.path("gone")), Inquiry(.kindOfEntry, course.path("gone")),
      Inquiry(.names, course.path("folder")), Inquiry(.namesOfEntry, course.path("folder")),
      Inquiry(.location, course.path("link")), Inquiry(.file, course.path("gone")),
      Inquiry(.machineContent, course.path("a.md"), "-1"),
      Inquiry(.machineSize, course.path("a.md")), Inquiry(.machineAccess, course.path("gone")),
    ]
    func answers() -> [Inquiry: String] {
      let observer = Observer()
      observer.watch { inquiries.forEach { $0.ask() } }
      return (observer.answers ?? [:]).filter { inquiries.contains($0.key) }
    }
    let before = answers()
    #expect(before.count == inquiries.count)
    #expect(answers() == before)
    try course.write("AB", to: "a.md")
    try course.write("", to: "gone")
    try course.write("", to: "folder/c.md")
    try FileManager.default.createSymbolicLink(
      atPath: course.path("link"), withDestinationPath: course.path("folder"))
    let after = answers()
    for inquiry in inquiries { #expect(after[inquiry] != before[inquiry], "\(inquiry)") }
  }

  @Test func `An answer that changes while it is looked at can't be relied on`() throws {
    let course = try TemporaryCourse(["a.md": "A"])
    let observer = Observer()
    try observer.watch {
      _ = try BoundFile.read(course.path("a.md"))
      try course.write("B", to: "a.md")
      _ = try BoundFile.read(course.path("a.md"))
    }
    #expect(observer.answers == nil)
  }
}
