import ElementaryMath

/// The words for what can be wrong with the value of one parameter.
struct ParameterWords {
  let parameter: ParameterDescription

  init(_ parameter: ParameterDescription) { self.parameter = parameter }

  func scalar(_ written: ParameterInput.Value) throws(Problem) -> String {
    switch written {
    case .scalar(""), .scalar("~"), .scalar("null"): throw missing()
    case .scalar(let text): return text
    case .list: throw wrongKind("a list")
    case .other(let kind): throw wrongKind(kind)
    }
  }

  func list(_ written: ParameterInput.Value) throws(Problem) -> [String] {
    switch written {
    case .list(let elements): return elements
    case .scalar(""), .scalar("~"), .scalar("null"): throw missing()
    case .scalar(let text):
      let hint = NumberReading.double(text) == nil ? parameter.allowed : "write [\(text)]"
      throw problem(
        "wrong-type", "'\(parameter.name)' takes a list of numbers, not '\(text)'", hint: hint)
    case .other(let kind): throw wrongKind(kind)
    }
  }

  func missing() -> Problem {
    problem("wrong-type", "'\(parameter.name)' has no value")
  }

  /// - Parameter kind: With its article: `a list`, `a mapping`.
  func wrongKind(_ kind: String) -> Problem {
    problem("wrong-type", "'\(parameter.name)' takes \(parameter.kind.noun), not \(kind)")
  }

  func notANumber(_ text: String, element: Int?) -> Problem {
    let noun = element == nil ? parameter.kind.noun : parameter.areWhole ? "integers" : "numbers"
    return problem(
      "wrong-type", "'\(parameter.name)' takes \(noun), not '\(text)'",
      hint: plainer(text).map { "write \($0)" }, element: element)
  }

  func isNotFinite(_ text: String) -> Bool {
    let word = Suggestion.lowercased(text.without { $0 == "." || $0 == "+" || $0 == "-" })
    return word == "inf" || word == "infinity" || word == "nan" || word == "∞"
  }

  func notFinite(_ text: String, element: Int?) -> Problem {
    problem(
      "not-finite", "'\(text)' is not a finite number, which '\(parameter.name)' takes",
      element: element)
  }

  func outOfRange(_ text: String, element: Int?) -> Problem {
    problem("out-of-range", "'\(text)' is out of range for '\(parameter.name)'", element: element)
  }

  func wrongCount(_ count: Int) -> Problem {
    let numbers = count == 1 ? "1 number" : "\(count) numbers"
    return problem("wrong-count", "'\(parameter.name)' is given \(numbers)")
  }

  func unknownChoice(_ name: String, _ choices: [String]) -> Problem {
    let question = Suggestion.question(name, in: choices)
    let list = choices.joined(" or ")
    return problem(
      "unknown-choice", "'\(name)' is not a choice of '\(parameter.name)'",
      hint: question.map { "\($0) (\(list))" } ?? "choose \(list)")
  }

  func notToggle(_ word: String) -> Problem {
    problem(
      "wrong-type", "'\(parameter.name)' takes true or false, not '\(word)'",
      hint: Suggestion.toggle(word))
  }

  private func problem(
    _ id: String, _ message: String, hint: String? = nil, element: Int? = nil
  ) -> Problem {
    Problem(
      id: id, message: message, hint: hint ?? parameter.allowed,
      place: .value(parameter.name, element: element))
  }

  /// `4096` for `4_096` and `4,096`; `0.5` for `50%` and `0,5`: numbers as people write them elsewhere.
  private func plainer(_ text: String) -> String? {
    let hasDecimalComma = Self.hasDecimalComma(text)
    var plain = ""
    for scalar in text.unicodeScalars where scalar != "_" && scalar != " " {
      switch scalar {
      case "−": plain += "-"
      case ",": plain += hasDecimalComma ? "." : ""
      default: plain.unicodeScalars.append(scalar)
      }
    }
    if let percentage = plain.before(ending: "%"), let number = NumberReading.double(percentage) {
      plain = ParameterValue.text(number / 100)
    }
    guard plain != text, let number = NumberReading.double(plain) else { return nil }
    return takes(number) ? plain : nil
  }

  /// A comma groups three digits, but not after a zero alone.
  private static func hasDecimalComma(_ text: String) -> Bool {
    let parts = text.without { $0 == "%" || $0 == "-" || $0 == "−" }.pieces(cutAt: ",")
    return parts.count == 2 && (parts[0] == "0" || parts[1].utf8.count != 3)
  }

  private func takes(_ number: Double) -> Bool {
    switch parameter.kind {
    case .integer, .seed: number == number.rounded(.towardZero)
    default: !parameter.areWhole || number == number.rounded(.towardZero)
    }
  }
}
