import DemoKit
import Figures
import Testing

/// A figure of a demo of the course, by their names.
func figure(
  _ demo: String, _ name: String, _ parameters: [String: String] = [:]
) throws -> RenderedFigure {
  try #require(try run(demo, parameters).figures.first { $0.name == name })
}

extension RenderedFigure {
  /// Rows of the data in which a column has a number, as (x, number).
  func column(_ title: String) throws -> [(Double, Double)] {
    let index = try #require(data.columns.firstIndex(of: title))
    return try data.rows.compactMap { row in
      // Rules, and what was thinned, have rows of words alone.
      guard !row[index].isEmpty else { return nil }
      return (try readNumber(row[0]), try readNumber(row[index]))
    }
  }
}

/// Reads a number as figures write it: `−4.12 × 10⁻⁷`.
func readNumber(_ text: String) throws -> Double {
  let parts = text.replacing("−", with: "-").split(separator: " × 10")
  guard parts.count == 2 else { return try #require(Double(parts[0])) }
  let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
  let exponent = parts[1].map { digit in
    digits.firstIndex(of: digit).map { String($0) } ?? "-"
  }
  return try #require(Double(parts[0] + "e" + exponent.joined()))
}
