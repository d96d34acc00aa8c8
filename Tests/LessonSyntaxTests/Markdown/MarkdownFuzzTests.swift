import Foundation
import LessonSyntax
import Testing

/// A small generator with a fixed seed.
/// - SeeAlso: Steele, Lea and Flood (2014), SplitMix64.
private struct Randomness {
  var state: UInt64

  mutating func next(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) >> 1) % max(limit, 1)
  }
}

@Suite("Any bytes at all")
struct MarkdownFuzzTests {
  private static let seed = """
    ---
    title: Importance *sampling*
    authors: [A, B]
    ---
    # The sum of $2^{20}$ terms

    Costs $5, `$x$`, *off $a_1$ by* {eval}`budget.rmse | percent`, [link](other.md "t"), ![$y$](p.png).

    > - $$
    >   a = b \\\\
    >   - c
    >   $$ {#eq-one}
    > - ```{demo} naive-vs-importance
    >   #| label: budget
    >   #| captions: {error: "With $z$ and {eval}`budget.x` <b>."}
    >   samples: [1, 2]
    >   ```

    ```{check}
    budget.rmse < 1 ≈ é😀
    ```

    Setext $s$
    ===
    <div>$h$</div> <!-- c -->

    ~~~ math
    \\frac{1}{2}
    ~~~
    [ref]: nxt.md 'title'
    See [ref] and <http://a.b/$c$>, &amp; \\$.

    | $a|b$ | {eval}`c.d` |
    |:-|-:|
    | ~~e [ref]~~[^note] | `|` |
    : Of $f$[^1] {#tbl-g}

    ![h $i$](j.png "K $l$ {eval}`m.n`."){#fig-o width=5em}

    - [x] p[^note]

    [^note]: Q $r$

        s[^1] {eval}`t.u`
    [^1]: v
    """

  private static let snippets: [[UInt8]] =
    [
      "$", "$$", "`", "```", "{eval}`", "{", "}", "<", ">", "> ", "- ", "\n", "\r", "\r\n", "\t",
      "    ",
      "[", "](", ")", "\\", "*", "_", "# ", "---\n", "===\n", "<!--", "-->", "&#1;", "&#xFF;",
      "{#eq-a}", "[^1]", "[^a]: ", "|", "|-|\n", "~~", ": ", "![", "{#fig-a}", "[x] ",
      "@fig-a", "[@eq-b; ", " {#sec-a}",
      "\n\n", "```{demo} x\n", "```{check}\n", "~~~math\n", "#| ", "\"", "'", "[ref]: a\n",
      "> [!NOTE] ", "> [!SOLUTION]\n", "> > ", "[!LEMMA] a {#lem-a}\n", "[!PROOF]",
      "> [!PREDICT]\n",
    ].map { Array($0.utf8) } + [
      [0], [0xFF], [0xF5], [0xF7, 0xF8], [0xC0], [0xE2, 0x82], [0xEF, 0xBB, 0xBF],
    ]

  private static func mutation(_ random: inout Randomness) -> [UInt8] {
    var bytes = Array(seed.utf8)
    for _ in 0...random.next(below: 12) {
      let place = random.next(below: bytes.count + 1)
      switch random.next(below: 4) {
      case 0: bytes.insert(contentsOf: snippets[random.next(below: snippets.count)], at: place)
      case 1:
        bytes.removeSubrange(place..<min(place + 1 + random.next(below: 20), bytes.count))
      case 2:
        let from = random.next(below: bytes.count)
        let piece = bytes[from..<min(from + random.next(below: 80), bytes.count)]
        bytes.insert(contentsOf: Array(piece), at: place)
      default:
        if place < bytes.count { bytes[place] = UInt8(random.next(below: 256)) }
      }
    }
    return bytes
  }

  @Test("Mutated lessons parse, say only places that exist, and hold no trace of what hid formulas")
  func mutations() {
    var random = Randomness(state: 20_261_121)
    for round in 0..<3_000 {
      let bytes = Self.mutation(&random)
      let lesson = Lesson.parse(
        SourceText(path: "fuzz.md", bytes: bytes), options: .init(allowsRawHTML: round % 2 == 0))
      Self.expectPlaces(of: lesson, in: bytes, round)
      Self.expectWoven(lesson, bytes, round)
    }
  }

