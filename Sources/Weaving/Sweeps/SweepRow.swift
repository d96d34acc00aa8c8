import DemoKit
import ElementaryMath

/// What one point of a sweep came to.
struct SweepRow: Sendable {
  struct Value: Sendable {
    var name: String
    var value: Double
    var standardError: Double?
    var exact: Double?
  }

  /// Canonical texts, in the demo's order.
  var parameters: [String]
  /// Each name once; none where the point failed.
  var values: [Value] = []
  /// Why the point failed, in one line; empty where it did not.
  var problem = ""
}

extension SweepRow {
  /// Runs a point. That it fails is a row, too.
  ///
  /// - Parameter threads: For this point alone; no digit depends on it.
  init(
    _ point: Int, of grid: SweepGrid, _ entry: CatalogEntry<NativeContext>, threads: Int
  ) {
    parameters = grid.texts(at: point)
    switch entry.prepare(grid.inputs(at: point)) {
    case .invalid(let problems):
      problem = Self.line(problems.map(\.sentence).joined(separator: "; "))
    case .ready(let run):
      let context = NativeContext(valuesOnly: threads, allowing: run.cost)
      do throws(DemoError) {
        values = Self.values(try run.run(context))
      } catch {
        problem = Self.line(error.words)
      }
    }
  }

  private static func values(_ report: Report) -> [Value] {
    var values: [Value] = []
    for value in report.values where !values.contains(where: { $0.name == value.name }) {
      var error: Double?
      if case .standardError(let stated) = value.uncertainty { error = stated }
      values.append(
        Value(name: value.name, value: value.value, standardError: error, exact: value.exact))
    }
    return values
  }

  /// A row is one line of its file.
  private static func line(_ words: String) -> String {
    let line = words.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.isEmpty ? "it ended without a result" : line
  }
}
