/// Marching squares, the pieces joined into lines.
///
/// A saddle is decided by the mean of its four corners. Cells with a value that is not finite are
/// left out.
struct Contour {
  private let columns: [Double]
  private let rows: [Double]
  private let values: [Double]
  private let level: Double
  /// The one or two edges that each edge is joined to by a cell; −1 for none. An edge's number is twice
  /// its lower left corner's, plus one if it is upright.
  private var joined: [Int]
  /// The edges with ends on both sides of the level, in order.
  private var crossed: [Int] = []

  init(columns: [Double], rows: [Double], values: [Double], level: Double) {
    self.columns = columns
    self.rows = rows
    self.values = values
    self.level = level
    joined = [Int](repeating: -1, count: columns.count * rows.count * 4)
    for corner in findCrossings() { joinCell(corner) }
  }

  /// Gives the cells with corners on both sides of the level, which are few, and notes their edges.
  ///
  /// Most of the time goes here, so it is written for code that is compiled to be small, too.
  private mutating func findCrossings() -> [Int] {
    let (level, width, height) = (level, columns.count, rows.count)
    var cells: [Int] = []
    var edges: [Int] = []
    values.withUnsafeBufferPointer { all in
      guard let values = all.baseAddress else { return }
      var corner = 0
      for row in 0..<height {
        let isTop = row + 1 == height
        var left = values[corner] >= level
        var upperLeft = !isTop && values[corner + width] >= level
        let last = corner + width - 1
        while corner < last {
          let right = values[corner + 1] >= level
          let upperRight = !isTop && values[corner + 1 + width] >= level
          if left != right { edges.append(corner * 2) }
          if !isTop {
            if left != upperLeft { edges.append(corner * 2 + 1) }
            if left != right || left != upperLeft || left != upperRight { cells.append(corner) }
          }
          left = right
          upperLeft = upperRight
          corner += 1
        }
        if !isTop, left != upperLeft { edges.append(corner * 2 + 1) }
        corner += 1
      }
    }
    crossed = edges
    return cells
  }

  /// Open lines first, then closed ones.
  var lines: [[Point]] {
    var lines: [[Point]] = []
    var isUsed = [Bool](repeating: false, count: joined.count / 2)
    for closed in [false, true] {
      for edge in crossed where !isUsed[edge] && joined[edge * 2] >= 0 {
        guard closed || joined[edge * 2 + 1] < 0 else { continue }
        lines.append(line(from: edge, &isUsed))
      }
    }
    return lines
  }

  private func line(from start: Int, _ isUsed: inout [Bool]) -> [Point] {
    var points: [Point] = []
    var edge = start
    while true {
      isUsed[edge] = true
      points.append(crossing(edge))
      let first = joined[edge * 2]
      let second = joined[edge * 2 + 1]
      if first >= 0, !isUsed[first] {
        edge = first
      } else if second >= 0, !isUsed[second] {
        edge = second
      } else {
        if points.count > 2, first == start || second == start { points.append(points[0]) }
        return points
      }
    }
  }

  private mutating func joinCell(_ corner: Int) {
    let width = columns.count
    let corners = [corner, corner + 1, corner + 1 + width, corner + width]
    var sum = 0.0
    var isAbove: [Bool] = []
    for index in corners {
      sum += values[index] / 4
      isAbove.append(values[index] >= level)
    }
    guard sum.isFinite, columns[corner % width].isFinite, columns[corner % width + 1].isFinite,
      rows[corner / width].isFinite, rows[corner / width + 1].isFinite
    else { return }
    let edges = [corner * 2, (corner + 1) * 2 + 1, (corner + width) * 2, corner * 2 + 1]
    var crossed: [Int] = []
    for side in 0..<4 where isAbove[side] != isAbove[(side + 1) % 4] { crossed.append(edges[side]) }
    if crossed.count == 2 {
      join(crossed[0], crossed[1])
    } else if crossed.count == 4 {
      let turns = (sum >= level) == isAbove[0]
      join(edges[0], turns ? edges[1] : edges[3])
      join(edges[2], turns ? edges[3] : edges[1])
    }
  }

  private mutating func join(_ one: Int, _ other: Int) {
    joined[joined[one * 2] < 0 ? one * 2 : one * 2 + 1] = other
    joined[joined[other * 2] < 0 ? other * 2 : other * 2 + 1] = one
  }

  /// Where an edge meets the level, by straight interpolation in pixels.
  private func crossing(_ edge: Int) -> Point {
    let width = columns.count
    let corner = edge / 2
    let other = edge % 2 == 0 ? corner + 1 : corner + width
    let low = values[corner]
    let part = max(0, min(1, (level - low) / (values[other] - low)))
    let column = columns[corner % width]
    let row = rows[corner / width]
    if edge % 2 == 0 { return Point(column + part * (columns[other % width] - column), row) }
    return Point(column, row + part * (rows[other / width] - row))
  }
}
