/// A lesson while it is read.
struct LessonParts {
  let source: SourceText
  var directives: [DemoDirective] = []
  var checks: [CheckBlock] = []
  var questions: [Question] = []
  var evaluations: [Evaluation] = []
  var formulas: [Formula] = []
  var mentions: [Mention] = []
  var headings: [Heading] = []
  var links: [Destination] = []
  var images: [Destination] = []
  var terms: [Term] = []
  /// The ids in the lesson's own HTML.
  var anchors: [Located<String>] = []
  var boxes: [Box] = []
  /// The position of the exercise that a solution would be of.
  var lastExercise: Int?
  var tables: [WrittenTable] = []
  var pictures: [Picture] = []
  var notes = NoteBook()
  /// Of images, by their positions.
  var imageStyles: [Int: String] = [:]
  /// How many cells may still be added to rows that are too short: a thousand columns and as many rows of
  /// one sign are a short text, and would be a page of a million cells.
  var spareCells = 200_000
  var diagnostics: [Diagnostic] = []
  var leftovers = Leftovers()
  /// Claims in checks that are not read.
  var unreadClaims = 0
  var length = TextLength()
  /// Whether the first block is a first-level heading.
  var beginsWithHeading = false
  /// Whether the last question has no answer yet.
  var awaitsAnswer = false
  private var labels: Set<String> = []

  init(_ source: SourceText) { self.source = source }

  /// A label that is taken already makes the directive a broken one.
  mutating func checkLabel(of directive: inout DemoDirective) {
    guard let label = directive.label, !labels.insert(label.value).inserted else { return }
    directive.problems.append(duplicate(label))
  }

  /// - Returns: Whether nothing else in the lesson has the name.
  mutating func takeName(_ name: Located<String>) -> Bool {
    if labels.insert(name.value).inserted { return true }
    diagnostics.append(duplicate(name))
    return false
  }

  /// Directives keep their labels and equations their names; headings give way.
  mutating func nameHeadings() {
    guard !headings.isEmpty else { return }
    for index in headings.indices { checkID(ofHeading: index) }
    var anchors = HeadingAnchors(taken: labels.union(formulas.compactMap { $0.name?.value }))
    for index in headings.indices {
      let text = headings[index].text
      guard let id = headings[index].id?.value else {
        headings[index].anchor = anchors.anchor(for: text)
        continue
      }
      headings[index].anchor = id
      if HeadingAnchors.slug(text) != id { headings[index].alias = anchors.anchor(for: text) }
    }
  }

  /// Drops the names of equations that are none, or are taken already: a name becomes an id of the
  /// page, and the page's own ids are no lesson's.
  mutating func checkEquationNames() {
    var taken = labels
    for index in formulas.indices {
      guard let name = formulas[index].name else { continue }
      if !Self.isName(name.value, prefix: "eq-") {
        diagnostics.append(badName(name))
      } else if !taken.insert(name.value).inserted {
        diagnostics.append(duplicate(name))
      } else {
        continue
      }
      formulas[index].name = nil
    }
  }

  static func isName(_ name: String, prefix: String) -> Bool {
    name.hasPrefix(prefix) && name.utf8.count > prefix.utf8.count
      && name.utf8.allSatisfy {
        $0.isDigit || $0 == UInt8(ascii: "-") || ($0.isLetter && $0 >= UInt8(ascii: "a"))
      }
  }

  private func badName(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
      id: "bad-equation-name", "'\(name.value)' is not a name for an equation", file: source.path,
      range: name.range, hint: "'eq-' and lower-case letters, digits or hyphens")
  }

  private func duplicate(_ label: Located<String>) -> Diagnostic {
    Diagnostic(
      id: "duplicate-label", "the label '\(label.value)' is taken already", file: source.path,
      range: label.range, hint: "every label names one thing")
  }
}

extension LessonParts {
  /// A title for those who can't see its formulas, without the values that a run finds.
  func plainWords(of title: TitleText) -> String {
    title.pieces.map { piece in
      switch piece {
      case .text(let words): words
      case .formula(let index): formulas[index].tex.text
      case .evaluation: ""
      case .mention(let index): mentions[index].text
      }
    }.joined().filter { !$0.unicodeScalars.contains { $0.properties.generalCategory == .control } }
  }
}
