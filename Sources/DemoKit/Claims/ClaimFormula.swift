import ElementaryMath

/// One side of a claim, ready to compute: postfix, so that no depth of nesting can exhaust a stack.
package struct ClaimFormula: Equatable, Sendable {
  package enum Step: Equatable, Sendable {
    case number(Double)
    case reference(ValueReference)
    case negate
    case add, subtract, multiply, divide
    case apply(ClaimFunction)
  }

  package internal(set) var steps: [Step] = []

  func value(
    _ lookup: (ValueReference) throws(Problem) -> Double
  ) throws(Problem) -> Double {
    var stack: [Double] = []
    for step in steps {
      switch step {
      case .number(let number): stack.append(number)
      case .reference(let reference): stack.append(try lookup(reference))
      case .negate: stack.append(-stack.removeLast())
      case .apply(let function): stack.append(function(stack.removeLast()))
      case .add, .subtract, .multiply, .divide:
        let right = stack.removeLast()
        stack.append(Self.combine(step, stack.removeLast(), right))
      }
    }
    return stack[0]
  }

  private static func combine(_ step: Step, _ left: Double, _ right: Double) -> Double {
    switch step {
    case .add: left + right
    case .subtract: left - right
    case .multiply: left * right
    default: left / right
    }
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

  func callAsFunction(_ x: Double) -> Double {
    switch self {
    case .abs: x.magnitude
    case .exp: Double.exp(x)
    case .log: Double.log(x)
    case .sqrt: x.squareRoot()
    }
  }
}
