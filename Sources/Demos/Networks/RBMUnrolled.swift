import DemoKit
import ElementaryMath
import Figures
import Learning

/// Descends from fair coins through layers with tied weights, and measures how far the picture is from the machine's.
///
/// A restricted Boltzmann machine has two tables, p(h|v) = Πⱼ σ(cⱼ + Σᵢ vᵢWᵢⱼ) and p(v|h) = Πᵢ σ(bᵢ + Σⱼ Wᵢⱼhⱼ). Used
/// in turn, from the top down, they are a directed net whose layers all share W; from deeper and deeper coins its
/// picture is that of a longer and longer run of Gibbs sampling,
///
///     p_d(v) = p_{d−2}(v) T,  T = v → h → v,
///
/// and so tends to the machine's p(v), by a factor of T’s second eigenvalue λ every two layers. In the limit the
/// layers above h are a prior that makes p(h|v) factorise: what one layer’s causes compete for, the others
/// give back.
///
/// Conventions: the units of the top layer are fair coins, hidden ones at odd depths and seen ones at even depths;
/// `strength` multiplies W; pictures rarer than 10⁻²⁹⁰ in the net are left out of `competition` and `guess-error`.
///
/// To see: one more layer may be worse, two more never are.
/// - SeeAlso: Hinton, Osindero, Teh (2006), "A fast learning algorithm for deep belief nets".
public struct RBMUnrolled: Demo {
  public static var name: String { "rbm-unrolled" }
  public static var title: String { "An endless net with tied weights" }
  public static var summary: String {
    "Descends from fair coins through tied layers and measures how far the picture is from the RBM’s."
  }

  var depth = 3
  var strength = 1.0
  var machine = MachineParameters()

  static let mostLayers = 400

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.integer(
      &depth, "depth", in: 1...Self.mostLayers, scale: .logarithmic, symbol: "d",
      "directed layers from the coins down to the picture")
    form.real(
      &strength, "strength", in: 0.1...4, scale: .logarithmic, symbol: "s",
      "what all weights are multiplied by")
    machine.show(&form)
  }

  public func validate(_ problems: inout ParameterProblems) { machine.validate(&problems) }

  /// A layer is a table applied; causes are looked at for fifty depths.
  public var cost: Int64 { 100_000 + 120 * machine.jointStates + 900 * machine.jointStates / 4 }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let parameters = machine.flat(strength: strength)
    let net = UnrolledMachine(machine.machine(), parameters, depth: Self.mostLayers + 1)
    let causes = net.causes(depth)
    try context.spent(cost)
    var report = Report()
    report.value(
      "distance", net.distance(depth), words: "distance from the machine",
      "total variation between the net’s pictures and the machine’s")
    report.value(
      "next-distance", net.distance(depth + 1), primary: false,
      words: "distance with one more layer", "the same for a net of one more layer")
    report.value(
      "one-layer-distance", net.distance(1), primary: false,
      words: "distance with one layer", "the same for a net of a single layer")
    report.value(
      "divergence", net.divergence(depth), unit: "nats", primary: false,
      "KL(machine ‖ net) of what is seen")
    report.value(
      "second-eigenvalue", net.eigenvalue, primary: false, words: "share remembered", symbol: "λ",
      "what two more layers leave of the distance, in the end")
    if machine.hidden > 1 {
      report.value(
        "competition", causes.competition, unit: "nats",
        "what the first two causes tell about each other, given a picture")
      report.value(
        "one-layer-competition", net.causes(1).competition, unit: "nats", primary: false,
        words: "competition with one layer", "the same in a net of a single layer")
    }
    report.value(
      "guess-error", causes.guessError, primary: false,
      "largest difference between a cause’s probability given v in the net, and σ(c + Wᵀv)")
    report.add(statesTable(net))
    report.figure("graph", "From coins to a picture", [graph(parameters)])
    report.figure("layers", "How far the net is from the machine", [layersPanel(net)])
    report.figure(
      "states", "The net’s pictures, and the machine’s",
      [
        machine.statesPanel(
          bars: net.pictures[depth - 1], "net", .series(0), dots: net.machine, "machine", .strong)
      ])
    if machine.hidden > 1 {
      report.figure(
        "competition", "What one cause tells about another", [competitionPanel(net, causes)])
    }
    return report
  }

  private func statesTable(_ net: UnrolledMachine) -> ReportTable {
    ReportTable(
      name: "states", title: "What is seen", columns: ["v", "net", "machine"],
      rows: zip(net.pictures[depth - 1], net.machine).enumerated().map { state, pair in
        [
          .text(MachineParameters.stateName(state, bits: machine.visible)),
          .number(pair.0, digits: 6), .number(pair.1, digits: 6),
        ]
      })
  }
}
