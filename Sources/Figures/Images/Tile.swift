import ElementaryMath

/// A small image, one of those that `Mark.images` shows side by side.
public struct Tile: Sendable {
  /// How many pixels stand in a row, at least 1.
  public var width: Int
  /// `[height × width]`, row by row from the top. A value that is not finite is a hole, struck out.
  public var values: [Double]
  /// Stands under the image; empty for none.
  public var label: String
  /// Whether it has a frame in colour: the one that the reader is to look at.
  public var isLit: Bool

  public init(width: Int, values: [Double], label: String = "", isLit: Bool = false) {
    self.width = max(1, width)
    self.values = values
    self.label = label
    self.isLit = isLit
  }

  var height: Int { values.count / width }

  /// Whether each pixel that is no hole is either 0 or 1.
  var isBinary: Bool { values.allSatisfy { $0 == 0 || $0 == 1 || !Extent.isUsable($0) } }

  /// Rows of # for 1, · for 0 and ? for a hole, from the top.
  var picture: String {
    var text = ""
    for (place, value) in values.enumerated() where place < width * height {
      if place > 0, place % width == 0 { text += " / " }
      text += value == 0 ? "·" : value == 1 ? "#" : "?"
    }
    return text
  }

  /// The values of a row, to three digits.
  func row(_ row: Int) -> String {
    var text = ""
    for column in 0..<width {
      if column > 0 { text += " " }
      text += NumberText.significant(values[row * width + column], digits: 3)
    }
    return text
  }
}
