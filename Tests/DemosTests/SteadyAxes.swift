import DemoKit
import Figures
import Testing

/// A slider of a demo that moves while the axes of a figure hold still.
struct AxisSweep: CustomTestStringConvertible {
  var figure: String
  var parameter: String
  var values: [String]
  /// Whether curves leave the frame on purpose.
  var isCut: Bool
  var testDescription: String { "\(figure), \(parameter)" }

  init(_ figure: String, _ parameter: String, _ values: String..., isCut: Bool = false) {
    self.figure = figure
    self.parameter = parameter
    self.values = values
    self.isCut = isCut
  }

  /// The ticks are those of the defaults wherever the slider stands, and nothing is cut off.
  func expectSteadyTicks(in demo: String) throws {
    let still = try DemosTests.figure(demo, figure)
    for value in values {
      let moved = try DemosTests.figure(demo, figure, [parameter: value])
      #expect(moved.wide.ticks == still.wide.ticks, "\(parameter): \(value)")
      #expect(moved.narrow.ticks == still.narrow.ticks, "\(parameter): \(value)")
      #expect(moved.wide != still.wide, "\(value) changes something")
      #expect(isCut || !moved.description.contains("outside"), "\(value): \(moved.description)")
    }
  }
}

/// A narrow peak or a rare error needs other axes; they come in large steps, and leave nothing outside.
func expectGrownAxes(_ demo: String, _ figure: String, _ parameters: [String: String]) throws {
  let grown = try DemosTests.figure(demo, figure, parameters)
  #expect(grown.wide.ticks != (try DemosTests.figure(demo, figure).wide.ticks))
  #expect(!grown.description.contains("outside"))
}

extension RenderedFigure.Drawing {
  /// The numbers along the axes, in the order in which they are drawn.
  var ticks: [String] {
    elements.matches(of: #/<text class="weft-tick"[^>]*>([^<]*)</#).map { String($0.1) }
  }
}
