extension Plot {
  func drawBars(_ edges: [Double], _ heights: [Double], _ ink: Ink, into canvas: inout Canvas) {
    let bars = bars(edges, heights)
    var data = ""
    for bar in merged(bars) { data += PathText.rectangle(bar) }
    canvas.path(data, "bar " + ink.className)
  }

  /// The bars that can be seen, with a gap of a pixel between wide ones.
  func bars(_ edges: [Double], _ heights: [Double]) -> [Box] {
    let floor = max(box.top, min(box.bottom, y.floor))
    var bars: [Box] = []
    for index in 0..<max(0, min(heights.count, edges.count - 1)) {
      guard let from = x.pixel(edges[index]), let to = x.pixel(edges[index + 1]),
        let level = y.pixel(heights[index])
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
  private func merged(_ bars: [Box]) -> [Box] {
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
}
