import ElementaryMath

extension Mark {
  /// A matrix with names for its rows and columns, for a panel without axes.
  ///
  /// - Parameters:
  ///   - rows: `[rows]`, from the top.
  ///   - columns: `[columns]`, from the left.
  ///   - values: `[rows × columns]`, row by row from the top.
  ///   - digits: Significant digits of the numbers in the cells; `nil` for shades alone. Where numbers
  ///     have no room there are shades alone, too.
  ///   - label: What the shades show, with its unit.
  @inline(never)
  public static func matrix(
    rows: consuming [String], columns: consuming [String], values: consuming [Double],
    digits: Int? = 3,
    shading: Shading = .grey(), label: consuming String? = nil
  ) -> Mark {
    Mark(
      MatrixMark(
        rows: rows, columns: columns, values: values, digits: digits, label: label,
        shading: shading))
  }
}

struct MatrixMark: MarkKind {
  let rows: [String]
  let columns: [String]
  let values: [Double]
  let digits: Int?
  let label: String?
  let shading: Shading

  private var isWhole: Bool {
    !rows.isEmpty && !columns.isEmpty && values.count >= rows.count * columns.count
  }
  private var shades: Shades { Shades(shading: shading, isPale: digits != nil) }

  func include(in extent: inout PanelExtent) {}

  func height(width: Double) -> Double? { MatrixLayout(self, width: width).height }

  func text(_ place: Int) -> String {
    digits.map { NumberText.significant(values[place], digits: $0) } ?? ""
  }

  func draw(on plot: Plot, into canvas: inout Canvas) {
    guard isWhole else { return }
    let layout = MatrixLayout(self, width: plot.box.width)
    let corner = Point(plot.box.left, plot.box.top)
    let pixels = values.prefix(rows.count * columns.count).map { shades.shade($0) }
    let image = shades.image(width: columns.count, height: rows.count, pixels)
    let area = layout.area.moved(by: corner)
    canvas.image(image.address, in: area)
    canvas.path(PathText.rectangle(area.expanded(by: 0.5)), "frame")
    for word in layout.words {
      canvas.text(
        word.text, x: corner.x + word.x, y: corner.y + word.baseline, anchor: word.anchor,
        word.isNumber ? "text" : "tick")
    }
  }

  var colours: ColourKey.Colours? {
    guard isWhole else { return nil }
    return .init(label: label ?? "", values: values, range: shading.range, shades: shades)
  }

  func words(_ x: AxisPlan, _ y: AxisPlan) -> String? {
    guard isWhole, let range = HeatRange(values) else { return "the matrix is empty" }
    return "a matrix of " + Self.list(rows, "row") + " and " + Self.list(columns, "column")
      + (label.map { " shows " + Words.name($0, "values") } ?? "") + ": largest "
      + place(range.high) + ", smallest " + place(range.low)
  }

  private static func list(_ names: [String], _ noun: String) -> String {
    let count = String(names.count) + " " + noun + (names.count == 1 ? "" : "s")
    if names.count > 8 { return count }
    var words = count + " ("
    for (index, name) in names.enumerated() {
      words += (index == 0 ? "" : ", ") + (name.isEmpty ? String(index + 1) : name)
    }
    return words + ")"
  }

  private func place(_ value: Double) -> String {
    let place = values.firstIndex(of: value) ?? 0
    guard place < rows.count * columns.count else { return Words.number(value) }
    return Words.number(value) + " in row "
      + Words.name(rows[place / columns.count], "without name")
      + ", column " + Words.name(columns[place % columns.count], "without name")
  }

  var name: String { FigureData.name(label, "matrix") }

  var numbers: MarkNumbers {
    guard isWhole else { return MarkNumbers() }
    let cells = (0..<rows.count * columns.count).map { place in
      MarkNumbers.Row(
        name: nil,
        cells: [
          rows[place / columns.count], columns[place % columns.count],
          FigureData.cell(values[place]),
        ], line: place / columns.count)
    }
    return MarkNumbers(cells, titles: ["row", "column", "value"])
  }

  func places(on plot: Plot) -> [Place?] {
    guard isWhole else { return [] }
    let layout = MatrixLayout(self, width: plot.box.width)
    return (0..<rows.count * columns.count).map { place in
      let cell = layout.box(place / columns.count, place % columns.count)
      return Place(cell.moved(by: Point(plot.box.left, plot.box.top)))
    }
  }
}

