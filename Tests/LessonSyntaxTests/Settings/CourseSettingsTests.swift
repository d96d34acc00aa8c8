import LessonSyntax
import Testing

private func parse(_ text: String) -> (CourseSettings, [String], SourceText) {
  parse(SourceText(path: "weft.yml", text: text))
}

private func parse(_ source: SourceText) -> (CourseSettings, [String], SourceText) {
  let (settings, diagnostics) = CourseSettings.parse(source)
  let culprits = diagnostics.map { diagnostic in
    "\(diagnostic.id): \(diagnostic.range.map { source.text(in: $0) } ?? "nothing")"
  }
  return (settings, culprits, source)
}

@Suite("The settings of a course")
struct CourseSettingsTests {
  @Test("Every setting has its value and its place", arguments: ["\n", "\r\n", "\r", "\u{FEFF}"])
  func whole(variant: String) {
    let text = #"""
      title: Generative mödels
      authors:
        - Ada
        - Bob
      lang: en
      lessons: [intro.md, part-two/vae.md]
      html: true
      macros:
        \KL: D_{\mathrm{KL}}
        '\E': '\mathbb{E}_{#1}'
        "\\|": \Vert
        \nothing: ""
      """#
    let isMark = variant == "\u{FEFF}"
    let (settings, culprits, source) = parse(
      isMark ? variant + text : text.split(separator: "\n").joined(separator: variant))
    #expect(culprits == [])
    #expect(settings.title?.value == "Generative mödels")
    #expect(settings.title.map { source.text(in: $0.range) } == "Generative mödels")
    #expect(settings.authors.map(\.value) == ["Ada", "Bob"])
    #expect(settings.lang?.value == "en")
    #expect(settings.lessons?.map(\.value) == ["intro.md", "part-two/vae.md"])
    #expect(
      settings.lessons?.map { source.text(in: $0.range) } == ["intro.md", "part-two/vae.md"])
    #expect(settings.html?.value == true)
    #expect(settings.macros.map(\.name.value) == [#"\KL"#, #"\E"#, #"\|"#, #"\nothing"#])
    #expect(
      settings.macros.map(\.expansion.value)
        == [#"D_{\mathrm{KL}}"#, #"\mathbb{E}_{#1}"#, #"\Vert"#, ""])
    #expect(settings.macros.map { source.text(in: $0.name.range) }[1] == #"'\E'"#)
  }

  @Test("What a file does not say is not made up", arguments: ["", "# nothing yet\n", "{}"])
  func empty(text: String) {
    let (settings, culprits, _) = parse(text)
    #expect(culprits == [] && settings.title == nil && settings.lessons == nil)
    #expect(settings.html == nil && settings.macros.isEmpty)
  }

  @Test(
    "An audience is one of two; in doubt nobody gets a solution",
    arguments: [
      ("student", Audience.student, []), ("teacher", .teacher, []),
      ("students", .student, ["unknown-audience: students"]),
      ("[student]", .student, ["wrong-type: [student]"]),
    ])
  func audience(_ written: String, _ audience: Audience, _ problems: [String]) {
    let (settings, culprits, _) = parse("audience: \(written)\n")
    #expect(settings.audience == audience && culprits == problems)
    #expect(settings.lessonOptions.audience == audience)
    #expect(parse("").0.lessonOptions.audience == .teacher)
  }

  @Test("An empty list of lessons is a list")
  func noLessons() { #expect(parse("lessons: []").0.lessons?.isEmpty == true) }

  @Test(
    "What is wrong is reported where it is",
    arguments: [
      ("titel: a", ["unknown-setting: titel"]), ("smart: yes", ["wrong-type: yes"]),
      ("html: yes", ["wrong-type: yes"]),
      ("html: 'true'", ["wrong-type: 'true'"]), ("title: a\ntitle: b", ["duplicate-key: title"]),
      ("lessons: {a: b}", ["wrong-type: {a: b}"]), ("lessons: [a, [b]]", ["wrong-type: [b]"]),
      ("macros: [a]", ["wrong-type: [a]"]), ("macros: a", ["wrong-type: a"]),
      ("macros: {KL: x}", ["bad-macro: KL"]), (#"macros: {\K1: x}"#, [#"bad-macro: \K1"#]),
      (#"macros: {\: x}"#, [#"bad-macro: \"#]), (#"macros: {\a: [x]}"#, ["wrong-type: [x]"]),
      (#"macros: {\a: x, \a: y}"#, [#"duplicate-key: \a"#]),
      (#"macros: {\a: }"#, [#"wrong-type: \a"#]),
      (#"macros: {\a: "\frac"}"#, [#"eaten-backslash: \f"#]),
      (#"macros: {\a: "\theta"}"#, [#"eaten-backslash: \t"#]),
      ("title: a\n---\ntitle: b", ["broken-yaml: ---"]), ("- a", ["broken-yaml: - a"]),
      ("html: &x true", ["yaml-alias: &x"]), ("title: \u{0}", ["broken-yaml: \u{0}"]),
      ("parts: a", ["wrong-type: a"]),
      ("parts: [{title: T, lesson: a}]", ["unknown-setting: lesson"]),
      ("parts: [{lessons: [a]}]", ["incomplete-setting: {lessons: [a]}"]),
      ("parts: [[a]]", ["wrong-type: [a]"]),
      ("parts: []\nlessons: [a]", ["conflicting-settings: parts"]),
      ("lessons: [a]\nparts: [b]", ["conflicting-settings: parts"]),
      ("parts: [{title: '{eval}`a.b`'}]", ["unread-value: {eval}`a.b`"]),
      ("logo: seal.svg", ["wrong-type: seal.svg"]),
      ("logo: {alt: a}", ["incomplete-setting: {alt: a}"]),
      ("logo: {file: a.svg}", ["incomplete-setting: {file: a.svg}"]),
      ("footer: [a]", ["wrong-type: [a]"]),
      ("footer: '{eval}`a.b`'", ["unread-value: {eval}`a.b`"]),
      ("footer: See @eq-a.", ["cross-reference: @eq-a"]),
      ("title: By @eq-a", ["cross-reference: @eq-a"]),
      ("licence: CC-BY-40", ["unknown-licence: CC-BY-40"]), ("licence: All rights reserved", []),
      ("licence: {name: Ours, url: ours.html}", ["bad-address: ours.html"]),
      ("licence: {url: 'https://a.org'}", ["incomplete-setting: {url: 'https://a.org'}"]),
      ("repository: github.com/a/b", ["bad-address: github.com/a/b"]),
      ("repository: https://git.a.org/b", ["unknown-repository: https://git.a.org/b"]),
      ("license: MIT", ["unknown-setting: license"]),
    ])
  func problems(yaml: String, culprits: [String]) { #expect(parse(yaml).1 == culprits) }

  @Test("A list of lessons that is wrong in one place keeps the others")
  func keepsGood() {
    #expect(parse("lessons: [a, [b], c]").0.lessons?.map(\.value) == ["a", "c"])
  }

  @Test("Bytes that are not UTF-8 are reported, and do not move other places")
  func notUTF8() {
    let bytes = Array("title: caf".utf8) + [0xE9] + Array("\ntitle: b\n".utf8)
    let (settings, culprits, source) = parse(SourceText(path: "weft.yml", bytes: bytes))
    #expect(culprits == ["not-utf-8: \u{FFFD}", "duplicate-key: title"])
    #expect(settings.title?.value == "caf\u{FFFD}")
    let second = CourseSettings.parse(source).diagnostics[1].range
    #expect(second == 12..<17)
  }

  @Test("Parts are lists of lessons, in the order of teaching")
  func parts() {
    let (settings, culprits, source) = parse(
      "parts:\n  - intro\n  - {title: 'One $x$', lessons: [a, b]}\n  - {title: Two}\n")
    #expect(culprits == [])
    #expect(settings.parts?.map { $0.lessons.map(\.value) } == [["intro"], ["a", "b"], []])
    #expect(settings.parts?.map { $0.heading?.title.pieces.count } == [nil, 2, 1])
    #expect(settings.lessons?.map { source.text(in: $0.range) } == ["intro", "a", "b"])
  }

  @Test(
    "A licence of SPDX's list has its own link",
    arguments: [
      ("CC-BY-4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
      ("cc by-nc-sa 4.0", "CC BY-NC-SA 4.0", "https://creativecommons.org/licenses/by-nc-sa/4.0/"),
      ("CC0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
      ("MIT", "MIT", "https://spdx.org/licenses/MIT.html"), ("Ask us", "Ask us", ""),
      ("{name: Ours, url: 'https://a.org/x'}", "Ours", "https://a.org/x"),
    ])
  func licence(text: String, name: String, url: String) {
    let licence = parse("licence: \(text)").0.licence
    #expect(licence?.name == name && (licence?.url ?? "") == url)
  }

  @Test(
    "The address of a folder says how its files are changed",
    arguments: [
      ("https://github.com/a/b", "https://github.com/a/b/edit/main/x/y.md"),
      ("https://github.com/a/b.git", "https://github.com/a/b/edit/main/x/y.md"),
      (
        "https://github.com/a/b/tree/dev/lessons/", "https://github.com/a/b/edit/dev/lessons/x/y.md"
      ),
      ("https://gitlab.com/a/g/b", "https://gitlab.com/a/g/b/-/edit/main/x/y.md"),
      (
        "https://git.uni.org/a/b/-/tree/main/lessons",
        "https://git.uni.org/a/b/-/edit/main/lessons/x/y.md"
      ),
      (
        "https://codeberg.org/a/b/src/branch/main/c",
        "https://codeberg.org/a/b/_edit/main/c/x/y.md"
      ),
      ("https://a.org/?file={path}&do=edit", "https://a.org/?file=x/y.md&do=edit"),
    ])
  func repository(address: String, edit: String) {
    let (settings, culprits, _) = parse("repository: '\(address)'")
    #expect(culprits == [])
    #expect(settings.repository?.address(ofEditing: "x/y.md") == edit)
  }

  @Test("The words say how to write it")
  func words() {
    let words = [#"macros: {KL: x}"#, "macros: {1: x}", "html: on", "lang: '?'"].map { text in
      CourseSettings.parse(SourceText(path: "weft.yml", text: text)).diagnostics.map {
        $0.summary + " | " + ($0.hint ?? "")
      }.joined()
    }
    #expect(
      words == [
        #"'KL' is not the name of a TeX command | write '\KL'"#,
        "'1' is not the name of a TeX command | a backslash and letters",
        "'html' takes true or false, not 'on' | write true",
        "'?' is not a language tag | write one such as 'en' or 'de-CH'",
      ])
  }
}
