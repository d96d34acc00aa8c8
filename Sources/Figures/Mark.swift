/// What can be drawn on a panel: a line, dots, a heat map…
///
/// A mark with a `label` is named by a direct label or in the legend; marks that share a label share
/// one legend entry. Each kind is one file in `Marks`, with the function that makes it, such as
/// `Mark.line`; all that the parts of a figure ask of it is in `MarkKind`.
public struct Mark: Sendable {
  let kind: AnyMark
  private(set) var shown: [ShownValue] = []
  private var legendName: String?

  init(_ kind: some MarkKind) { self.kind = BoxedMark(kind) }

  /// Says which value of the report the mark shows: whoever looks at one of them sees the other lit.
  ///
  /// - Parameters:
  ///   - value: The value's name, such as `"elbo"`; with `.exact` behind it, its exact answer.
  ///   - point: Which of the mark's points it is, from 0; `nil` for the whole mark.
  @inline(never)
  public func showing(_ value: consuming String, at point: Int? = nil) -> Mark {
    var mark = self
    mark.shown.append(ShownValue(name: value, point: point))
    return mark
  }

  /// Calls it something else in the legend than where it is alone: marks with one name share an entry there, while
  /// the description and the table tell them apart by their labels.
  @inline(never)
  public func named(inLegend name: consuming String) -> Mark {
    var mark = self
    mark.legendName = name
    return mark
  }

  /// Its swatch; `nil` for a mark without a label, or whose label stands elsewhere.
  var legend: LegendEntry? {
    guard var entry = kind.legend else { return nil }
    if let legendName { entry.label = legendName }
    return entry
  }
}

/// A value of the report that a mark shows.
struct ShownValue: Sendable {
  var name: String
  var point: Int?
}

/// What one kind of mark does in each part of a figure.
protocol MarkKind: Sendable {
  /// Takes in what must have room on the axes.
  func include(in extent: inout PanelExtent)
  /// Takes in what room its words need, once all marks are included.
  func leaveRoom(in extent: inout PanelExtent)
  var ground: MarkGround { get }
  /// What a mark that needs no axes is high; `nil` for one that needs them.
  func height(width: Double) -> Double?
  /// Whether a reader can drag it.
  var isHandle: Bool { get }
  /// Whether the base line is drawn where bars stand.
  var standsOnFloor: Bool { get }
  func draw(on plot: Plot, into canvas: inout Canvas)
  /// Marks where it is drawn, so that words keep away. The plot's corner is at 0, 0.
  func cover(_ plot: Plot, in grid: inout InkGrid)
  /// Words that belong inside the plot, whose corner is at 0, 0.
  func wordsInside(_ plot: Plot) -> [InsideWords]

  /// Its swatch; `nil` for a mark without a label, or whose label stands elsewhere.
  var legend: LegendEntry? { get }
  /// The colours that need a key.
  var colours: ColourKey.Colours? { get }
  /// Where a name to the right of it belongs; `nil` for nowhere.
  func rightEnd(on plot: Plot) -> Point?
  /// The upper edge of a curve, from left to right; `nil` for what is none.
  func outline(on plot: Plot) -> [Point]?

  /// Its points, for a mark whose words are those of a series.
  func series(_ x: AxisPlan, _ y: AxisPlan) -> Series?
  /// What another mark says; without a full stop.
  func words(_ x: AxisPlan, _ y: AxisPlan) -> String?
  /// Its name in the table of numbers.
  var name: String { get }
  var numbers: MarkNumbers { get }
  /// Where each of its numbers stands; `nil` for what can't be seen.
  func places(on plot: Plot) -> [Place?]
  /// Its numbers where curves stand side by side; `nil` for a mark that can't.
  func columns(_ yTitle: String) -> SideBySide.Part?
}

extension MarkKind {
  func leaveRoom(in extent: inout PanelExtent) {}
  var ground: MarkGround { .none }
  func height(width: Double) -> Double? { nil }
  var isHandle: Bool { false }
  var standsOnFloor: Bool { false }
  func cover(_ plot: Plot, in grid: inout InkGrid) {}
  func wordsInside(_ plot: Plot) -> [InsideWords] { [] }
  var legend: LegendEntry? { nil }
  var colours: ColourKey.Colours? { nil }
  func rightEnd(on plot: Plot) -> Point? { nil }
  func outline(on plot: Plot) -> [Point]? { nil }
  func series(_ x: AxisPlan, _ y: AxisPlan) -> Series? { nil }
  func words(_ x: AxisPlan, _ y: AxisPlan) -> String? { nil }
  func places(on plot: Plot) -> [Place?] { numbers.places(on: plot) }
  func columns(_ yTitle: String) -> SideBySide.Part? { nil }
}

/// How far a mark is the ground on which others stand.
enum MarkGround: Sendable, Equatable {
  case none
  /// It fills the plot, so that the axes end where it does and not at round numbers.
  case edges
  /// It fills the plot and lies under the grid lines.
  case surface
}
