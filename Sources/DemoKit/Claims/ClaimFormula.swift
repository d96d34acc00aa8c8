import ElementaryMath

/// One side of a claim, ready to compute: postfix, so that no depth of nesting can exhaust a stack.
struct ClaimFormula: Equatable, Sendable {
  enum Step: Equatable, Sendable {
    case number(Double)
    case reference(ValueReference)
    case negate
    case add, subtract, multiply, divide
    case apply(ClaimFunction)
  }

  var steps: [Step] = []

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

/// The functions that a claim may use.
enum ClaimFunction: String, CaseIterable, Sendable {
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
