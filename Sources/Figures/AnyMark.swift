/// A mark of any kind, which Embedded Swift has no `any` for.
///
/// A class for each kind costs less code than a switch over all kinds in each part of a figure, and a
/// new kind touches neither.
class AnyMark: @unchecked Sendable {
  fileprivate init() {}

  func include(in extent: inout PanelExtent) { fatalError() }
  func leaveRoom(in extent: inout PanelExtent) { fatalError() }
  var ground: MarkGround { fatalError() }
  func height(width: Double) -> Double? { fatalError() }
  var isHandle: Bool { fatalError() }
  var standsOnFloor: Bool { fatalError() }
  func draw(on plot: Plot, into canvas: inout Canvas) { fatalError() }
  func cover(_ plot: Plot, in grid: inout InkGrid) { fatalError() }
  func wordsInside(_ plot: Plot) -> [InsideWords] { fatalError() }
  var legend: LegendEntry? { fatalError() }
  var colours: ColourKey.Colours? { fatalError() }
  func rightEnd(on plot: Plot) -> Point? { fatalError() }
  func outline(on plot: Plot) -> [Point]? { fatalError() }
  func series(_ x: AxisPlan, _ y: AxisPlan) -> Series? { fatalError() }
  func words(_ x: AxisPlan, _ y: AxisPlan) -> String? { fatalError() }
  var name: String { fatalError() }
  var numbers: MarkNumbers { fatalError() }
  func places(on plot: Plot) -> [Place?] { fatalError() }
  func columns(_ yTitle: String) -> SideBySide.Part? { fatalError() }
}

/// The only class that is made: it holds one constant, which is `Sendable`.
final class BoxedMark<Kind: MarkKind>: AnyMark, @unchecked Sendable {
  private let kind: Kind

  init(_ kind: Kind) { self.kind = kind }

  override func include(in extent: inout PanelExtent) { kind.include(in: &extent) }
  override func leaveRoom(in extent: inout PanelExtent) { kind.leaveRoom(in: &extent) }
  override var ground: MarkGround { kind.ground }
  override func height(width: Double) -> Double? { kind.height(width: width) }
  override var isHandle: Bool { kind.isHandle }
  override var standsOnFloor: Bool { kind.standsOnFloor }
  override func draw(on plot: Plot, into canvas: inout Canvas) {
    kind.draw(on: plot, into: &canvas)
  }
  override func cover(_ plot: Plot, in grid: inout InkGrid) { kind.cover(plot, in: &grid) }
  override func wordsInside(_ plot: Plot) -> [InsideWords] { kind.wordsInside(plot) }
  override var legend: LegendEntry? { kind.legend }
  override var colours: ColourKey.Colours? { kind.colours }
  override func rightEnd(on plot: Plot) -> Point? { kind.rightEnd(on: plot) }
  override func outline(on plot: Plot) -> [Point]? { kind.outline(on: plot) }
  override func series(_ x: AxisPlan, _ y: AxisPlan) -> Series? { kind.series(x, y) }
  override func words(_ x: AxisPlan, _ y: AxisPlan) -> String? { kind.words(x, y) }
  override var name: String { kind.name }
  override var numbers: MarkNumbers { kind.numbers }
  override func places(on plot: Plot) -> [Place?] { kind.places(on: plot) }
  override func columns(_ yTitle: String) -> SideBySide.Part? { kind.columns(yTitle) }
}
