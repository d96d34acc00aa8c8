/// A figure: panels side by side (stacked on a narrow page), under one title.
///
/// A figure is data; `rendered()` turns it into SVG, a description and a data table.
public struct Figure: Sendable {
  /// The name a lesson refers to, such as `error`. Lower case, words joined by hyphens.
  public var name: String
  public var title: String
  public var panels: [Panel]
  /// Which scales all panels have in common, so that they can be compared by eye.
  public var sharing: Sharing
  /// For small multiples: how many panels stand in a row; on a narrow page two, or three of more than four.
  /// They have one legend, and a shared axis is marked at the left or at the bottom of the figure only. `nil` for panels that
  /// stand for themselves, up to three in a row.
  public var columns: Int?

  public enum Sharing: Sendable, Equatable {
    case none
    case x
    case y
    case both
  }

  @inline(never)
  public init(
    name: String, title: String, panels: [Panel], sharing: Sharing = .none, columns: Int? = nil
  ) {
    self.name = name
    self.title = title
    self.panels = panels
    self.sharing = sharing
    self.columns = columns
  }

  var sharesX: Bool { sharing == .x || sharing == .both }
  var sharesY: Bool { sharing == .y || sharing == .both }
}

/// One pair of axes and the marks drawn on it, first to last.
public struct Panel: Sendable {
  /// Shown above the panel; empty for none.
  public var title: String
  public var x: Axis
  public var y: Axis
  public var marks: [Mark]
  /// Whether curves have their names at their peaks, as bells should, which end together.
  public var namesAtPeaks = false
  /// What holds for all its marks, below their names: "line: exact; dots: estimate". Empty for none.
  public var legendNote = ""
  /// Whether it has no axes: for images, a matrix, a graph.
  var isBare = false

  @inline(never)
  public init(title: String = "", x: Axis, y: Axis, marks: [Mark] = []) {
    self.title = title
    self.x = x
    self.y = y
    self.marks = marks
  }

  /// A panel without axes, for images, a matrix or a graph.
  @inline(never)
  public init(title: String = "", _ mark: Mark) {
    self.init(title: title, x: Axis(""), y: Axis(""), marks: [mark])
    isBare = true
  }
}

/// A scale with its label. Without a `domain` the scale fits its marks.
public struct Axis: Sendable {
  public enum Scale: Sendable, Equatable {
    /// Equal differences are equally long.
    case linear
    /// Equal ratios are equally long; for values above 0. Ticks are powers of ten, or 1, 2 and 5 times
    /// them. What is not above 0 is left out, but for zeros on a `zeroFloor`.
    case logarithmic
  }

  /// What the axis measures, with its unit: "relative error", "KL(q‖p), nats".
  public var label: String
  public var scale: Scale
  /// The values at the two ends, in units of the axis, above 0 where it is logarithmic; `nil` fits the
  /// marks. What lies outside is cut off, and the description says so. A fixed domain holds still while a slider moves.
  public var domain: ClosedRange<Double>?
  /// For a logarithmic axis: shows zeros on a floor below the scale, marked with these words ("0").
  /// Without it a zero is left out, as every negative value is, and the description says so.
  public var zeroFloor: String?
  /// What stands at 0, 1, 2, … in place of numbers, for things that are counted and not measured; empty
  /// for numbers.
  public var names: [String]

  @inline(never)
  public init(
    _ label: String, _ scale: Scale = .linear, domain: ClosedRange<Double>? = nil,
    zeroFloor: String? = nil, names: [String] = []
  ) {
    self.label = label
    self.scale = scale
    self.domain = domain
    self.zeroFloor = zeroFloor
    self.names = names
  }
}

/// A pair of coordinates in units of a panel's axes, y upwards.
///
/// Any numbers: one that is not finite, is beyond ±10³⁰⁰ or has no place on a logarithmic axis is left
/// out of the drawing, and counted in the description.
public struct Point: Sendable, Equatable {
  public var x: Double
  public var y: Double

  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// Which ink a mark uses. The page's style sheet gives the colour, light and dark.
public enum Ink: Sendable, Equatable {
  /// One of the colour-blind-safe series colours, from 0; wraps round after the last.
  case series(Int)
  /// The colour of text: axes, exact answers, reference lines.
  case strong
  /// A quiet grey for context.
  case muted
}
