import DemoKit
import Figures
import Learning
import Probability

/// The three lists that write a restricted Boltzmann machine: `weights`, `visible-biases` and `hidden-biases`.
struct MachineParameters: Sendable {
  var weights = [1.2, -0.8, -0.5, 1.5, 0.7, 0.4]
  var visibleBiases = [-0.3, 0.2, 0.1]
  var hiddenBiases = [0.4, -0.6]

  var visible: Int { visibleBiases.count }
  var hidden: Int { hiddenBiases.count }

  mutating func show(_ form: inout ParameterForm) {
    form.reals(
      &weights, "weights", count: 1...48, in: -20...20, primary: false, words: "weight",
      symbol: "W", "between seen and hidden units: a row for each seen one")
    form.reals(
      &visibleBiases, "visible-biases", count: 1...8, in: -20...20, primary: false,
      words: "visible bias", symbol: "b", "of the seen units: what each leans to by itself")
    form.reals(
      &hiddenBiases, "hidden-biases", count: 1...6, in: -20...20, primary: false,
      words: "hidden bias", symbol: "c", "of the hidden units: what each leans to by itself")
  }

  func validate(_ problems: inout ParameterProblems) {
    guard weights.count != visible * hidden else { return }
    problems.add(
      ["weights", "visible-biases", "hidden-biases"],
      "'weights' must hold a number for each pair of 'visible-biases' and 'hidden-biases', "
        + "\(visible) × \(hidden) = \(visible * hidden), but has \(weights.count)")
  }

  /// A machine whose parameters begin somewhere in a flat array.
  func machine(at offset: Int = 0) -> EnumeratedMachine {
    EnumeratedMachine(
      RestrictedBoltzmannMachine(visible: visible, hidden: hidden, at: offset))
  }

  /// In the order of `RestrictedBoltzmannMachine`.
  func flat(strength: Double = 1) -> [Double] {
    weights.map { $0 * strength } + visibleBiases + hiddenBiases
  }

  /// How many joint states there are.
  var jointStates: Int64 { 1 << Int64(visible + hidden) }
}

// MARK: - In figures and tables

extension MachineParameters {
  /// Such as "101".
  static func stateName(_ state: Int, bits: Int) -> String {
    let order = CountingOrder(bits: bits)
    var name = ""
    for index in 0..<bits { name += order.bit(index, of: state) == 1 ? "1" : "0" }
    return name
  }

  /// Of each parameter in a flat array, such as "W₁₂".
  var names: [String] {
    let digits = ["₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈"]
    var names: [String] = []
    for row in 0..<visible { names += (0..<hidden).map { "W" + digits[row] + digits[$0] } }
    names += (0..<visible).map { "b" + digits[$0] }
    names += (0..<hidden).map { "c" + digits[$0] }
    return names
  }

  /// The seen units below, the hidden ones above, and an edge for each weight.
  ///
  /// - Parameter parameters: Flat.
  func graph(_ parameters: [Double], isLit: Bool) -> Panel {
    var edges = Graph.edges(from: visible..<visible + hidden, to: 0..<visible, isDirected: false) {
      parameters[$1 * hidden + $0]
    }
    for index in edges.indices { edges[index].isLit = isLit }
    return Panel(
      .graph(
        Graph(
          nodes: Graph.layer("v", count: visible, y: 0, isSeen: true)
            + Graph.layer("h", count: hidden, y: 1), edges: edges), label: "weight"))
  }

  /// An axis of all states of the seen units: their bits where there is room, else their numbers.
  var statesAxis: Axis {
    let count = 1 << visible
    return Axis(
      "state of v", domain: -0.5...Double(count) - 0.5,
      names: count > 8 ? [] : (0..<count).map { Self.stateName($0, bits: visible) })
  }

  /// One distribution over the seen states as bars, another as dots.
  func statesPanel(
    bars: [Double], _ barsLabel: String, _ barsInk: Ink, dots: [Double], _ dotsLabel: String,
    _ dotsInk: Ink
  ) -> Panel {
    var top = 0.0
    for height in bars + dots { top = max(top, height) }
    return Panel(
      x: statesAxis, y: Axis("probability", domain: 0...Frame.reach(top * 1.02, base: 0.5)),
      marks: [
        .bars(
          edges: (0...bars.count).map { Double($0) - 0.5 }, heights: bars, label: barsLabel,
          ink: barsInk),
        .points(
          dots.enumerated().map { Point(Double($0), $1) }, label: dotsLabel, ink: dotsInk),
      ])
  }
}
