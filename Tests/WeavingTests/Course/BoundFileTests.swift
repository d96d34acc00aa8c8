import Foundation
import Synchronization
import Testing
import Weaving

@Suite("A file is opened once") struct BoundFileTests {
  @Test("and read whole, also through links that stay in the course")
  func reading() throws {
    let course = try TemporaryCourse(["part/a.md": "text", "empty.md": ""])
    for (link, place) in [("b.md", "part/a.md"), ("c.md", course.path("b.md")), ("d", "part")] {
      try FileManager.default.createSymbolicLink(
        atPath: course.path(link), withDestinationPath: place)
    }
    for path in ["part/a.md", "b.md", "c.md", "d/a.md", "part/../b.md"] {
      #expect(try BoundFile.read(course.path(path), beneath: course.root) == Array("text".utf8))
    }
    #expect(try BoundFile.read(course.path("empty.md"), beneath: course.root) == [])
    let large = [UInt8](repeating: 7, count: 300_000)
    try course.write(large, to: "large.png")
    #expect(try BoundFile.read(course.path("large.png"), beneath: course.root) == large)
  }

  @Test("and what is no file of the course is refused for what it is")
  func refusals() throws {
    let outside = try TemporaryCourse(["secret.txt": "SECRET"])
    let course = try TemporaryCourse(["a.md": "x", "folder.md/x": ""])
    #expect(mkfifo(course.path("pipe.md"), 0o600) == 0)
    for (link, place) in [
      ("out.md", outside.path("secret.txt")), ("device.md", "/dev/zero"), ("round.md", "round.md"),
      ("beside.md", "../" + FilePath.name(of: course.root) + "-x/a.md"), ("up.md", ".."),
    ] {
      try FileManager.default.createSymbolicLink(
        atPath: course.path(link), withDestinationPath: place)
    }
    let beside = course.root + "-x"
    try FileManager.default.createDirectory(atPath: beside, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: beside) }
    try Data("SECRET".utf8).write(to: URL(fileURLWithPath: beside + "/a.md"))
    // A terabyte, of which the disk holds nothing.
    try course.write("", to: "vast.md")
    #expect(truncate(course.path("vast.md"), 1 << 40) == 0)
    let expected: [(String, BoundFile.Refusal)] = [
      ("vast.md", .tooLarge),
      ("gone.md", .absent), ("a.md/b.md", .absent), ("a.md\0.png", .absent), ("folder.md", .folder),
      ("pipe.md", .notRegular), ("out.md", .leadsOut), ("device.md", .leadsOut),
      ("beside.md", .leadsOut), ("up.md", .leadsOut), ("round.md", .failed(ELOOP)),
    ]
    for (path, refusal) in expected {
      #expect(throws: refusal, "\(path)") {
        try BoundFile.read(course.path(path), beneath: course.root)
      }
    }
  }

  @Test("so that one which is swapped for a link meanwhile never gives what lies outside")
  func swapped() throws {
    let outside = try TemporaryCourse(["secret.txt": "SECRET"])
    let course = try TemporaryCourse(["a.md": "mine"])
    let place = course.path("a.md")
    let isDone = Atomic<Bool>(false)
    let secret = outside.path("secret.txt")
    let root = course.root
    let thread = Thread {
      while !isDone.load(ordering: .relaxed) {
        symlink(secret, root + "/new")
        rename(root + "/new", place)
        try? Data("mine".utf8).write(to: URL(fileURLWithPath: root + "/new"))
        rename(root + "/new", place)
      }
      isDone.store(false, ordering: .relaxed)
    }
    thread.start()
    var leaks = 0
    for _ in 0..<2000 {
      let bytes = try? BoundFile.read(place, beneath: root)
      if bytes == Array("SECRET".utf8) { leaks += 1 }
    }
    isDone.store(true, ordering: .relaxed)
    while isDone.load(ordering: .relaxed) { usleep(1000) }
    #expect(leaks == 0)
  }
}
