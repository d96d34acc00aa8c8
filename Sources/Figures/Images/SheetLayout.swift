/// Where the images of a contact sheet stand: on one raster of cells as large as a pixel of theirs.
struct SheetLayout {
  /// Words beside or under the images, from the sheet's corner.
  struct Name {
    var lines: [String]
    var x: Double
    var top: Double
    var anchor: Canvas.Anchor
  }

  static let lineHeight = 15.0
  private(set) var names: [Name] = []
  private(set) var height = 0.0
  private(set) var cellsAcross = 0
  private(set) var cellsDown = 0
  private let left: Double
  /// The side of a cell in pixels of the drawing.
  let unit: Double
  private let columns: Int
  /// From the left edge of an image to that of the next, in cells.
  private let pitch: Int
  /// The first cells of the rows.
  private var tops: [Int] = []

  init(_ mark: ImagesMark, width: Double) {
    let tiles = mark.tiles
    let across = tiles.map { $0.width }.max() ?? 1
    let down = max(1, tiles.map { $0.height }.max() ?? 1)
    let rowWidth = mark.rowNames.map { TextMetrics.width(of: $0, size: FigureStyle.tickSize) }.max()
    left = 2 + (rowWidth.map { min(width * 0.3, $0) + 12 } ?? 0)
    let fitting = TileFit(
      across: across, down: down, count: tiles.count, room: width - left - 2,
      hasLabels: tiles.contains { !$0.label.isEmpty }, columns: mark.columns)
    unit = fitting.unit
    columns = fitting.columns
    pitch = across + fitting.gap
    cellsAcross = columns * pitch - fitting.gap
    place(mark, across, down, fitting.gap)
  }

  private mutating func place(_ mark: ImagesMark, _ across: Int, _ down: Int, _ gap: Int) {
    let tiles = mark.tiles
    var top = 0
    for start in stride(from: 0, to: tiles.count, by: columns) {
      tops.append(top)
      let bottom = Double(top + down) * unit
      var lines = 0
      for index in start..<min(start + columns, tiles.count) {
        // At the edges a label is no wider than its image.
        let isInside = index > start && index - start + 1 < columns
        let wrapped = TextLines.wrapped(
          tiles[index].label, size: FigureStyle.tickSize,
          width: isInside ? Double(pitch) * unit - 4 : Double(across) * unit + 3)
        guard !wrapped.isEmpty else { continue }
        lines = max(lines, wrapped.count)
        let middle = left + (Double((index - start) * pitch) + Double(across) / 2) * unit
        names.append(Name(lines: wrapped, x: middle, top: bottom + 4, anchor: .middle))
      }
      let under = lines == 0 ? 0 : Double(lines) * Self.lineHeight + 6
      var rowBottom = bottom + under
      if tops.count <= mark.rowNames.count {
        let row = TextLines.wrapped(
          mark.rowNames[tops.count - 1], size: FigureStyle.tickSize, width: left - 14)
        let size = Double(row.count) * Self.lineHeight
        let middle = Double(top) * unit + max(size, Double(down) * unit) / 2
        names.append(Name(lines: row, x: 0, top: middle - size / 2, anchor: .start))
        rowBottom = max(rowBottom, middle + size / 2)
      }
      height = rowBottom + 2
      cellsDown = top + down
      top += max(down + gap, Int(((rowBottom + 10) / unit).rounded(.up)) - top)
    }
  }

  /// The whole raster, from the sheet's corner.
  var area: Box {
    Box(
      left: left, top: 1, right: left + Double(cellsAcross) * unit,
      bottom: 1 + Double(cellsDown) * unit)
  }

  func cell(of index: Int) -> (left: Int, top: Int) {
    ((index % columns) * pitch, tops[index / columns])
  }

  func box(of index: Int, _ tile: Tile) -> Box {
    let (column, row) = cell(of: index)
    let corner = Point(left + Double(column) * unit, 1 + Double(row) * unit)
    return Box(
      left: corner.x, top: corner.y, right: corner.x + Double(tile.width) * unit,
      bottom: corner.y + Double(tile.height) * unit)
  }
}

/// How large the pixels of a contact sheet are, and how many images stand in a row.
struct TileFit {
  private(set) var unit = 1.0
  private(set) var columns: Int
  /// Between images, in pixels of theirs.
  private(set) var gap = 1

  init(
    across: Int, down: Int, count: Int, room: Double, hasLabels: Bool, columns given: Int?
  ) {
    let side = count <= 2 ? 150.0 : count <= 6 ? 98 : 72
    let longest = Double(max(across, down))
    let least = hasLabels ? 14.0 : 8
    columns = max(1, min(given ?? count, count))
    fit(across, room, least, from: side / longest)
    // All in one row, as long as they are large enough there.
    if given != nil || unit * longest >= min(44, side) { return }
    columns = 1
    fit(across, room, least, from: side / longest)
    let inRow = max(1, Int((room / unit + Double(gap)) / Double(across + gap)))
    let rows = (count + inRow - 1) / inRow
    columns = max(1, (count + rows - 1) / max(1, rows))
  }

  /// The largest whole unit with which all columns have room, or else the part of one that gives it.
  private mutating func fit(_ across: Int, _ room: Double, _ least: Double, from most: Double) {
    unit = max(1, min(24, most.rounded(.down)))
    while true {
      gap = max(1, Int((least / unit).rounded(.up)))
      if Double(columns * (across + gap) - gap) * unit <= room { return }
      guard unit > 1 else { break }
      unit -= 1
    }
    gap = 1
    unit = min(1, room / Double(columns * (across + 1) - 1))
  }
}
