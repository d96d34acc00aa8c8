import Figures

extension HTMLWriter {
  /// - Parameter leads: Whether it is the first part of its block, so that the stage ends with it.
  mutating func figure(_ figure: RenderedFigure, _ view: DirectiveView, leads: Bool) {
    startPart()
    let id = ReportIDs.figure(view.label, figure.name)
    let words = view.alternatives.first { $0.figure == figure.name }?.text ?? figure.description
    markup("<figure class=\"weft-figure\"")
    attribute("id", id)
    attribute("data-figure", figure.name)
    markup(">\n")
    drawing(figure.wide, "weft-drawing weft-wide", id + ".wide", figure.title, words)
    drawing(figure.narrow, "weft-drawing weft-narrow", id + ".narrow", figure.title, words)
    markup("<figcaption>")
    ordinal(of: id, view)
    if let caption = view.captions.first(where: { $0.figure == figure.name }) {
      rendered(caption.text)
    } else {
      text(figure.title)
    }
    markup("</figcaption>\n</figure>\n")
    if leads { markup("</div>\n") }
    data(figure, isLeftOut: view.leavesOutData)
  }

  mutating func ordinal(of id: String, _ view: DirectiveView) {
    guard let number = view.numbers.first(where: { $0.id == id }) else { return }
    markup("<span class=\"weft-ordinal\">")
    text(number.text)
    markup(".</span> ")
  }

  private mutating func drawing(
    _ drawing: RenderedFigure.Drawing, _ name: StaticString, _ id: String, _ title: String,
    _ words: String
  ) {
    guard drawing.width > 0 else { return }
    markup("<svg class=\"")
    markup(name)
    markup("\" role=\"img\"")
    attribute("aria-labelledby", id + "-title " + id + "-desc")
    attribute("width", String(drawing.width))
    attribute("height", String(drawing.height))
    attribute("viewBox", "0 0 \(drawing.width) \(drawing.height)")
    markup("><title")
    attribute("id", id + "-title")
    markup(">")
    text(title)
    markup("</title><desc")
    attribute("id", id + "-desc")
    markup(">")
    text(words)
    markup("</desc>")
    rendered(drawing.elements)
    markup("</svg>\n")
  }

  private mutating func data(_ figure: RenderedFigure, isLeftOut: Bool) {
    guard !figure.data.rows.isEmpty else { return }
    startPart()
    markup("<details class=\"weft-data\"")
    attribute("data-figure", figure.name)
    markup("><summary>The numbers behind the figure</summary>\n")
    if !isLeftOut { dataTable(figure) }
    markup("</details>\n")
  }

  private mutating func dataTable(_ figure: RenderedFigure) {
    startTable("weft-table", caption: figure.title)
    headings(figure.data.columns)
    for row in figure.data.rows {
      // Hundreds of cells: their class would be half of the bytes of a page.
      markup("<tr>")
      for cell in row {
        markup("<td>")
        text(cell)
        markup("</td>")
      }
      markup("</tr>\n")
    }
    endTable()
  }
}
