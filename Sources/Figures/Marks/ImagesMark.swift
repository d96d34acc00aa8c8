extension Mark {
  /// Small images side by side, row by row from the top left: a contact sheet, for a panel without axes.
  ///
  /// - Parameters:
  ///   - tiles: The images, each with its label.
  ///   - columns: How many stand in a row; without it as many as have room.
  ///   - rows: Names that stand left of the rows, for a sheet with `columns`; empty for none.
  ///   - label: What the shades show, with its unit.
  @inline(never)
  public static func images(
    _ tiles: [Tile], columns: Int? = nil, rows: consuming [String] = [], shading: Shading = .grey(),
    label: consuming String? = nil
  ) -> Mark {
    Mark(
      ImagesMark(
        tiles: tiles, columns: columns, rowNames: rows, label: label,
        shades: Shades(shading: shading, isPale: false)))
  }
}

struct ImagesMark: MarkKind {
  let tiles: [Tile]
  let columns: Int?
  let rowNames: [String]
  let label: String?
  let shades: Shades

  func include(in extent: inout PanelExtent) {}

  func height(width: Double) -> Double? { SheetLayout(self, width: width).height }

  func draw(on plot: Plot, into canvas: inout Canvas) {
    let sheet = SheetLayout(self, width: plot.box.width)
    let corner = Point(plot.box.left, plot.box.top)
    guard sheet.cellsAcross > 0, sheet.cellsDown > 0 else { return }
    let image = shades.image(width: sheet.cellsAcross, height: sheet.cellsDown, pixels(of: sheet))
    canvas.image(image.address, in: sheet.area.moved(by: corner))
    strikeHoles(sheet, corner, into: &canvas)
    drawFrames(sheet, corner, into: &canvas)
    for name in sheet.names {
      for (index, line) in name.lines.enumerated() {
        canvas.text(
          line, x: corner.x + name.x,
          y: corner.y + name.top + SheetLayout.lineHeight * Double(index)
            + 12, anchor: name.anchor, "tick")
      }
    }
  }

  private func pixels(of sheet: SheetLayout) -> [UInt8] {
    var pixels = [UInt8](repeating: 0, count: sheet.cellsAcross * sheet.cellsDown)
    for (index, tile) in tiles.enumerated() {
      let (left, top) = sheet.cell(of: index)
      for place in 0..<tile.height * tile.width {
        let cell = (top + place / tile.width) * sheet.cellsAcross + left + place % tile.width
        pixels[cell] = shades.shade(tile.values[place])
      }
    }
    return pixels
  }

  /// What is not known differs from what is 0.
  private func strikeHoles(_ sheet: SheetLayout, _ corner: Point, into canvas: inout Canvas) {
    var strokes = ""
    for (index, tile) in tiles.enumerated() {
      let box = sheet.box(of: index, tile).moved(by: corner)
      for place in 0..<tile.height * tile.width where !Extent.isUsable(tile.values[place]) {
        let x = box.left + Double(place % tile.width) * sheet.unit
        let y = box.top + Double(place / tile.width) * sheet.unit
        strokes += PathText.polyline([Point(x, y + sheet.unit), Point(x + sheet.unit, y)])
      }
    }
    canvas.path(strokes, "base")
  }

  private func drawFrames(_ sheet: SheetLayout, _ corner: Point, into canvas: inout Canvas) {
    var frames = ""
    var lit = ""
    for (index, tile) in tiles.enumerated() {
      let box = sheet.box(of: index, tile).moved(by: corner)
      if tile.isLit {
        lit += PathText.rectangle(box.expanded(by: 1))
      } else {
        frames += PathText.rectangle(box.expanded(by: 0.5))
      }
    }
    canvas.path(frames, "frame")
    canvas.path(lit, "frame lit s1")
  }

  /// Two shades need no key.
  var colours: ColourKey.Colours? {
    if tiles.allSatisfy({ $0.isBinary }), shades.shading == .grey() { return nil }
    return .init(
      label: label ?? "", values: tiles.flatMap { $0.values }, range: shades.shading.range,
      shades: shades)
  }

  func words(_ x: AxisPlan, _ y: AxisPlan) -> String? {
    guard let first = tiles.first else { return "there is no image" }
    var words = tiles.count == 1 ? "an image" : String(tiles.count) + " images"
    words += " of " + String(first.height) + " rows of " + String(first.width) + " pixels"
    if let label, !label.isEmpty { words += ", shades show " + Words.name(label, "") }
    for (index, tile) in tiles.enumerated() {
      guard index < 16 else { return words + "; and " + String(tiles.count - 16) + " more" }
      words += index == 0 ? ": " : "; "
      if let row = rowName(of: index) { words += "row " + Words.name(row, "") + ": " }
      words += Words.name(tile.label, "number " + String(index + 1)) + " "
      if tile.isLit { words += "(marked) " }
      words += tile.isBinary && tile.values.count <= 64 ? tile.picture : Self.span(of: tile)
    }
    return words
  }

  /// The name of the row that begins with an image.
  private func rowName(of index: Int) -> String? {
    guard let columns, columns > 0, index % columns == 0, index / columns < rowNames.count else {
      return nil
    }
    return rowNames[index / columns]
  }

  private static func span(of tile: Tile) -> String {
    guard let range = HeatRange(tile.values), let place = tile.values.firstIndex(of: range.high)
    else { return "is empty" }
    return "from " + Words.number(range.low) + " to " + Words.number(range.high)
      + ", largest in row " + String(place / tile.width + 1) + ", column "
      + String(place % tile.width + 1)
  }

  var name: String { FigureData.name(label, "image") }

  func places(on plot: Plot) -> [Place?] {
    let sheet = SheetLayout(self, width: plot.box.width)
    var places: [Place?] = []
    for (index, tile) in tiles.enumerated() {
      let box = sheet.box(of: index, tile).moved(by: Point(plot.box.left, plot.box.top))
      for row in 0..<tile.height {
        let top = box.top + Double(row) * sheet.unit
        places.append(
          Place(Box(left: box.left, top: top, right: box.right, bottom: top + sheet.unit)))
      }
    }
    return places
  }

  /// A row of pixels a row.
  var numbers: MarkNumbers {
    var rows: [MarkNumbers.Row] = []
    for (index, tile) in tiles.enumerated() {
      var name = FigureData.name(tile.label, "image " + String(index + 1))
      if let columns, columns > 0, index / columns < rowNames.count {
        name = rowNames[index / columns] + ", " + name
      }
      for row in 0..<tile.height {
        rows.append(.init(name: name, cells: [String(row + 1), tile.row(row)], line: index))
      }
    }
    let widest = tiles.map { $0.width }.max() ?? 1
    return MarkNumbers(rows, titles: ["row", "values"], limit: max(1, 3000 / widest))
  }
}
