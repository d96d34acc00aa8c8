/// A block quote that begins with `[!PREDICT]`: what a reader answers before looking.
///
/// What is right is computed: each choice has a claim, and the author's marks are held against them.
package struct Question: Sendable {
  package struct Choice: Sendable {
    /// Whether the author has marked it: `- [x]`.
    package var isRight: Bool
    package var claim: Claim?
    /// Of its box.
    package var range: Range<Int>
  }

  package var choices: [Choice]
  /// What a typed number is held against, in a question without choices.
  package var answer: Claim?
  /// Of `[!PREDICT]`.
  package var range: Range<Int>

  /// Several right choices are for a reader to find all of them.
  package var hasSeveralAnswers: Bool { choices.count { $0.isRight } > 1 }

  package var claims: [Claim] { choices.compactMap(\.claim) + (answer.map { [$0] } ?? []) }
}
