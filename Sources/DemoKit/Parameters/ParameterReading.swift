import ElementaryMath

extension ParameterDescription {
  /// Understands what was written for this parameter.
  ///
  /// Numbers are read as YAML 1.2 reads them; a whole number may be written `1e6`. Minus zero is zero,
  /// so that equal values have equal text.
  /// - Throws: `wrong-type`, `not-finite`, `out-of-range`, `unknown-choice` or `wrong-count`.
  public func read(_ written: ParameterInput.Value) throws(Problem) -> ParameterValue {
    let words = ParameterWords(self)
    switch kind {
    case .integer(let range, _):
      return .integer(try integer(words.scalar(written), in: range))
    case .seed:
      return .integer(try integer(words.scalar(written), in: 0...Kind.largestSeed))
    case .real(let range, _):
      return .real(try real(words.scalar(written), in: range))
    case .choice(let names):
      let name = try words.scalar(written)
      guard names.contains(name) else { throw words.unknownChoice(name, names) }
      return .choice(name)
    case .toggle:
      let word = try words.scalar(written)
      guard word == "true" || word == "false" else { throw words.notToggle(word) }
      return .toggle(word == "true")
    case .reals(let count, let range):
      return .reals(try reals(written, count: count, in: range))
    }
  }

  private func integer(_ text: String, in range: ClosedRange<Int64>) throws(Problem) -> Int64 {
    let words = ParameterWords(self)
    let number = try finite(text, element: nil)
    guard number == number.rounded(.towardZero) else { throw words.notANumber(text, element: nil) }
    guard number >= Double(range.lowerBound), number <= Double(range.upperBound) else {
      throw words.outOfRange(text, element: nil)
    }
    return Int64(number)
  }

  private func real(
    _ text: String, in range: ClosedRange<Double>, element: Int? = nil
  ) throws(Problem) -> Double {
    let number = try finite(text, element: element)
    guard range.contains(number) else {
      throw ParameterWords(self).outOfRange(text, element: element)
    }
    return number
  }

  private func finite(_ text: String, element: Int?) throws(Problem) -> Double {
    let words = ParameterWords(self)
    guard let number = NumberReading.double(text) else {
      throw words.isNotFinite(text)
        ? words.notFinite(text, element: element) : words.notANumber(text, element: element)
    }
    guard number.isFinite else { throw words.outOfRange(text, element: element) }
    return number == 0 ? 0 : number
  }

  private func reals(
    _ written: ParameterInput.Value, count: ClosedRange<Int>, in range: ClosedRange<Double>
  ) throws(Problem) -> [Double] {
    let words = ParameterWords(self)
    let elements = try words.list(written)
    guard count.contains(elements.count) else { throw words.wrongCount(elements.count) }
    var numbers: [Double] = []
    for index in elements.indices {
      let number = try real(elements[index], in: range, element: index)
      guard !areWhole || number == number.rounded(.towardZero) else {
        throw words.notANumber(elements[index], element: index)
      }
      numbers.append(number)
    }
    return numbers
  }
}
