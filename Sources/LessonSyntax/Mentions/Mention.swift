/// `@fig-error` in a sentence, or `[see @hu2018, p. 3; @neal1996]` in brackets: something that is named
/// by its key, in the course or in its bibliography.
package struct Mention: Sendable {
  package struct Key: Sendable {
    /// Without its `@`: `fig-error`, `jensens-bound/eq-gap`, `hu2018`.
    package var name: Located<String>
    /// What kind of thing a reference refers to; `nil` for what a bibliography would have.
    package var kind: ReferenceKind?
    /// What stands before it in the brackets, without blanks around it.
    package var prefix: String
    /// What follows it there, as written: `, p. 3`. Of a citation in a sentence: `p. 3` of
    /// `@hu2018 [p. 3]`.
    package var suffix: String
    /// Whether a hyphen stands before the `@`: the number, or the year, alone.
    package var isBare: Bool
  }

  /// At least one.
  package var keys: [Key]
  package var isInBrackets: Bool
  /// The whole as written.
  package var text: String
  package var range: Range<Int>
  /// Whether it only says whose solution this is, and stands nowhere on the page.
  package var namesExercise = false

  /// Whether it refers to something in the course; it cites otherwise.
  package var isReference: Bool { keys.contains { $0.kind != nil } }
}
