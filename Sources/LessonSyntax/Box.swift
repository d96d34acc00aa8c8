/// What a block quote is that begins with `[!KIND]`, as `[!LEMMA]`, and is no question.
package enum BoxKind: String, CaseIterable, Sendable {
  case note = "NOTE"
  case tip = "TIP"
  case important = "IMPORTANT"
  case warning = "WARNING"
  case caution = "CAUTION"
  case theorem = "THEOREM"
  case lemma = "LEMMA"
  case proposition = "PROPOSITION"
  case corollary = "COROLLARY"
  case definition = "DEFINITION"
  case remark = "REMARK"
  case example = "EXAMPLE"
  case proof = "PROOF"
  case exercise = "EXERCISE"
  case solution = "SOLUTION"
  case details = "DETAILS"

  package enum Form: String, Sendable {
    /// Set apart from the text, under its own head.
    case callout
    /// Its head runs into its first paragraph.
    case statement
    /// Opened by whoever wants to read it.
    case fold
  }

  package var form: Form {
    switch self {
    case .note, .tip, .important, .warning, .caution: .callout
    case .solution, .details: .fold
    default: .statement
    }
  }

  package var isNumbered: Bool { form == .statement && self != .proof }

  /// As its head says it.
  package var word: String { rawValue.prefix(1) + rawValue.dropFirst().lowercased() }

  /// What the ids of such boxes begin with, before a hyphen.
  var prefix: String {
    switch self {
    case .note: "nte"
    case .tip: "tip"
    case .important: "imp"
    case .warning: "wrn"
    case .caution: "cau"
    case .theorem: "thm"
    case .lemma: "lem"
    case .proposition: "prp"
    case .corollary: "cor"
    case .definition: "def"
    case .remark: "rem"
    case .example: "exm"
    case .proof: "prf"
    case .exercise: "exr"
    case .solution: "sol"
    case .details: "dtl"
    }
  }
}

/// A block quote that begins with `[!LEMMA]` and the like.
package struct Box: Sendable {
  package var kind: BoxKind
  /// What stands in `{#…}` at the end of its first line.
  package var id: Located<String>?
  /// What stands between the mark and the id.
  package var title: TitleText?
  /// Of the mark.
  package var range: Range<Int>
  /// From the mark to the end of the quote.
  package var extent: Range<Int>
  /// Of a solution: the position of its exercise among the lesson's boxes.
  package var exercise: Int?
  /// Of a solution that names its exercise: `@exr-name`, without the sign.
  var exerciseName: Located<String>?

  init(_ kind: BoxKind, range: Range<Int>, extent: Range<Int>) {
    self.kind = kind
    self.range = range
    self.extent = extent
  }
}

extension Lesson {
  /// The number of each box among those of its kind; `nil` for those that have none.
  package var boxNumbers: [Int?] {
    var counts: [BoxKind: Int] = [:]
    return boxes.map { box in
      guard box.kind.isNumbered else { return nil }
      counts[box.kind, default: 0] += 1
      return counts[box.kind]
    }
  }
}
