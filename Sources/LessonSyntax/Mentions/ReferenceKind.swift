/// What a lesson can refer to, as the first letters of a key say.
package enum ReferenceKind: Hashable, Sendable {
  case figure
  case table
  case equation
  case section
  case box(BoxKind)

  private static let byPrefix = Dictionary(
    uniqueKeysWithValues: ([.figure, .table, .equation, .section]
      + BoxKind.allCases.map { .box($0) })
      .map { (kind: ReferenceKind) in (kind.prefix, kind) })

  /// - Parameter prefix: Without its hyphen.
  init?(prefix: String) {
    guard let kind = Self.byPrefix[prefix] else { return nil }
    self = kind
  }

  /// What keys of the kind begin with, before a hyphen.
  package var prefix: String {
    switch self {
    case .figure: "fig"
    case .table: "tbl"
    case .equation: "eq"
    case .section: "sec"
    case .box(let kind): kind.prefix
    }
  }

  /// What stands before a number.
  package var word: String {
    switch self {
    case .figure: "Figure"
    case .table: "Table"
    case .equation: "Equation"
    case .section: "Section"
    case .box(let kind): kind.word
    }
  }

  /// What stands before several numbers.
  package var plural: String { self == .box(.corollary) ? "Corollaries" : word + "s" }
}
