/// A lesson while it is read.
struct LessonParts {
  let source: SourceText
  var directives: [DemoDirective] = []
  var checks: [CheckBlock] = []
  var evaluations: [Evaluation] = []
  var formulas: [Formula] = []
  var headings: [Heading] = []
  var links: [Destination] = []
  var images: [Destination] = []
  /// The ids in the lesson's own HTML.
  var anchors: [Located<String>] = []
  var diagnostics: [Diagnostic] = []
  var leftovers = Leftovers()
  /// Claims in checks that are not read.
  var unreadClaims = 0
  /// Whether the first block is a first-level heading.
  var beginsWithHeading = false
  private var labels: Set<String> = []

  init(_ source: SourceText) { self.source = source }

  /// A label that is taken already makes the directive a broken one.
  mutating func checkLabel(of directive: inout DemoDirective) {
    guard let label = directive.label, !labels.insert(label.value).inserted else { return }
    directive.problems.append(duplicate(label))
  }

  /// Directives keep their labels and equations their names; headings give way.
  mutating func nameHeadings() {
    guard !headings.isEmpty else { return }
    var anchors = HeadingAnchors(taken: labels.union(formulas.compactMap { $0.name?.value }))
    for index in headings.indices {
      headings[index].anchor = anchors.anchor(for: headings[index].text)
    }
  }

  /// Drops the names of equations that are taken already.
  mutating func checkEquationNames() {
    var taken = labels
    for index in formulas.indices {
      guard let name = formulas[index].name, !taken.insert(name.value).inserted else { continue }
      diagnostics.append(duplicate(name))
      formulas[index].name = nil
    }
  }

  private func duplicate(_ label: Located<String>) -> Diagnostic {
    Diagnostic(
      id: "duplicate-label", "the label '\(label.value)' is taken already", file: source.path,
      range: label.range, hint: "every label names one thing")
  }
}
