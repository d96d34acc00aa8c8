import ConformanceSupport
import Figures
import Testing

@Suite struct GeometryTests {
  @Test(
    "no words of the gallery overlap or leave the frame", arguments: Gallery.figures.map { $0.name }
  )
  func gallery(name: String) throws {
    let figure = try #require(Gallery.named(name)).rendered()
    check(figure.wide, name + ", wide")
    check(figure.narrow, name + ", narrow")
  }

  @Test("no words of 300 random figures overlap or leave the frame", arguments: 0..<10)
  func random(batch: Int) {
    for index in 0..<30 {
      let seed = UInt64(batch * 30 + index + 1)
      var maker = RandomFigure(seed: seed)
      let figure = maker.figure().rendered()
      check(figure.wide, "seed \(seed), wide")
      check(figure.narrow, "seed \(seed), narrow")
    }
  }

  private func check(_ drawing: RenderedFigure.Drawing, _ name: String) {
    for mistake in DrawingGeometry.mistakes(in: drawing) { Issue.record("\(name): \(mistake)") }
  }
}
