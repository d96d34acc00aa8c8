/// A rectangle in pixels, y downwards.
struct Box: Equatable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  var width: Double { right - left }
  var height: Double { bottom - top }

  func overlaps(_ other: Box) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  func contains(_ other: Box) -> Bool {
    left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom
  }

  func contains(_ point: Point) -> Bool {
    left <= point.x && point.x <= right && top <= point.y && point.y <= bottom
  }

  func moved(by shift: Point) -> Box {
    Box(
      left: left + shift.x, top: top + shift.y, right: right + shift.x, bottom: bottom + shift.y)
  }

  func expanded(by distance: Double) -> Box {
    Box(
      left: left - distance, top: top - distance, right: right + distance,
      bottom: bottom + distance)
  }
}
