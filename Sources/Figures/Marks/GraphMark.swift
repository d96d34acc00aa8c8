import ElementaryMath

extension Mark {
  /// A graphical model or a network, for a panel without axes.
  ///
  /// - Parameter label: What the widths of edges show, with its unit; `nil` where weights mean nothing.
  @inline(never)
  public static func graph(_ graph: consuming Graph, label: consuming String? = nil) -> Mark {
    Mark(GraphMark(graph: graph, label: label))
  }
}

struct GraphMark: MarkKind {
  let graph: Graph
  let label: String?

  func include(in extent: inout PanelExtent) {}

  func height(width: Double) -> Double? { GraphLayout(graph, width: width).height }

  func draw(on plot: Plot, into canvas: inout Canvas) {
    let layout = GraphLayout(graph, width: plot.box.width)
    let corner = Point(plot.box.left, plot.box.top)
    for (plate, box) in zip(graph.plates, layout.plates) {
      guard let box else { continue }
      let frame = box.moved(by: corner)
      canvas.path(PathText.rectangle(frame), "frame")
      for (index, line) in layout.lines(of: plate).reversed().enumerated() {
        canvas.text(
          line, x: frame.right - 7, y: frame.bottom - 7 - 15 * Double(index), anchor: .end, "tick")
      }
    }
    for isLit in [false, true] {
      for edge in graph.drawn where edge.isLit == isLit { draw(edge, layout, corner, &canvas) }
    }
    for (node, center) in zip(graph.nodes, layout.centers) {
      draw(node, at: Point(corner.x + center.x, corner.y + center.y), layout, &canvas)
    }
  }

  private func draw(
    _ edge: Graph.Edge, _ layout: GraphLayout, _ corner: Point, _ canvas: inout Canvas
  ) {
    guard let ends = layout.ends(of: edge), edge.weight.isFinite, edge.weight != 0 else { return }
    let width = layout.width(of: edge)
    let from = Point(corner.x + ends.from.x, corner.y + ends.from.y)
    let to = Point(corner.x + ends.to.x, corner.y + ends.to.y)
    var classes = edge.weight < 0 ? "edge dashed " : "edge "
    if !edge.isLit, layout.isDense { classes += "faint " }
    classes += edge.isLit ? "s1" : "muted"
    let attributes = " stroke-width=\"" + PathText.number(width) + "\""
    guard edge.isDirected, let arrow = ArrowShape(from, to, head: 7 + 1.2 * width) else {
      canvas.path(PathText.polyline([from, to]), classes, attributes: attributes)
      return
    }
    canvas.path(
      PathText.polyline([arrow.shaftStart, arrow.shaftEnd]), classes, attributes: attributes)
    canvas.path(arrow.heads, "head " + (edge.isLit ? "s1" : "muted"))
  }

  private func draw(
    _ node: Graph.Node, at center: Point, _ layout: GraphLayout, _ canvas: inout Canvas
  ) {
    let classes = (node.isSeen ? "unit seen " : "unit ") + (node.isLit ? "s1" : "strong")
    canvas.circle(center, radius: layout.radius, classes)
    if TextMetrics.width(of: node.label, size: FigureStyle.labelSize) <= 2 * layout.radius - 4 {
      canvas.text(node.label, x: center.x, y: center.y + 4.6, anchor: .middle, "text")
    }
  }

  var legend: LegendEntry? { LegendEntry(legendText, .muted, isWords: true) }

  private var legendText: String? {
    guard let label, !label.isEmpty else { return nil }
    let hasNegative = graph.drawn.contains { $0.weight < 0 }
    return "width: size of " + label + (hasNegative ? "; dashed: below 0" : "")
  }

