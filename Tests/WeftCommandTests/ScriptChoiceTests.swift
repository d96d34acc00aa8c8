import Testing

@Suite("Scripts of a course") struct ScriptChoiceTests {
  @Test("come with the pages only when whoever renders it says so")
  func choice() throws {
    let folder = try Scratch([
      "c/weft.yml": "html: true\n", "c/tool.html": "<script>1</script>",
      "c/p.svg": "<svg onload=\"1\"/>",
      "c/a.md": "# A\n\n<p onclick=\"1\">x</p>\n\n[tool](tool.html) ![p](p.svg)\n",
    ])
    let safe = try Command("check", "c", in: folder.root)
    #expect(safe.code == 1)
    for id in ["warning[inert-html]", "error[unsafe-file]", "error[unsafe-picture]"] {
      #expect(safe.errors.contains(id), "\(id)")
    }
    let trusted = try Command("render", "c", "--allow-scripts", "--strict", in: folder.root)
    #expect(trusted.code == 0 && trusted.errors == "")
    #expect(folder.exists("output/tool.html") && folder.exists("output/p.svg"))
  }
}
