import DemoKit
import LessonSyntax
import Testing

private typealias Value = ParameterInput.Value

/// Where a block may stand, and how its lines may end.
private let settings: [(prefix: String, end: String)] = [
  ("", "\n"), ("> ", "\n"), ("   ", "\n"), (">> - ", "\r\n"), ("é😀 ", "\r\n"),
]

@Suite("A directive is understood")
struct DirectiveTests {
  @Test("Name, options and parameters have their values and their places", arguments: settings)
  func whole(prefix: String, end: String) throws {
    let fixture = DirectiveFixture(
      """
      #| label: budget
      #| captions: {error: "Ä caption", weights: 'it''s'}
      #| alts: {error: An alternative}
      #| show: [error, values]
      #| controls: samples
      #| echo: false

      # a comment
      latent-bits: 20
      weights: [0.7, "0.3"]
      'seed': -1e3 # as it is
      """, heading: "{demo}  naive-vs-importance ", prefix: prefix, end: end)
    let directive = fixture.directive
    #expect(fixture.culprits == [])
    #expect(directive.demo.value == "naive-vs-importance")
    #expect(fixture.text(directive.demo.range) == "naive-vs-importance")
    #expect(directive.label?.value == "budget")
    #expect(directive.label.map { fixture.text($0.range) } == "budget")
    #expect(directive.captions.map(\.text.value) == ["Ä caption", "it's"])
    #expect(directive.captions.map { fixture.text($0.text.range) } == ["\"Ä caption\"", "'it''s'"])
    #expect(directive.captions.map { $0.figure?.value } == ["error", "weights"])
    #expect(
      directive.captions.map { $0.figure.map { fixture.text($0.range) } } == ["error", "weights"])
    #expect(directive.alternatives.map(\.text.value) == ["An alternative"])
    #expect(directive.show?.map { fixture.text($0.range) } == ["error", "values"])
    #expect(directive.controls?.map(\.value) == ["samples"])
    #expect(directive.echo == false)
    #expect(directive.parameters.map(\.name.value) == ["latent-bits", "weights", "seed"])
    #expect(
      directive.parameters.map(\.value.value)
        == [Value.scalar("20"), .list(["0.7", "0.3"]), .scalar("-1e3")])
    #expect(
      directive.parameters.map { fixture.text($0.name.range) }
        == ["latent-bits", "weights", "'seed'"])
    #expect(
      directive.parameters.map { fixture.text($0.value.range) }
        == ["20", "[0.7, \"0.3\"]", "-1e3"])
    #expect(directive.parameters[1].elements.map { fixture.text($0) } == ["0.7", "\"0.3\""])
    #expect(fixture.text(directive.range).hasPrefix("```{demo}"))
  }

  @Test("A block without lines runs the demo with its defaults", arguments: ["", "\n\n", "# hm"])
  func empty(lines: String) {
    let directive = DirectiveFixture(lines).directive
    #expect(directive.problems.isEmpty && directive.parameters.isEmpty)
    #expect(directive.label == nil && directive.show == nil && directive.controls == nil)
    #expect(directive.echo == nil && directive.captions.isEmpty)
  }

  @Test(
    "A parameter keeps its characters as typed",
    arguments: [
      ("a: 4_096", Value.scalar("4_096")), ("a: 0x10", .scalar("0x10")), ("a: yes", .scalar("yes")),
      ("a: 010", .scalar("010")), ("a: 1e6", .scalar("1e6")), ("a: \"1\"", .scalar("1")),
      ("a: '∞'", .scalar("∞")), ("a: null", .scalar("null")), ("a:", .scalar("")),
      ("a: []", .list([])), ("a: [1,2 , 3]", .list(["1", "2", "3"])),
      ("a:\n- 1\n- 2", .list(["1", "2"])), ("a: {b: 1}", .other("a mapping")),
      ("a:\n  b: 1", .other("a mapping")), ("a: [[1], 2]", .other("a nested list")),
      ("a: [{b: 1}]", .other("a list of mappings")), ("a: |\n  5\n", .scalar("5")),
      ("a: 2026-11-21", .scalar("2026-11-21")), ("a: 1:30", .scalar("1:30")),
    ])
  func asTyped(yaml: String, value: ParameterInput.Value) {
    let directive = DirectiveFixture(yaml).directive
    #expect(directive.problems.isEmpty)
    #expect(directive.parameters.map(\.value.value) == [value])
  }

  @Test(
    "The place of a value is all of it and no more",
    arguments: [
      ("a: b c # d", "b c"), ("a:\n- 1\n- 2\n\nb: 3", "- 1\n- 2"), ("a: {b: 1} # c", "{b: 1}"),
      ("a: [1,\n  2]\n", "[1,\n  2]"), ("a: \"x\"  ", "\"x\""), ("a:", "a"),
      ("a: |\n  5\n\n", "|\n  5"),
      ("a:\n  b: 1\n  c: 2\nd: 3", "b: 1\n  c: 2"), ("{a: ä, b: 2}", "ä"),
    ])
  func extents(yaml: String, value: String) throws {
    let fixture = DirectiveFixture(yaml)
    let parameter = try #require(fixture.directive.parameters.first)
    #expect(fixture.text(parameter.value.range) == value)
  }

  @Test("Options may stand without a space, indented, and between comments")
  func optionLines() {
    let directive = DirectiveFixture("#|label: a\n\n  #| echo: true\n# hm\n#|show: []\na: 1")
      .directive
    #expect(directive.problems.isEmpty)
    #expect(directive.label?.value == "a" && directive.echo == true && directive.show?.count == 0)
    #expect(directive.parameters.map(\.name.value) == ["a"])
  }

  @Test("One caption, one alternative and no controls")
  func single() {
    let directive = DirectiveFixture("#| caption: C\n#| alt: A\n#| controls: []").directive
    #expect(directive.problems.isEmpty)
    #expect(directive.captions.map(\.text.value) == ["C"] && directive.captions[0].figure == nil)
    #expect(directive.alternatives.map(\.text.value) == ["A"])
    #expect(directive.controls?.isEmpty == true)
  }
}

