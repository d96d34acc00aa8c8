import ConformanceSupport
import Figures
import Testing

/// Where a drawing says that the numbers of its table stand.
@Suite struct PlaceTests {
  private func rendered(_ marks: [Mark], x: Axis = Axis("x"), y: Axis = Axis("y"))
    -> RenderedFigure
  {
    Figure(name: "places", title: "", panels: [Panel(x: x, y: y, marks: marks)]).rendered()
  }

  @Test("every dot's place is the middle of its circle, a zero's on its floor, too")
  func dots() throws {
    let figure = rendered(
      [.points([Point(0, 10), Point(2, 1000), Point(3, 0)], label: nil, ink: .strong)],
      x: Axis("time, <s>", domain: -1...3), y: Axis("y", .logarithmic, zeroFloor: "none"))
    for drawing in [figure.wide, figure.narrow] {
      let panel = try #require(PlaceReader(drawing).panels.first)
      #expect(panel.attributes["data-x"] == "time, &lt;s&gt;")
      let series = try #require(panel.series.first)
      #expect(series.attributes["data-shape"] == "point")
      let circles = SVGReader(drawing).points.suffix(3)
      #expect(series.places.count == 3)
      for (place, circle) in zip(series.places, circles) {
        let place = try #require(place)
        #expect(abs(place[0] - circle.x) <= 0.06 && abs(place[1] - circle.y) <= 0.06)
      }
    }
  }

