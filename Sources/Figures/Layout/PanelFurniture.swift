/// What stands around a plot: of small multiples, only at the edges of the figure.
struct PanelSides {
  /// Ticks and name of the horizontal axis.
  var bottom = true
  /// Ticks and name of the vertical axis.
  var left = true
  var legend = true
}

/// Everything around a panel's plot, measured: what stands above, below, left and right of it.
struct PanelFurniture {
  let panel: Panel
  let xPlan: AxisPlan
  let yPlan: AxisPlan
  let width: Double
  let plotHeight: Double
  let left: Double
  let right: Double
  let xTicks: [Tick]
  let yTicks: [Tick]
  let direct: DirectLabels?
  let titleLines: [String]
  let xLabelLines: [String]
  let yLabelLines: [String]
  let colourKey: ColourKey?
  let legend: Legend
  let placed: [PlacedLabel]
  let sides: PanelSides

  private static let tickGap = 8.0
  static let halfNumber = 10.0
  static let lineHeight = 17.0
  static let titleHeight = 22.0

  var plotWidth: Double { width - left - right }

  /// - Parameters:
  ///   - left: The least left margin, so that stacked plots stand in line.
  ///   - sides: Which axes are marked.
  init(
    _ panel: Panel, _ xPlan: AxisPlan, _ yPlan: AxisPlan, width: Double, plotHeight: Double,
    left: Double = 0, sides: PanelSides = PanelSides()
  ) {
    let sides = panel.isBare ? PanelSides(bottom: false, left: false, legend: sides.legend) : sides
    let heights = panel.isBare ? panel.marks.compactMap { $0.kind.height(width: width) } : []
    let plotHeight = heights.max() ?? plotHeight
    self.sides = sides
    self.panel = panel
    self.xPlan = xPlan
    self.yPlan = yPlan
    self.width = width
    self.plotHeight = plotHeight
    yTicks =
      panel.isBare
      ? [] : Self.verticalTicks(yPlan, height: plotHeight, each: plotHeight < 160 ? 26 : 44)
    let tickWidths = (sides.left ? yTicks : []).map {
      TextMetrics.width(of: $0.text, size: FigureStyle.tickSize)
    }
    // Half of a number below the axis has room left of it.
    let least = sides.bottom ? Self.halfNumber : 0
    let leftMargin =
      panel.isBare ? 0 : max(left, sides.left ? (tickWidths.max() ?? 0) + Self.tickGap : least)
    self.left = leftMargin
    let entries = LegendEntry.entries(of: panel)
    let y = yPlan.scale(from: plotHeight, to: 0)
    func plot(width: Double) -> Plot {
      Plot(
        box: Box(left: 0, top: 0, right: width, bottom: plotHeight),
        x: xPlan.scale(from: 0, to: width), y: y)
    }
    let isNamedBeside = sides.legend && !panel.namesAtPeaks
    let direct =
      isNamedBeside
      ? DirectLabels(
        entries.filter { !$0.isWords }, of: panel, panelWidth: width,
        plot(width: width - leftMargin)) : nil
    self.direct = direct
    let horizontal = Self.horizontalTicks(
      xPlan, width: width - leftMargin, right: direct?.width ?? 0, left: leftMargin,
      each: width < 220 ? 24 : 50)
    xTicks = panel.isBare ? [] : horizontal.ticks
    right = panel.isBare ? 0 : horizontal.right
    let plotWidth = width - leftMargin - right
    let peaks =
      sides.legend && panel.namesAtPeaks
      ? PeakNames(entries, of: panel, plot(width: plotWidth)) : nil
    let inside = InsideLabels(
      panel, plot(width: plotWidth), named: entries, names: peaks?.words ?? [])
    placed = inside.placed
    let inLegend =
      peaks?.others ?? (sides.legend ? entries.filter { direct == nil || $0.isWords } : [])
    legend = Legend(inLegend + inside.unplaced, width: width)
    titleLines = TextLines.wrapped(panel.title, size: FigureStyle.titleSize, width: width)
    yLabelLines =
      sides.left
      ? TextLines.wrapped(panel.y.label, size: FigureStyle.labelSize, width: width) : []
    xLabelLines =
      sides.bottom
      ? TextLines.wrapped(
        panel.x.label, size: FigureStyle.labelSize, width: leftMargin + plotWidth) : []
    colourKey = sides.legend ? ColourKey(panel, width: width) : nil
  }

  /// From the panel's top to the plot's.
  var headerHeight: Double {
    var height = Double(titleLines.count) * Self.titleHeight
    height += legend.height + (legend.height > 0 ? 4 : 0)
    height += colourKey?.height ?? 0
    height += Double(yLabelLines.count) * Self.lineHeight
    return height + 12
  }

  /// From the plot's bottom to the panel's.
  var footerHeight: Double {
    (sides.bottom ? 26 : 4) + Double(xLabelLines.count) * Self.lineHeight
  }

  private static func verticalTicks(
    _ plan: AxisPlan, height: Double, each distance: Double
  ) -> [Tick] {
    var count = max(2, Int(height / distance))
    while true {
      let ticks = plan.ticks(count: count)
      let scale = plan.scale(from: height, to: 0)
      var last = Double.infinity
      var isCrowded = false
      for tick in ticks {
        guard let pixel = scale.pixel(tick.value) else { continue }
        if last - pixel < 16 { isCrowded = true }
        last = pixel
      }
      if !isCrowded { return ticks }
      if count == 1 { return ticks.first.map { [$0] } ?? [] }
      count -= 1
    }
  }

  /// As many ticks as have room, and the right margin that the last one needs.
  private static func horizontalTicks(
    _ plan: AxisPlan, width: Double, right: Double, left: Double, each distance: Double
  ) -> (ticks: [Tick], right: Double) {
    var count = max(2, Int(width / distance))
    while true {
      let ticks = plan.ticks(count: count)
      var right = max(right, 6)
      for _ in 0..<2 {
        let scale = plan.scale(from: 0, to: width - right)
        for tick in ticks {
          guard let pixel = scale.pixel(tick.value) else { continue }
          let half = TextMetrics.width(of: tick.text, size: FigureStyle.tickSize) / 2
          right = max(right, min(width / 3, pixel + half + 1 - (width - right)))
        }
      }
      let fits = fits(ticks, plan.scale(from: 0, to: width - right), left: left, width: width)
      if fits.count == ticks.count { return (ticks, right) }
      if count == 1 { return (fits, right) }
      count -= 1
    }
  }

  /// The ticks whose texts stand apart and inside the panel.
  private static func fits(
    _ ticks: [Tick], _ scale: Scale, left: Double, width: Double
  ) -> [Tick] {
    var fitting: [Tick] = []
    var last = -left
    for tick in ticks {
      guard let pixel = scale.pixel(tick.value) else { continue }
      let half = TextMetrics.width(of: tick.text, size: FigureStyle.tickSize) / 2
      guard pixel - half >= last, pixel + half <= width else { continue }
      fitting.append(tick)
      last = pixel + half + 10
    }
    return fitting
  }
}
