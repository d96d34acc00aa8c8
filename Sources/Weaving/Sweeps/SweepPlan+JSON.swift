import DemoKit
import Foundation
import LessonSyntax

extension SweepPlan {
  /// What `plan.json` holds.
  var json: String {
    PrettyJSON.object(
      [
        ("format", String(Self.format)), ("weft", PrettyJSON.text(version)),
        ("command", PrettyJSON.text(command)), ("demo", PrettyJSON.text(grid.demo)),
        ("identity", PrettyJSON.text(identity)), ("executable", PrettyJSON.text(executable)),
      ] + grid.members + [("chunk", String(chunkSize)), ("points", String(grid.count))])
  }

  private struct Stored: Decodable {
    var format: Int
    var weft: String
    var command: String
    var demo: String
    var identity: String
    var executable: String
    var grid: [SweepSummary.Axis]
    var seeds: Int?
    var firstSeed: Int64?
    var fixed: [String: String]
    var chunk: Int
    var points: Int
  }

  /// Reads a plan back.
  ///
  /// - Parameter entry: Finds the demo that is named.
  /// - Throws: Why it can't be gone on with, as a phrase.
  static func read(
    _ bytes: [UInt8], entry find: (String) -> CatalogEntry<NativeContext>?
  ) throws(SweepTrouble) -> SweepPlan {
    guard let stored = try? JSONDecoder().decode(Stored.self, from: Data(bytes)) else {
      throw SweepTrouble("its plan.json is not one that Weft has written")
    }
    guard stored.format == format else {
      throw SweepTrouble(
        "its plan.json has the format \(stored.format), and this Weft knows \(format)")
    }
    guard let entry = find(stored.demo) else {
      throw SweepTrouble("it is of the demo '\(stored.demo)', which this command does not have")
    }
    var given: [SweepGrid.Axis] = []
    let fixed = entry.parameters.compactMap { parameter in
      stored.fixed[parameter.name].map {
        SweepSummary.Axis(parameter: parameter.name, values: [$0])
      }
    }
    for axis in stored.grid + fixed {
      given.append(SweepGrid.Axis(axis.parameter, try values(axis, of: entry)))
    }
    if let first = stored.firstSeed { given.append(SweepGrid.Axis("seed", [.integer(first)])) }
    let grid = SweepGrid(
      demo: entry.name, descriptions: entry.parameters, given: given, seeds: stored.seeds)
    guard grid.count == stored.points, stored.chunk > 0 else {
      throw SweepTrouble("its plan.json does not fit the demo '\(stored.demo)' of this command")
    }
    return SweepPlan(
      grid: grid, chunkSize: stored.chunk, identity: stored.identity, version: stored.weft,
      command: stored.command, executable: stored.executable)
  }

  private static func values(
    _ axis: SweepSummary.Axis, of entry: CatalogEntry<NativeContext>
  ) throws(SweepTrouble) -> [ParameterValue] {
    guard let description = entry.parameters.first(where: { $0.name == axis.parameter }) else {
      throw SweepTrouble("'\(entry.name)' has no parameter '\(axis.parameter)' in this command")
    }
    var values: [ParameterValue] = []
    for text in axis.values {
      var written = ParameterInput.Value.scalar(text)
      if case .reals = description.kind { written = ParameterYAML.value(of: text) ?? written }
      do throws(Problem) {
        values.append(try description.read(written))
      } catch {
        throw SweepTrouble("in its plan.json, \(error.sentence)")
      }
    }
    return values
  }
}

extension SweepGrid {
  /// What `plan.json` and `sweep.json` say of the grid.
  var members: [(name: String, json: String)] {
    var members = [("grid", PrettyJSON.array(axes.map(\.json)))]
    if let seeds {
      members += [("seeds", String(seeds)), ("firstSeed", String(firstSeed))]
    }
    let fixed = JSONWriter.string { json in
      json.object { json in
        for parameter in self.fixed { json.member(parameter.name, text: parameter.value.text) }
      }
    }
    return members + [("fixed", fixed)]
  }
}

extension SweepGrid.Axis {
  fileprivate var json: String {
    JSONWriter.string {
      $0.object {
        $0.member("parameter", text: parameter)
        $0.member("values", texts: values.map(\.text))
      }
    }
  }
}
