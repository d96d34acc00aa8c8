/// A panel whose place on the figure is known.
struct PanelDrawing {
  let furniture: PanelFurniture
  /// As the table of the figure's numbers has it; empty for the only panel.
  let name: String
  /// What a reader can ask for.
  let series: [ReadableSeries]
  /// Whether it says where its axes end, for a hand that drags something on them.
  let saysEnds: Bool
  /// The panel's left edge.
  let left: Double
  /// The panel's top.
  let top: Double
  /// The top of its plot.
  let plotTop: Double

  private var plot: Plot {
    let box = Box(
      left: left + furniture.left, top: plotTop, right: left + furniture.width - furniture.right,
      bottom: plotTop + furniture.plotHeight)
    return Plot(
      box: box, x: furniture.xPlan.scale(from: box.left, to: box.right),
      y: furniture.yPlan.scale(from: box.bottom, to: box.top))
  }

  func draw(into canvas: inout Canvas) {
    let plot = plot
    drawHeader(into: &canvas)
    // Colours lie under the grid, and hide it nowhere.
    for mark in furniture.panel.marks where mark.kind.ground == .surface {
      mark.kind.draw(on: plot, into: &canvas)
    }
    drawAxes(plot, into: &canvas)
    for mark in furniture.panel.marks where mark.kind.ground != .surface {
      mark.kind.draw(on: plot, into: &canvas)
    }
    let origin = Point(plot.box.left, plot.box.top)
    for label in furniture.placed { label.draw(into: &canvas, at: origin) }
    for label in furniture.direct?.labels ?? [] {
      canvas.text(
        label.text, x: plot.box.right + DirectLabels.gap, y: plotTop + label.middle + 4.4,
        "text own " + label.ink.className)
    }
    drawPlaces(plot, into: &canvas)
  }

  /// Title, legend and colour key from the top; the vertical axis' name just above the plot.
  private func drawHeader(into canvas: inout Canvas) {
    var y = top
    for line in furniture.titleLines {
      canvas.text(line, x: left, y: y + 15, "title")
      y += PanelFurniture.titleHeight
    }
    furniture.legend.draw(into: &canvas, at: Point(left, y))
    y += furniture.legend.height + (furniture.legend.height > 0 ? 4 : 0)
    furniture.colourKey?.draw(into: &canvas, at: Point(left, y))
    let count = Double(furniture.yLabelLines.count)
    for (index, line) in furniture.yLabelLines.enumerated() {
      let lineTop = plotTop - 12 - (count - Double(index)) * PanelFurniture.lineHeight
      canvas.text(line, x: left, y: lineTop + 13, "text axis")
    }
  }

  private func drawAxes(_ plot: Plot, into canvas: inout Canvas) {
    let box = plot.box
    var grid = ""
    for tick in furniture.yTicks {
      guard let y = plot.y.pixel(tick.value), y >= box.top - 1, y <= box.bottom + 1 else {
        continue
      }
      grid += PathText.polyline([Point(box.left, y), Point(box.right, y)])
      guard furniture.sides.left else { continue }
      canvas.text(tick.text, x: box.left - 8, y: y + 4.2, anchor: .end, "tick")
    }
    for tick in furniture.xTicks {
      guard let x = plot.x.pixel(tick.value), x >= box.left - 1, x <= box.right + 1 else {
        continue
      }
      grid += PathText.polyline([Point(x, box.top), Point(x, box.bottom)])
      guard furniture.sides.bottom else { continue }
      canvas.text(tick.text, x: x, y: box.bottom + 19, anchor: .middle, "tick")
    }
    canvas.path(grid, "grid")
    if !furniture.panel.isBare { drawBase(plot, into: &canvas) }
    for (index, line) in furniture.xLabelLines.enumerated() {
      let y = box.bottom + 26 + 13 + Double(index) * PanelFurniture.lineHeight
      canvas.text(line, x: box.right, y: y, anchor: .end, "text axis")
    }
  }

  /// The line on which the marks stand, or from which bars hang.
  private func drawBase(_ plot: Plot, into canvas: inout Canvas) {
    let box = plot.box
    let hasBars = furniture.panel.marks.contains { $0.kind.standsOnFloor }
    let y = max(box.top, min(box.bottom, hasBars ? plot.y.floor : plot.y.base))
    canvas.line(Point(box.left, y), Point(box.right, y), "base")
  }

  /// Where the numbers of the table stand. Nothing of it is drawn.
  private func drawPlaces(_ plot: Plot, into canvas: inout Canvas) {
    var elements = ""
    for series in series { elements += series.element(on: plot) }
    guard !elements.isEmpty || saysEnds else { return }
    let box = plot.box
    var group = "<g data-box=\""
    for (index, edge) in [box.left, box.top, box.right, box.bottom].enumerated() {
      group += (index == 0 ? "" : " ") + PathText.number(edge)
    }
    group += "\""
    if saysEnds { group += furniture.endsAttribute }
    if !name.isEmpty { group += " data-panel=\"" + MarkupText.escaped(name) + "\"" }
    if !furniture.panel.isBare {
      group += " data-x=\"" + MarkupText.escaped(FigureData.name(furniture.xPlan.label, "x"))
      group +=
        "\" data-y=\"" + MarkupText.escaped(FigureData.name(furniture.yPlan.label, "y")) + "\""
    }
    canvas.add(group + ">\n" + elements + "</g>\n")
  }
}
