import ElementaryMath

/// Which of two curves is above, and where they cross, as far as their points tell.
struct Comparison {
  private let one: CurvePath
  private let other: CurvePath
  /// The signs of the difference from left to right, zeros left out and repeats joined.
  private var signs: [Bool] = []
  private var crossings: [Double] = []
  private var coincides = true

  /// Differences smaller than this part of the largest are taken for none: a curve drawn by chords
  /// may seem to cross what it only touches.
  private static let tolerance = 2e-3

  /// - Returns: `nil` for curves that share no stretch of x.
  init?(_ one: Series, _ other: Series, x: AxisPlan, y: AxisPlan) {
    self.one = CurvePath(one, x, y)
    self.other = CurvePath(other, x, y)
    guard let first = self.one.points.first, let last = self.one.points.last,
      let otherFirst = self.other.points.first, let otherLast = self.other.points.last
    else { return nil }
    let left = max(first.x, otherFirst.x)
    let right = min(last.x, otherLast.x)
    guard left < right else { return nil }
    var xs = (self.one.points + self.other.points).map { $0.x }
    xs = xs.filter { $0 >= left && $0 <= right }
    xs.sort()
    follow(xs)
  }

  private mutating func follow(_ xs: [Double]) {
    var cursor = 0
    var otherCursor = 0
    var largest = 0.0
    let differences = xs.map { x in
      let upper = one.value(x, &cursor)
      let lower = other.value(x, &otherCursor)
      let difference = upper.value - lower.value
      if difference != 0 { coincides = false }
      largest = max(largest, difference.magnitude)
      return (x: x, y: difference, error: upper.error + lower.error)
    }
    var before = Point(0, 0)
    for point in differences
    where point.y.magnitude > max(Self.tolerance * largest, point.error) {
      if signs.last != (point.y > 0) {
        if !signs.isEmpty {
          let part = before.y / (before.y - point.y)
          crossings.append(before.x + part * (point.x - before.x))
        }
        signs.append(point.y > 0)
      }
      before = Point(point.x, point.y)
    }
  }

  /// Without a full stop; `nil` where the points are too few to tell.
  var words: String? {
    let (one, other) = (one.name, other.name)
    guard let first = signs.first else {
      return coincides ? one + " and " + other + " coincide" : nil
    }
    if crossings.isEmpty {
      return (first ? one : other) + " lies above " + (first ? other : one) + " throughout"
    }
    if crossings.count > 3 {
      return one + " and " + other + " cross " + String(crossings.count) + " times"
    }
    var text = one + " and " + other + " cross near x = "
    for (index, x) in crossings.enumerated() {
      if index > 0 { text += index == crossings.count - 1 ? " and " : ", " }
      text += Words.number(self.one.abscissa(x))
    }
    let last = signs.last == true
    return text + ", and " + (last ? one : other) + " ends above"
  }
}

/// A curve as it is drawn: straight between its points, on axes that may be logarithmic.
private struct CurvePath {
  let name: String
  /// On the axes' own scales.
  let points: [Point]
  private let isLogarithmic: Bool

  init(_ series: Series, _ x: AxisPlan, _ y: AxisPlan) {
    name = series.name
    isLogarithmic = x.isLogarithmic
    points = series.points.map {
      Point(
        Self.transformed($0.x, x.isLogarithmic), Self.transformed($0.y, y.isLogarithmic))
    }
  }

  /// Halved, so that a difference can't overflow. A zero on a logarithmic axis is lower than the rest.
  private static func transformed(_ value: Double, _ isLogarithmic: Bool) -> Double {
    guard isLogarithmic else { return value / 2 }
    return value > 0 ? Decimal.log10(value) : -400
  }

  /// What stands at a place of the axis.
  func abscissa(_ place: Double) -> Double {
    isLogarithmic ? .exp(place * 2.302_585_092_994_046) : place * 2
  }

  /// The value at x, and by how much what the points were taken from may differ from it.
  ///
  /// Newton's form of the error is f[a, b, x] (x − a)(x − b); the second difference comes from the
  /// neighbours, and is doubled for safety. The cursor only moves right.
  func value(_ x: Double, _ cursor: inout Int) -> (value: Double, error: Double) {
    while cursor + 1 < points.count, points[cursor + 1].x <= x { cursor += 1 }
    let from = points[cursor]
    guard cursor + 1 < points.count, x != from.x else { return (from.y, 0) }
    let to = points[cursor + 1]
    let bend = max(secondDifference(cursor), secondDifference(cursor + 1))
    return (
      from.y + (x - from.x) / (to.x - from.x) * (to.y - from.y),
      2 * bend * (x - from.x) * (to.x - x)
    )
  }

  /// About a point; 0 at the ends.
  private func secondDifference(_ index: Int) -> Double {
    guard index > 0, index + 1 < points.count else { return 0 }
    let (left, here, right) = (points[index - 1], points[index], points[index + 1])
    let slopes = ((here.y - left.y) / (here.x - left.x), (right.y - here.y) / (right.x - here.x))
    return (slopes.1 - slopes.0).magnitude / (right.x - left.x)
  }
}
