/// Something that an author surely meant as more than text, and that stays text on the page.
enum Leftover: String, CaseIterable {
  case admonition
  case attributes
  case bareEnvironment = "bare-environment"
  case blankInFormula = "blank-in-formula"
  case callout
  case citation
  case crossReference = "cross-reference"
  case crossedStrikethrough = "crossed-strikethrough"
  case definitionList = "definition-list"
  case displayInSentence = "display-in-sentence"
  case emptyLink = "empty-link"
  case extraCell = "extra-cell"
  case fencedDiv = "fenced-div"
  case foreignMarkup = "foreign-markup"
  case formulaInTitle = "formula-in-title"
  case markdownInHTML = "markdown-in-html"
  case misplacedNote = "misplaced-note"
  case plainBrackets = "plain-brackets"
  case rawHTML = "raw-html"
  case table
  case target
  case templateTag = "template-tag"
  case texInProse = "tex-in-prose"
  case undefinedReference = "undefined-reference"
  case unknownDirective = "unknown-directive"
  case unknownRole = "unknown-role"
  case unsetFormula = "unset-formula"
  case wikiLink = "wiki-link"
  case wordWithoutBraces = "word-without-braces"

  /// One sentence without a full stop.
  /// - Parameter sample: The first of the kind, as written.
  func summary(_ sample: String) -> String {
    switch self {
    case .admonition: "'\(sample)' begins no box: it stays as it is written"
    case .attributes: "attributes such as '\(sample)' are not known, and stay as they are written"
    case .bareEnvironment: "'\(sample)' is no formula, and stays as it is written"
    case .blankInFormula:
      "a formula has no blank after its first or before its last dollar sign"
    case .callout: "'\(sample)' begins no box: it stays as it is written"
    case .citation: "citations such as '\(sample)' are not known, and stay as they are written"
    case .crossReference: "'\(sample)' refers to nothing here, and stays as it is written"
    case .crossedStrikethrough:
      "emphasis or a link begins or ends between '~~' and '~~', so they stay as they are written"
    case .definitionList: "there are no definition lists: '\(sample)' stays as it is written"
    case .displayInSentence:
      "a formula between two dollar signs takes a line of its own, also inside a sentence"
    case .emptyLink: "this link has no text, so nobody can see it"
    case .extraCell: "the table has no column for '\(sample)', so it is left out"
    case .fencedDiv: "'\(sample)' begins no block: it stays as it is written"
    case .foreignMarkup: "'\(sample)' is no Markdown, and stays as it is written"
    case .formulaInTitle: "a formula can't stand in the title or the address of a link"
    case .markdownInHTML: "inside HTML, '\(sample)' stays as it is written"
    case .misplacedNote: "'\(sample)' refers to no note here, and stays as it is written"
    case .plainBrackets: "there is nothing in '\(sample)' that only TeX has, so it is no formula"
    case .rawHTML: "raw HTML shows as text"
    case .table:
      "the line above has not as many cells as '\(sample)', so this is no table"
    case .target: "'\(sample)' names nothing: it stays as it is written"
    case .templateTag: "'\(sample)' is filled in by nothing, and stays as it is written"
    case .texInProse: "'\(sample)' is TeX outside a formula, and stays as it is written"
    case .undefinedReference: "'\(sample)' is defined nowhere, so it is no link"
    case .unknownDirective: "there is no directive '\(sample)', so it is shown as code"
    case .unknownRole: "there is no role '\(sample)', so it stays as it is written"
    case .unsetFormula: "'\(sample)' begins no formula in this course"
    case .wikiLink: "'\(sample)' is no link, and stays as it is written"
    case .wordWithoutBraces: "without braces '\(sample)' is shown as code, and nothing runs"
    }
  }

