import ArgumentParser
import DemoKit
import LessonSyntax
import Weaving

/// What a directive says with `against`, for the terminal: tables instead of figures.
struct SweepOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Also run the demo along this parameter, or over two of them.", valueName: "name[,name]"))
  var against: String?

  @Option(help: ArgumentHelp("Where the parameter begins.", valueName: "number[,number]"))
  var from: String?

  @Option(help: ArgumentHelp("Where it ends.", valueName: "number[,number]"))
  var to: String?

  @Option(help: ArgumentHelp("How many values it takes.", valueName: "count"))
  var points: Int?

  @Option(
    help: ArgumentHelp(
      "The values to show; without it the demo's first.", valueName: "name,name…"))
  var values: String?

  var request: SweepRequest? {
    get throws {
      guard let against else {
        let alone = [
          ("from", from), ("to", to), ("values", values), ("points", points.map(String.init)),
        ]
        if let option = alone.first(where: { $0.1 != nil })?.0 {
          throw Misuse("'--\(option)' says nothing without '--against'.")
        }
        return nil
      }
      let names = Self.pieces(against)
      let from = try ends("from", from, count: names.count)
      let to = try ends("to", to, count: names.count)
      guard (1...2).contains(names.count) else {
        throw Misuse("'--against' takes one parameter or two, not \(names.count).")
      }
      return SweepRequest(
        axes: names.enumerated().map { index, name in
          SweepRequest.Axis(name, from: from?[index], to: to?[index], points: points)
        },
        values: values.map { [Self.pieces($0)] } ?? [])
    }
  }

  /// The report with the points' numbers as tables.
  ///
  /// - Throws: Also `Misuse`, where a value is named that the demo does not have.
  func report(of run: PreparedRun<NativeContext>, threads: Int) throws -> Report {
    let context = NativeContext(threads: threads, allowing: run.cost)
    guard let sweep = run.sweep else { return try run.run(context) }
    let own = try run.own.run(context)
    if let unknown = sweep.unknownValues(in: own).first {
      let names = own.values.map(\.name)
      let hint =
        Suggestion.question(unknown, in: names) ?? "it has \(names.joined(separator: ", "))"
      throw Misuse("'\(unknown)' is not a value of '\(run.demo)': \(hint)")
    }
    let points = try sweep.reports(context) { (point) throws(DemoError) in try point.run(context) }
    var report = sweep.drawn(beside: own, points)
    report.tables = sweep.tables(beside: own, points) + report.tables
    return report
  }

  private func ends(
    _ option: String, _ text: String?, count: Int
  ) throws -> [ParameterInput.Value]? {
    guard let text else { return nil }
    let pieces = Self.pieces(text)
    guard pieces.count == count else {
      throw Misuse("'--\(option) \(text)': one number is wanted for each parameter of '--against'.")
    }
    return pieces.map { .scalar($0) }
  }

  private static func pieces(_ text: String) -> [String] {
    text.split(separator: ",").map { String($0.drop { $0 == " " }) }
  }
}
