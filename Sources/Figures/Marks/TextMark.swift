extension Mark {
  /// Words at a place in units of the axes, moved a little where they would overlap.
  @inline(never)
  public static func text(_ words: consuming String, at place: Point, ink: Ink) -> Mark {
    Mark(TextMark(text: words, place: place, ink: ink))
  }
}

struct TextMark: MarkKind {
  let text: String
  let place: Point
  let ink: Ink

  func include(in extent: inout PanelExtent) { extent.include(place) }

  func draw(on plot: Plot, into canvas: inout Canvas) {}

  func wordsInside(_ plot: Plot) -> [InsideWords] {
    guard let pixel = plot.pixel(place) else { return [] }
    return [
      InsideWords(
        .texts, text, ink,
        at: [.init(x: pixel.x, middle: pixel.y, anchor: .middle, cost: 0)]
          + InsideWords.around(pixel, gap: 13) + InsideWords.beside(pixel, gap: 8))
    ]
  }

  func words(_ x: AxisPlan, _ y: AxisPlan) -> String? {
    "“" + text + "” is written at " + Words.place(place)
  }

  var name: String { text }

  var numbers: MarkNumbers { MarkNumbers([place]) }
}
