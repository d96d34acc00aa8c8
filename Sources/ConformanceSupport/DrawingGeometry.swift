package import Figures

/// Whether everything of a drawing stands where it can be read.
package enum DrawingGeometry {
  /// What overlaps or leaves the frame, by the table of advance widths; empty if nothing does.
  ///
  /// A mark may reach 0.6 px over the left and the right edge: half of its stroke.
  package static func mistakes(in drawing: RenderedFigure.Drawing) -> [String] {
    let reader = SVGReader(drawing)
    let width = Double(drawing.width)
    let height = Double(drawing.height)
    var mistakes: [String] = []
    for (index, text) in reader.texts.enumerated() {
      let isInside =
        text.left >= -0.02 && text.right <= width + 0.02 && text.top >= 0 && text.bottom <= height
      if !isInside { mistakes.append("'\(text.words)' leaves the frame") }
      for other in reader.texts[(index + 1)...] where text.overlaps(other) {
        mistakes.append("'\(text.words)' overlaps '\(other.words)'")
      }
    }
    for point in reader.points
    where !(point.x >= -0.6 && point.x <= width + 0.6 && point.y >= 0 && point.y <= height) {
      mistakes.append("a mark at \(point) leaves the frame")
    }
    return mistakes
  }
}
