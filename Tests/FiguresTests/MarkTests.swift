import ConformanceSupport
import Figures
import Foundation
import Testing

@Suite struct MarkTests {
  private func drawing(_ marks: [Mark], _ x: ClosedRange<Double>, _ y: ClosedRange<Double>)
    -> SVGReader
  {
    let figure = Figure(
      name: "marks", title: "",
      panels: [Panel(x: Axis("", domain: x), y: Axis("", domain: y), marks: marks)])
    return SVGReader(figure.rendered().wide)
  }

  @Test("thinning a long line keeps its extremes")
  func extremes() {
    var points = (0..<50_000).map { Point(Double($0), sin(Double($0) / 700)) }
    points[31_415].y = 40
    points[31_416].y = -25
    let all = Figure(
      name: "long", title: "",
      panels: [
        Panel(x: Axis("x"), y: Axis("y"), marks: [.line(points, label: nil, ink: .series(0))])
      ]
    ).rendered().wide
    let line = all.elements.split(separator: "\n").first { $0.contains("weft-line") } ?? ""
    #expect(line.utf8.count < 60_000)
    let ys = SVGReader(.init(width: all.width, height: all.height, elements: String(line))).points
      .map { $0.y }
    // 40 and −25 on an axis that ends at them, 290 pixels high or nearly so.
    let reach = (ys.max() ?? 0) - (ys.min() ?? 0)
    #expect(reach > 262 && reach <= 290)
  }

  @Test("a contour of a cone is a circle")
  func circle() {
    let places = (0..<41).map { Double($0) / 10 - 2 }
    let grid = Grid(xs: places, ys: places) { ($0 * $0 + $1 * $1).squareRoot() }
    let drawn = Figure(
      name: "cone", title: "",
      panels: [
        Panel(
          x: Axis("", domain: -2...2), y: Axis("", domain: -2...2),
          marks: [.contours(grid, levels: [1.5], ink: .series(0))])
      ]
    ).rendered().wide
    let path = drawn.elements.split(separator: "\n").first { $0.contains("weft-line") } ?? ""
    #expect(path.split(separator: "M").count == 2, "one closed line")
    let points = SVGReader(.init(width: 720, height: 1, elements: String(path))).points
    #expect(points.count > 80)
    let left = points.map { $0.x }.min() ?? 0
    let right = points.map { $0.x }.max() ?? 0
    let top = points.map { $0.y }.min() ?? 0
    let bottom = points.map { $0.y }.max() ?? 0
    for point in points {
      let x = (2 * point.x - left - right) / (right - left)
      let y = (2 * point.y - top - bottom) / (bottom - top)
      #expect(abs((x * x + y * y).squareRoot() - 1) < 0.004)
    }
  }

  /// The plot is 640 pixels wide or nearly so; a name takes some 20.
  @Test("a contour that its name would hide has none")
  func smallContour() {
    let places = (0..<81).map { Double($0) / 10 - 4 }
    let cone = Grid(xs: places, ys: places) { ($0 * $0 + $1 * $1).squareRoot() }
    let drawn = drawing([.contours(cone, levels: [0.15, 2.5], ink: .muted)], -4...4, -4...4)
    #expect(drawn.texts.contains { $0.words == "2.5" })
    #expect(!drawn.texts.contains { $0.words == "0.15" })
  }

  @Test("a line that leaves the frame is cut exactly at the frame")
  func clipping() {
    let reader = drawing(
      [.line([Point(-1, -1), Point(2, 2)], label: nil, ink: .series(0))], 0...1, 0...1)
    let frame = drawing(
      [.line([Point(0, 0), Point(1, 1)], label: nil, ink: .series(0))], 0...1, 0...1)
    #expect(reader.points.map { $0.x } == frame.points.map { $0.x })
    #expect(reader.points.map { $0.y } == frame.points.map { $0.y })
  }

  @Test("no number that is drawn has more than three decimals, and none has an exponent")
  func decimals() {
    for figure in Gallery.figures {
      let rendered = figure.rendered()
      for drawing in [rendered.wide, rendered.narrow] {
        let outside = drawing.elements.replacing(#/>[^<]*</#, with: "><")
          .replacing(#/ href="data:image/png;base64,[^"]*"/#, with: "")
        #expect(!outside.contains(#/\d\.\d{4}/#) && !outside.contains(#/\d[eE][-+\d]/#))
        #expect(!outside.contains(" id=") && !outside.contains("NaN") && !outside.contains("inf"))
      }
    }
  }

  @Test("drawing twice gives the same bytes")
  func stability() {
    for figure in Gallery.figures { #expect(figure.rendered() == figure.rendered()) }
  }
}
