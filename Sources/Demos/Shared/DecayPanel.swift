import Figures

/// A distance against the steps that shorten it, on a logarithmic axis, with the line of a factor that stays.
///
/// Down to a billionth: below that nothing is left to see.
struct DecayPanel {
  private static let floor = 1e-9

  /// Of each step, from the start on.
  var distances: [Double]
  var steps: Int
  var mostSteps: Int
  var label: String

  /// - Parameter factor: What each step leaves of the first distance; without one there is no line.
  func panel(_ line: (factor: Double, label: String)?) -> Panel {
    let points = distances.enumerated()
      .filter { $1 >= Self.floor }.map { Point(Double($0), $1) }
    return Panel(
      x: Axis("steps", domain: 0...Double(mostSteps)),
      y: Axis("distance", .logarithmic, domain: Self.floor...1),
      marks: (line.map { [exact($0.factor, $0.label)] } ?? []) + [
        .points(points, label: label, ink: .series(0)),
        .handle(
          Point(Double(steps), max(Self.floor, distances[steps])), label: "steps", ink: .series(0),
          x: ParameterTie("steps")),
      ])
  }

  private func exact(_ factor: Double, _ label: String) -> Mark {
    var left = 1.0
    var points: [Point] = []
    for step in distances.indices where distances[0] * left >= Self.floor / 1000 {
      points.append(Point(Double(step), distances[0] * left))
      left *= factor
    }
    return .line(points, label: label, ink: .strong, dashed: true)
  }
}
