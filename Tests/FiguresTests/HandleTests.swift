import ConformanceSupport
import Figures
import Testing

/// Points that a reader drags: drawn as dots, with all that a script needs to know of them.
@Suite struct HandleTests {
  private func figure(_ marks: [Mark], x: Axis = Axis("x"), y: Axis = Axis("y")) -> Figure {
    Figure(name: "handles", title: "", panels: [Panel(x: x, y: y, marks: marks)])
  }

  private static let curve = Mark.line([Point(0, 0), Point(4, 2)], label: "a", ink: .strong)

  struct Row: CustomTestStringConvertible {
    var name: String
    var handle: Mark
    var values: [Double]
    var x = Axis("x", domain: 0...4)
    var y = Axis("y", domain: 0...2)
    var testDescription: String { name }
  }

  @Test(
    "the pixel that a value leads to is where the dot is",
    arguments: [
      Row(
        name: "along x",
        handle: .handle(Point(3, 1), label: "mean", ink: .strong, x: ParameterTie("mean")),
        values: [3]),
      Row(
        name: "along y",
        handle: .handle(Point(3, 1.5), label: "height", ink: .strong, y: ParameterTie("height")),
        values: [1.5]),
      Row(
        name: "both, one of a list, one logarithmic",
        handle: .handle(
          Point(1, 20), label: "start", ink: .strong, x: ParameterTie("means", element: 2),
          y: ParameterTie("sd")), values: [1, 20], y: Axis("y", .logarithmic, domain: 1...1000)),
      Row(
        name: "a width right of its centre",
        handle: .handle(
          Point(2.5, 1), label: "sd", ink: .strong, x: ParameterTie("sd", from: 1)), values: [1.5]),
      Row(
        name: "two widths left of it",
        handle: .handle(
          Point(0.5, 1), label: "sd", ink: .strong, x: ParameterTie("sd", from: 1, times: -2)),
        values: [0.25]),
      Row(
        name: "above a floor for zeros",
        handle: .handle(Point(2, 10), label: "level", ink: .strong, y: ParameterTie("level")),
        values: [10], y: Axis("y", .logarithmic, domain: 1...1000, zeroFloor: "0")),
    ])
  func pixels(row: Row) throws {
    let figure = figure([Self.curve, row.handle], x: row.x, y: row.y).rendered()
    for drawing in [figure.wide, figure.narrow] {
      let handle = try #require(DrawnHandle.all(in: drawing).first)
      #expect(handle.ties.count == row.values.count)
      for (tie, value) in zip(handle.ties, row.values) {
        #expect(abs(tie.pixel(of: value) - tie.pixel) < 0.011, "\(tie)")
        #expect(abs(tie.pixel(of: value * 1.2) - tie.pixel) > 1, "\(tie)")
      }
    }
  }

