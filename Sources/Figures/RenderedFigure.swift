/// A figure that has been laid out: text only, nothing left to compute.
public struct RenderedFigure: Sendable, Equatable {
  /// Which of the two drawings.
  public enum Width: Sendable, Equatable {
    case wide
    case narrow
  }

  /// One laid-out drawing: the inside of an `<svg>` element, without ids.
  public struct Drawing: Sendable, Equatable {
    /// In CSS pixels; the `viewBox` is `0 0 width height`.
    public var width: Int
    public var height: Int
    /// SVG elements. Every colour is a class (`weft-…`) that the style sheet gives light and dark.
    public var elements: String

    public init(width: Int, height: Int, elements: String) {
      self.width = width
      self.height = height
      self.elements = elements
    }
  }

  /// The numbers behind the marks, for the disclosure under the figure.
  public struct DataTable: Sendable, Equatable {
    public var columns: [String]
    /// Rows of formatted cells, each as long as `columns`.
    public var rows: [[String]]

    public init(columns: [String], rows: [[String]]) {
      self.columns = columns
      self.rows = rows
    }
  }

  public var name: String
  public var title: String
  /// What the figure shows, in words: axes, ranges, what is largest, which way it goes.
  public var description: String
  /// For text columns of 560 px and more, and for paper.
  public var wide: Drawing
  /// For phones: 340 px, panels stacked.
  public var narrow: Drawing
  public var data: DataTable

  public init(
    name: String, title: String, description: String, wide: Drawing, narrow: Drawing,
    data: DataTable
  ) {
    self.name = name
    self.title = title
    self.description = description
    self.wide = wide
    self.narrow = narrow
    self.data = data
  }
}

extension RenderedFigure.Drawing {
  /// A whole SVG document that stands alone, with its style, light or dark as the reader's screen.
  public func document(title: String, description: String) -> String {
    let size = String(width) + " " + String(height)
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + "\" width=\""
      + String(width) + "\" height=\"" + String(height) + "\" role=\"img\">\n<title>"
      + MarkupText.escaped(title) + "</title>\n<desc>" + MarkupText.escaped(description)
      + "</desc>\n<style>\n" + FigureStyle.css + "\n</style>\n"
      + "<rect width=\"100%\" height=\"100%\" fill=\"var(--weft-ground)\"/>\n" + elements
      + "</svg>\n"
  }
}
