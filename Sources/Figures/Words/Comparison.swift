/// Which of two curves is above, and where they cross.
struct Comparison {
  private let upper: Series
  private let lower: Series
  /// The signs of the difference from left to right, zeros left out and repeats joined.
  private var signs: [Bool] = []
  private var crossings: [Double] = []

  private let isLogarithmic: Bool

  /// Differences smaller than this part of the largest are taken for none: a curve drawn by chords
  /// may seem to cross what it only touches.
  private static let tolerance = 2e-3

  /// - Parameter isLogarithmic: Whether ratios count, not differences.
  /// - Returns: `nil` for curves that share no stretch of x.
  init?(_ one: Series, _ other: Series, isLogarithmic: Bool) {
    upper = one
    lower = other
    self.isLogarithmic = isLogarithmic
    guard let first = one.points.first, let last = one.points.last,
      let otherFirst = other.points.first, let otherLast = other.points.last
    else { return nil }
    let left = max(first.x, otherFirst.x)
    let right = min(last.x, otherLast.x)
    guard left < right else { return nil }
    var xs = (one.points + other.points).map { $0.x }.filter { $0 >= left && $0 <= right }
    xs.sort()
    follow(differences(xs))
  }

  private func differences(_ xs: [Double]) -> [Point] {
    var cursor = 0
    var otherCursor = 0
    return xs.map { x in
      let value = transformed(Self.value(upper.points, x, &cursor))
      return Point(x, value - transformed(Self.value(lower.points, x, &otherCursor)))
    }
  }

  /// Halved, so that a difference can't overflow. A zero on a logarithmic axis is lower than the rest.
  private func transformed(_ value: Double) -> Double {
    guard isLogarithmic else { return value / 2 }
    return value > 0 ? Decimal.log10(value) : -400
  }

  private mutating func follow(_ differences: [Point]) {
    var largest = 0.0
    for difference in differences { largest = max(largest, difference.y.magnitude) }
    var before = Point(0, 0)
    for point in differences where point.y.magnitude > Self.tolerance * largest {
      if signs.last != (point.y > 0) {
        if !signs.isEmpty {
          let part = before.y / (before.y - point.y)
          crossings.append(before.x + part * (point.x - before.x))
        }
        signs.append(point.y > 0)
      }
      before = point
    }
  }

  /// Straight between points; the cursor only moves right.
  private static func value(_ points: [Point], _ x: Double, _ cursor: inout Int) -> Double {
    while cursor + 1 < points.count, points[cursor + 1].x <= x { cursor += 1 }
    guard cursor + 1 < points.count else { return points[cursor].y }
    let (from, to) = (points[cursor], points[cursor + 1])
    return from.y + (x - from.x) / (to.x - from.x) * (to.y - from.y)
  }

  /// Without a full stop.
  var words: String {
    let (one, other) = (upper.name, lower.name)
    guard let first = signs.first else { return one + " and " + other + " coincide" }
    if crossings.isEmpty {
      return (first ? one : other) + " lies above " + (first ? other : one) + " throughout"
    }
    if crossings.count > 3 {
      return one + " and " + other + " cross " + String(crossings.count) + " times"
    }
    var text = one + " and " + other + " cross near x = "
    for (index, x) in crossings.enumerated() {
      if index > 0 { text += index == crossings.count - 1 ? " and " : ", " }
      text += Words.number(x)
    }
    let last = signs.last == true
    return text + ", and " + (last ? one : other) + " ends above"
  }
}
