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
    let reader = SVGReader(drawing)
    let width = Double(drawing.width)
    let height = Double(drawing.height)
    for (index, text) in reader.texts.enumerated() {
      #expect(
        text.left >= -0.02 && text.right <= width + 0.02 && text.top >= 0 && text.bottom <= height,
        "\(name): '\(text.words)' leaves the frame")
      for other in reader.texts[(index + 1)...] where text.overlaps(other) {
        Issue.record("\(name): '\(text.words)' overlaps '\(other.words)'")
      }
    }
    for point in reader.points
    where !(point.x >= -0.6 && point.x <= width + 0.6 && point.y >= 0 && point.y <= height) {
      Issue.record("\(name): a mark at \(point) leaves the frame")
    }
  }
}