@Suite("Each character of a caption knows its place")
struct CaptionPlaceTests {
  /// The source's bytes at the place of each character of the caption.
  private func characters(_ yaml: String, prefix: String, end: String) throws -> [String] {
    let fixture = DirectiveFixture(yaml, prefix: prefix, end: end)
    #expect(fixture.directive.problems.isEmpty)
    let mapped = try #require(fixture.directive.captions.first).mapped
    #expect(mapped.text == fixture.directive.captions.first?.text.value)
    var offset = 0
    return mapped.text.unicodeScalars.map { scalar in
      let length = String(scalar).utf8.count
      defer { offset += length }
      return fixture.text(mapped.place(of: offset..<(offset + length)))
    }
  }

  @Test(
    "In plain and quoted captions, one line or several",
    arguments: [
      "#| caption: An error of $x_1$ – ünd 😀, more", "#| caption: \"Ä 'b' $c$\"",
      "#| caption: '  Ä \"b\" $\\frac{1}{2}$ '", "#| caption: >-\n#|   one\n#|   two\n",
      "#| caption: |\n#|   one\n#|   tw ö\n", "#| caption: one\n#|   two\n#|   three",
      "#| caption: \"one\n#|   two\"", "#| captions:\n#|   error: one two",
    ], settings)
  func exact(yaml: String, setting: (prefix: String, end: String)) throws {
    let found = try characters(yaml, prefix: setting.prefix, end: setting.end)
    let text = try #require(
      DirectiveFixture(yaml, prefix: setting.prefix, end: setting.end).directive.captions.first)
    for (place, scalar) in zip(found, text.text.value.unicodeScalars) {
      // A folded line end became a space.
      if scalar == " " || scalar == "\n" { continue }
      #expect(place == String(scalar))
    }
  }

  @Test("An escape stands at its backslash, a doubled quote at its first")
  func escapes() throws {
    let yaml = #"#| caption: "a\\b\u00e9\x41 c""#
    #expect(
      try characters(yaml, prefix: "", end: "\n") == ["a", "\\", "b", "\\u", "\\", " ", "c"])
    let quotes = "#| caption: 'it''s'"
    #expect(try characters(quotes, prefix: "> ", end: "\n") == ["i", "t", "'", "s"])
  }
}
