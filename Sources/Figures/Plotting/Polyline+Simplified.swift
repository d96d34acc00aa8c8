extension Polyline {
  /// Leaves out points that are nearer than `reach` pixels to the line without them (Douglas and
  /// Peucker 1973).
  static func simplified(_ points: [Point], reach: Double) -> [Point] {
    guard points.count > 2 else { return points }
    var isKept = [Bool](repeating: false, count: points.count)
    isKept[0] = true
    isKept[points.count - 1] = true
    var open = [(0, points.count - 1)]
    while let (first, last) = open.popLast() {
      var farthest = first
      var distance = reach * reach
      for index in first + 1..<max(first + 1, last) {
        let own = squaredDistance(points[index], points[first], points[last])
        if own > distance { (farthest, distance) = (index, own) }
      }
      guard farthest > first else { continue }
      isKept[farthest] = true
      open.append((first, farthest))
      open.append((farthest, last))
    }
    return points.indices.filter { isKept[$0] }.map { points[$0] }
  }

  /// From a point to a segment, which may be a point: the ends of a closed line are one.
  private static func squaredDistance(_ point: Point, _ from: Point, _ to: Point) -> Double {
    let along = Point(to.x - from.x, to.y - from.y)
    let away = Point(point.x - from.x, point.y - from.y)
    let square = along.x * along.x + along.y * along.y
    guard square > 0 else { return away.x * away.x + away.y * away.y }
    let part = max(0, min(1, (away.x * along.x + away.y * along.y) / square))
    let rest = Point(away.x - part * along.x, away.y - part * along.y)
    return rest.x * rest.x + rest.y * rest.y
  }
}
