public import DemoKit

/// A claim of a page, as it is checked again: parsed when the page was rendered.
///
/// Its program, in the terms of `RunRequest`:
/// ```
/// byte     0: <; 1: ≤; 2: >; 3: ≥; then two formulas
///          4: ≈ within, then three formulas
///          5: no run gives the claim its numbers, then text: why
/// formula  number of steps, then for each, in postfix order
///            byte  0: a number, then the eight bytes of its bits, lowest first
///                  1: a reference
///                  2: −x; 3: x + y; 4: x − y; 5: x · y; 6: x / y
///                  7: abs; 8: exp; 9: log; 10: sqrt
/// reference  text  the label
///            text  the value's name
///            byte  0: the value; 1: its exact answer; 2: its standard error
/// ```
public enum LiveClaim: Equatable, Sendable {
  case parsed(ClaimExpression)
  /// The claim as written, and why it has no numbers, as a sentence without a full stop.
  case unevaluated(String, String)

  /// As written.
  public var source: String {
    switch self {
    case .parsed(let claim): claim.source
    case .unevaluated(let source, _): source
    }
  }

  public var program: [UInt8] {
    var writer = MessageWriter()
    writer.program(self)
    return writer.bytes
  }

  fileprivate static let unevaluatedMark: UInt8 = 5
}

extension MessageReader {
  mutating func claim() -> LiveClaim? {
    guard let source = text(), let mark = byte() else { return nil }
    if mark == LiveClaim.unevaluatedMark { return text().map { .unevaluated(source, $0) } }
    guard let relation = ClaimExpression.Relation(rawValue: mark), let left = formula(),
      let right = formula()
    else { return nil }
    let tolerance = relation == .within ? formula() : nil
    if relation == .within, tolerance == nil { return nil }
    return .parsed(
      ClaimExpression(
        source: source, left: left, relation, right: right, tolerance: tolerance))
  }

  mutating func reference() -> ValueReference? {
    guard let label = text(), let value = text(),
      let field = byte().flatMap({ ValueReference.Field(rawValue: $0) })
    else { return nil }
    return ValueReference(label: label, value: value, field: field)
  }

  private mutating func formula() -> ClaimFormula? {
    list { $0.step() }.flatMap { ClaimFormula(postfix: $0) }
  }

  private mutating func step() -> ClaimFormula.Step? {
    switch byte() {
    case 0: double().map { .number($0) }
    case 1: reference().map { .reference($0) }
    case 2: .negate
    case 3: .add
    case 4: .subtract
    case 5: .multiply
    case 6: .divide
    case 7: .apply(.abs)
    case 8: .apply(.exp)
    case 9: .apply(.log)
    case 10: .apply(.sqrt)
    default: nil
    }
  }
}

extension MessageWriter {
  mutating func claim(_ claim: LiveClaim) {
    text(claim.source)
    program(claim)
  }

  fileprivate mutating func program(_ claim: LiveClaim) {
    switch claim {
    case .parsed(let claim):
      byte(claim.relation.rawValue)
      formula(claim.left)
      formula(claim.right)
      if let tolerance = claim.tolerance { formula(tolerance) }
    case .unevaluated(_, let reason):
      byte(LiveClaim.unevaluatedMark)
      text(reason)
    }
  }

  mutating func reference(_ reference: ValueReference) {
    text(reference.label)
    text(reference.value)
    byte(reference.field.rawValue)
  }

  private mutating func formula(_ formula: ClaimFormula) { list(formula.steps) { $0.step($1) } }

  private mutating func step(_ step: ClaimFormula.Step) {
    switch step {
    case .number(let number):
      byte(0)
      double(number)
    case .reference(let reference):
      byte(1)
      self.reference(reference)
    case .negate: byte(2)
    case .add: byte(3)
    case .subtract: byte(4)
    case .multiply: byte(5)
    case .divide: byte(6)
    case .apply(.abs): byte(7)
    case .apply(.exp): byte(8)
    case .apply(.log): byte(9)
    case .apply(.sqrt): byte(10)
    }
  }
}
