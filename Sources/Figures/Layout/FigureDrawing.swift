/// Lays out the panels of a figure in rows.
struct FigureDrawing {
  private let rows: [[PanelFurniture]]
  private let names: [String]
  private let width: Double
  private static let columnGap = 28.0
  private static let rowGap = 24.0

  init(_ figure: Figure, _ plans: PanelPlans, width: Double, isNarrow: Bool) {
    self.width = width
    names = figure.panels.count > 1 ? FigureData.panelNames(figure) : [""]
    let count = figure.panels.count
    let columns = isNarrow ? 1 : count <= 3 ? max(1, count) : count == 4 ? 2 : 3
    let panelWidth = (width - Double(columns - 1) * Self.columnGap) / Double(columns)
    let plotHeight = isNarrow ? 220.0 : columns == 1 ? 320 : columns == 2 ? 240 : 190
    var furniture: [PanelFurniture] = []
    for (index, panel) in figure.panels.enumerated() {
      let (x, y) = (plans.x[index], plans.y[index])
      furniture.append(
        PanelFurniture(panel, x, y, width: panelWidth, plotHeight: plotHeight))
    }
    // Plots of one column stand in line.
    for index in furniture.indices where count > columns {
      var left = 0.0
      for other in stride(from: index % columns, to: count, by: columns) {
        left = max(left, furniture[other].left)
      }
      guard left > furniture[index].left else { continue }
      furniture[index] = PanelFurniture(
        figure.panels[index], plans.x[index], plans.y[index], width: panelWidth,
        plotHeight: plotHeight, left: left)
    }
    rows = stride(from: 0, to: count, by: columns).map {
      Array(furniture[$0..<min($0 + columns, count)])
    }
  }

  var drawing: RenderedFigure.Drawing {
    var canvas = Canvas()
    var top = 4.0
    var index = 0
    for row in rows {
      var header = 0.0
      var footer = 0.0
      for panel in row {
        header = max(header, panel.headerHeight)
        footer = max(footer, panel.footerHeight)
      }
      var left = 0.0
      for panel in row {
        PanelDrawing(
          furniture: panel, name: names[index], left: left, top: top, plotTop: top + header
        ).draw(into: &canvas)
        index += 1
        left += panel.width + Self.columnGap
      }
      top += header + (row.first?.plotHeight ?? 0) + footer + Self.rowGap
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
    let sharesX = figure.sharing == .x || figure.sharing == .both
    let sharesY = figure.sharing == .y || figure.sharing == .both
    let own = extents
    self.extents = own
    for index in extents.indices {
      for other in own {
        if sharesX { extents[index].x.include(other.x) }
        if sharesY { extents[index].y.include(other.y) }
      }
    }
    for (panel, extent) in zip(figure.panels, extents) {
      let hasGrid = panel.marks.contains { $0.kind.ground != .none }
      x.append(AxisPlan(panel.x, extent.x, rounds: false))
      y.append(AxisPlan(panel.y, extent.y, rounds: !hasGrid))
    }
  }
}
