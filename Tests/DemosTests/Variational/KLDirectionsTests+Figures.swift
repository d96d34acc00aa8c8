import DemoKit
import Figures
import Testing

extension KLDirectionsTests {
  @Test(arguments: [
    AxisSweep("fits", "means", "[-2, 1.5]", "[-2, 2.2]", "[-2.3, 1.8]", "[-1.8, 1.9]"),
    AxisSweep("landscape", "means", "[-2, 1.8]", "[-2, 2.2]", "[-2.3, 1.8]"),
  ])
  func `Axes hold still while a slider moves`(sweep: AxisSweep) throws {
    try sweep.expectSteadyTicks(in: Self.name)
  }

  @Test func `The landscape is measured from its least, and its key begins there`() throws {
    let figure = try figure(Self.name, "landscape")
    #expect(figure.description.contains("Contour lines at 0.05, 0.15, 0.4, 1, 2, 4."))
    for drawing in [figure.wide, figure.narrow] {
      #expect(drawing.elements.contains("0.6859"), "the found minimum stands in the key")
      #expect(drawing.elements.contains(">0</text>") && drawing.elements.contains("4 or more"))
      #expect(drawing.elements.utf8.count < 40_000)
    }
    let heights = try figure.data.rows.compactMap { $0.last }.filter { !$0.isEmpty }
      .map(readNumber)
    #expect(heights.count > 20)
    #expect(heights.allSatisfy { $0 >= 0 })
  }
}