  func words(_ x: AxisPlan, _ y: AxisPlan) -> String? {
    guard !graph.nodes.isEmpty else { return "the graph is empty" }
    var words = "a graph of " + String(graph.nodes.count) + " units"
    words += list("seen", graph.nodes.filter { $0.isSeen })
    words += list("hidden", graph.nodes.filter { !$0.isSeen })
    words += list("marked", graph.nodes.filter { $0.isLit })
    let edges = graph.drawn
    words += "; " + String(edges.count) + (edges.count == 1 ? " edge" : " edges")
    for (index, edge) in edges.enumerated() where edges.count <= 12 {
      words += (index == 0 ? ": " : ", ") + name(of: edge)
      if label != nil { words += " (" + Words.number(edge.weight) + ")" }
    }
    if edges.count > 12, label != nil, let range = HeatRange(edges.map { $0.weight }) {
      words +=
        ", " + Words.name(label, "") + " from " + Words.number(range.low) + " to "
        + Words.number(range.high)
    }
    for plate in graph.plates {
      words += "; a plate " + Words.name(plate.label, "without name") + " holds "
      words += names(
        plate.nodes.filter { graph.nodes.indices.contains($0) }.map { graph.nodes[$0] })
    }
    return words
  }

  private func list(_ kind: String, _ nodes: [Graph.Node]) -> String {
    nodes.isEmpty ? "" : "; " + kind + ": " + names(nodes)
  }

  private func names(_ nodes: [Graph.Node]) -> String {
    var words = ""
    for (index, node) in nodes.enumerated() {
      if index == 12 { return words + " and " + String(nodes.count - 12) + " more" }
      words += (index == 0 ? "" : ", ") + node.label
    }
    return words
  }

  private func name(of edge: Graph.Edge) -> String {
    graph.nodes[edge.from].label + (edge.isDirected ? " → " : " – ") + graph.nodes[edge.to].label
  }

  var name: String { "graph" }

  func places(on plot: Plot) -> [Place?] {
    let layout = GraphLayout(graph, width: plot.box.width)
    func moved(_ point: Point) -> Point {
      Point(point.x + plot.box.left, point.y + plot.box.top)
    }
    let units: [Place?] = layout.centers.map { Place(.point, moved($0)) }
    let edges = graph.drawn.map { edge in
      layout.ends(of: edge).map { Place(.arrow, moved($0.from), to: moved($0.to)) }
    }
    return units + edges
  }

  /// Units, then edges.
  var numbers: MarkNumbers {
    let units = graph.nodes.map { node in
      MarkNumbers.Row(
        name: node.label, cells: [node.isSeen ? "seen unit" : "hidden unit", ""])
    }
    let edges = graph.drawn.map { edge in
      MarkNumbers.Row(
        name: name(of: edge),
        cells: [
          edge.isDirected ? "arrow" : "edge", label == nil ? "" : FigureData.cell(edge.weight),
        ], line: 1)
    }
    return MarkNumbers(units + edges, titles: ["kind", FigureData.name(label, "value")])
  }
}

/// Where the units of a graph stand, from its corner.
struct GraphLayout {
  private(set) var centers: [Point] = []
  /// `nil` for a plate about no node.
  private(set) var plates: [Box?] = []
  let radius: Double
  private(set) var height = 0.0
  private let width: Double
  private let heaviest: Double
  /// Whether there are more edges than can be followed.
  let isDense: Bool
  /// Edges for which there is one the other way: from × count + to.
  private let twins: Set<Int>

  /// How wide a step may be, and how high it is.
  private static let step = Point(96, 76)
  private static let largestStep = 116.0
  private static let largest = 17.0