  var hint: String? {
    switch self {
    case .admonition, .fencedDiv:
      "write '> [!NOTE]' or another kind, and '> ' before each of its lines"
    case .callout:
      "a blank or nothing follows the mark; there are \(QuoteMark.Kind.words.joined(separator: ", "))"
    case .attributes:
      "{#name} alone names a heading, after its words, and {#eq-name} a formula; delete the others"
    case .target: "write {#sec-name} after the words of the heading"
    case .bareEnvironment: "write it in Markdown; formulas stand in align, equation, gather…"
    case .blankInFormula: #"write $x$ without blanks, or \$ for the sign itself"#
    case .citation: "write out what is cited, or link to it"
    case .crossReference:
      "write @fig-label-figure, @eq-name, @sec-name, @tbl-name, @lem-name…, not inside a link"
    case .crossedStrikethrough: "put both inside the emphasis, or both outside"
    case .definitionList: "write a list, each term in **bold**"
    case .displayInSentence: "a single $ keeps a formula in its line"
    case .emptyLink: "write [text](address)"
    case .extraCell: #"a bar inside a cell has a backslash before it: \|"#
    case .foreignMarkup:
      "Markdown knows *emphasis*, **strong emphasis**, ~~what is gone~~ and `code`"
    case .formulaInTitle: "use plain words"
    case .markdownInHTML: "leave a blank line before and after the Markdown"
    case .misplacedNote:
      "notes are referred to in the text, in tables and in the captions of pictures"
    case .plainBrackets: "write $…$"
    case .rawHTML: "'html: true' in weft.yml allows it"
    case .table: "give both lines the same number of cells"
    case .templateTag: "delete it, or show it as `code`"
    case .texInProse: "put formulas between $ signs, and write the rest in Markdown"
    case .undefinedReference: "write [text](address), or a line '[label]: address'"
    case .unknownDirective:
      "there are {demo}, {sweep} and {check}; without braces a block is shown as code"
    case .unknownRole:
      "there is {eval}`label.value`; a backslash before the brace shows it as it is"
    case .unsetFormula: "add 'brackets' and 'environments' to 'math:' in weft.yml, or write $…$"
    case .wikiLink: "write [text](lesson.md)"
    case .wordWithoutBraces:
      "write {demo} or {check}; {{demo}} shows a directive without running it"
    }
  }
}

/// The leftovers of a lesson: one warning a kind, at the first, with how many there are.
struct Leftovers {
  private struct Found {
    var place: Range<Int>
    var sample: String
    var count: Int
  }

  private var found: [Leftover: Found] = [:]

  func contains(_ kind: Leftover) -> Bool { found[kind] != nil }

  /// - Parameters:
  ///   - place: In the lesson.
  ///   - sample: As written.
  mutating func add(_ kind: Leftover, _ place: Range<Int>, _ sample: @autoclosure () -> String) {
    if let known = found[kind] {
      found[kind]?.count += 1
      guard place.lowerBound < known.place.lowerBound else { return }
      found[kind]?.place = place
      found[kind]?.sample = sample()
    } else {
      found[kind] = Found(place: place, sample: sample(), count: 1)
    }
  }

  mutating func remove(_ kind: Leftover) { found[kind] = nil }

  mutating func add(_ others: Leftovers) {
    for (kind, other) in others.found {
      if var mine = found[kind] {
        let first = other.place.lowerBound < mine.place.lowerBound ? other : mine
        mine = Found(
          place: first.place, sample: first.sample, count: mine.count + other.count)
        found[kind] = mine
      } else {
        found[kind] = other
      }
    }
  }

  func diagnostics(file: String) -> [Diagnostic] {
    Leftover.allCases.compactMap { kind in
      guard let found = found[kind] else { return nil }
      let count = found.count > 1 ? " (\(found.count) like this in the lesson)" : ""
      return Diagnostic(
        .warning, id: kind.rawValue, kind.summary(Self.shortened(found.sample)) + count, file: file,
        range: found.place, hint: kind.hint)
    }
  }

  private static func shortened(_ sample: String) -> String {
    let line = sample.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count > 40 ? line.prefix(38) + "…" : line
  }
}
