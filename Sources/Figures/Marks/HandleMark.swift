import ElementaryMath

extension Mark {
  /// A point that a reader of a live page drags; on paper, a plain dot.
  ///
  /// It has no entry in the legend. Beyond the frame it stands at the frame's edge, as a ring.
  /// - Parameters:
  ///   - place: In units of the axes.
  ///   - label: What it stands for, "mean of the proposal"; empty where another mark in the same place
  ///     says so, and has the row in the table.
  ///   - x: What its x moves; `nil` for a handle that moves up and down only.
  ///   - y: What its y moves.
  @inline(never)
  public static func handle(
    _ place: Point, label: consuming String, ink: Ink, x: ParameterTie? = nil,
    y: ParameterTie? = nil
  ) -> Mark {
    Mark(HandleMark(place: place, label: label, ink: ink, x: x, y: y))
  }
}

/// The parameter of its demo that a coordinate of a handle shows and moves.
///
/// The coordinate is `start + times · value`, in units of the axis.
public struct ParameterTie: Sendable, Equatable {
  public var parameter: String
  /// Which number of a list, from 0; `nil` for a parameter that is one number.
  public var element: Int?
  public var start: Double
  public var times: Double

  /// - Parameters:
  ///   - start: The coordinate where the value is 0; for a width, its centre.
  ///   - times: How far from there a value of 1 is; not 0. A handle left of a centre has −1.
  public init(
    _ parameter: String, element: Int? = nil, from start: Double = 0, times: Double = 1
  ) {
    self.parameter = parameter
    self.element = element
    self.start = start
    self.times = times
  }
}

struct HandleMark: MarkKind {
  let place: Point
  let label: String
  let ink: Ink
  let x: ParameterTie?
  let y: ParameterTie?

  static let radius = 4.5

  func include(in extent: inout PanelExtent) { extent.include(place) }

  var isHandle: Bool { true }

  func draw(on plot: Plot, into canvas: inout Canvas) {
    guard let pixel = plot.pixel(place) else { return }
    let box = plot.box
    let inside = Point(
      max(box.left, min(box.right, pixel.x)), max(box.top, min(box.bottom, pixel.y)))
    let isOutside = !box.expanded(by: 0.5).contains(pixel)
    canvas.circle(
      inside, radius: Self.radius,
      (isOutside ? "ring " : "dot ") + ink.className,
      attributes: (x?.attributes("x", plot.x) ?? "") + (y?.attributes("y", plot.y) ?? ""))
  }

  func cover(_ plot: Plot, in grid: inout InkGrid) {
    if let pixel = plot.pixel(place) { grid.mark(dotAt: pixel) }
  }

  /// Along the axes that it moves on.
  func words(_ x: AxisPlan, _ y: AxisPlan) -> String? {
    let isOutside = x.cuts(place.x) || y.cuts(place.y)
    return (label.isEmpty ? "a handle" : "a handle for " + Words.name(label, "")) + " stands at "
      + (coordinate.map { ($0.isX ? "x = " : "y = ") + Words.number($0.value) }
        ?? Words.place(place))
      + (isOutside ? ", outside the frame, and is drawn at its edge" : "")
  }

  /// The only coordinate that it moves; `nil` for both.
  private var coordinate: (isX: Bool, value: Double)? {
    if x != nil, y != nil { return nil }
    return x != nil ? (true, place.x) : (false, place.y)
  }

  var name: String { FigureData.name(label, "handle") }

  var numbers: MarkNumbers { label.isEmpty ? MarkNumbers() : MarkNumbers([place]) }

  /// Beside curves it has a row of its own, as a rule has.
  func columns(_ yTitle: String) -> SideBySide.Part? {
    if label.isEmpty { return .init() }
    return coordinate.map { .init(rule: .init(name: name, isX: $0.isX, value: $0.value)) }
  }
}

extension ParameterTie {
  /// All that a script needs to lead from pixels to the parameter and back: see FrontEnd/Live/handles.js.
  ///
  /// - Parameter axis: "x" or "y".
  fileprivate func attributes(_ axis: String, _ scale: Scale) -> String {
    var text = " data-" + axis + "=\"" + MarkupText.escaped(parameter) + "\""
    if let element { text += " data-" + axis + "-element=\"" + String(element) + "\"" }
    if start != 0 || times != 1 {
      text +=
        " data-" + axis + "-line=\"" + NumberText.shortest(start) + " "
        + NumberText.shortest(times) + "\""
    }
    return text + " data-" + axis + "-axis=\"" + NumberText.shortest(scale.domain.lowerBound) + " "
      + NumberText.shortest(scale.domain.upperBound) + " " + PathText.number(scale.start) + " "
      + PathText.number(scale.end) + (scale.isLogarithmic ? " logarithmic" : "") + "\""
  }
}
