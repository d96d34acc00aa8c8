import BrowserRuntime
import DemoKit
import Demos
import Figures
import Testing

/// While something moves, a run draws what its reader sees.
@Suite struct SeenDrawingTests {
  private func parts(_ seen: RenderedFigure.Width?) throws -> [String] {
    var description = PageDescription()
    description.directives = [.init(label: "here", demo: "kl-directions")]
    var page = OpenPage(description)
    var request = LiveRequest(label: "here")
    request.seen = seen
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
}