  private static func expectPlaces(of lesson: Lesson, in bytes: [UInt8], _ round: Int) {
    let whole = 0...bytes.count
    func check(_ range: Range<Int>) {
      #expect(
        whole.contains(range.lowerBound) && whole.contains(range.upperBound), "round \(round)")
    }
    for diagnostic in lesson.diagnostics { if let range = diagnostic.range { check(range) } }
    for place in lesson.links + lesson.images { check(place.range) }
    let isReadable = lesson.diagnostics.allSatisfy { $0.id != "broken-yaml" }
    for formula in lesson.formulas {
      check(formula.range)
      check(formula.tex.place(of: 0..<formula.tex.text.utf8.count))
      // What stands inline is found again at its place, byte for byte; in YAML that could not be read
      // signs are replaced.
      if isReadable, !formula.tex.text.contains(where: { $0.isNewline || $0 == "\u{FFFD}" }) {
        let tex = Array(formula.tex.text.utf8)
        let range = formula.tex.place(of: 0..<tex.count)
        if range.count == tex.count {
          // The lines of a table's caption are joined.
          #expect(bytes[range].map { $0 == 0x0A ? 0x20 : $0 } == tex, "round \(round)")
        }
      }
    }
    for evaluation in lesson.evaluations { check(evaluation.range) }
    for heading in lesson.headings { check(heading.range) }
    for claim in lesson.checks.flatMap({ $0.claims }) {
      check(claim.text.place(of: 0..<claim.text.text.utf8.count))
    }
  }

  /// Everything is woven in exactly once, but for what stands in an alternative text.
  private static func expectWoven(_ lesson: Lesson, _ bytes: [UInt8], _ round: Int) {
    var formulas: [Int] = []
    var directives: [Int] = []
    var evaluations: [Int] = []
    var mentions: [Int] = []
    var insertions = Insertions(
      directive: { _ in "" }, check: { _ in "" },
      evaluation: {
        evaluations.append($0)
        return ""
      },
      formula: {
        formulas.append($0)
        return ""
      },
      mention: {
        mentions.append($0)
        return ""
      }, link: { lesson.links[$0].url }, image: { lesson.images[$0].url })
    let captions = insertions
    insertions.directive = { index in
      directives.append(index)
      for caption in lesson.directives[index].captions { _ = caption.markup?.html(captions) }
      return ""
    }
    let html = lesson.html(insertions)
    // Those of front matter stand in titles, after all that the text holds.
    let isFromFrontMatter = lesson.frontMatter.title != nil
    for piece in (isFromFrontMatter ? lesson.title.pieces : [])
      + (lesson.description?.pieces ?? [])
    {
      switch piece {
      case .text: break
      case .formula(let index): formulas.append(index)
      case .evaluation(let index): evaluations.append(index)
      case .mention(let index): mentions.append(index)
      }
    }
    // Front matter's title and description are woven elsewhere.
    for piece in [lesson.title, lesson.description].compactMap({ $0 }).flatMap(\.pieces) {
      switch piece {
      case .formula(let index) where !formulas.contains(index): formulas.append(index)
      case .evaluation(let index) where !evaluations.contains(index): evaluations.append(index)
      case .mention(let index) where !mentions.contains(index): mentions.append(index)
      default: break
      }
    }
    // Footnotes stand at the end, wherever they are written.
    #expect(formulas.sorted() == Array(lesson.formulas.indices), "round \(round)")
    // One in a picture's alternative text stands there a second time, unseen.
    #expect(Set(evaluations).sorted() == Array(lesson.evaluations.indices), "round \(round)")
    #expect(mentions.sorted() == Array(lesson.mentions.indices), "round \(round)")
    #expect(directives.sorted() == Array(lesson.directives.indices), "round \(round)")
    // A replacement character comes only from bytes that are not text or from a reference to zero.
    let isClean = lesson.diagnostics.allSatisfy { $0.id != "not-utf-8" && $0.id != "nul-byte" }
    if isClean { #expect(!html.contains("\u{FFFD}"), "round \(round)") }
  }

  @Test(
    "A hundred thousand of anything takes no more than a few seconds",
    arguments: [
      ">", "[", "![", "](", "[a](", "`", "$", "$a ", "$$ ", "- $$\n", "- $$\n- a\n", "<", "<!--",
      "<a b=\"", "<a ", "<?", "<![CDATA[", "{", "{eval}", "{eval}`a` ", "*a **b ", "\\", "# a\n",
      "$x$ ", "$$x$$\n", "x $$y$$ z ", "> $$\n", "[a]: b\n", "```{check}\n```\n", "~~~math\n~~~\n",
      "<b>\n", "&#1;", "$a\n", "[a](b) ", "$x$ {eval}`a` ", "[z]: q\n\n[a](b) [z] ",
      "[a]: b\n\n# [a]\n", "![a](b){", "![a](b){width=9} ", "![a", "|`", "|$a", "~~`", "[^a`",
    ])
  func size(_ piece: String) {
    let count = 100_000 / (piece == ">" ? 10 : 1)
    let text = String(repeating: piece, count: count)
    let clock = ContinuousClock()
    let time = clock.measure {
      let lesson = Lesson.parse(SourceText(path: "long.md", text: text))
      #expect(lesson.diagnostics.allSatisfy { ($0.range?.upperBound ?? 0) <= text.utf8.count })
    }
    // Linear work takes a tenth of this; quadratic work would take minutes.
    #expect(time < .seconds(10))
  }

  private static func numbered(_ piece: String, _ count: Int = 50_000) -> String {
    (0..<count).map { piece.replacingOccurrences(of: "#n", with: String($0)) }.joined()
  }

  private static func many(_ piece: String) -> String { String(repeating: piece, count: 50_000) }

  private static let comments = "<div>\n" + many("<!-- -->\n")

  private static let crowds: [(name: String, text: String)] = [
    ("tags", numbered("<a#n> ")),
    ("no references", many("] a [ *b* ")),
    ("values beside comments", comments + many("{eval}`a`\n")),
    ("values in a line", "<div>" + many("{eval}`a`") + many("ten signs ")),
    ("checks beside comments", comments + many("- ```{check}\n")),
    ("captions", numbered("```{demo} a\n#| caption: '{eval}`a.b`'\n```\n", 10_000)),
    ("labels", numbered("```{demo} a\n#| label: l#n\n```\n", 10_000)),
  ]

  @Test(
    "Nor do so many that differ, or of which one kind is looked for among another",
    arguments: crowds.indices)
  func crowd(_ kind: Int) {
    let (name, text) = Self.crowds[kind]
    let time = ContinuousClock().measure {
      _ = Lesson.parse(SourceText(path: "long.md", text: text))
    }
    // As above, in a debug build beside other tests.
    #expect(time < .seconds(60), "\(name)")
  }
}
