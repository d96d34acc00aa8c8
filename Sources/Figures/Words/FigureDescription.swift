/// A figure in words: its axes, where each mark goes, what is largest and what crosses.
struct FigureDescription {
  private(set) var text = ""

  init(_ figure: Figure, _ plans: PanelPlans) {
    if figure.panels.count > 1 { add(String(figure.panels.count) + " panels") }
    for (index, panel) in figure.panels.enumerated() {
      if figure.panels.count > 1 {
        add("panel " + String(index + 1) + (panel.title.isEmpty ? "" : ", " + panel.title))
      } else if !panel.title.isEmpty {
        add(panel.title)
      }
      if !panel.isBare {
        add("horizontal axis: " + Self.axis(plans.x[index]))
        add("vertical axis: " + Self.axis(plans.y[index]))
      }
      describe(panel, plans.x[index], plans.y[index])
      omissions(plans, index)
    }
    if figure.panels.isEmpty { add("the figure is empty") }
  }

  private mutating func add(_ words: String) {
    if !text.isEmpty { text += " " }
    text += Words.sentence(words)
  }

  private static func axis(_ plan: AxisPlan) -> String {
    var words = plan.label.isEmpty ? "" : plan.label + ", "
    let ends = Words.pair(plan.domain.lowerBound, plan.domain.upperBound)
    words += "from " + ends.left + " to " + ends.right
    if plan.isLogarithmic { words += ", logarithmic" }
    if let floor = plan.floor { words += ", with zeros on a floor marked " + floor }
    return words
  }

  private mutating func describe(_ panel: Panel, _ x: AxisPlan, _ y: AxisPlan) {
    if panel.marks.isEmpty { add("nothing is drawn") }
    var curves: [Series] = []
    var dots: [Series] = []
    for mark in panel.marks {
      if let series = mark.kind.series(x, y) {
        add(series.trend)
        if let cut = series.cut { add(cut) }
        guard series.isFunction, series.points.count > 1 else { continue }
        if series.isCurve { curves.append(series) } else { dots.append(series) }
      } else if let words = mark.kind.words(x, y) {
        add(words)
      }
    }
    // Dots beside a curve are most often its estimate, which crosses it everywhere.
    compare(curves.isEmpty ? dots : curves, x, y)
  }

  private mutating func compare(_ curves: [Series], _ x: AxisPlan, _ y: AxisPlan) {
    if curves.count <= 3 {
      for (index, curve) in curves.enumerated() {
        for other in curves[(index + 1)...] {
          if let words = Comparison(curve, other, x: x, y: y)?.words { add(words) }
        }
      }
      return
    }
    var top = curves[0]
    var bottom = curves[0]
    for curve in curves {
      if let end = curve.points.last?.y {
        if end > top.points.last?.y ?? end { top = curve }
        if end < bottom.points.last?.y ?? end { bottom = curve }
      }
    }
    add("at their right ends " + top.name + " is highest and " + bottom.name + " lowest")
  }

  private mutating func omissions(_ plans: PanelPlans, _ index: Int) {
    let extent = plans.extents[index]
    var count = extent.x.omitted + extent.y.omitted
    if plans.x[index].floor == nil { count += extent.x.zeros }
    if plans.y[index].floor == nil { count += extent.y.zeros }
    guard count > 0 else { return }
    let isLogarithmic = plans.x[index].isLogarithmic || plans.y[index].isLogarithmic
    let reason = isLogarithmic ? "not finite, or not positive on a logarithmic axis" : "not finite"
    add(String(count) + (count == 1 ? " number is" : " numbers are") + " left out as " + reason)
  }
}
