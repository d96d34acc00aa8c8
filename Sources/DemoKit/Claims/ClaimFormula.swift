import ElementaryMath

/// Arithmetic over the numbers of reports, ready to compute: postfix, so that no depth of nesting can
/// exhaust a stack.
package struct ClaimFormula: Equatable, Sendable {
  package enum Step: Equatable, Sendable {
    case number(Double)
    case reference(ValueReference)
    case negate
    case add, subtract, multiply, divide
    case apply(ClaimFunction)
  }

  package internal(set) var steps: [Step] = []

  /// In the order written.
  var references: [ValueReference] {
    var found: [ValueReference] = []
    for step in steps {
      if case .reference(let reference) = step { found.append(reference) }
    }
    return found
  }

  /// The one reference that is all of it.
  package var reference: ValueReference? {
    guard steps.count == 1, case .reference(let reference) = steps[0] else { return nil }
    return reference
  }

  func value(
    _ lookup: (ValueReference) throws(Problem) -> ErringNumber
  ) throws(Problem) -> ErringNumber {
    var stack: [ErringNumber] = []
    for step in steps {
      switch step {
      case .number(let number): stack.append(ErringNumber(number))
      case .reference(let reference): stack.append(try lookup(reference))
      case .negate: stack[stack.count - 1].number.negate()
      case .apply(let function): stack.append(function(stack.removeLast()))
      case .add, .subtract, .multiply, .divide:
        let right = stack.removeLast()
        stack.append(Self.combine(step, stack.removeLast(), right))
      }
    }
    return stack[0]
  }

  private static func combine(
    _ step: Step, _ left: ErringNumber, _ right: ErringNumber
  ) -> ErringNumber {
    let (a, b) = (left.number, right.number)
    return switch step {
    case .add: ErringNumber(a + b, left.error + right.error)
    case .subtract: ErringNumber(a - b, left.error + right.error)
    case .multiply:
      ErringNumber(a * b, a.magnitude * right.error + b.magnitude * left.error)
    default:
      ErringNumber(a / b, (left.error + (a / b).magnitude * right.error) / b.magnitude)
    }
  }
}

/// A number, and the most that its standard error can be.
///
/// To first order, and as if all that it is computed from erred to the worst side: how the numbers of one
/// run hang together is not known.
struct ErringNumber {
  var number: Double
  var error: Double

  init(_ number: Double, _ error: Double = 0) {
    self.number = number
    self.error = error
  }
}

extension ClaimFormula {
  /// - Returns: `nil` unless each step finds the numbers that it takes and one is left at the end.
  package init?(postfix steps: [Step]) {
    var count = 0
    for step in steps {
      switch step {
      case .number, .reference: count += 1
      case .negate, .apply: if count < 1 { return nil }
      case .add, .subtract, .multiply, .divide:
        if count < 2 { return nil }
        count -= 1
      }
    }
    if count != 1 { return nil }
    self.init(steps: steps)
  }
}

/// The functions that a claim may use.
package enum ClaimFunction: String, CaseIterable, Sendable {
  case abs
  case exp
  case log
  case sqrt

  func callAsFunction(_ x: ErringNumber) -> ErringNumber {
    let y = value(x.number)
    return switch self {
    case .abs: ErringNumber(y, x.error)
    case .exp: ErringNumber(y, y * x.error)
    case .log: ErringNumber(y, x.error / x.number.magnitude)
    case .sqrt: ErringNumber(y, x.error / (2 * y))
    }
  }

  private func value(_ x: Double) -> Double {
    switch self {
    case .abs: x.magnitude
    case .exp: Double.exp(x)
    case .log: Double.log(x)
    case .sqrt: x.squareRoot()
    }
  }
}
