import Foundation
import LessonSyntax
import Testing
import Weaving

@Suite("Names of a site's files") struct SiteNamesTests {
  @Test("that differ only in case are a warning: many disks know no difference")
  func sameButCase() throws {
    let course = try TemporaryCourse([
      "A.md": "# A\n\n![p](img/P.png) ![p](img/p.png)\n", "a.md": "# a\n", "img/P.png": "1",
      "img/p.png": "2",
    ])
    #expect(
      try Rendering(course.root).words(below: course.root)
        .replacingOccurrences(of: course.root + "/", with: "") == """
          a.md: warning[same-name]: 'A.md' and 'a.md' have one name on disks that know no difference of case
                  rename one of them
          img/p.png: warning[same-name]: 'img/P.png' and 'img/p.png' have one name on disks that know no difference of case
                  rename one of them

          """)
  }

  @Test("that Weft needs, or that are another file's folder, can't be taken")
  func taken() throws {
    let course = try TemporaryCourse([
      "a.md": "# A $x$\n\n[1](weft.css) [2](katex/katex.css) ![3](b.html/p.png)\n", "b.md": "# B\n",
      "weft.css": "mine", "katex/katex.css": "mine", "b.html/p.png": "P",
    ])
    let rendering = try Rendering(course.root)
    #expect(rendering.diagnostics.map(\.id) == ["taken-name", "taken-name", "taken-name"])
    #expect(rendering.html("weft.css") != "mine" && rendering.html("katex/katex.css") != "mine")
  }
}
