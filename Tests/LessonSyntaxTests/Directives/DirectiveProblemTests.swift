import DemoKit
import LessonSyntax
import Testing

@Suite("What is wrong with a directive is reported where it is")
struct DirectiveProblemTests {
  @Test(
    "In the heading",
    arguments: [
      ("{demo}", "no-demo-name: {demo}"), ("{demo}   ", "no-demo-name: {demo}"),
      ("{demo} a b", "extra-words: b"), ("{demo} a  seed: 3 ", "extra-words: seed: 3"),
    ])
  func heading(heading: String, problem: String) {
    #expect(DirectiveFixture("seed: 1", heading: heading).culprits == [problem])
  }

  @Test(
    "In the options",
    arguments: [
      ("#| lable: budget", ["unknown-option: lable"]),
      ("#| label: one\n#| label: two", ["duplicate-option: label"]),
      ("#| label: Two words", ["bad-label: Two words"]), ("#| label: 3d", ["bad-label: 3d"]),
      ("#| label: \"\"", ["wrong-type: \"\""]), ("#| label:", ["wrong-type: label"]),
      ("#| label: [a]", ["wrong-type: [a]"]), ("#| label: {a: b}", ["wrong-type: {a: b}"]),
      ("#| caption: a\n#| captions: {b: c}", ["conflicting-options: captions"]),
      ("#| alts: {b: c}\n#| alt: a", ["conflicting-options: alt"]),
      ("#| captions: {error: a, error: b}", ["duplicate-key: error"]),
      ("#| captions: text", ["wrong-type: text"]), ("#| caption: {a: b}", ["wrong-type: {a: b}"]),
      ("#| captions: {a: [b]}", ["wrong-type: [b]"]), ("#| captions: {a: }", ["wrong-type: a"]),
      ("#| captions: {? [a] : b}", ["broken-yaml: [a]"]),
      ("#| show: [error, [a]]", ["wrong-type: [a]"]), ("#| show: true", ["wrong-type: true"]),
      ("#| controls: false", ["wrong-type: false"]), ("#| echo: yes", ["wrong-type: yes"]),
      ("#| echo: \"true\"", ["wrong-type: \"true\""]),
      ("#| - a", ["broken-yaml: - a"]), ("#| label budget", ["broken-yaml: label budget"]),
      ("#| captions: {error: \"unfinished", ["broken-yaml: \""]),
      ("#| caption: a: b", ["broken-yaml: :"]),
      ("a: 1\n#| echo: true", ["late-option: #| echo: true"]),
      (#"#| caption: "$\frac{1}{2}$""#, [#"eaten-backslash: \f"#]),
      (#"#| caption: "$\theta$""#, [#"eaten-backslash: \t"#]),
      (#"#| caption: "$\sigma$""#, [#"broken-yaml: \s"#]),
      (#"#| caption: "\xZZ""#, [#"broken-yaml: \x"#]),
      (#"#| caption: "\ud800""#, [#"broken-yaml: \u"#]),
    ])
  func options(yaml: String, problems: [String]) {
    for (prefix, end) in [("", "\n"), ("> - ", "\r\n")] {
      #expect(DirectiveFixture(yaml, prefix: prefix, end: end).culprits == problems)
    }
  }

  @Test(
    "In the parameters",
    arguments: [
      ("samples: 10\nflip: 0.2\nsamples: 20", ["duplicate-parameter: samples"]),
      ("a: 1\n\"a\": 2\na: 3", ["duplicate-parameter: \"a\"", "duplicate-parameter: a"]),
      ("samples: [1, 2", ["broken-yaml: ["]), ("a: {b: [1}", ["broken-yaml: ["]),
      ("a: {b: 1\nc: 2", ["broken-yaml: {"]),
      ("- samples\n- 100", ["broken-yaml: - samples\n- 100"]),
      ("samples 100", ["broken-yaml: samples 100"]), ("a: 1\nb 2\nc: 3", ["broken-yaml: b 2"]),
      ("b 2\nc: 3", ["broken-yaml: b 2"]), ("a: 1\n b: 2\nc: 3", ["broken-yaml: :"]),
      ("a: &x 1\nb: *x", ["yaml-alias: &x", "yaml-alias: *x"]),
      ("a: !!int 3", ["yaml-alias: !!int"]),
      ("a: !t &x [1]", ["yaml-alias: !t", "yaml-alias: &x"]), ("a: !t", ["yaml-alias: !t"]),
      ("<<: {a: 1}", ["yaml-alias: <<"]), ("a: *", ["yaml-alias: *"]),
      ("a: **b**", ["yaml-alias: *"]),
      ("\ta: 1", ["broken-yaml: \t"]), ("a: %", ["broken-yaml: %"]), ("% a", ["broken-yaml: %"]),
      ("a: @é", ["broken-yaml: @"]), ("a: [1, , 2]", ["broken-yaml: ,"]),
      (": 3", ["broken-yaml: :"]),
      ("[a]: 3", ["broken-yaml: [a]"]), ("a: - 1", ["broken-yaml: -"]), ("a: 1]", []),
      ("a: [1]]", ["broken-yaml: ]"]), ("a: 'é's'", ["broken-yaml: s'"]),
      ("a: \"b\" c", ["broken-yaml: c"]), ("a: 1\n- 2", ["broken-yaml: - 2"]),
      ("a: | b\n  c", ["broken-yaml: b"]), ("a: 1\n---\nb: 2", ["broken-yaml: ---"]),
      ("é: \u{7}\nb: \u{9f}x", ["broken-yaml: \u{7}", "broken-yaml: \u{9f}"]),
    ])
  func parameters(yaml: String, problems: [String]) {
    for end in ["\n", "\r\n", "\r"] where !yaml.contains("- 100") || end == "\n" {
      #expect(DirectiveFixture(yaml, end: end).culprits == problems)
    }
  }

  @Test("Everything in one run, in the order of the places, and the good is kept")
  func severalAtOnce() {
    let fixture = DirectiveFixture(
      """
      #| lable: x
      #| caption: "open
      #| echo: false
      a: 1
      b: [1, 2
      c: 3
      d: x: y
      e: 4
      a: 5
      f: "\\q"
      g: 6
      """, heading: "{demo} n junk")
    #expect(
      fixture.culprits == [
        "extra-words: junk", "unknown-option: lable", "broken-yaml: \"", "broken-yaml: [",
        "broken-yaml: :", "duplicate-parameter: a", "broken-yaml: \\q",
      ])
    #expect(fixture.directive.isBroken)
    #expect(fixture.directive.echo == false)
    #expect(fixture.directive.parameters.map(\.name.value) == ["a", "c", "e", "g"])
    #expect(fixture.directive.parameters.first?.value.value == .scalar("1"))
  }

  @Test("Nesting without end and thousands of mistakes end soon")
  func hostile() {
    let deep = DirectiveFixture("a: " + String(repeating: "[", count: 100_000))
    #expect(deep.directive.problems.map(\.summary) == ["this is nested too deeply"])
    let block = (0..<200).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")
    #expect(DirectiveFixture(block).directive.problems.count == 1)
    let aliases = (0..<40).map { "a\($0): &b\($0) [*b\($0 - 1), *b\($0 - 1)]" }
    #expect(DirectiveFixture(aliases.joined(separator: "\n")).directive.problems.count == 120)
    let broken = DirectiveFixture(String(repeating: "a: %\n", count: 10_000))
    #expect(broken.directive.problems.count == 21)
  }
}

@Suite("The words for what is wrong with a directive")
struct DirectiveWordsTests {
  private func words(_ yaml: String) -> [String] {
    DirectiveFixture(yaml).directive.problems.map { problem in
      problem.summary + (problem.hint.map { " | \($0)" } ?? "")
    }
  }

  @Test(
    "They say what to do",
    arguments: [
      ("#| lable: a", "'lable' is not an option of a demo | did you mean 'label'?"),
      (
        "#| colour: a",
        "'colour' is not an option of a demo | "
          + "there are label, caption, captions, alt, alts, show, controls, echo, seeds, against, "
          + "from, to, points, values"
      ),
      (
        "#| label: Two Words!",
        "'Two Words!' can't be a label | "
          + "write 'two-words' (lower-case letters, digits and hyphens, beginning with a letter)"
      ),
      (
        "#| points: 5",
        "'points' says nothing without 'against' | "
          + "name the parameter to draw against, as 'against: samples'"
      ),
      (
        "#| against: [a, b, c]",
        "'against' takes one parameter or two, not 3 | two are drawn as a heat map"
      ),
      ("#| against: [a, a]", "'a' is given twice | keep one of them"),
      ("#| against: a\n#| values: [b, [c, b]]", "'b' is given twice | keep one of them"),
      (
        "#| against: [a, b]\n#| from: 1",
        "'from' takes a list of two numbers, not '1' | "
          + "one for each parameter of 'against', in its order"
      ),
      ("#| against: a\n#| points: many", "'points' takes an integer, not 'many' | such as 50"),
      ("#| label:", "'label' has no value | it takes text"),
      ("#| label: [a]", "'label' takes text, not a list"),
      ("#| echo: no", "'echo' takes true or false, not 'no' | write false"),
      ("#| show: true", "'show' takes a list of names, not 'true' | such as [error, values]"),
      ("#| alt: a\n#| alts: {b: c}", "'alts' can't stand beside 'alt' | keep one of them"),
      (
        #"#| caption: "$\frac{1}{2}$""#,
        #"'\f' is a control character between double quotes | put TeX in single quotes"#
      ),
      (
        #"#| caption: "\sigma""#,
        #"'\s' means nothing between double quotes | write '\\' for a backslash, or use single quotes"#
      ),
      ("a: 1\n#| label: b", "options stand above the parameters | move this line up"),
      ("a: 1\na: 2", "'a' is given twice | keep one of them"),
      ("a 1", "'a 1' is not of the form 'name: value' | write 'a: 1'"),
      ("a=1", "'a=1' is not of the form 'name: value' | write 'a: 1'"),
      ("a: [1", "this '[' is never closed | close it with ']'"),
      ("a: ['b' 'c']", "expected ',' or ']' before '''"),
      ("a: 'b", "this quotation mark is never closed | close the text with '"),
      ("a: b: c", "this ':' stands in a value without quotes | put the value in quotes"),
      (
        "a: 1\n b: 2",
        "this ':' belongs to no key | the keys of one mapping begin in the same column"
      ),
      ("a: 'it's'", "'s'' can't stand here | between single quotes an apostrophe is written ''"),
      ("- a", "parameters are lines of the form 'name: value', not a list"),
      (
        "a: *b",
        "the alias '*b' can't be used here | "
          + "write the value itself, or put text that begins with '*' in quotes"
      ),
      (
        "a: &b 1",
        "the anchor '&b' can't be used here | "
          + "leave it out, or put text that begins with '&' in quotes"
      ),
      ("a: \u{1}", "the control character U+0001 can't stand in YAML"),
    ])
  func words(yaml: String, expected: String) {
    #expect(words(yaml) == [expected])
  }

  @Test("Names of thousands of characters do not flood the terminal")
  func longNames() {
    let (long, longer) = (String(repeating: "x", count: 900), String(repeating: "y", count: 5000))
    let fixture = DirectiveFixture(
      """
      #| \(long): 1
      #| label: \(longer)Y
      a: 1
      b 2
      \(longer): 1
      \(long): 1
      \(long): 1
      """)
    let start = String(repeating: "y", count: 40)
    #expect(
      fixture.directive.problems.map(\.id) == [
        "unknown-option", "bad-label", "broken-yaml", "broken-yaml", "duplicate-parameter",
      ])
    #expect(fixture.directive.problems[3].summary == "the name '\(start)…' is too long")
    #expect(fixture.directive.problems.allSatisfy { $0.summary.count < 100 })
    let words = DiagnosticText.render(fixture.directive.problems, sources: [fixture.source])
    #expect(words.split(separator: "\n").allSatisfy { $0.count < 300 })
  }
}
