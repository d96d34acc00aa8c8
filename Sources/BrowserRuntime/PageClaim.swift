public import DemoKit

/// A claim of a page: parsed when the page was made, and checked again whenever a demo has run.
public enum PageClaim: Equatable, Sendable {
  case parsed(ClaimExpression)
  /// The claim as written, and why no run gives it numbers, as a sentence without a full stop.
  case unevaluated(String, String)
}

// In the terms of `ByteWriter`:
//
//     claim      text     as written
//                byte     0: <; 1: ≤; 2: >; 3: ≥; then two formulas
//                         4: ≈ within, then three formulas
//                         5: no run gives the claim its numbers, then text: why
//     formula    array of steps in postfix order, each
//                  byte   0: a number, then number
//                         1: a reference
//                         2: −x; 3: x + y; 4: x − y; 5: x · y; 6: x / y
//                         7: abs; 8: exp; 9: log; 10: sqrt
//     reference  text     the label
//                text     the value's name
//                byte     0: the value; 1: its exact answer; 2: its standard error; over seeds 3: its
//                         mean, 4: its spread, 5: its least, 6: its greatest number
//     value      formula
//                text     as written, unless it is a single reference
//                byte     0: plain; 1: percent; 2: scientific
//                byte     1 to 17: significant digits; 0: as many as the value supports

private let unevaluatedMark: UInt8 = 5

extension ByteReader {
  mutating func claim() throws(Malformed) -> PageClaim {
    let source = try text()
    let mark = try choice(below: unevaluatedMark + 1)
    if mark == unevaluatedMark { return .unevaluated(source, try text()) }
    guard let relation = ClaimExpression.Relation(rawValue: mark) else { throw Malformed() }
    let (left, right) = (try formula(), try formula())
    let tolerance = relation == .within ? try formula() : nil
    return .parsed(
      ClaimExpression(source: source, left: left, relation, right: right, tolerance: tolerance))
  }

  private mutating func reference() throws(Malformed) -> ValueReference {
    let (label, value) = (try text(), try text())
    guard let field = ValueReference.Field(rawValue: try choice(below: 7)) else {
      throw Malformed()
    }
    return ValueReference(label: label, value: value, field: field)
  }

  private mutating func formula() throws(Malformed) -> ClaimFormula {
    let steps = try array { reader throws(Malformed) in try reader.step() }
    guard let formula = ClaimFormula(postfix: steps) else { throw Malformed() }
    return formula
  }

  private mutating func step() throws(Malformed) -> ClaimFormula.Step {
    switch try choice(below: 11) {
    case 0: .number(try number())
    case 1: .reference(try reference())
    case 2: .negate
    case 3: .add
    case 4: .subtract
    case 5: .multiply
    case 6: .divide
    case 7: .apply(.abs)
    case 8: .apply(.exp)
    case 9: .apply(.log)
    default: .apply(.sqrt)
    }
  }

  mutating func evaluation() throws(Malformed) -> ValueExpression {
    let formula = try formula()
    let text = if let reference = formula.reference { reference.text } else { try self.text() }
    guard let style = ValueFormat.Style(rawValue: try choice(below: 3)) else { throw Malformed() }
    let digits = Int(try choice(below: UInt8(ValueFormat.digitRange.upperBound) + 1))
    return ValueExpression(
      text, formula, ValueFormat(style: style, digits: digits == 0 ? nil : digits))
  }
}

extension ByteWriter {
  mutating func claim(_ claim: PageClaim) {
    switch claim {
    case .parsed(let claim):
      text(claim.source)
      byte(claim.relation.rawValue)
      formula(claim.left)
      formula(claim.right)
      if let tolerance = claim.tolerance { formula(tolerance) }
    case .unevaluated(let source, let reason):
      text(source)
      byte(unevaluatedMark)
      text(reason)
    }
  }

  private mutating func reference(_ reference: ValueReference) {
    text(reference.label)
    text(reference.value)
    byte(reference.field.rawValue)
  }

  private mutating func formula(_ formula: ClaimFormula) { array(formula.steps) { $0.step($1) } }

  private mutating func step(_ step: ClaimFormula.Step) {
    switch step {
    case .number(let number):
      byte(0)
      self.number(number)
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

  mutating func evaluation(_ expression: ValueExpression) {
    formula(expression.formula)
    if expression.formula.reference == nil { text(expression.text) }
    byte(expression.format.style.rawValue)
    byte(UInt8(clamping: expression.format.digits ?? 0))
  }
}
