import Figures

/// Makes figures of every mark with ordinary, odd and hostile numbers and names.
struct RandomFigure {
  private var noise: Noise

  init(seed: UInt64) {
    noise = Noise(seed: seed)
    for _ in 0..<8 { _ = noise.next() }
  }

  mutating func figure() -> Figure {
    let count = whole(1...4)
    let sharing: [Figure.Sharing] = [.none, .none, .x, .y, .both]
    return Figure(
      name: "random", title: label(), panels: (0..<count).map { _ in panel() },
      sharing: sharing[whole(0...4)], columns: noise.next() < 0.3 ? whole(1...5) : nil)
  }

  private mutating func panel() -> Panel {
    if noise.next() < 0.25 { return Panel(title: label(), bare()) }
    let scale = noise.next() < 0.4 ? Axis.Scale.logarithmic : .linear
    let across = noise.next() < 0.3 ? Axis.Scale.logarithmic : .linear
    let domain = noise.next() < 0.15 ? 0.5...2.0 : nil
    let size = [1, 1, 1, 1e-9, 1e7, 1e250][whole(0...5)]
    return Panel(
      title: noise.next() < 0.5 ? label() : "", x: Axis(label(), across),
      y: Axis(label(), scale, domain: domain, zeroFloor: noise.next() < 0.5 ? "none" : nil),
      marks: (0..<whole(0...9)).map { _ in mark(size) })
  }

  private mutating func mark(_ size: Double) -> Mark {
    let ink: Ink = noise.next() < 0.2 ? .strong : .series(whole(0...8))
    let name = noise.next() < 0.75 ? label() : nil
    let count = whole(0...40)
    let xs = (0..<count).map { Double($0) * size / 7 + size / 50 }
    switch whole(0...12) {
    case 12:
      return .handle(
        Point(value(size), value(size)), label: label(), ink: ink,
        x: noise.next() < 0.7 ? ParameterTie("size", from: value(size)) : nil,
        y: noise.next() < 0.5 ? ParameterTie("means", element: 1, times: value(size)) : nil)
    case 0: return .line(points(xs, size), label: name, ink: ink, dashed: noise.next() < 0.5)
    case 1:
      return .points(
        points(xs, size), errors: xs.map { _ in value(size) / 9 }, label: name, ink: ink)
    case 2:
      return .band(
        x: xs, low: xs.map { _ in value(size) }, high: xs.map { _ in value(size) }, label: name,
        ink: ink)
    case 3:
      return .bars(
        edges: xs, heights: xs.dropLast().map { _ in value(size) }, label: name, ink: ink)
    case 4: return .verticalRule(x: value(size), label: name, ink: ink)
    case 5: return .horizontalRule(y: value(size), label: name, ink: ink)
    case 6:
      return .arrow(
        from: Point(value(size), value(size)), to: Point(value(size), value(size)), label: name,
        ink: ink, bothEnds: noise.next() < 0.5)
    case 7: return .text(label(), at: Point(value(size), value(size)), ink: ink)
    case 9:
      return .points(
        points(xs, size), label: name, ink: ink, shape: .ofClass(whole(0...7)))
    case 10:
      let some = Array(xs.prefix(9))
      return .field(
        xs: some, ys: some,
        vectors: (0..<some.count * some.count).map { _ in Point(value(size), value(size)) },
        label: label(), ink: ink)
    case 8: return .heatMap(grid(xs, size), label: name)
    default: return .contours(grid(xs, size), levels: [size / 2, size], ink: ink)
    }
  }

  /// A mark that needs no axes.
  private mutating func bare() -> Mark {
    let shading: Shading = noise.next() < 0.5 ? .grey() : .diverging(2)
    switch whole(0...2) {
    case 0:
      let (across, down) = (whole(1...12), whole(0...9))
      let columns = noise.next() < 0.4 ? whole(1...6) : nil
      return .images(
        (0..<whole(0...14)).map { _ in
          Tile(
            width: across, values: (0..<across * down).map { _ in value(1) }, label: label(),
            isLit: noise.next() < 0.2)
        }, columns: columns, rows: columns == nil ? [] : (0..<whole(0...5)).map { _ in label() },
        shading: shading, label: label())
    case 1:
      let (rows, columns) = (whole(0...12), whole(0...12))
      return .matrix(
        rows: (0..<rows).map { _ in label() }, columns: (0..<columns).map { _ in label() },
        values: (0..<rows * columns).map { _ in value(1) },
        digits: noise.next() < 0.5 ? 2 : nil, shading: shading, label: label())
    default:
      let nodes = (0..<whole(0...9)).map { index in
        Graph.Node(
          label(), at: Point(Double(index % 4), Double(index / 4)), isSeen: noise.next() < 0.5,
          isLit: noise.next() < 0.2)
      }
      return .graph(
        Graph(
          nodes: nodes,
          edges: (0..<whole(0...20)).map { _ in
            Graph.Edge(
              whole(0...9), whole(0...9), weight: value(1), isDirected: noise.next() < 0.5)
          }, plates: noise.next() < 0.4 ? [.init([0, 1, 2], label())] : []), label: label())
    }
  }

  private mutating func grid(_ xs: [Double], _ size: Double) -> Grid {
    let some = Array(xs.prefix(9))
    return Grid(xs: some, ys: some) { _, _ in value(size) }
  }

  private mutating func points(_ xs: [Double], _ size: Double) -> [Point] {
    xs.map { Point($0, value(size)) }
  }

  private mutating func value(_ size: Double) -> Double {
    let kind = noise.next()
    if kind < 0.02 { return .nan }
    if kind < 0.04 { return .infinity }
    if kind < 0.07 { return 0 }
    return size * (noise.next() * 4 - (kind < 0.3 ? 2 : 0))
  }

  private mutating func label() -> String {
    let words = [
      "error", "log p(x)", "KL(q‖p)", "E log p̂ₖ", "10⁻³", "naïve", "μ₀", "importance", "exact",
      "≤ σ²",
      "Wahrscheinlichkeitsdichtefunktionen", "of", "a", "draws per estimate", "漢字", "<b>&\"",
    ]
    return (0..<whole(0...5)).map { _ in words[whole(0...words.count - 1)] }.joined(separator: " ")
  }

  private mutating func whole(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + min(range.count - 1, Int(noise.next() * Double(range.count)))
  }
}
