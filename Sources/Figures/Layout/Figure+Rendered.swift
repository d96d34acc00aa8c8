extension Figure {
  /// Lays the figure out.
  public func rendered() -> RenderedFigure {
    let plans = PanelPlans(self)
    let data = FigureData(self)
    return RenderedFigure(
      name: name, title: title, description: FigureDescription(self, plans).text,
      wide: FigureDrawing(self, plans, data.series, width: 640, isNarrow: false).drawing,
      narrow: FigureDrawing(self, plans, data.series, width: 340, isNarrow: true).drawing,
      data: data.table)
  }
}
