import DemoKit
import LessonSyntax

/// What of a sweep goes where: along one parameter, with a line for each value of another; over two; or, where
/// nothing can be put in order, in a table.
struct SweepLayout {
  enum Form {
    case lines(along: Int, of: Int?)
    case map(Int, Int)
    case table
  }

  private(set) var axes: [SweepGridAxis]
  private(set) var form = Form.table

  /// As many as there are colours.
  static let mostLines = 6
  static let mostPoints = 2_000
  static let mostCells = 10_201

  /// - Returns: `nil` where there are mistakes, also such as were known before.
  init?(
    _ chosen: SweepAxes, _ directive: DemoDirective, _ entry: CatalogEntry<NativeContext>,
    _ mistakes: inout SweepMistakes
  ) {
    axes = chosen.axes
    let written = directive.against?.parameters ?? []
    var along: [Int] = []
    for name in written {
      let axis = mistakes.keep { () throws(SweepMistake) in try place(of: name, chosen, entry) }
      if let axis { along.append(axis) }
    }
    // What a mistaken line would have chosen decides how much is shown.
    guard mistakes.all.isEmpty else { return nil }
    let others = axes.indices.filter { axes[$0].varies && !along.contains($0) }
    switch along.count {
    case 0: arrange(others)
    case 1: form = .lines(along: along[0], of: others.first)
    default: form = .map(along[0], along[1])
    }
    hold()
    sort()
    mistakes.keep { () throws(SweepMistake) in try check(written.last?.range) }
    guard mistakes.all.isEmpty else { return nil }
  }

  private func place(
    of name: Located<String>, _ chosen: SweepAxes, _ entry: CatalogEntry<NativeContext>
  ) throws(SweepMistake) -> Int {
    guard let place = axes.firstIndex(where: { $0.parameter.name == name.value }),
      axes[place].values.count > 1
    else { throw chosen.notSwept(name, entry) }
    guard axes[place].isNumeric else {
      let numeric = axes.filter { $0.varies && $0.isNumeric }.map(\.parameter.name)
      throw SweepMistake(
        "not-numeric", "nothing can be drawn against '\(name.value)', which is no number",
        hint: numeric.isEmpty
          ? "without 'against' its points are a table"
          : "it can be drawn against \(SweepMistake.list(numeric))", at: name.range)
    }
    guard axes[place].varies else {
      throw SweepMistake(
        "not-swept", "one value of '\(name.value)' is chosen below, so nothing runs along it",
        hint: "leave out one of the two", at: name.range)
    }
    return place
  }

  /// Where the lesson does not say: along the first number, with lines for the next parameter, or as a heat map
  /// where these would be too many.
  private mutating func arrange(_ varying: [Int]) {
    guard let along = varying.first(where: { axes[$0].isNumeric }) else { return }
    let other = varying.first { $0 != along }
    form = .lines(along: along, of: other)
    if let other, axes[other].shown.count > Self.mostLines, axes[other].isNumeric {
      form = .map(along, other)
    }
  }

  /// The first value of what is neither drawn along nor has lines.
  private mutating func hold() {
    let free: [Int]
    switch form {
    case .lines(let along, let other): free = [along] + (other.map { [$0] } ?? [])
    case .map(let first, let second): free = [first, second]
    case .table: return
    }
    for index in axes.indices where !free.contains(index) {
      axes[index].shown = [axes[index].shown[0]]
    }
  }

  private mutating func sort() {
    for index in axes.indices where axes[index].isNumeric {
      let axis = axes[index]
      axes[index].shown.sort { axis.number($0) < axis.number($1) }
    }
  }

  private func check(_ range: Range<Int>?) throws(SweepMistake) {
    let count = axes.reduce(1) { $0 * $1.shown.count }
    var most = Self.mostPoints
    if case .map = form { most = Self.mostCells }
    if case .lines(let along, let other?) = form, axes[other].shown.count > Self.mostLines {
      let (name, first) = (axes[other].parameter.name, axes[along].parameter.name)
      throw SweepMistake(
        "too-many-lines",
        "'\(name)' has \(axes[other].shown.count) values, and a figure has at most \(Self.mostLines) lines",
        hint: axes[other].isNumeric
          ? "write 'against: [\(first), \(name)]' for a heat map, or choose values below the options"
          : "choose values below the options: '\(name): [\(axes[other].values.prefix(2).joined(separator: ", "))]'",
        at: range)
    }
    guard count <= most else {
      throw SweepMistake(
        "too-many-points",
        "\(SweepValue.grouped(count)) points are more than the \(SweepValue.grouped(most)) that a figure shows",
        hint:
          "choose values below the options, such as '\(axes[0].parameter.name): \(axes[0].values[0])'",
        at: range)
    }
  }

  /// What is the same for all that is shown and not for the whole sweep: `flip = 0.1`.
  var place: String {
    axes.filter { $0.values.count > 1 && !$0.varies }
      .map { SweepValue.words($0.parameter, $0.values[$0.shown[0]]) }.joined(separator: ", ")
  }

  /// Shows one value of a parameter alone.
  mutating func hold(_ axis: Int, at value: Int) { axes[axis].shown = [value] }

  /// Every combination of the shown values of some parameters, the first of which changes fastest.
  ///
  /// - Returns: Positions in the grid, without seeds.
  func points(along free: [Int]) -> [Int] {
    var places: [[Int]] = [axes.map { $0.shown[0] }]
    for axis in free.reversed() {
      places = places.flatMap { place in
        axes[axis].shown.map { value in
          var place = place
          place[axis] = value
          return place
        }
      }
    }
    return places.map { place in
      zip(axes, place).reduce(0) { $0 * $1.0.values.count + $1.1 }
    }
  }
}
