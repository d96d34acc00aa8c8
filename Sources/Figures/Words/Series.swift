import ElementaryMath

/// What a line or a set of dots says, for putting it into words.
struct Series {
  let name: String
  /// The points that can be shown, in order.
  let points: [Point]

  /// Whether it is drawn as a line, not as dots.
  let isCurve: Bool

  init(_ all: [Point], _ name: String, isCurve: Bool, _ x: AxisPlan, _ y: AxisPlan) {
    self.name = name
    self.isCurve = isCurve
    points = all.filter { x.shows($0.x) && y.shows($0.y) }
    cut = cutOff(x, y)
  }

  /// Where the panel's frame cuts the series off; without a full stop, `nil` if nowhere.
  private(set) var cut: String?

  /// Whether there is one value at each x, from left to right.
  var isFunction: Bool {
    for (left, right) in zip(points, points.dropFirst()) where left.x >= right.x { return false }
    return !points.isEmpty
  }

  /// Which way it goes, and where it is largest and smallest; without a full stop.
  var trend: String {
    guard let first = points.first, let last = points.last else {
      return name + " has no value that can be shown"
    }
    if points.count == 1 { return name + " is one point, " + Words.at(first) }
    guard isFunction else { return cloud }
    let (low, high) = (points[lowest], points[highest])
    if Extent.isRounding(low.y, high.y) { return name + " stays at " + Words.number(low.y) }
    let digits = Words.digits(from: low.y, to: high.y)
    func at(_ point: Point) -> String { Words.at(point, digits: digits) }
    switch (ups, downs) {
    case (true, false): return name + " rises from " + at(first) + " to " + at(last)
    case (false, true): return name + " falls from " + at(first) + " to " + at(last)
    default: break
    }
    if isMonotone(0...highest, by: 1), isMonotone(highest...points.count - 1, by: -1) {
      return name + " rises from " + at(first) + " to its largest value, " + at(high)
        + ", then falls to " + at(last)
    }
    if isMonotone(0...lowest, by: -1), isMonotone(lowest...points.count - 1, by: 1) {
      return name + " falls from " + at(first) + " to its smallest value, " + at(low)
        + ", then rises to " + at(last)
    }
    return name + " goes from " + at(first) + " to " + at(last) + ", up and down; largest "
      + at(high) + ", smallest " + at(low)
  }

  private var cloud: String {
    var (left, right) = (points[0].x, points[0].x)
    for point in points { (left, right) = (min(left, point.x), max(right, point.x)) }
    return name + " has " + String(points.count) + " points, with x from " + Words.number(left)
      + " to " + Words.number(right) + " and y from " + Words.number(points[lowest].y) + " to "
      + Words.number(points[highest].y)
  }

  private var lowest: Int {
    var best = 0
    for index in points.indices where points[index].y < points[best].y { best = index }
    return best
  }

  private var highest: Int {
    var best = 0
    for index in points.indices where points[index].y > points[best].y { best = index }
    return best
  }

  private var ups: Bool {
    for (left, right) in zip(points, points.dropFirst()) where left.y < right.y { return true }
    return false
  }

  private var downs: Bool {
    for (left, right) in zip(points, points.dropFirst()) where left.y > right.y { return true }
    return false
  }

  private func isMonotone(_ range: ClosedRange<Int>, by sign: Double) -> Bool {
    for index in range.dropLast() where (points[index + 1].y - points[index].y) * sign < 0 {
      return false
    }
    return true
  }
}
