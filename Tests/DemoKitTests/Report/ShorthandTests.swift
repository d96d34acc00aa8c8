import DemoKit
import Figures
import Testing

@Suite struct ShorthandTests {
  @Test func `A value, a table and a figure are what the long way adds`() {
    let panel = Panel(
      x: Axis("x"), y: Axis("y"),
      marks: [.line([Point(0, 1), Point(1, 0)], label: "a", ink: .strong)])
    var short = Report()
    short.value("gap", 1.5, exact: 2, uncertainty: .standardError(0.1), unit: "nats", "the gap")
    short.table(
      "rows", "Some rows", columns: ["x", "y"], digits: 3, rows: [[1, 2], [3, .infinity]])
    short.figure("line", "A line", [panel])
    var long = Report()
    long.add(
      ReportValue(
        "gap", 1.5, exact: 2, uncertainty: .standardError(0.1), unit: "nats", digits: 4, "the gap"))
    long.add(
      ReportTable(
        name: "rows", title: "Some rows", columns: ["x", "y"],
        rows: [
          [.number(1, digits: 3), .number(2, digits: 3)],
          [.number(3, digits: 3), .number(.infinity, digits: 3)],
        ]))
    long.add(Figure(name: "line", title: "A line", panels: [panel]))
    #expect(short == long)
  }

  /// Counts the work that it is told of.
  final class Meter: RunContext, @unchecked Sendable {
    private(set) var units: [Int64] = []

    func map<Result: Sendable>(
      _ count: Int, _ body: @Sendable (Int) throws(DemoError) -> Result
    ) throws(DemoError) -> [Result] {
      try SerialContext().map(count, body)
    }

    func spent(_ units: Int64) throws(DemoError) {
      self.units.append(units)
      if self.units.count == 5 { throw .cancelled }
    }
  }

  @Test func `Elements are mapped in their order, each for its share of the cost`() throws {
    let meter = Meter()
    let squares = try meter.map([3.0, 1, 2], cost: 100) { $0 * $0 }
    #expect(squares == [9, 1, 4])
    #expect(meter.units == [33, 33, 33])
    #expect(try meter.map([] as [Int], cost: 100) { $0 } == [])
    #expect(try Meter().map(5..<8, cost: 6) { $0 } == [5, 6, 7])
  }

  @Test func `A map over elements ends when the run is cancelled`() {
    #expect(throws: DemoError.cancelled) { try Meter().map(0..<9, cost: 9) { $0 } }
  }
}
