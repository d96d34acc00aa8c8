extension Figure {
  /// Lays the figure out.
  public func rendered() -> RenderedFigure {
    RenderedFigure(
      name: name, title: title, description: title,
      wide: FigureDrawing(self, width: 720, isNarrow: false).drawing,
      narrow: FigureDrawing(self, width: 340, isNarrow: true).drawing,
      data: .init(columns: [], rows: []))
  }
}
