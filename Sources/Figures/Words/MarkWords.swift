/// A mark other than a series, in words; without a full stop.
struct MarkWords {
  let text: String?

  init(_ mark: Mark, _ x: AxisPlan, _ y: AxisPlan) {
    switch mark {
    case .line, .points: text = nil
    case .band(let xs, let low, let high, let label, _):
      text = Self.band(xs, low, high, Words.name(label, "the band"))
    case .bars(let edges, let heights, let label, _):
      text = Self.bars(edges, heights, Words.name(label, "the bars"))
    case .verticalRule(let value, let label, _, _):
      text = Self.rule("a vertical line", label, "x = " + Words.number(value))
    case .horizontalRule(let value, let label, _, _):
      text = Self.rule("a horizontal line", label, "y = " + Words.number(value))
    case .arrow(let from, let to, let label, _, let bothEnds):
      let name = bothEnds ? "a double arrow" : "an arrow"
      text =
        Words.name(label, "") + (label == nil ? name : ", " + name + ",") + " goes from "
        + Words.place(from) + " to " + Words.place(to)
    case .text(let words, let place, _):
      text = "“" + words + "” is written at " + Words.place(place)
    case .heatMap(let xs, let ys, let values, let label, _, _):
      text = Self.heatMap(xs, ys, values, Words.name(label, "the value"))
    case .contours(_, _, _, let levels, _):
      var words = "contour lines at"
      for (index, level) in levels.enumerated() {
        words += (index == 0 ? " " : ", ") + Words.number(level)
      }
      text = levels.isEmpty ? nil : words
    }
  }

  private static func rule(_ line: String, _ label: String?, _ place: String) -> String {
    guard let label, !label.isEmpty else { return line + " stands at " + place }
    return line + " at " + place + " marks " + Words.name(label, "")
  }

  private static func band(
    _ xs: [Double], _ low: [Double], _ high: [Double], _ name: String
  ) -> String {
    let count = min(xs.count, low.count, high.count)
    guard count > 0 else { return name + " is empty" }
    func span(_ index: Int) -> String {
      Words.number(low[index]) + " to " + Words.number(high[index]) + " at x = "
        + Words.number(xs[index])
    }
    var words = name + " spans " + span(0)
    if count > 1 { words += " and " + span(count - 1) }
    var widest = 0
    for index in 0..<count where high[index] - low[index] > high[widest] - low[widest] {
      widest = index
    }
    return widest == 0 || widest == count - 1 ? words : words + ", and is widest, " + span(widest)
  }

  private static func bars(_ edges: [Double], _ heights: [Double], _ name: String) -> String {
    let count = min(heights.count, edges.count - 1)
    guard count > 0 else { return name + ": none" }
    var low = 0
    var high = 0
    for index in 0..<count {
      if heights[index] > heights[high] || heights[high].isNaN { high = index }
      if heights[index] < heights[low] || heights[low].isNaN { low = index }
    }
    func bar(_ index: Int) -> String {
      Words.number(heights[index]) + " from x = " + Words.number(edges[index]) + " to "
        + Words.number(edges[index + 1])
    }
    if count == 1 { return name + ": one bar, " + bar(0) }
    return name + ": " + String(count) + " bars, the highest " + bar(high) + ", the lowest "
      + bar(low)
  }

  private static func heatMap(
    _ xs: [Double], _ ys: [Double], _ values: [Double], _ name: String
  ) -> String? {
    guard let range = HeatRange(values), values.count >= xs.count * ys.count, !xs.isEmpty else {
      return "the heat map is empty"
    }
    func place(_ value: Double) -> String {
      let index = values.firstIndex(of: value) ?? 0
      guard index < xs.count * ys.count else { return "" }
      return Words.number(value) + " at "
        + Words.place(Point(xs[index % xs.count], ys[index / xs.count]))
    }
    return "colours show " + name + ", smallest " + place(range.low) + ", largest "
      + place(range.high)
  }
}
