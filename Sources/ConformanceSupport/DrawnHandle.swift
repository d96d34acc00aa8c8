import ElementaryMath
package import Figures

/// A handle as a drawing has it.
package struct DrawnHandle {
  /// What one of its coordinates moves.
  package struct Tie {
    package var parameter: String
    package var element: Int?
    /// The coordinate is `start + times · value`.
    package var start = 0.0
    package var times = 1.0
    /// The axis' ends, and their pixels.
    package var domain: (low: Double, high: Double)
    package var pixels: (low: Double, high: Double)
    package var isLogarithmic: Bool
    /// The pixel at which the handle is drawn.
    package var pixel: Double

    /// The pixel at which a value stands, or the nearest on the axis.
    package func pixel(of value: Double) -> Double {
      let place = start + times * value
      let share =
        isLogarithmic
        ? Double.log(place / domain.low) / Double.log(domain.high / domain.low)
        : (place - domain.low) / (domain.high - domain.low)
      return pixels.low + max(0, min(1, share)) * (pixels.high - pixels.low)
    }
  }

  package var ties: [Tie] = []

  package static func all(in drawing: RenderedFigure.Drawing) -> [DrawnHandle] {
    drawing.elements.split(separator: "\n").filter { $0.hasPrefix("<circle ") }
      .map { DrawnHandle($0) }.filter { !$0.ties.isEmpty }
  }

  private init(_ line: Substring) {
    var attributes: [String: String] = [:]
    for match in line.matches(of: #/ ([a-z-]+)="([^"]*)"/#) {
      attributes[String(match.1)] = String(match.2)
    }
    for axis in ["x", "y"] {
      guard let parameter = attributes["data-\(axis)"] else { continue }
      let ends = (attributes["data-\(axis)-axis"] ?? "").split(separator: " ")
      let numbers = ends.compactMap { Double($0) }
      guard numbers.count == 4 else { continue }
      let line = (attributes["data-\(axis)-line"] ?? "0 1").split(separator: " ")
        .compactMap { Double($0) }
      ties.append(
        Tie(
          parameter: parameter, element: attributes["data-\(axis)-element"].flatMap { Int($0) },
          start: line[0], times: line[1], domain: (numbers[0], numbers[1]),
          pixels: (numbers[2], numbers[3]), isLogarithmic: ends.last == "logarithmic",
          pixel: Double(attributes["c\(axis)"] ?? "") ?? .nan))
    }
  }
}
