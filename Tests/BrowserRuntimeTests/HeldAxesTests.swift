import BrowserRuntime
import DemoKit
import Figures
import Testing

/// A figure with a handle, whose axes grow with what it shows.
private struct Peak: Demo {
  static let name = "peak"
  static let title = "A peak"
  static let summary = "Stands somewhere."

  var place = 1.0

  mutating func parameters(_ form: inout ParameterForm) {
    form.real(&place, "place", in: 0...8, "where it stands")
  }

  var cost: Int64 { 10 }

  func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    try context.spent(10)
    let peak = Figure(
      name: "peak", title: "Peak",
      panels: [
        Panel(
          x: Axis("x"), y: Axis("y", domain: 0...1),
          marks: [
            .line([Point(0, 0), Point(place, 1)], label: "slope", ink: .strong),
            .handle(Point(place, 1), label: "place", ink: .strong, x: ParameterTie("place")),
          ])
      ])
    var report = Report()
    report.value("place", place, "where it stands")
    report.add(peak)
    context.show { peak }
    return report
  }
}

/// While a hand drags a handle, the axes under it stand still.
@Suite struct HeldAxesTests {
  private static let catalog: Catalog<BrowserContext> = {
    var catalog = Catalog<BrowserContext>()
    catalog.add(Peak.self)
    return catalog
  }()

  private static func answer(_ place: String, _ held: HeldAxes?) -> LiveResponse {
    var description = PageDescription()
    description.directives = [.init(label: "p", demo: "peak")]
    var page = OpenPage(description)
    var request = LiveRequest(label: "p", inputs: [ParameterInput("place", .scalar(place))])
    request.held = held
    return page.answer(to: request, in: catalog)
  }

  private func parts(_ place: String, _ held: HeldAxes? = nil) throws -> [String] {
    guard case .shown(let shown) = Self.answer(place, held) else { throw Missing() }
    return shown.parts
  }

  private struct Missing: Error {}

  @Test func `A held figure keeps its axes, and nothing else of the page changes by that`() throws {
    let held = HeldAxes(figure: "peak", ends: [0, 1, 0, 1])
    let (free, still) = (try parts("3"), try parts("3", held))
    #expect(free[1].contains("data-ends=\"0 3 0 1\""))
    #expect(still[1].contains("data-ends=\"0 1 0 1\""))
    #expect(still[1].contains("from 0 to 1"), "the description is of what is drawn")
    #expect(free[2...] == still[2...])
    #expect(try parts("1", held) == parts("1"), "axes that have not moved")
  }

  @Test func `Axes of a figure that is not there hold nothing`() throws {
    #expect(try parts("3", HeldAxes(figure: "valley", ends: [0, 1, 0, 1])) == parts("3"))
  }
}
