/// A demo run along one of its parameters, or over two of them, with all others as the directive has them.
///
/// What is drawn of it is a function of the points' values alone, so that points can be run in any order,
/// at once, elsewhere, or taken from where they are kept.
public struct Sweep<Context: RunContext>: Sendable {
  /// One setting of the demo.
  public struct Point: Sendable {
    /// Every parameter in the demo's order.
    public let settings: [ParameterSetting]
    public let seeds: Int?
    public let cost: Int64
    /// Reports values alone: with several seeds their means.
    public let run: @Sendable (Context) throws(DemoError) -> Report
  }

  /// As asked for: a page hands it to its demos.
  public let request: SweepRequest
  /// Of all points, in work units.
  public let cost: Int64
  let drawing: SweepDrawing
  private let demo: ErasedDemo<Context>
  private let defaults: [ParameterDescription]
  private let seeds: Int?

  /// - Parameters:
  ///   - demo: As the directive has it: in range, valid and within the cap.
  ///   - seeds: Over how many seeds each point tells its values' means.
  ///   - problems: What is wrong with the request is added here.
  init?(
    _ request: SweepRequest, of demo: ErasedDemo<Context>, defaults: [ParameterDescription],
    seeds: Int?, problems: inout [Problem]
  ) {
    let reading = SweepReading(request, demo: demo.name, descriptions: defaults)
    problems += reading.problems
    guard reading.problems.isEmpty else { return nil }
    self.request = request
    self.demo = demo
    self.defaults = defaults
    self.seeds = seeds
    let works = SweepCost(demo: demo, stretches: reading.stretches, seeds: seeds ?? 1)
    guard let cost = works.cost(reading.points, problems: &problems) else { return nil }
    self.cost = cost
    drawing = SweepDrawing(
      axes: works.axes(reading.points), groups: request.values.filter { !$0.isEmpty }, seeds: seeds,
      standing: reading.stretches.map { Self.number($0.description.name, of: demo) })
  }

  public var count: Int { drawing.axes.reduce(1) { $0 * $1.values.count } }

  /// Row by row from the lowest value of the second parameter.
  public func point(_ index: Int) -> Point {
    let point = demo.assigning(SweepCost<Context>.values(of: drawing.axes, at: index))
    let seeds = seeds
    return Point(
      settings: point.settings(defaults: defaults), seeds: seeds,
      cost: point.cost &* Int64(seeds ?? 1),
      run: { (context: Context) throws(DemoError) -> Report in
        var report = Report()
        if let spread = seeds.flatMap({ SeedSpread(valid: point, count: $0) }) {
          report.values = SeedMean.values(try spread.reports(context))
        } else {
          report.values = try point.run(context).values
        }
        return report
      })
  }

  /// The names among those asked for that the report does not have.
  public func unknownValues(in own: Report) -> [String] {
    var unknown: [String] = []
    for group in request.values {
      for name in group where own.value(named: name) == nil { unknown.append(name) }
    }
    return unknown
  }

  /// Runs every point.
  ///
  /// - Parameter result: What a point reports; it may be known already.
  /// - Returns: In the order of the points.
  public func reports(
    _ context: Context, _ result: @Sendable (Point) throws(DemoError) -> Report
  ) throws(DemoError) -> [Report] {
    try context.map(count) { (index: Int) throws(DemoError) -> Report in
      let point = point(index)
      do throws(DemoError) {
        return try result(point)
      } catch .failed(let reason) {
        throw .failed("at \(SweepDrawing.words(drawing.axes, index)): \(reason)")
      }
    }
  }

  /// The directive's own report with the figures before its own.
  public func drawn(beside own: Report, _ reports: [Report]) -> Report {
    drawing.drawn(beside: own, reports)
  }

  /// The same numbers as tables, for where figures can't be seen.
  public func tables(beside own: Report, _ reports: [Report]) -> [ReportTable] {
    drawing.tables(own, reports)
  }

  /// All that the drawn report depends on, besides the directive's own settings.
  public var canonicalText: String {
    var text = "seeds: " + String(seeds ?? 0) + "\n"
    for axis in drawing.axes {
      text += axis.name + ": " + ParameterValue.reals(axis.values).text + "\n"
    }
    for group in request.values { text += "values: " + group.joined(", ") + "\n" }
    return text
  }

  private static func number(_ name: String, of demo: ErasedDemo<Context>) -> Double {
    switch demo.parameters.first(where: { $0.name == name })?.defaultValue {
    case .integer(let whole): Double(whole)
    case .real(let number): number
    default: .nan
    }
  }
}
