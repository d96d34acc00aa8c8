import BrowserRuntime
import DemoKit
import Demos
import Figures
import Testing

/// While something moves, a run draws what its reader sees.
@Suite struct SeenDrawingTests {
  private func parts(
    _ seen: RenderedFigure.Width?, leavesOutData: Bool = false
  ) throws -> [String] {
    var description = PageDescription()
    description.directives = [.init(label: "here", demo: "kl-directions")]
    var page = OpenPage(description)
    var request = LiveRequest(label: "here")
    request.seen = seen
    request.leavesOutData = leavesOutData
    guard case .shown(let shown) = page.answer(to: request, in: courseCatalog()) else {
      Issue.record("no report")
      return []
    }
    return shown.parts
  }

  @Test(arguments: [RenderedFigure.Width.wide, .narrow])
  func `It is all that a whole run gives, less the other drawings`(seen: RenderedFigure.Width)
    throws
  {
    let whole = try parts(nil)
    let other =
      seen == .wide
      ? #/<svg class="weft-drawing weft-narrow"(?s:.*?)</svg>\n/#
      : #/<svg class="weft-drawing weft-wide"(?s:.*?)</svg>\n/#
    #expect(whole.filter { $0.contains(other) }.count == 2)
    #expect(try parts(seen) == whole.map { $0.replacing(other, with: "") })
  }

  @Test func `Closed tables of numbers are left out of it, and of nothing else`() throws {
    let table = #/(?s:(<summary>The numbers behind the figure</summary>\n)<div.*?</div>\n)/#
    let whole = try parts(.wide)
    #expect(whole.filter { $0.contains(table) }.count == 2)
    #expect(
      try parts(.wide, leavesOutData: true) == whole.map { $0.replacing(table) { $0.output.1 } })
  }
}
