/// Lays out the panels of a figure in rows.
struct FigureDrawing {
  private let rows: [[PanelFurniture]]
  private let names: [String]
  private let series: [[ReadableSeries]]
  private let width: Double
  /// Of small multiples, above all panels.
  private let legend: Legend
  private let gap: Double
  private let hasHandle: Bool
  private static let rowGap = 24.0

  /// - Parameter series: By panel, what a reader can ask for.
  init(
    _ figure: Figure, _ plans: PanelPlans, _ series: [[ReadableSeries]], width: Double,
    isNarrow: Bool
  ) {
    self.width = width
    self.series = series
    hasHandle = figure.hasHandle
    names = figure.panels.count > 1 ? FigureData.panelNames(figure) : [""]
    let count = figure.panels.count
    let columns = Self.columns(figure, isNarrow: isNarrow)
    let isMultiple = figure.columns != nil
    let gap = isMultiple ? 6.0 : 28
    self.gap = gap
    legend = Legend(isMultiple ? LegendEntry.entries(of: figure.panels) : [], width: width)
    let edge = isMultiple && figure.sharesY ? plans.leftMargin - PanelFurniture.halfNumber : 0
    let panelWidth = (width - edge - Double(columns - 1) * gap) / Double(columns)
    // A figure leaves room on the screen for the controls that change it.
    var plotHeight =
      isNarrow ? (count > columns ? 132.0 : 220) : columns == 1 ? 290 : columns == 2 ? 220 : 180
    if isMultiple { plotHeight = max(90, min(plotHeight, panelWidth * 0.8)) }
    func lay(_ index: Int, left: Double) -> PanelFurniture {
      let isFirst = index % columns == 0
      let sides =
        isMultiple
        ? PanelSides(
          bottom: !figure.sharesX || index + columns >= count, left: !figure.sharesY || isFirst,
          legend: false)
        : PanelSides()
      return PanelFurniture(
        figure.panels[index], plans.x[index], plans.y[index],
        width: panelWidth + (isFirst ? edge : 0), plotHeight: plotHeight, left: left, sides: sides)
    }
    var furniture = figure.panels.indices.map { lay($0, left: 0) }
    // Plots of one column stand in line.
    for index in furniture.indices where count > columns {
      var left = 0.0
      for other in stride(from: index % columns, to: count, by: columns) {
        left = max(left, furniture[other].left)
      }
      if left > furniture[index].left { furniture[index] = lay(index, left: left) }
    }
    rows = stride(from: 0, to: count, by: columns).map {
      Array(furniture[$0..<min($0 + columns, count)])
    }
  }

  private static func columns(_ figure: Figure, isNarrow: Bool) -> Int {
    let count = figure.panels.count
    if let columns = figure.columns {
      return max(1, min(columns, count, !isNarrow ? 8 : count > 4 ? 3 : 2))
    }
    return isNarrow ? 1 : count <= 3 ? max(1, count) : count == 4 ? 2 : 3
  }

  var drawing: RenderedFigure.Drawing {
    var canvas = Canvas()
    var top = 4.0
    var index = 0
    legend.draw(into: &canvas, at: Point(0, top))
    top += legend.height + (legend.height > 0 ? 6 : 0)
    for row in rows {
      var header = 0.0
      var plot = 0.0
      var footer = 0.0
      for panel in row {
        header = max(header, panel.headerHeight)
        plot = max(plot, panel.plotHeight)
        footer = max(footer, panel.footerHeight)
      }
      var left = 0.0
      for panel in row {
        PanelDrawing(
          furniture: panel, name: names[index], series: series[index], saysEnds: hasHandle,
          left: left, top: top, plotTop: top + header
        ).draw(into: &canvas)
        index += 1
        left += panel.width + gap
      }
      top += header + plot + footer + Self.rowGap
    }
    let height = max(1, top - (rows.isEmpty ? 0 : Self.rowGap - 4))
    return RenderedFigure.Drawing(
      width: Int(width), height: Int(height + 0.999), elements: canvas.elements)
  }
}

/// The axes of all panels of a figure, shared where the figure says so.
struct PanelPlans {
  private(set) var x: [AxisPlan] = []
  private(set) var y: [AxisPlan] = []
  /// What each panel's own marks span.
  let extents: [PanelExtent]

  init(_ figure: Figure) {
    var extents = figure.panels.map { PanelExtent($0) }
    let own = extents
    self.extents = own
    for index in extents.indices {
      for other in own {
        if figure.sharesX { extents[index].x.include(other.x) }
        if figure.sharesY { extents[index].y.include(other.y) }
      }
    }
    for (panel, extent) in zip(figure.panels, extents) {
      let hasGrid = panel.marks.contains { $0.kind.ground != .none }
      x.append(AxisPlan(panel.x, extent.x, rounds: false))
      y.append(AxisPlan(panel.y, extent.y, rounds: !hasGrid))
    }
  }

  /// What the first axis' numbers need left of it, where all have it in common.
  var leftMargin: Double {
    let widths = y.first?.ticks(count: 4).map {
      TextMetrics.width(of: $0.text, size: FigureStyle.tickSize)
    }
    return (widths?.max() ?? 0) + 8
  }
}
