import DemoKit
import Foundation
import Testing

@Suite("Report as JSON")
struct ReportJSONTests {
  private func object(_ text: String) throws -> [String: Any] {
    let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(parsed as? [String: Any])
  }

  @Test("A small report is written to the letter")
  func smallReport() {
    var report = Report()
    report.add(
      ReportValue("a", 0.1, exact: 1e-7, uncertainty: .standardError(0.5), unit: "nats", "help"))
    report.add(ReportValue("b", .infinity, exact: .nan, uncertainty: .unknown("tails"), "help"))
    report.add(ReportValue("c", 2, uncertainty: .standardError(.infinity), "help"))
    report.add(
      ReportTable(
        name: "t", title: "T", columns: ["x"],
        rows: [[.number(-.infinity, digits: 3)], [.number(0.5, digits: 3), .text("q\"")], []]))
    report.figures.append(SampleReports.figure("f"))
    report.note("n")
    #expect(
      json(demo: "d", settings: SampleReports.settings, report: report)
        == #"{"demo":"d","parameters":{"samples":4096,"flip":0.25,"kind":"optimal","#
        + #""antithetic":false,"weights":[0.7,0.3]},"#
        + #""values":[{"name":"a","help":"help","value":0.1,"exact":1e-07,"standardError":0.5,"#
        + #""unit":"nats"},"#
        + #"{"name":"b","help":"help","value":null,"nonFinite":"infinity","#
        + #""exact":null,"exactNonFinite":"nan","standardErrorUnknown":"tails"},"#
        + #"{"name":"c","help":"help","value":2,"#
        + #""standardError":null,"standardErrorNonFinite":"infinity"}],"#
        + #""tables":[{"name":"t","title":"T","columns":["x"],"#
        + #""rows":[[{"value":null,"nonFinite":"-infinity"}],[0.5,"q\""],[]]}],"#
        + #""figures":[{"name":"f","title":"Error against draws","#
        + #""description":"Falls from 1 to 0.1."}],"notes":["n"]}"#)
  }

  @Test("What a value is over seeds comes with every digit")
  func overSeeds() {
    var value = ReportValue("a", 1, "help")
    value.overSeeds = OverSeeds(
      count: 20, mean: 0.1, spread: .nan, least: -1e-7, greatest: .infinity)
    #expect(
      json(demo: "d", settings: [], report: Report(values: [value]))
        .contains(
          #""value":1,"overSeeds":{"count":20,"mean":0.1,"spread":null,"spreadNonFinite":"nan","#
            + #""least":-1e-07,"greatest":null,"greatestNonFinite":"infinity"}}"#))
  }

  @Test("An empty report has empty lists, not missing ones")
  func emptyReport() {
    #expect(
      json(demo: "d", settings: [], report: Report())
        == #"{"demo":"d","parameters":{},"values":[],"tables":[],"figures":[],"notes":[]}"#)
  }

  @Test(
    "Every number reads back with all its bits",
    arguments: [
      0, -0.0, 0.1, 1.0 / 3, Double.leastNonzeroMagnitude, 2.2250738585072014e-308,
      1.7976931348623157e308, 1e16, 1e15,
      123_456_789_012_345_680, -9.536743164062501e-07, 4_503_599_627_370_497.5,
    ])
  func numbersReadBack(number: Double) throws {
    var report = Report()
    report.add(ReportValue("x", number, "help"))
    let values = try #require(
      try object(json(demo: "d", settings: [], report: report))["values"] as? [[String: Any]])
    let back = try #require(values[0]["value"] as? NSNumber)
    #expect(back.doubleValue.bitPattern == number.bitPattern)
  }

  @Test("Every text reads back as it was, whatever it holds")
  func textsReadBack() throws {
    let hostile = SampleReports.hostile
    var report = Report()
    report.add(ReportValue(hostile, 1, uncertainty: .unknown(hostile), unit: hostile, hostile))
    report.add(ReportTable(name: "t", title: hostile, columns: [hostile], rows: [[.text(hostile)]]))
    report.note(hostile)
    let settings = [ParameterSetting(name: hostile, value: .choice(hostile), isDefault: false)]

    let parsed = try object(json(demo: hostile, settings: settings, report: report))
    #expect(parsed["demo"] as? String == hostile)
    #expect(parsed["parameters"] as? [String: String] == [hostile: hostile])
    #expect(parsed["notes"] as? [String] == [hostile])
    let value = try #require((parsed["values"] as? [[String: Any]])?.first)
    for key in ["name", "help", "unit", "standardErrorUnknown"] {
      #expect(value[key] as? String == hostile)
    }
    let table = try #require((parsed["tables"] as? [[String: Any]])?.first)
    #expect(table["rows"] as? [[String]] == [[hostile]])
  }
}
