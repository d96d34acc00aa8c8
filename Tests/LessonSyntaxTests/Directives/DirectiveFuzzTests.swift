import LessonSyntax
import Testing

@Suite("No text upsets the reading of a directive")
struct DirectiveFuzzTests {
  private static let seeds = [
    "#| label: budget\n#| captions: {error: \"Relative $e_1$\", b: 'it''s'}\nlatent-bits: 20\nseed: 3\n",
    "#| show: [error, values]\n#| caption: >-\n#|   A long\n#|   text\nweights: [0.7, 0.3]\nx:\n- 1\n",
    "a: &b [1, {c: *b}]\n<<: !t {d: \"\\x41\\\\ \\\n  e\"}\n? [f]\n: |2-\n    g\n",
    "#| against: [a, b]\n#| from: [1, 0.5]\n#| to: [2, x]\n#| points: [3, 4]\n#| values: [[c, d], e]\n",
    "é: \"ü 😀\"\n\tb: @x\nc: d: e\n--- # f\n%g\n... \n\u{85}h: \u{2028}i\n",
  ]

  private static let pieces: [Unicode.Scalar] = [
    "a", "1", " ", " ", "\n", "\n", ":", "-", "#", "|", ">", "[", "]", "{", "}", ",", "\"", "'",
    "\\",
    "&", "*", "!", "%", "@", "?", "~", "<", "=", "$", "\t", "\r", "\0", "\u{7F}", "\u{85}",
    "\u{FEFF}",
    "é", "\u{2028}", "😀", "\u{FFFE}",
  ]

  @Test("Thousands of mutations keep every place inside the source and on whole characters")
  func mutations() throws {
    var random = Splitmix(state: 20_261_121)
    for round in 0..<6000 {
      var scalars = Array(Self.seeds[round % Self.seeds.count].unicodeScalars)
      for _ in 0...random.next(6) { Self.mutate(&scalars, &random) }
      let text = String(String.UnicodeScalarView(scalars))
      let prefix = ["", "> ", "é "][random.next(3)]
      let fixture = DirectiveFixture(text, prefix: prefix)
      for range in Self.ranges(of: fixture.directive) {
        try #require(range.lowerBound >= 0 && range.upperBound <= fixture.source.bytes.count)
        try #require(!fixture.text(range).contains("\u{FFFD}"), "\(text.debugDescription)")
      }
      let words = DiagnosticText.render(fixture.directive.problems, sources: [fixture.source])
      try #require(words.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
    }
  }

  private static func mutate(_ scalars: inout [Unicode.Scalar], _ random: inout Splitmix) {
    let place = random.next(scalars.count + 1)
    switch random.next(4) {
    case 0 where place < scalars.count: scalars.remove(at: place)
    case 1 where place < scalars.count: scalars[place] = pieces[random.next(pieces.count)]
    case 2:
      let end = min(scalars.count, place + random.next(12))
      scalars.insert(contentsOf: scalars[place..<end], at: random.next(scalars.count + 1))
    default: scalars.insert(pieces[random.next(pieces.count)], at: place)
    }
  }

  private static func ranges(of directive: DemoDirective) -> [Range<Int>] {
    directive.problems.compactMap(\.range) + [directive.demo.range]
      + [directive.label].compactMap { $0?.range }
      + (directive.captions + directive.alternatives).flatMap { text in
        [text.text.range, text.mapped.place(of: 0..<text.mapped.text.utf8.count)]
      } + directive.parameters.flatMap { [$0.name.range, $0.value.range] + $0.elements }
      + (directive.show ?? []).map(\.range) + (directive.controls ?? []).map(\.range)
  }
}