  init(_ graph: Graph, width: Double) {
    self.width = width
    var extent = PanelExtent()
    for node in graph.nodes { extent.include(node.place) }
    let left = extent.x.isEmpty ? 0 : extent.x.low
    let top = extent.y.isEmpty ? 0 : extent.y.high
    let across = extent.x.isEmpty ? 0 : extent.x.high - left
    let down = extent.y.isEmpty ? 0 : top - extent.y.low
    // Plates stand around their units, one in another.
    let margin = graph.plates.isEmpty ? 2.0 : 2 + 14 * Double(min(graph.plates.count, 3))
    let room = width - 2 * margin - 2 * Self.largest
    let stepX = across > 0 ? min(Self.step.x, room / across) : 0
    // Many edges between two wide layers need height to be told apart.
    let high = across > 6 ? Self.largestStep : Self.step.y
    let stepY = down > 0 ? min(high, 420 / down) : 0
    radius = min(Self.largest, max(2.5, 0.38 * min(stepX > 0 ? stepX : 96, stepY > 0 ? stepY : 96)))
    heaviest = graph.drawn.reduce(0) { $1.weight.isFinite ? max($0, $1.weight.magnitude) : $0 }
    let count = graph.nodes.count
    isDense = graph.drawn.count > 60
    let ways = Set(graph.drawn.map { $0.from * count + $0.to })
    twins = ways.filter { ways.contains($0 % count * count + $0 / count) }
    let origin = Point(margin + Self.largest, margin + Self.largest)
    for node in graph.nodes {
      let place = node.place
      guard Extent.isUsable(place.x), Extent.isUsable(place.y) else {
        centers.append(origin)
        continue
      }
      centers.append(
        Point(origin.x + (place.x - left) * stepX, origin.y + (top - place.y) * stepY))
    }
    height = 2 * origin.y + down * stepY
    addPlates(graph)
  }

  private mutating func addPlates(_ graph: Graph) {
    for plate in graph.plates {
      let inside = plate.nodes.filter { centers.indices.contains($0) }.map { centers[$0] }
      guard let first = inside.first else {
        plates.append(nil)
        continue
      }
      var box = Box(left: first.x, top: first.y, right: first.x, bottom: first.y)
      for center in inside {
        box = Box(
          left: min(box.left, center.x), top: min(box.top, center.y),
          right: max(box.right, center.x), bottom: max(box.bottom, center.y))
      }
      let lines = lines(of: plate)
      let widths = lines.map { TextMetrics.width(of: $0, size: FigureStyle.tickSize) }
      box = box.expanded(by: radius + 12)
      box.bottom += 1 + 15 * Double(lines.count)
      // Room for the words: to the right while there is some, then to the left.
      let needed = (widths.max() ?? 0) + 14
      box.right = min(width - 1, max(box.right, box.left + needed))
      box.left = max(1, min(box.left, box.right - needed))
      plates.append(box)
      height = max(height, box.bottom + 2)
    }
  }

  func lines(of plate: Graph.Plate) -> [String] {
    TextLines.wrapped(plate.label, size: FigureStyle.tickSize, width: width - 18)
  }

  /// From the rim of one circle to that of the other.
  func ends(of edge: Graph.Edge) -> (from: Point, to: Point)? {
    let (from, to) = (centers[edge.from], centers[edge.to])
    let along = Point(to.x - from.x, to.y - from.y)
    let length = (along.x * along.x + along.y * along.y).squareRoot()
    guard length > 2 * radius + 2 else { return nil }
    let part = (radius + 1.5) / length
    // Of two arrows to and fro each keeps to its right.
    let aside = twins.contains(edge.from * centers.count + edge.to) ? 4 / length : 0
    let (dx, dy) = (-along.y * aside, along.x * aside)
    return (
      Point(from.x + part * along.x + dx, from.y + part * along.y + dy),
      Point(to.x - part * along.x + dx, to.y - part * along.y + dy)
    )
  }

  /// From a hair to 4.5 px; an edge of a graph without weights is a thin line.
  func width(of edge: Graph.Edge) -> Double {
    guard heaviest > 0 else { return 1.25 }
    let share = edge.weight.magnitude / heaviest
    if share == 1, heaviest == 1 { return 1.5 }
    return 0.4 + 4.1 * share * min(1, radius / Self.largest)
  }
}
