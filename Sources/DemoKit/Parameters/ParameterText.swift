import ElementaryMath

extension ParameterValue {
  /// The canonical text: the shortest that reads back as the same value. It serves cache keys, pages
  /// and YAML alike: `4096`, `0.85`, `optimal`, `true`, `[0.7, 0.3]`.
  public var text: String {
    switch self {
    case .integer(let whole): String(whole)
    case .real(let number): Self.text(number)
    case .choice(let name): name
    case .toggle(let isOn): isOn ? "true" : "false"
    case .reals(let numbers): "[" + numbers.map { Self.text($0) }.joined(", ") + "]"
    }
  }

  /// The shortest decimal text that reads back as `number`, without a point where none is needed.
  static func text(_ number: Double) -> String { NumberText.shortest(number) }
}

extension ParameterSetting {
  /// `samples: 4096`, a line of YAML.
  public var yaml: String { "\(name): \(value.text)" }
}

extension [ParameterSetting] {
  /// One line a parameter, in the demo's order: two runs are the same exactly when this text is.
  public var canonicalText: String {
    var text = ""
    for setting in self { text += setting.yaml + "\n" }
    return text
  }
}

extension ParameterDescription {
  /// What may be written, in words: `integer, 1…1000000`.
  public var allowed: String {
    guard areWhole, case .reals(let count, let range) = kind else { return kind.words }
    return "list of \(Kind.text(count, of: "integer")), each in \(Kind.text(range))"
  }
}

extension ParameterDescription.Kind {
  var words: String {
    switch self {
    case .integer(let range, _): "integer, \(range.lowerBound)…\(range.upperBound)"
    case .real(let range, _): "number, \(Self.text(range))"
    case .choice(let names): names.joined(" or ")
    case .toggle: "true or false"
    case .reals(let count, let range):
      "list of \(Self.text(count)), each in \(Self.text(range))"
    case .seed: "integer, 0…\(Self.largestSeed)"
    }
  }

  /// What one value is, with its article: `'samples' takes an integer`.
  var noun: String {
    switch self {
    case .integer, .seed: "an integer"
    case .real: "a number"
    case .choice: "one of its choices"
    case .toggle: "true or false"
    case .reals: "a list of numbers"
    }
  }

  /// The largest whole number below which every whole number is a `Double`: 2⁵³ − 1.
  static let largestSeed: Int64 = 9_007_199_254_740_991

  static func text(_ range: ClosedRange<Double>) -> String {
    ParameterValue.text(range.lowerBound) + "…" + ParameterValue.text(range.upperBound)
  }

  static func text(_ count: ClosedRange<Int>, of noun: String = "number") -> String {
    if count.lowerBound == count.upperBound {
      return count.lowerBound == 1 ? "1 " + noun : "\(count.lowerBound) \(noun)s"
    }
    return "\(count.lowerBound) to \(count.upperBound) \(noun)s"
  }
}