  @Test("a list, a centre and a scale are said where there are any")
  func attributes() throws {
    let elements = figure(
      [
        .handle(
          Point(1, 1), label: "a", ink: .series(2), x: ParameterTie("means", element: 0),
          y: ParameterTie("sd", from: 0.5))
      ], x: Axis("x", .logarithmic, domain: 0.1...10), y: Axis("y", domain: 0...2)
    ).rendered().wide.elements
    let line = try #require(
      elements.split(separator: "\n").first { $0.contains(" data-x=") }.map(String.init))
    #expect(line.hasPrefix("<circle class=\"weft-dot weft-s2\" data-x=\"means\""))
    #expect(line.contains(" data-x-element=\"0\" data-x-axis=\"0.1 10 "))
    #expect(line.contains(" logarithmic\" data-y=\"sd\" data-y-line=\"0.5 1\" data-y-axis=\"0 2 "))
  }

  @Test("words say that there is a handle, and where it stands on the axes that it moves along")
  func words() {
    let words = figure([
      .handle(Point(1, 2), label: "mean of q", ink: .strong, x: ParameterTie("mean")),
      .handle(Point(1, 2), label: "height", ink: .strong, y: ParameterTie("height")),
      .handle(
        Point(1, 2), label: "start", ink: .strong, x: ParameterTie("mean"), y: ParameterTie("sd")),
    ]).rendered().description
    #expect(words.contains("A handle for “mean of q” stands at x = 1."))
    #expect(words.contains("A handle for “height” stands at y = 2."))
    #expect(words.contains("A handle for “start” stands at (1, 2)."))
  }

  @Test("beside curves it has a row of its own and no entry in the legend")
  func table() {
    let figure = figure([
      Self.curve, .line([Point(0, 1), Point(4, 1)], label: "b", ink: .series(0)),
      .handle(Point(1, 2), label: "mean of q", ink: .strong, x: ParameterTie("mean")),
    ]).rendered()
    #expect(figure.data.columns == ["x", "a", "b"])
    #expect(figure.data.rows.last == ["mean of q: x = 1", "", ""])
    #expect(!SVGReader(figure.wide).texts.contains { $0.words.contains("mean of q") })
    let series = PlaceReader(figure.wide).panels.first?.series.last
    #expect(series?.attributes["data-shape"] == "point")
    #expect(series?.attributes["data-value"] == "1")
  }

  @Test("on a mark that has the row already it has none, and the words say where it is")
  func nameless() {
    let rule = Mark.verticalRule(x: 1, label: "here", ink: .muted)
    let handle = Mark.handle(Point(1, 0.5), label: "", ink: .strong, x: ParameterTie("mean"))
    let figure = figure([Self.curve, rule, handle]).rendered()
    #expect(figure.data == self.figure([Self.curve, rule]).rendered().data)
    #expect(figure.description.contains("A handle stands at x = 1."))
    let heat = Mark.heatMap(Grid(xs: [0, 1], ys: [0, 1]) { x, y in x + y }, label: "sum")
    #expect(
      self.figure([heat, handle]).rendered().data == self.figure([heat]).rendered().data)
  }

  @Test("beyond the frame it is a ring at the edge, and the words say so")
  func outside() throws {
    let figure = figure(
      [
        Self.curve,
        .handle(Point(9, 1), label: "mean", ink: .strong, x: ParameterTie("mean")),
      ], x: Axis("x", domain: 0...4)
    ).rendered()
    #expect(
      figure.description.contains("stands at x = 9, outside the frame, and is drawn at its edge."))
    for drawing in [figure.wide, figure.narrow] {
      #expect(drawing.elements.contains("<circle class=\"weft-ring "))
      let tie = try #require(DrawnHandle.all(in: drawing).first?.ties.first)
      #expect(tie.pixel == tie.pixels.high)
      #expect(DrawingGeometry.mistakes(in: drawing) == [])
    }
  }

  @Test("where it has no place on the axes, nothing is drawn")
  func nowhere() {
    let figure = figure(
      [Self.curve, .handle(Point(0, 1), label: "a", ink: .strong, x: ParameterTie("a"))],
      x: Axis("x", .logarithmic, domain: 1...4)
    ).rendered()
    #expect(DrawnHandle.all(in: figure.wide).isEmpty)
  }

  // MARK: - Axes that are held

  private func bells(at mean: Double) -> Figure {
    Figure(
      name: "bells", title: "",
      panels: [
        Panel(
          x: Axis("x", domain: -Frame.reach(mean + 1, base: 2)...Frame.reach(mean + 1, base: 2)),
          y: Axis("y"),
          marks: [
            .line([Point(0, 0), Point(mean, 1)], label: "a", ink: .strong),
            .handle(Point(mean, 1), label: "mean", ink: .strong, x: ParameterTie("mean")),
          ]),
        Panel(
          title: "Other", x: Axis("x"), y: Axis("y"),
          marks: [.line([Point(0, mean), Point(1, 3.2)], label: "b", ink: .strong)]),
      ])
  }

  private func ends(_ figure: Figure) -> [String] {
    PlaceReader(figure.rendered().narrow).panels.map { $0.attributes["data-ends"] ?? "" }
  }

  @Test("a figure with a handle says where the axes of all its panels end")
  func ends() {
    #expect(ends(bells(at: 1)) == ["-2 2 0 1", "0 1 1 3.5"])
    #expect(ends(figure([Self.curve])) == [""])
  }

  @Test("a figure that is held stands on the axes that it had, whatever would fit it")
  func holding() throws {
    let axes = HeldAxes(figure: "bells", ends: [-2, 2, 0, 1, 0, 1, 1, 3.5])
    #expect(ends(bells(at: 3)) == ["-4 4 0 1", "0 1 3 3.2"])
    let held = try #require(bells(at: 3).held(on: axes))
    #expect(ends(held) == ["-2 2 0 1", "0 1 1 3.5"])
    #expect(held.rendered().wide.elements.contains("<circle class=\"weft-ring "))
    #expect(bells(at: 1).held(on: axes) == nil, "they are its own")
  }

  @Test(
    "ends that no axes have hold nothing",
    arguments: [[-2, 2, 0, 1], [2, -2, 0, 1, 0, 1, 1, 3], [.nan, 2, 0, 1, 0, 1, 1, 3], []])
  func badEnds(ends: [Double]) {
    #expect(bells(at: 3).held(on: HeldAxes(figure: "bells", ends: ends)) == nil)
  }
}
