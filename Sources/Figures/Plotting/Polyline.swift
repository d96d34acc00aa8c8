/// What can be done to a polyline in pixels without anybody seeing it.
enum Polyline {
  /// Leaves of the points in one column of pixels the first, lowest, highest and last, in order.
  static func thinned(_ points: [Point]) -> [Point] {
    guard points.count > 400 else { return points }
    var result: [Point] = []
    var start = 0
    while start < points.count {
      let column = points[start].x.rounded(.down)
      var end = start + 1
      var low = start
      var high = start
      while end < points.count, points[end].x.rounded(.down) == column {
        if points[end].y < points[low].y { low = end }
        if points[end].y > points[high].y { high = end }
        end += 1
      }
      result.append(points[start])
      for index in [min(low, high), max(low, high)] where index > start && index < end - 1 {
        result.append(points[index])
      }
      if end - 1 > start { result.append(points[end - 1]) }
      start = end
    }
    return result
  }

  /// The parts of a polyline inside a box.
  static func clipped(_ points: [Point], to box: Box) -> [[Point]] {
    if points.count == 1 { return box.expanded(by: 0.5).contains(points[0]) ? [points] : [] }
    var pieces: [[Point]] = []
    var piece: [Point] = []
    for (from, to) in zip(points, points.dropFirst()) {
      guard let segment = clipped(from, to, box) else { continue }
      if piece.last != segment.from {
        if !piece.isEmpty { pieces.append(piece) }
        piece = [segment.from]
      }
      piece.append(segment.to)
    }
    if !piece.isEmpty { pieces.append(piece) }
    return pieces
  }

  /// The part of a segment inside a box (Liang and Barsky 1984); ends inside stay as they are.
  static func clipped(_ from: Point, _ to: Point, _ box: Box) -> (from: Point, to: Point)? {
    if box.contains(from), box.contains(to) { return (from, to) }
    var first = 0.0
    var last = 1.0
    let dx = to.x - from.x
    let dy = to.y - from.y
    let edges = [
      (-dx, from.x - box.left), (dx, box.right - from.x), (-dy, from.y - box.top),
      (dy, box.bottom - from.y),
    ]
    for (towards, room) in edges {
      if towards == 0 {
        if room < -0.5 { return nil }
      } else if towards < 0 {
        first = max(first, room / towards)
      } else {
        last = min(last, room / towards)
      }
    }
    guard first <= last else { return nil }
    return (
      first == 0 ? from : Point(from.x + first * dx, from.y + first * dy),
      last == 1 ? to : Point(from.x + last * dx, from.y + last * dy)
    )
  }

  /// The part of a polygon inside a box (Sutherland and Hodgman 1974).
  static func clippedPolygon(_ points: [Point], to box: Box) -> [Point] {
    var result = points
    result = cut(result) { $0.x - box.left }
    result = cut(result) { box.right - $0.x }
    result = cut(result) { $0.y - box.top }
    return cut(result) { box.bottom - $0.y }
  }

  /// Keeps the side of a straight line where `inside` is not negative.
  private static func cut(_ points: [Point], _ inside: (Point) -> Double) -> [Point] {
    guard var before = points.last else { return [] }
    var result: [Point] = []
    for point in points {
      let depth = inside(point)
      let depthBefore = inside(before)
      if (depth >= 0) != (depthBefore >= 0) {
        let part = depthBefore / (depthBefore - depth)
        result.append(
          Point(before.x + part * (point.x - before.x), before.y + part * (point.y - before.y)))
      }
      if depth >= 0 { result.append(point) }
      before = point
    }
    return result
  }
}
