import DemoKit

extension Conformance {
  mutating func checkWords(names: [String]) {
    let entry = entry
    require(names.filter { $0 == entry.name }.count == 1, "another demo has its name")
    require(WordRules.isName(entry.name), "'\(entry.name)' is not a name")
    require(WordRules.isHeading(entry.title), "its title '\(entry.title)' is not a heading")
    require(
      WordRules.isOneSentence(entry.summary), "its summary '\(entry.summary)' is not a sentence")
    require(entry.summary.count <= 160, "its summary is longer than 160 characters")
    let parameters = entry.parameters
    require(
      Set(parameters.map { $0.name }).count == parameters.count, "two parameters have one name")
    require(
      parameters.isEmpty || parameters.contains { $0.isPrimary }, "no parameter has a slider")
    for parameter in parameters { check(parameter) }
    let words = [entry.title, entry.summary] + parameters.flatMap { [$0.words, $0.help] }
    for text in words { require(WordRules.isPrinted(text), WordRules.typed(text)) }
  }

  private mutating func check(_ parameter: ParameterDescription) {
    let name = parameter.name
    require(WordRules.isName(name), "'\(name)' is not a parameter's name")
    require(WordRules.isPhrase(parameter.help), "help of '\(name)' is not a phrase")
    require(WordRules.isPhrase(parameter.words), "words of '\(name)' are not a phrase")
    require(WordRules.isUnit(parameter.unit), "unit of '\(name)' is not a unit")
    require(WordRules.isUnit(parameter.symbol), "symbol of '\(name)' is not a symbol")
    let setting = ParameterSetting(name: name, value: parameter.defaultValue, isDefault: true)
    require(
      (try? parameter.read(setting.input.value)) == parameter.defaultValue,
      "the default of '\(name)' is out of its range")
    require(Self.isRange(parameter.kind), "'\(name)' has no range to move in")
  }

  /// A logarithmic scale takes a range above 0.
  private static func isRange(_ kind: ParameterDescription.Kind) -> Bool {
    switch kind {
    case .integer(let range, let scale):
      range.lowerBound < range.upperBound && (scale == .linear || range.lowerBound > 0)
    case .real(let range, let scale):
      isFinite(range) && (scale == .linear || range.lowerBound > 0)
    case .choice(let names): names.count > 1 && names.allSatisfy { WordRules.isChoice($0) }
    case .reals(let count, let range): count.lowerBound > 0 && isFinite(range)
    case .toggle, .seed: true
    }
  }

  private static func isFinite(_ range: ClosedRange<Double>) -> Bool {
    range.lowerBound < range.upperBound && range.lowerBound.isFinite && range.upperBound.isFinite
  }
}
