/// Visits the parameters of a demo: gives each the value that was checked for it, and collects what the
/// demo says about it.
///
/// Names are lower case with hyphens; `help` is a phrase without a full stop ("draws per estimate").
/// A parameter that is not `primary` gets no slider unless a lesson asks for it. `words` are what it is
/// called in a sentence ("flip probability"; without them its name with blanks), and of a list what one
/// of its numbers is ("mean"); `symbol` is what it is in the lesson's formulas ("ε").
///
/// Texts are handed over (`consuming`): else a demo would have to release each of them after the call, 4 KB of the
/// course's browser code.
public struct ParameterForm {
  /// A name that stands twice takes its first value; one without a value keeps the one it has.
  let values: [(name: String, value: ParameterValue)]
  /// Every parameter in the demo's order; `defaultValue` is the value it has now.
  private(set) var descriptions: [ParameterDescription] = []

  init(values: [(name: String, value: ParameterValue)]) { self.values = values }

  @inline(never)
  public mutating func integer(
    _ value: inout Int, _ name: consuming String, in range: ClosedRange<Int>,
    scale: ParameterScale = .linear, unit: consuming String = "", primary: Bool = true,
    words: consuming String? = nil, symbol: consuming String = "", _ help: consuming String
  ) {
    if case .integer(let given) = self.value(of: copy name) { value = Int(given) }
    let wide = Int64(range.lowerBound)...Int64(range.upperBound)
    add(
      name, .integer(wide, scale), unit: unit, help: help, primary: primary, words, symbol,
      .integer(Int64(value)))
  }

  /// How many steps a training makes: see `RunContext.iterate`. A demo with two of them trains first what the
  /// first one counts.
  @inline(never)
  public mutating func steps(
    _ value: inout Int, _ name: consuming String = "steps", in range: ClosedRange<Int>,
    scale: ParameterScale = .linear, primary: Bool = true, words: consuming String? = nil,
    symbol: consuming String = "", _ help: consuming String
  ) {
    integer(
      &value, name, in: range, scale: scale, primary: primary, words: words, symbol: symbol, help)
    descriptions[descriptions.count - 1].counts = true
  }

  @inline(never)
  public mutating func real(
    _ value: inout Double, _ name: consuming String, in range: ClosedRange<Double>,
    scale: ParameterScale = .linear, unit: consuming String = "", primary: Bool = true,
    words: consuming String? = nil, symbol: consuming String = "", _ help: consuming String
  ) {
    if case .real(let given) = self.value(of: copy name) { value = given }
    add(
      name, .real(range, scale), unit: unit, help: help, primary: primary, words, symbol,
      .real(value))
  }

  public mutating func choice<Choice: ParameterChoice>(
    _ value: inout Choice, _ name: consuming String, primary: Bool = true,
    words: consuming String? = nil, symbol: consuming String = "", _ help: consuming String
  ) {
    if case .choice(let given) = self.value(of: copy name), let choice = Choice(rawValue: given) {
      value = choice
    }
    let names = Choice.allCases.map { $0.rawValue }
    add(name, .choice(names), help: help, primary: primary, words, symbol, .choice(value.rawValue))
  }

  @inline(never)
  public mutating func toggle(
    _ value: inout Bool, _ name: consuming String, primary: Bool = true,
    words: consuming String? = nil, symbol: consuming String = "", _ help: consuming String
  ) {
    if case .toggle(let given) = self.value(of: copy name) { value = given }
    add(name, .toggle, help: help, primary: primary, words, symbol, .toggle(value))
  }

  /// - Parameters:
  ///   - count: How many numbers the list may have.
  ///   - each: What it has one number of for each ("component"); lists with the same word grow together.
  @inline(never)
  public mutating func reals(
    _ value: inout [Double], _ name: consuming String, count: ClosedRange<Int>,
    in range: ClosedRange<Double>, each: consuming String = "", unit: consuming String = "",
    primary: Bool = true, words: consuming String? = nil, symbol: consuming String = "",
    _ help: consuming String
  ) {
    if case .reals(let given) = self.value(of: copy name) { value = given }
    add(
      name, .reals(count: count, range: range), unit: unit, help: help, primary: primary, words,
      symbol, .reals(value))
    descriptions[descriptions.count - 1].each = each
  }

  /// A list of whole numbers, such as data or numbers of states; the parts are those of `reals`.
  @inline(never)
  public mutating func integers(
    _ value: inout [Int], _ name: consuming String, count: ClosedRange<Int>,
    in range: ClosedRange<Int>, each: consuming String = "", unit: consuming String = "",
    primary: Bool = true, words: consuming String? = nil, symbol: consuming String = "",
    _ help: consuming String
  ) {
    var numbers = value.map { Double($0) }
    reals(
      &numbers, name, count: count, in: Double(range.lowerBound)...Double(range.upperBound),
      each: each, unit: unit, primary: primary, words: words, symbol: symbol, help)
    value = numbers.map { Int($0) }
    descriptions[descriptions.count - 1].areWhole = true
  }

  /// The seed of the random streams, 0…2⁵³−1.
  @inline(never)
  public mutating func seed(_ value: inout UInt64) {
    if case .integer(let given) = self.value(of: "seed") { value = UInt64(given) }
    add(
      "seed", .seed, help: "where the random draws start; another seed draws again",
      primary: false, nil, "", .integer(Int64(value)))
  }

  private func value(of name: String) -> ParameterValue? {
    values.first { $0.name == name }?.value
  }

  private mutating func add(
    _ name: consuming String, _ kind: ParameterDescription.Kind, unit: consuming String = "",
    help: consuming String, primary: Bool, _ words: consuming String?, _ symbol: consuming String,
    _ value: ParameterValue
  ) {
    descriptions.append(
      ParameterDescription(
        name: name, kind: kind, unit: unit, help: help, isPrimary: primary, words: words,
        symbol: symbol, defaultValue: value))
  }
}

public enum ParameterScale: Sendable, Equatable {
  case linear
  case logarithmic
}

/// The cases of a menu. The raw value is what a lesson writes.
public protocol ParameterChoice: RawRepresentable, CaseIterable, Sendable, Equatable
where RawValue == String {}