  @Test("a mark whose name ends in words of a column keeps it, and its own columns")
  func suffixes() throws {
    let xs = [0.0, 1, 2]
    let figure = rendered([
      .line(xs.map { Point($0, $0) }, label: "a, low", ink: .series(0)),
      .line(xs.map { Point($0, 2 * $0) }, label: "a, high", ink: .series(1)),
      .band(x: xs, low: xs, high: xs.map { $0 + 1 }, label: "b, low", ink: .muted),
      .points(
        xs.map { Point($0, 1) }, errors: [0.1, 0.2, 0.3], label: "c, error bar ±", ink: .strong),
    ])
    #expect(
      figure.data.columns == [
        "x", "a, low", "a, high", "b, low, low", "b, low, high", "c, error bar ±",
        "c, error bar ±, error bar ±",
      ])
    let series = try #require(PlaceReader(figure.wide).panels.first).series
    #expect(
      series.map { $0.attributes["data-name"] } == [
        "a, low", "a, high", "b, low", "c, error bar ±",
      ])
    #expect(series.map { $0.attributes["data-columns"] } == ["1", "2", "3 4", "5 6"])
    #expect(series.map { $0.attributes["data-join"] } == [nil, nil, " to ", " ± "])
    #expect(series.map { $0.attributes["data-shape"] } == ["point", "point", "band", "point"])
  }

  @Test("what the frame cuts off has no place, and what follows keeps its row")
  func cut() throws {
    let figure = rendered(
      [.line([Point(0, 0), Point(1, 9), Point(2, 1)], label: "a", ink: .strong)],
      x: Axis("x"), y: Axis("y", domain: 0...2))
    let series = try #require(PlaceReader(figure.wide).panels.first?.series.first)
    #expect(series.places.map { $0 == nil } == [false, true, false])
  }

  @Test("the lines of a grid come from above, each from the left, and name their rows")
  func grid() throws {
    let grid = Grid(xs: [0, 1, 2], ys: [0, 1]) { x, y in x + 10 * y }
    let figure = rendered([
      .heatMap(grid, label: "height"), .points([Point(1, 1)], label: "here", ink: .strong),
    ])
    let series = try #require(PlaceReader(figure.wide).panels.first).series
    #expect(series.map { $0.attributes["data-row"] } == ["3", "0", "6"])
    #expect(figure.data.rows[3] == ["height", "0", "1", "10"])
    let upper = try series[0].places.map { try #require($0) }
    let lower = try series[1].places.map { try #require($0) }
    #expect(upper[0][1] < lower[0][1] && upper[0][0] < upper[1][0] && upper[0][0] == lower[0][0])
  }

  @Test("bars and rules have the places that they are drawn at")
  func bars() throws {
    let figure = rendered([
      .bars(edges: [0, 1, 2], heights: [3, -2], label: "bars", ink: .series(0)),
      .verticalRule(x: 0.5, label: "rule", ink: .strong),
    ])
    let panel = try #require(PlaceReader(figure.wide).panels.first)
    let drawn = SVGReader(figure.wide)
    let bars = try panel.series[0].places.map { try #require($0) }
    for bar in bars {
      for (x, y) in [(bar[0], bar[1]), (bar[2], bar[3])] {
        #expect(drawn.points.contains { abs($0.x - x) < 0.6 && abs($0.y - y) < 0.1 })
      }
    }
    #expect(bars[0][3] == bars[1][1], "both stand on zero")
    let rule = try #require(panel.series[1].places[0])
    #expect(rule[0] == rule[2] && abs(rule[1] - panel.box[1]) < 0.1)
  }

  @Test("marks without axes have places inside of the panel, one for each row of the table")
  func bare() throws {
    for figure in Gallery.machines {
      let rendered = figure.rendered()
      for drawing in [rendered.wide, rendered.narrow] {
        var count = 0
        for panel in PlaceReader(drawing).panels {
          for place in panel.series.flatMap({ $0.places }) {
            count += 1
            guard let place else { continue }
            let isInside = stride(from: 0, to: place.count, by: 2).allSatisfy {
              place[$0] >= panel.box[0] - 1 && place[$0] <= panel.box[2] + 1
                && place[$0 + 1] >= panel.box[1] - 1 && place[$0 + 1] <= panel.box[3] + 1
            }
            #expect(isInside, "\(figure.name): \(place) in \(panel.box)")
          }
        }
        if rendered.data.columns.contains("mark") {
          let remarks = rendered.data.rows.filter { $0[0].contains("evenly thinned") }.count
          #expect(count == rendered.data.rows.count - remarks, "\(figure.name)")
        }
      }
    }
  }

  @Test("places stay few bytes: four numbers of a few characters for each row at most")
  func size() {
    for figure in Gallery.figures {
      let rendered = figure.rendered()
      for drawing in [rendered.wide, rendered.narrow] {
        let groups = drawing.elements.split(separator: "\n").filter { $0.contains("data-at=") }
        let size = groups.reduce(0) { $0 + $1.utf8.count }
        #expect(size < 8000, "\(figure.name)")
      }
    }
  }
}

/// Reads back what a drawing says of places.
struct PlaceReader {
  struct Series {
    var attributes: [String: String]
    var places: [[Double]?] = []
  }

  struct Panel {
    var attributes: [String: String]
    var box: [Double]
    var series: [Series] = []
  }

  var panels: [Panel] = []

  init(_ drawing: RenderedFigure.Drawing) {
    for line in drawing.elements.split(separator: "\n") where line.hasPrefix("<g ") {
      var attributes: [String: String] = [:]
      for match in line.matches(of: #/ (data-[a-z]+)="([^"]*)"/#) {
        attributes[String(match.1)] = String(match.2)
      }
      if let box = attributes["data-box"] {
        panels.append(
          Panel(attributes: attributes, box: box.split(separator: " ").compactMap { Double($0) }))
        continue
      }
      let size = ["point", "cell"].contains(attributes["data-shape"]) ? 2 : 4
      var series = Series(attributes: attributes)
      var steps = (attributes["data-at"] ?? "").split(separator: " ")[...]
      var before = [Double](repeating: 0, count: size)
      while let first = steps.first {
        if first == "." {
          series.places.append(nil)
          steps = steps.dropFirst()
          continue
        }
        for (index, step) in steps.prefix(size).enumerated() {
          before[index] += Double(step) ?? .nan
        }
        series.places.append(before.map { $0 / 10 })
        steps = steps.dropFirst(size)
      }
      panels[panels.count - 1].series.append(series)
    }
  }
}
