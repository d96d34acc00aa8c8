package import DemoKit
import ElementaryMath
import LessonSyntax

/// Understands the parameters of a sweep as they are typed: `name=value`, `name=a,b,c`, `name=from..to:points`,
/// `name=from..to:points:log`; keeps every mistake.
package struct GridReading {
  package private(set) var mistakes: [GridMistake] = []
  /// `nil` where there is a mistake.
  package private(set) var grid: SweepGrid?
  private var axes: [SweepGrid.Axis] = []

  /// The most values of one range.
  static let largestRange = 100_000

  /// - Parameters:
  ///   - arguments: What follows each `-P`.
  ///   - seeds: What follows `--seeds`.
  package init<Context>(_ arguments: [String], seeds: Int?, of entry: CatalogEntry<Context>) {
    var seen: Set<String> = []
    for argument in arguments {
      let source = GridSource("-P ", argument)
      do throws(GridMistake) {
        let (name, value) = try Self.cut(source)
        guard let description = entry.parameters.first(where: { $0.name == name.text }) else {
          throw name.mistake(Self.unknown(name.text, entry))
        }
        guard seen.insert(name.text).inserted else {
          throw name.mistake(
            "duplicate-parameter", "'\(name.text)' is given twice", "keep one of them")
        }
        axes.append(SweepGrid.Axis(name.text, try Self.values(value, of: description)))
      } catch {
        mistakes.append(error)
      }
    }
    if let seeds, let mistake = mistake(seeds: seeds, of: entry) { mistakes.append(mistake) }
    if mistakes.isEmpty, let mistake = mistake(ofSize: axes, seeds: seeds) {
      mistakes.append(mistake)
    }
    guard mistakes.isEmpty else { return }
    grid = SweepGrid(
      demo: entry.name, descriptions: entry.parameters, given: axes, seeds: seeds)
  }

  private func mistake<Context>(
    seeds: Int, of entry: CatalogEntry<Context>
  ) -> GridMistake? {
    let source = GridSource("--seeds ", String(seeds))
    guard let seed = entry.parameters.first(where: { $0.kind == .seed }) else {
      return source.mistake(
        "no-seed", "'\(entry.name)' draws nothing at random, so no seed can change it",
        "leave '--seeds' out")
    }
    guard (1...SweepGrid.limit).contains(seeds) else {
      return source.mistake(
        "out-of-range", "'\(seeds)' is out of range for '--seeds'",
        "integer, 1…\(SweepGrid.limit)")
    }
    guard axes.first(where: { $0.parameter == seed.name })?.values.count ?? 1 == 1 else {
      return source.mistake(
        "duplicate-parameter", "the seeds are given with '-P \(seed.name)' already",
        "keep one of them")
    }
    return nil
  }

  private func mistake(ofSize axes: [SweepGrid.Axis], seeds: Int?) -> GridMistake? {
    let factors = axes.map(\.values.count) + (seeds.map { [$0] } ?? [])
    // As floating point, since the product may be larger than any integer.
    let count = factors.reduce(1.0) { $0 * Double($1) }
    guard count > Double(SweepGrid.limit) else { return nil }
    let product = factors.filter { $0 > 1 }.map(String.init).joined(separator: " × ")
    let points = count < 1e15 ? String(Int(count)) : NumberText.significant(count, digits: 4)
    return GridSource("", product).mistake(
      "grid-too-large",
      "the grid has \(points) points, more than the \(SweepGrid.limit) that one sweep may have",
      "= \(points): take fewer values, or make several sweeps of it")
  }

  private static func cut(
    _ source: GridSource
  ) throws(GridMistake) -> (name: GridSource, value: GridSource) {
    guard let (name, value) = source.cut(at: "="), !name.text.isEmpty else {
      throw source.mistake(
        "malformed-parameter", "'\(source.text)' does not give a parameter its values",
        "write it as name=values")
    }
    return (name, value)
  }

  private static func unknown<Context>(_ name: String, _ entry: CatalogEntry<Context>) -> Problem {
    if name.contains(".") {
      return Problem(
        id: "unknown-parameter", message: "'\(name)' is not a parameter of '\(entry.name)'",
        hint: "without a lesson there are no labels", place: .name(name))
    }
    guard case .invalid(let problems) = entry.prepare([ParameterInput(name, .scalar(""))]) else {
      preconditionFailure("a parameter that is not there was taken")
    }
    return problems[0]
  }

  private static func values(
    _ source: GridSource, of description: ParameterDescription
  ) throws(GridMistake) -> [ParameterValue] {
    let pieces = source.pieces
    if pieces.count == 1, source.text.contains(".."), !source.text.hasPrefix("[") {
      return try RangeReading(source, description).values()
    }
    var values: [ParameterValue] = []
    for piece in pieces {
      if piece.text.contains(".."), !piece.text.hasPrefix("[") {
        throw piece.mistake(
          "mixed-values", "the range '\(piece.text)' stands beside other values",
          "give a range alone, or every value: a,b,c")
      }
      let value = try read(piece, description)
      guard !values.contains(value) else {
        throw piece.mistake(
          "duplicate-value", "'\(description.name)' has the value \(value.text) twice",
          "keep one of them")
      }
      values.append(value)
    }
    return values
  }

  static func read(
    _ piece: GridSource, _ description: ParameterDescription
  ) throws(GridMistake) -> ParameterValue {
    var written = ParameterInput.Value.scalar(piece.text)
    if piece.text.hasPrefix("[") || piece.text.hasPrefix("{") {
      guard let value = ParameterYAML.value(of: piece.text) else {
        throw piece.mistake("wrong-type", "'\(piece.text)' is no list", description.allowed)
      }
      written = value
    }
    do throws(Problem) {
      return try description.read(written)
    } catch {
      throw piece.mistake(error)
    }
  }
}