/// Where the cells and the words of a matrix stand, from its corner.
struct MatrixLayout {
  struct Word {
    var text: String
    var x: Double
    var baseline: Double
    var anchor: Canvas.Anchor
    var isNumber = false
  }

  private(set) var words: [Word] = []
  private(set) var area: Box
  private let cell: Point

  var height: Double { area.bottom + 2 }

  init(_ mark: MatrixMark, width: Double) {
    let size = FigureStyle.tickSize
    let count = Double(max(1, mark.columns.count))
    let names = mark.rows.map { TextLines.wrapped($0, size: size, width: width * 0.3) }
    let widths = names.joined().map { TextMetrics.width(of: $0, size: size) }
    let left = (widths.max() ?? 0) + 8
    let room = (width - left - 2) / count
    var texts: [String] = []
    if mark.digits != nil {
      for place in 0..<min(mark.values.count, mark.rows.count * mark.columns.count) {
        texts.append(mark.text(place))
      }
    }
    let widest = texts.map { TextMetrics.width(of: $0, size: FigureStyle.labelSize) }.max() ?? 0
    let showsNumbers = widest > 0 && widest + 10 <= room
    let wanted = mark.columns.map { Self.longestWord($0, size) + 10 }.max() ?? 0
    let across = min(room, max(showsNumbers ? max(48, widest + 18) : 30, min(wanted, 110)))
    let most = (names.map { Double($0.count) * 15 }.max() ?? 0) + 2
    let down = max(showsNumbers ? 28 : min(across, 26), most)
    cell = Point(across, down)
    // A word is not broken: it may reach into the room of shorter neighbours.
    let heads = mark.columns.map {
      TextLines.wrapped(
        $0, size: size, width: max(across - 4, min(110, Self.longestWord($0, size))))
    }
    let top = (heads.map { Double($0.count) * 15 }.max() ?? 0) + 4
    area = Box(
      left: left, top: top, right: left + across * count,
      bottom: top + down * Double(mark.rows.count))
    addHeads(heads, size, width: width)
    for (row, lines) in names.enumerated() {
      let start = top + (Double(row) + 0.5) * down - Double(lines.count) * 7.5
      for (index, line) in lines.enumerated() {
        words.append(
          Word(text: line, x: left - 8, baseline: start + Double(index) * 15 + 11.7, anchor: .end))
      }
    }
    guard showsNumbers else { return }
    for (place, text) in texts.enumerated() {
      let (column, row) = (place % mark.columns.count, place / mark.columns.count)
      words.append(
        Word(
          text: text, x: left + (Double(column) + 0.5) * across,
          baseline: top + (Double(row) + 0.5) * down + 4.6, anchor: .middle, isNumber: true))
    }
  }

  /// Names of columns, or of every second, third… where all have no room.
  private mutating func addHeads(_ heads: [[String]], _ size: Double, width: Double) {
    var last = -Double.infinity
    for (column, lines) in heads.enumerated() {
      let middle = area.left + (Double(column) + 0.5) * cell.x
      let half = (lines.map { TextMetrics.width(of: $0, size: size) }.max() ?? 0) / 2
      guard !lines.isEmpty, middle - half >= max(0, last + 4), middle + half <= width else {
        continue
      }
      last = middle + half
      for (index, line) in lines.enumerated() {
        let up = Double(lines.count - 1 - index) * 15
        words.append(Word(text: line, x: middle, baseline: area.top - 6 - up, anchor: .middle))
      }
    }
  }

  private static func longestWord(_ name: String, _ size: Double) -> Double {
    // Broken at every blank.
    TextLines.wrapped(name, size: size, width: 1000).flatMap { $0.split(separator: " ") }
      .map { TextMetrics.width(of: String($0), size: size) }.max() ?? 0
  }

  func box(_ row: Int, _ column: Int) -> Box {
    let corner = Point(
      area.left + Double(column) * cell.x, area.top + Double(row) * cell.y)
    return Box(
      left: corner.x, top: corner.y, right: corner.x + cell.x, bottom: corner.y + cell.y)
  }
}
