/// A word that a lesson explains where it stands: `[ELBO]{.term also="evidence lower bound"}`.
package struct Term: Sendable {
  /// As readers see it.
  package var title: TitleText
  /// The same as it is written.
  package var name: String
  /// What else it is called.
  package var synonyms: [Located<String>]
  /// The id of the place on the page.
  package var anchor: String
  /// Of the whole, brackets and braces included.
  package var range: Range<Int>
}

extension InlineFindings {
  struct Term {
    /// Between the brackets.
    var words: Range<Int>
    var synonyms: [Range<Int>]
    /// From the bracket to the brace.
    var range: Range<Int>
  }
}

extension Lesson {
  /// What explains each of the lesson's terms, with the formulas in it.
  package var explanations: [TermExplanation] {
    guard !terms.isEmpty else { return [] }
    return template.explanations(count: terms.count).map {
      TermExplanation(block: $0?.block, template: $0?.template)
    }
  }

  /// With marks around the first use of each term in a section.
  ///
  /// - Parameter own: By the place among the lesson's terms: which of all terms it is.
  /// - Returns: And the terms that are used, by the indices that `Insertions.use` is given.
  package func marking(_ index: TermIndex, own: [Int: Int]) -> (lesson: Lesson, uses: [Int]) {
    var marked = self
    let (template, uses) = template.marking(index, own: own)
    marked.template = template
    return (marked, uses)
  }
}

/// The block of a lesson that says what a term means.
package struct TermExplanation: Sendable {
  /// The same for all terms that one block explains; `nil` where nothing does.
  package var block: Int?
  var template: HTMLTemplate?

  /// Positions among those of the lesson.
  package var formulas: [Int] {
    template?.gaps.filter { $0.kind == .formula }.map(\.index) ?? []
  }

  package init() {}

  init(block: Int?, template: HTMLTemplate?) {
    self.block = block
    self.template = template
  }

  /// Whether nothing but formulas is put into it.
  package var isSelfContained: Bool {
    template?.gaps.allSatisfy { [.formula, .term, .termEnd, .link, .image].contains($0.kind) }
      ?? true
  }

  package func html(_ insertions: Insertions) -> String { template?.html(insertions) ?? "" }
}
