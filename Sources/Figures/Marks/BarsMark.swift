extension Mark {
  /// Adjacent bars from the axis' floor, which is zero where the axis shows it.
  ///
  /// - Parameters:
  ///   - edges: `[n + 1]`, ascending, in units of x: bar i goes from `edges[i]` to `edges[i + 1]`.
  ///   - heights: `[n]`, the values in units of y.
  @inline(never)
  public static func bars(
    edges: consuming [Double], heights: consuming [Double], label: consuming String?, ink: Ink
  ) -> Mark {
    Mark(BarsMark(edges: edges, heights: heights, label: label, ink: ink))
  }
}

struct BarsMark: MarkKind {
  let edges: [Double]
  let heights: [Double]
  let label: String?
  let ink: Ink

  private var count: Int { max(0, min(heights.count, edges.count - 1)) }

  func include(in extent: inout PanelExtent) {
    for value in edges { extent.x.include(value) }
    for value in heights { extent.y.include(value) }
    if !extent.y.isLogarithmic { extent.y.include(0) }
  }

  var standsOnFloor: Bool { true }

  func draw(on plot: Plot, into canvas: inout Canvas) {
    var data = ""
    for bar in Self.merged(bars(on: plot)) { data += PathText.rectangle(bar) }
    canvas.path(data, "bar " + ink.className)
  }

  func cover(_ plot: Plot, in grid: inout InkGrid) {
    for bar in bars(on: plot) { plot.cover(bar, in: &grid) }
  }

  /// The bars that can be seen, with a gap of a pixel between wide ones.
  private func bars(on plot: Plot) -> [Box] {
    let box = plot.box
    let floor = max(box.top, min(box.bottom, plot.y.floor))
    var bars: [Box] = []
    for index in 0..<count {
      guard let from = plot.x.pixel(edges[index]), let to = plot.x.pixel(edges[index + 1]),
        let level = plot.y.pixel(heights[index])
      else { continue }
      let left = max(box.left, min(from, to))
      let right = min(box.right, max(from, to))
      let end = max(box.top, min(box.bottom, level))
      guard left < right, end != floor else { continue }
      let gap = right - left > 4 ? 0.5 : 0
      bars.append(
        Box(left: left + gap, top: min(end, floor), right: right - gap, bottom: max(end, floor)))
    }
    return bars
  }

  /// Bars thinner than a pixel become one that is as tall as the tallest of a pixel's.
  private static func merged(_ bars: [Box]) -> [Box] {
    var result: [Box] = []
    for bar in bars {
      if let last = result.last, bar.width < 1, last.width < 1, bar.left >= last.left,
        bar.right - last.left <= 1
      {
        result[result.count - 1] = Box(
          left: last.left, top: min(last.top, bar.top), right: bar.right,
          bottom: max(last.bottom, bar.bottom))
      } else {
        result.append(bar)
      }
    }
    return result
  }

  var legend: LegendEntry? {
    guard var entry = LegendEntry(label, ink) else { return nil }
    entry.hasBars = true
    return entry
  }

  func words(_ x: AxisPlan, _ y: AxisPlan) -> String? {
    let name = Words.name(label, "the bars")
    guard count > 0 else { return name + ": none" }
    var low = 0
    var high = 0
    for index in 0..<count {
      if heights[index] > heights[high] || heights[high].isNaN { high = index }
      if heights[index] < heights[low] || heights[low].isNaN { low = index }
    }
    if count == 1 { return name + ": one bar, " + bar(0) }
    return name + ": " + String(count) + " bars, the highest " + bar(high) + ", the lowest "
      + bar(low)
  }

  private func bar(_ index: Int) -> String {
    Words.number(heights[index]) + " from x = " + Words.number(edges[index]) + " to "
      + Words.number(edges[index + 1])
  }

  var name: String { FigureData.name(label, "bars") }

  var numbers: MarkNumbers {
    MarkNumbers(count: count, x: edges, xEnd: Array(edges.dropFirst()), y: heights)
  }
}
