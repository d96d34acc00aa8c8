import DemoKit
import LessonSyntax

/// One parameter of a sweep's grid, and which of its values a lesson shows.
struct SweepGridAxis {
  let parameter: ParameterDescription
  /// Canonical texts, as the grid has them.
  let values: [String]
  /// Positions in `values`, never none.
  var shown: [Int]

  /// Whether there is anything to see along it.
  var varies: Bool { shown.count > 1 }

  /// Whether points can be drawn along it.
  var isNumeric: Bool { SweepPicture.isAxis(parameter) }

  func number(_ index: Int) -> Double { Double(values[index]) ?? .nan }
}

/// The grid, cut down to the values that stand in the directive below its options.
struct SweepAxes {
  private(set) var axes: [SweepGridAxis] = []

  init(
    _ summary: SweepSummary, _ entry: CatalogEntry<NativeContext>, _ name: String
  ) throws(SweepMistake) {
    for axis in summary.grid {
      guard let parameter = entry.parameters.first(where: { $0.name == axis.parameter }) else {
        throw SweepMistake(
          "unknown-parameter",
          "'\(name)' sweeps '\(SweepMistake.shown(axis.parameter))', which is not a parameter of '\(entry.name)'",
          hint: Suggestion.question(axis.parameter, in: entry.parameters.map(\.name))
            ?? "run the sweep again with this build")
      }
      for value in axis.values {
        let read = try? parameter.read(SweepValue.written(value, parameter))
        guard read?.text == value else {
          throw SweepMistake(
            "broken-sweep",
            "'\(name)' gives '\(parameter.name)' the value '\(SweepMistake.shown(value))'",
            hint: "it takes: \(parameter.allowed)")
        }
      }
      axes.append(
        SweepGridAxis(
          parameter: parameter, values: axis.values, shown: Array(axis.values.indices)))
    }
    guard summary.seeds == nil || entry.parameters.contains(where: { $0.kind == .seed }) else {
      throw SweepMistake(
        "broken-sweep", "'\(name)' counts seeds, and '\(entry.name)' draws nothing at random",
        hint: "run the sweep again with this build")
    }
  }

  /// Leaves the values that a line of the directive names: one, or a list.
  mutating func choose(
    _ written: DemoDirective.Parameter, of entry: CatalogEntry<NativeContext>,
    _ mistakes: inout SweepMistakes
  ) {
    let name = written.name.value
    guard let index = axes.firstIndex(where: { $0.parameter.name == name }) else {
      return mistakes.add(notSwept(written.name, entry))
    }
    let axis = axes[index]
    let elements = Self.elements(written, axis.parameter)
    guard !elements.isEmpty else {
      return mistakes.add(
        SweepMistake(
          "not-swept", "'\(name)' names no value", hint: axis.nearest(""), at: written.value.range))
    }
    var shown: [Int] = []
    for (value, range) in elements {
      let place = mistakes.keep { () throws(SweepMistake) in try axis.place(of: value, at: range) }
      if let place, !shown.contains(place) { shown.append(place) }
    }
    if !shown.isEmpty { axes[index].shown = shown }
  }

  /// A list of a parameter that is no list itself names several values.
  private static func elements(
    _ written: DemoDirective.Parameter, _ parameter: ParameterDescription
  ) -> [(ParameterInput.Value, Range<Int>)] {
    let value = written.value
    guard case .list(let texts) = value.value else { return [(value.value, value.range)] }
    if case .reals = parameter.kind { return [(value.value, value.range)] }
    return texts.enumerated().map { index, text in
      let isKnown = written.elements.indices.contains(index)
      return (.scalar(text), isKnown ? written.elements[index] : value.range)
    }
  }

  /// - Returns: Why nothing can be said of a parameter.
  func notSwept(
    _ name: Located<String>, _ entry: CatalogEntry<NativeContext>
  ) -> SweepMistake {
    let swept = axes.filter { $0.values.count > 1 }.map(\.parameter.name)
    let choice = swept.isEmpty ? "it has one point alone" : "it varies \(SweepMistake.list(swept))"
    guard entry.parameters.contains(where: { $0.name == name.value }) else {
      return SweepMistake(
        "unknown-parameter",
        "'\(SweepMistake.shown(name.value))' is not a parameter of '\(entry.name)'",
        hint: Suggestion.question(name.value, in: swept) ?? choice, at: name.range)
    }
    return SweepMistake(
      "not-swept", "'\(name.value)' doesn't vary in this sweep", hint: choice, at: name.range)
  }
}

extension SweepGridAxis {
  /// - Returns: A position in `values`.
  fileprivate func place(
    of value: ParameterInput.Value, at range: Range<Int>
  ) throws(SweepMistake) -> Int {
    let text: String
    do throws(Problem) {
      text = try parameter.read(value).text
    } catch {
      throw SweepMistake(error, at: range)
    }
    guard let place = values.firstIndex(of: text) else {
      throw SweepMistake(
        "not-swept", "the sweep has no points with \(parameter.name) = \(SweepMistake.shown(text))",
        hint: nearest(text), at: range)
    }
    return place
  }

  /// What may be written in the place of a value that is not there.
  fileprivate func nearest(_ text: String) -> String {
    guard isNumeric, let number = Double(text) else { return "it has \(SweepMistake.list(values))" }
    let near = values.indices.min {
      (self.number($0) - number).magnitude < (self.number($1) - number).magnitude
    }
    return "the nearest is \(near.map { values[$0] } ?? "none")"
  }
}
