import ElementaryMath

/// The strip that explains a heat map's colours: its name, the lowest value, the colours, the highest.
struct ColourKey {
  private let labelLines: [String]
  private let low: String
  private let high: String
  private let stripWidth: Double
  private let shades: Shades?

  var height: Double { Double(labelLines.count) * PanelFurniture.lineHeight + 22 }

  /// What colours show.
  struct Colours {
    var label: String
    var values: [Double]
    /// What the colours run over, if they don't fit the values.
    var range: ClosedRange<Double>?
    /// The shades of pixels, where it is not the colours of a heat map.
    var shades: Shades?
  }

  /// - Returns: `nil` for a panel without colours or with empty ones.
  init?(_ panel: Panel, width: Double) {
    for mark in panel.marks {
      guard let colours = mark.kind.colours, let range = HeatRange(colours.values, colours.range)
      else { continue }
      labelLines = TextLines.wrapped(colours.label, size: FigureStyle.labelSize, width: width)
      let least = NumberText.significant(range.low, digits: 3)
      let most = NumberText.significant(range.high, digits: 3)
      let isBelow = colours.values.contains { $0 < range.low }
      let isAbove = colours.values.contains { $0 > range.high }
      var words = (least + (isBelow ? " or less" : ""), most + (isAbove ? " or more" : ""))
      // Signs where there is no room for words.
      if Self.width(words) + Self.leastStrip + 16 > width {
        words = ((isBelow ? "≤ " : "") + least, (isAbove ? "≥ " : "") + most)
      }
      (low, high) = words
      let ends = Self.width(words)
      shades = colours.shades
      stripWidth = max(Self.leastStrip, min(128, width - ends - 16))
      return
    }
    return nil
  }

  private static let leastStrip = 16.0

  private static func width(_ ends: (low: String, high: String)) -> Double {
    TextMetrics.width(of: ends.low + ends.high, size: FigureStyle.tickSize)
  }

  func draw(into canvas: inout Canvas, at origin: Point) {
    var y = origin.y
    for line in labelLines {
      canvas.text(line, x: origin.x, y: y + 13, "text")
      y += PanelFurniture.lineHeight
    }
    canvas.text(low, x: origin.x, y: y + 13, "tick")
    let left = origin.x + TextMetrics.width(of: low, size: FigureStyle.tickSize) + 8
    drawStrip(at: Point(left, y + 3), into: &canvas)
    canvas.text(high, x: left + stripWidth + 8, y: y + 13, "tick")
  }
}

extension ColourKey {
  private func drawStrip(at corner: Point, into canvas: inout Canvas) {
    let (left, top, bottom) = (corner.x, corner.y, corner.y + 11)
    if let shades {
      let strip = Box(left: left, top: top, right: left + stripWidth, bottom: bottom)
      let ramp = shades.ramp
      canvas.image(shades.image(width: ramp.count, height: 1, ramp).address, in: strip)
      canvas.path(PathText.rectangle(strip.expanded(by: 0.5)), "frame")
      return
    }
    let step = stripWidth / Double(FigureStyle.heatSteps)
    for index in 0..<FigureStyle.heatSteps {
      let box = Box(
        left: left + Double(index) * step, top: top, right: left + Double(index + 1) * step,
        bottom: bottom)
      canvas.path(PathText.rectangle(box), "heat h" + String(index))
    }
  }
}

/// The range of values that a heat map's colours show.
struct HeatRange {
  let low: Double
  let high: Double

  /// - Parameter fixed: The range, if it does not have to fit the values.
  /// - Returns: `nil` where nothing can be shown.
  init?(_ values: [Double], _ fixed: ClosedRange<Double>? = nil) {
    var low = Double.infinity
    var high = -Double.infinity
    for value in values where Extent.isUsable(value) {
      low = min(low, value)
      high = max(high, value)
    }
    guard low <= high else { return nil }
    if let fixed, Extent.isUsable(fixed.lowerBound), Extent.isUsable(fixed.upperBound) {
      (low, high) = (fixed.lowerBound, fixed.upperBound)
    }
    self.low = low
    self.high = high
  }

  /// The lowest value of a colour step.
  func start(of step: Int) -> Double {
    low + (high / 2 - low / 2) * (2 * Double(step) / Double(FigureStyle.heatSteps))
  }

  /// The colour step of a value.
  func step(_ value: Double) -> Int {
    guard high > low else { return FigureStyle.heatSteps / 2 }
    let part = (value / 2 - low / 2) / (high / 2 - low / 2)
    return Int(max(0, min(0.999_999, part)) * Double(FigureStyle.heatSteps))
  }
}
