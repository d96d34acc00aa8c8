/// The outline of a dot.
public enum PointShape: Sendable, Equatable, CaseIterable {
  case disc
  case triangle
  case square
  case cross
  case diamond
  case plus

  /// Another for each class; they begin anew after the last, in step with the colours of series.
  public static func ofClass(_ index: Int) -> PointShape {
    let count = allCases.count
    return allCases[(index % count + count) % count]
  }

  /// Strokes or a closed outline, as large to the eye as a disc of the radius. Nothing for a disc.
  func outline(at center: Point, radius: Double) -> String {
    func point(_ x: Double, _ y: Double) -> Point {
      Point(center.x + x * radius, center.y + y * radius)
    }
    switch self {
    case .disc: return ""
    case .triangle:
      return PathText.polyline(
        [point(0, -1.25), point(1.2, 0.85), point(-1.2, 0.85)], closed: true)
    case .square:
      return PathText.polyline(
        [point(-0.9, -0.9), point(0.9, -0.9), point(0.9, 0.9), point(-0.9, 0.9)], closed: true)
    case .diamond:
      return PathText.polyline(
        [point(0, -1.35), point(1.1, 0), point(0, 1.35), point(-1.1, 0)], closed: true)
    case .cross:
      return PathText.polyline([point(-0.9, -0.9), point(0.9, 0.9)])
        + PathText.polyline([point(-0.9, 0.9), point(0.9, -0.9)])
    case .plus:
      return PathText.polyline([point(-1.15, 0), point(1.15, 0)])
        + PathText.polyline([point(0, -1.15), point(0, 1.15)])
    }
  }

  /// The classes of an outline, up to the ink's.
  var classes: String { self == .cross || self == .plus ? "line strokes " : "shape " }
}
