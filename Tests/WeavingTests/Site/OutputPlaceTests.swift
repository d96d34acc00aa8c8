import Foundation
import Testing
import Weaving

@Suite("Places where nobody wants pages") struct OutputPlaceTests {
  private func refusal(
    _ output: String, in folder: TemporaryCourse, replaces: Bool = false
  ) -> String? {
    OutputPlace.refusal(
      of: output, replaces: replaces, folders: folder.userFolders, home: [folder.path("home/me")])
  }

  @Test("are refused, with what to type instead, however they are spelt")
  func refused() throws {
    let folder = try TemporaryCourse(["home/me/lessons/a.md": "", "home/other/x": ""])
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link"), withDestinationPath: "home/me")
    let home = folder.path("home/me")
    for place in [
      "", "/", "//", "/../", "/usr/..", "~", "~/", "~/site", home, home + "/", home + "/lessons/..",
      folder.path("link"), folder.path("link/lessons/.."), folder.path("home"),
    ] {
      #expect(refusal(place, in: folder)?.contains("rite") == true, "\(place)")
    }
    #expect(refusal("~", in: folder)?.contains("./~") == true)
    for place in ["output", "./~", home + "/lessons", home + "/site", folder.path("home/other")] {
      #expect(refusal(place, in: folder) == nil, "\(place)")
    }
  }

  @Test("as is a repository's top folder, whatever marks it", arguments: [".git", ".hg", ".jj"])
  func repository(mark: String) throws {
    let folder = try TemporaryCourse([
      "a/\(mark)/HEAD": "", "a/x.md": "", "b/\(mark)": "", "b/y": "",
    ])
    for (name, other) in [("a", "x.md"), ("b", "y")] {
      let words = try #require(refusal(folder.path(name), in: folder))
      #expect(words.contains("(it has \(mark))") && words.contains("such as '\(other)'"))
      #expect(words.hasSuffix("Write: -o \(folder.path(name))/output"))
    }
    #expect(refusal(folder.path("a/pages"), in: folder) == nil)
  }

  @Test("save a worktree that holds nothing but pages that Weft wrote")
  func worktree() throws {
    let folder = try TemporaryCourse([
      "out/.git": "gitdir: x", "out/.nojekyll": "", "out/CNAME": "x",
    ])
    let out = folder.path("out")
    #expect(refusal(out, in: folder) == nil)
    let page = SiteWriter.File(path: "part/a.html", bytes: [65])
    _ = folder.writer.write([page], isComplete: true)
    #expect(refusal(out, in: folder) == nil)
    try folder.write("mine", to: "out/part/notes.txt")
    #expect(refusal(out, in: folder)?.contains("'part/notes.txt'") == true)
    #expect(refusal(out, in: folder, replaces: true) != nil)
    try FileManager.default.removeItem(atPath: folder.path("out/part/notes.txt"))
    // Fetched on another machine, it takes a word of the user.
    try FileManager.default.removeItem(atPath: folder.path(".user"))
    #expect(refusal(out, in: folder)?.contains("'part/a.html'") == true)
    #expect(refusal(out, in: folder, replaces: true) == nil)
  }
}
