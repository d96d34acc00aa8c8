import ElementaryMath

/// The ends of a figure's axes, which stay as they are while a reader drags something on them.
public struct HeldAxes: Equatable, Sendable {
  /// The name of the figure.
  public var figure: String
  /// Of each panel the ends of x and those of y, as a drawing with handles says them: four numbers, in
  /// units of the axes.
  public var ends: [Double]

  public init(figure: String, ends: [Double]) {
    self.figure = figure
    self.ends = ends
  }
}

extension Figure {
  /// Whether a reader can drag something in it.
  var hasHandle: Bool {
    panels.contains { $0.marks.contains { $0.kind.isHandle } }
  }

  /// The figure on other axes; `nil` where those are its own, or are not as many.
  public func held(on axes: HeldAxes) -> Figure? {
    guard axes.ends.count == 4 * panels.count else { return nil }
    let plans = PanelPlans(self)
    var figure = self
    var isOther = false
    for index in panels.indices {
      let ends = axes.ends[4 * index..<4 * index + 4]
      for end in ends where !Extent.isUsable(end) { return nil }
      let at = ends.startIndex
      guard ends[at] < ends[at + 1], ends[at + 2] < ends[at + 3] else { return nil }
      let (x, y) = (ends[at]...ends[at + 1], ends[at + 2]...ends[at + 3])
      isOther = isOther || plans.x[index].domain != x || plans.y[index].domain != y
      figure.panels[index].x.domain = x
      figure.panels[index].y.domain = y
    }
    return isOther ? figure : nil
  }
}

extension PanelFurniture {
  /// An attribute with the ends of both axes, for `HeldAxes`.
  var endsAttribute: String {
    var text = ""
    for end in [
      xPlan.domain.lowerBound, xPlan.domain.upperBound, yPlan.domain.lowerBound,
      yPlan.domain.upperBound,
    ] {
      text += (text.isEmpty ? " data-ends=\"" : " ") + NumberText.shortest(end)
    }
    return text + "\""
  }
}
