/// What a lesson can refer to, as the first letters of a key say.
package enum ReferenceKind: String, CaseIterable, Sendable {
  case figure = "fig"
  case table = "tbl"
  case equation = "eq"
  case section = "sec"
  case theorem = "thm"
  case lemma = "lem"
  case corollary = "cor"
  case proposition = "prp"
  case definition = "def"
  case remark = "rem"
  case proof = "prf"
  case example = "exm"
  case exercise = "exr"
  case solution = "sol"

  /// - Parameter id: `fig-error`; what a lesson's name and a slash stand before has no kind.
  package init?(ofID id: some StringProtocol) {
    guard let hyphen = id.utf8.firstIndex(of: UInt8(ascii: "-")) else { return nil }
    self.init(rawValue: String(id[..<hyphen]))
  }

  /// What stands before a number.
  package var word: String {
    switch self {
    case .figure: "Figure"
    case .table: "Table"
    case .equation: "Equation"
    case .section: "Section"
    case .theorem: "Theorem"
    case .lemma: "Lemma"
    case .corollary: "Corollary"
    case .proposition: "Proposition"
    case .definition: "Definition"
    case .remark: "Remark"
    case .proof: "Proof"
    case .example: "Example"
    case .exercise: "Exercise"
    case .solution: "Solution"
    }
  }

  /// What stands before several numbers.
  package var plural: String {
    switch self {
    case .lemma: "Lemmas"
    case .corollary: "Corollaries"
    default: word + "s"
    }
  }
}
