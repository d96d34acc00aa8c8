import DemoKit
import Foundation

extension SweepSummary {
  private struct Form: Decodable {
    var format: Int
    var weft: String?
  }

  /// For an author, who is told what is wrong with the file.
  ///
  /// - Parameter name: The file as the lesson calls it.
  static func read(_ bytes: [UInt8], called name: String) throws(SweepMistake) -> SweepSummary {
    let data = Data(bytes)
    let form: Form = try decoded(data, name)
    guard form.format == format else {
      let maker = form.weft.map { "Weft \(SweepMistake.shown($0)) wrote it; " } ?? ""
      throw SweepMistake(
        "sweep-format",
        "'\(name)' has the format \(form.format), and this build reads the format \(format)",
        hint: maker + "run the sweep again with this build")
    }
    let summary: SweepSummary = try decoded(data, name)
    try summary.check(name)
    return summary
  }

  private static func decoded<Part: Decodable>(
    _ data: Data, _ name: String
  ) throws(SweepMistake) -> Part {
    do {
      return try JSONDecoder().decode(Part.self, from: data)
    } catch {
      let reason =
        switch error as? DecodingError {
        case .keyNotFound(let key, _): "'\(key.stringValue)' is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
          context.codingPath.isEmpty
            ? "it is no object"
            : "'\(context.codingPath.map(\.stringValue).joined(separator: "."))' is of another kind"
        default: "it is not JSON"
        }
      throw SweepMistake(
        "broken-sweep", "'\(name)' doesn't describe a sweep: \(reason)",
        hint: "'weft sweep' writes it when every point is there; run the sweep again")
    }
  }

  private func check(_ name: String) throws(SweepMistake) {
    func broken(_ reason: String) -> SweepMistake {
      SweepMistake(
        "broken-sweep", "'\(name)' contradicts itself: \(reason)", hint: "run the sweep again")
    }
    guard !csv.isEmpty, !csv.contains("/"), csv != ".", csv != ".." else {
      throw broken("its table '\(SweepMistake.shown(csv))' must stand beside it")
    }
    for axis in grid where axis.values.isEmpty || Set(axis.values).count != axis.values.count {
      throw broken("'\(SweepMistake.shown(axis.parameter))' has a value twice, or none")
    }
    guard Set(grid.map(\.parameter)).count == grid.count else {
      throw broken("a parameter stands in its grid twice")
    }
    guard let size, size == points, points > 0 else {
      throw broken(
        "it has \(points) points, and its grid has \(size.map(String.init) ?? "far more")")
    }
  }

  /// How many points the grid and the seeds make; `nil` for more than anything can hold.
  private var size: Int? {
    var size = seeds ?? 1
    guard size > 0 else { return 0 }
    for axis in grid {
      let (product, overflows) = size.multipliedReportingOverflow(by: axis.values.count)
      if overflows { return nil }
      size = product
    }
    return size
  }
}
