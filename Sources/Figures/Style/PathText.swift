/// The text of path data, every number rounded to a hundredth of a pixel.
enum PathText {
  /// A coordinate with at most two decimals. Half rounds away from zero; no exponent, no `-0`.
  @inline(never)
  static func number(_ value: Double) -> String {
    let limited = value.isFinite ? max(-1e6, min(1e6, value)) : 0
    let hundredths = Int(limited < 0 ? -(0.5 - limited * 100) : limited * 100 + 0.5)
    let size = hundredths < 0 ? -hundredths : hundredths
    var text = hundredths < 0 ? "-" : ""
    text += String(size / 100)
    let rest = size % 100
    if rest == 0 { return text }
    text += rest < 10 ? ".0" : "."
    text += String(rest % 10 == 0 ? rest / 10 : rest)
    return text
  }

  /// `M x,y L x,y …`; a single point becomes a dot by a line of no length (round caps show it).
  @inline(never)
  static func polyline(_ points: [Point], closed: Bool = false) -> String {
    guard let first = points.first else { return "" }
    var text = "M" + pair(first)
    var last = pair(first)
    for point in points.dropFirst() {
      let next = pair(point)
      if next == last, points.count > 2 { continue }
      text += "L" + next
      last = next
    }
    if points.count == 1 { text += "h0" }
    return closed ? text + "Z" : text
  }

  @inline(never)
  static func rectangle(_ box: Box) -> String {
    "M" + pair(Point(box.left, box.top)) + "H" + number(box.right) + "V" + number(box.bottom) + "H"
      + number(box.left) + "Z"
  }

  @inline(never)
  private static func pair(_ point: Point) -> String {
    number(point.x) + "," + number(point.y)
  }
}
