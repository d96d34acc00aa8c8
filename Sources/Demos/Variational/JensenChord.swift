import ElementaryMath
import Figures

/// Jensen's inequality between the quartiles of some weights, in units of the mean of the two.
struct JensenChord {
  private let light: Point
  private let heavy: Point

  /// - Parameter logWeights: At least four.
  init(_ logWeights: [Double]) {
    let sorted = logWeights.sorted()
    let distance = sorted[sorted.count * 3 / 4] - sorted[sorted.count / 4]
    // The two weights over their mean are 2σ(∓distance): no weight underflows on the way.
    light = Point(2 * .sigmoid(-distance), .logTwo - .softplus(distance))
    heavy = Point(2 * .sigmoid(distance), .logTwo - .softplus(-distance))
  }

  var panel: Panel {
    let middle = (light.y + heavy.y) / 2
    let bottom = -max(1.5, Frame.reach(-light.y * 1.15, base: 1.5))
    let right = 2.2
    var marks: [Mark] = [
      .line(curve(from: bottom, to: right), label: "log w", ink: .strong),
      .line([light, heavy], label: "chord", ink: .series(1), dashed: true),
      .points([light, heavy], label: "a light weight and a heavy one", ink: .series(0)),
    ]
    let words = "gap " + NumberText.significant(-middle, digits: 3)
    if -middle > 0.02 * (0.8 - bottom) {
      marks.append(
        .arrow(
          from: Point(1, middle), to: Point(1, 0), label: words, ink: .series(1), bothEnds: true))
    } else {
      marks.append(.text(words, at: Point(1, middle), ink: .series(1)))
    }
    return Panel(
      x: Axis("weight ÷ mean of the two", domain: 0...right),
      y: Axis("log", domain: bottom...0.8), marks: marks)
  }

  /// To the right end of the frame, and through the chord's ends and middle: it may be very short.
  private func curve(from bottom: Double, to right: Double) -> [Point] {
    var curve = Double.evenlySpaced(from: bottom, to: .log(right), count: 161)
      .map { Point(.exp($0), $0) }
    curve[160].x = right
    for point in [heavy, Point(1, 0), light] { Self.add(point, to: &curve) }
    return curve
  }

  /// Adds a point to a curve from left to right, or puts it in another's place.
  private static func add(_ point: Point, to curve: inout [Point]) {
    let place = curve.firstIndex { $0.x >= point.x } ?? curve.count
    if place < curve.count, curve[place].x == point.x { curve.remove(at: place) }
    curve.insert(point, at: place)
  }
}
