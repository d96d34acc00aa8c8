extension Series {
  /// Where points lie outside of the frame: by their x if that takes few words, else how many.
  func cutOff(_ x: AxisPlan, _ y: AxisPlan) -> String? {
    var stretches: [(first: Double, last: Double)] = []
    var count = 0
    var isOpen = false
    for point in points {
      let isCut = x.cuts(point.x) || y.cuts(point.y)
      if isCut {
        count += 1
        if isOpen {
          stretches[stretches.count - 1].last = point.x
        } else {
          stretches.append((point.x, point.x))
        }
      }
      isOpen = isCut
    }
    guard count > 0 else { return nil }
    let start = name + " is outside the frame"
    if count == points.count { return start }
    guard isFunction, stretches.count <= 2 else {
      return start + " at " + String(count) + " of its " + String(points.count) + " points"
    }
    var words = start
    for (index, stretch) in stretches.enumerated() {
      if index > 0 { words += " and" }
      words += Self.words(stretch.first, stretch.last)
    }
    return words
  }

  private static func words(_ first: Double, _ last: Double) -> String {
    if first == last { return " at x = " + Words.number(first) }
    let ends = Words.pair(first, last)
    return " from x = " + ends.left + " to " + ends.right
  }
}
