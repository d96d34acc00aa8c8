import DemoKit
import Figures

/// Reports that tests share.
enum SampleReports {
  static let drawing = RenderedFigure.Drawing(
    width: 720, height: 396, elements: "<path class=\"weft-s0\" d=\"M0 0L10 10\"/>")

  static func figure(_ name: String, title: String = "Error against draws") -> RenderedFigure {
    RenderedFigure(
      name: name, title: title, description: "Falls from 1 to 0.1.", wide: drawing,
      narrow: RenderedFigure.Drawing(width: 340, height: 300, elements: "<g/>"),
      data: .init(columns: ["draws", "error"], rows: [["1", "1"], ["100", "0.1"]]))
  }

  /// One of each thing that a report can hold.
  static var full: Report {
    var report = Report()
    report.add(
      ReportValue(
        "rmse", 0.041234, exact: 0.040312, uncertainty: .standardError(0.0031), unit: "nats",
        "relative error"))
    report.add(
      ReportValue(
        "naive-rmse", 812.5, exact: 31.75, uncertainty: .unknown("the tail is too heavy"),
        "relative error of the naive estimate"))
    report.add(ReportValue("variance", .infinity, exact: .infinity, "variance of a weight"))
    report.add(ReportValue("low", -.infinity, uncertainty: .standardError(.infinity), "a limit"))
    report.add(ReportValue("undefined", .nan, exact: .nan, digits: 7, "nothing over nothing"))
    report.add(
      ReportTable(
        name: "minima", title: "All minima", columns: ["where", "kl"],
        rows: [
          [.text("left"), .number(0.25, digits: 3)], [.text("right"), .number(.nan, digits: 3)],
        ]))
    report.figures.append(figure("error"))
    report.note("The sample can't see the tail.")
    return report
  }

  static var settings: [ParameterSetting] {
    [
      ParameterSetting(name: "samples", value: .integer(4096), isDefault: true),
      ParameterSetting(name: "flip", value: .real(0.25), isDefault: false),
      ParameterSetting(name: "kind", value: .choice("optimal"), isDefault: true),
      ParameterSetting(name: "antithetic", value: .toggle(false), isDefault: true),
      ParameterSetting(name: "weights", value: .reals([0.7, 0.3]), isDefault: false),
    ]
  }

  /// Everything that HTML, JSON or a terminal could trip over.
  static let hostile = "</script><b x='1' y=\"2\">&amp;\u{0}\u{1B}[31m\u{7F}\\\n\t𝛌e\u{301}"
}
