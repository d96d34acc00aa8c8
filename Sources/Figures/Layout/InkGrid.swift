/// A coarse map of where a plot is drawn on, to find quiet places for words.
struct InkGrid {
  private static let cell = 4.0
  private let columns: Int
  private let rows: Int
  private var cells: [Bool]

  init(width: Double, height: Double) {
    columns = max(1, Int(width / Self.cell) + 1)
    rows = max(1, Int(height / Self.cell) + 1)
    cells = [Bool](repeating: false, count: columns * rows)
  }

  mutating func mark(_ point: Point) {
    guard let column = Self.index(point.x, columns), let row = Self.index(point.y, rows) else {
      return
    }
    cells[row * columns + column] = true
  }

  mutating func mark(dotAt center: Point) {
    for across in [-4.0, 0, 4] {
      for up in [-4.0, 0, 4] { mark(Point(center.x + across, center.y + up)) }
    }
  }

  mutating func mark(from: Point, to: Point) {
    let reach = max((to.x - from.x).magnitude, (to.y - from.y).magnitude)
    let steps = max(1, min(2000, Int(reach / 3)))
    for step in 0...steps {
      let part = Double(step) / Double(steps)
      mark(Point(from.x + part * (to.x - from.x), from.y + part * (to.y - from.y)))
    }
  }

  /// How many marked cells a box touches.
  func ink(in box: Box) -> Int {
    var count = 0
    let left = max(0, Int(max(0, box.left) / Self.cell))
    let right = min(columns - 1, Int(max(0, box.right) / Self.cell))
    let top = max(0, Int(max(0, box.top) / Self.cell))
    let bottom = min(rows - 1, Int(max(0, box.bottom) / Self.cell))
    guard left <= right, top <= bottom else { return 0 }
    for row in top...bottom {
      for column in left...right where cells[row * columns + column] { count += 1 }
    }
    return count
  }

  private static func index(_ value: Double, _ count: Int) -> Int? {
    guard value >= 0, value < Double(count) * cell else { return nil }
    return Int(value / cell)
  }
}
