/// The units and edges of a graphical model or a network, for `Mark.graph`.
///
/// Places are in steps, x to the right and y up: two units a step apart never touch. Layers have whole
/// numbers as their y.
public struct Graph: Sendable {
  public struct Node: Sendable {
    /// Such as "h₁"; written in the circle, where it has room.
    public var label: String
    public var place: Point
    /// Whether its value is seen (observed): it is shaded.
    public var isSeen: Bool
    /// Whether the reader is to look at it: it is drawn in colour.
    public var isLit: Bool

    public init(_ label: String, at place: Point, isSeen: Bool = false, isLit: Bool = false) {
      self.label = label
      self.place = place
      self.isSeen = isSeen
      self.isLit = isLit
    }
  }

  public struct Edge: Sendable {
    /// Places in the list of nodes; an edge to a place that is none is left out.
    public var from: Int
    public var to: Int
    /// The width of the edge shows its size, dashes a negative one; 1 for all where it has no meaning.
    public var weight: Double
    /// Whether it has a head at its end.
    public var isDirected: Bool
    public var isLit: Bool

    public init(
      _ from: Int, _ to: Int, weight: Double = 1, isDirected: Bool = true, isLit: Bool = false
    ) {
      self.from = from
      self.to = to
      self.weight = weight
      self.isDirected = isDirected
      self.isLit = isLit
    }
  }

  /// A frame about nodes that are there several times.
  public struct Plate: Sendable {
    /// Places in the list of nodes.
    public var nodes: [Int]
    /// How often, such as "n = 1…N"; in the lower right corner.
    public var label: String

    public init(_ nodes: [Int], _ label: String) {
      self.nodes = nodes
      self.label = label
    }
  }

  public var nodes: [Node]
  public var edges: [Edge]
  public var plates: [Plate]

  public init(nodes: [Node], edges: [Edge], plates: [Plate] = []) {
    self.nodes = nodes
    self.edges = edges
    self.plates = plates
  }

  /// One row of units, numbered from 1, in the middle over 0: "x₁", "x₂"…
  ///
  /// - Parameters:
  ///   - y: The layer's height in steps.
  ///   - isLit: Whether the unit of a number from 0 is lit.
  public static func layer(
    _ name: String, count: Int, y: Double, isSeen: Bool = false,
    isLit: (Int) -> Bool = { _ in false }
  ) -> [Node] {
    (0..<max(0, count)).map { index in
      Node(
        name + subscripted(index + 1), at: Point(Double(index) - Double(count - 1) / 2, y),
        isSeen: isSeen, isLit: isLit(index))
    }
  }

  /// An edge from each node of one range to each of another.
  ///
  /// - Parameter weight: By the two places, each from 0 in its range.
  public static func edges(
    from: Range<Int>, to: Range<Int>, isDirected: Bool = true,
    weight: (_ from: Int, _ to: Int) -> Double = { _, _ in 1 }
  ) -> [Edge] {
    var edges: [Edge] = []
    for start in from {
      for end in to {
        edges.append(
          Edge(
            start, end, weight: weight(start - from.lowerBound, end - to.lowerBound),
            isDirected: isDirected))
      }
    }
    return edges
  }

  private static func subscripted(_ number: Int) -> String {
    var text = ""
    for digit in String(number).unicodeScalars {
      if let low = Unicode.Scalar(digit.value - 0x30 + 0x2080) { text.unicodeScalars.append(low) }
    }
    return text
  }

  /// The edges whose ends are there.
  var drawn: [Edge] {
    edges.filter {
      nodes.indices.contains($0.from) && nodes.indices.contains($0.to) && $0.from != $0.to
    }
  }
}
