import Figures
import Testing

/// What a drawing says of the values that its marks show, for the script that lights both.
@Suite struct ShownValueTests {
  private func shown(_ marks: [Mark], x: Axis = Axis("x", domain: 0...4)) -> [String] {
    let figure = Figure(
      name: "shown", title: "", panels: [Panel(x: x, y: Axis("y"), marks: marks)])
    return figure.rendered().wide.elements.matches(of: #/ data-shows="([^"]*)"/#).map {
      String($0.1)
    }
  }

  @Test func `A mark shows values, and a point of it others`() {
    let points = Mark.points(
      [Point(1, 1), Point(2, 3), Point(3, 2)], errors: [0.1, 0.1, 0.1], label: "a", ink: .strong)
    #expect(
      shown([points.showing("mean").showing("most.exact", at: 1)]) == ["mean most.exact@1"])
    #expect(shown([points]).isEmpty)
  }

  @Test func `Beside another curve a point keeps its place among the rows`() {
    let line = Mark.line(
      [Point(0, 0), Point(1, 1), Point(2, 2), Point(3, 3)], label: "a", ink: .strong)
    let points = Mark.points([Point(1, 2), Point(3, 1)], label: "b", ink: .strong)
    // The table has a row for each x of the line: the second point stands in the fourth.
    #expect(shown([line, points.showing("last", at: 1)]) == ["last@3"])
  }

  @Test func `A point that has no row is said nowhere`() {
    let points = Mark.points([Point(1, 1), Point(2, 3)], label: "a", ink: .strong)
    #expect(shown([points.showing("third", at: 2)]).isEmpty)
  }

  @Test func `A rule shows its value as a whole`() {
    #expect(
      shown([
        .horizontalRule(y: 1, label: "log p(x)", ink: .strong).showing("log-evidence"),
        .line([Point(0, 0), Point(1, 1)], label: "a", ink: .strong),
      ]) == ["log-evidence"])
  }
}
