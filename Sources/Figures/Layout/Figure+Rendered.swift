extension Figure {
  /// Lays the figure out.
  ///
  /// - Parameters:
  ///   - only: The drawing that is wanted, where a reader sees one of them and waits for it; the other is
  ///     empty. `nil` for both.
  ///   - hasCells: Whether somebody sees the table of numbers; if not, an empty row stands for all.
  public func rendered(
    only: RenderedFigure.Width? = nil, hasCells: Bool = true
  ) -> RenderedFigure {
    let plans = PanelPlans(self)
    let data = FigureData(self, hasCells: hasCells)
    func drawing(_ width: RenderedFigure.Width) -> RenderedFigure.Drawing {
      guard only == nil || only == width else { return .init(width: 0, height: 0, elements: "") }
      return FigureDrawing(
        self, plans, data.series, width: width == .wide ? 640 : 340, isNarrow: width == .narrow
      ).drawing
    }
    return RenderedFigure(
      name: name, title: title, description: FigureDescription(self, plans).text,
      wide: drawing(.wide), narrow: drawing(.narrow), data: data.table)
  }
}
