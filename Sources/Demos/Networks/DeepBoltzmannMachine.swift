import DemoKit
import ElementaryMath
import Learning
import Probability

/// Guesses the hidden bits of a machine with two hidden layers and no arrows, each by itself, beside all 16 states.
///
/// `p(v, h, g) ∝ exp(b·v + c·h + d·g + vᵀW₁h + hᵀW₂g)`, two bits a layer. Given v, the two hidden layers are a restricted
/// Boltzmann machine with the biases c + W₁ᵀv, and its posterior doesn't factorise. Mean field takes a product q of
/// four bits and climbs `E_q[log p(v, h, g)] + H(q)` layer by layer (`LayeredMeanField`); what it is short of log p(v)
/// is KL(q ‖ p(h, g | v)). log Z is added up here; where it can't be, not even the bound is known.
///
/// Conventions: units h₁, h₂, g₁, g₂ in this order; `strength` multiplies the weights and not the biases.
///
/// To see: as the machine hardens, a second, worse answer appears, while the best one becomes good again.
/// - SeeAlso: Salakhutdinov, Hinton (2009), "Deep Boltzmann machines".
public struct DeepBoltzmannMachine: Demo {
  public static var name: String { "deep-boltzmann-machine" }
  public static var title: String { "Mean field in a machine without arrows" }
  public static var summary: String {
    "Guesses each hidden bit of a two-layer Boltzmann machine by itself, beside the exact posterior."
  }

  enum Visible: String, ParameterChoice {
    case neither = "00"
    case second = "01"
    case first = "10"
    case both = "11"

    var bits: [Double] {
      [self == .first || self == .both ? 1 : 0, self == .second || self == .both ? 1 : 0]
    }
  }

  var visible = Visible.neither
  var strength = 1.0
  var firstWeights = [1.0, -2, 0.5, 1.5]
  var secondWeights = [0.8, -1.2, 1.1, 0.6]
  var visibleBiases = [0.1, -0.3]
  var firstBiases = [-0.2, 0.4]
  var topBiases = [0.3, -0.1]

  static let units = ["h₁", "h₂", "g₁", "g₂"]

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.choice(&visible, "visible", words: "seen bits", symbol: "v", "the two bits that are seen")
    form.real(
      &strength, "strength", in: 0.1...10, scale: .logarithmic, symbol: "s",
      "what all weights are multiplied by")
    form.list(
      &firstWeights, "first-weights", "first weight", "W₁",
      "between seen bits and the first hidden layer, row by row for each seen bit")
    form.list(
      &secondWeights, "second-weights", "second weight", "W₂",
      "between the hidden layers, row by row for each bit of the first")
    form.list(&visibleBiases, "visible-biases", "seen bias", "b", "bias of each seen bit")
    form.list(
      &firstBiases, "first-biases", "first bias", "c", "bias of each bit of the first layer")
    form.list(&topBiases, "top-biases", "top bias", "d", "bias of each bit of the second layer")
  }

  /// The curve is sixty searches for optima, of some forty rounds each.
  public var cost: Int64 { 400_000 }

  /// The hidden layers, given what is seen.
  func hidden(_ visible: [Double], strength: Double) -> LayeredMeanField {
    let w = firstWeights.map { strength * $0 }
    let fields = (0..<2).map { firstBiases[$0] + visible[0] * w[$0] + visible[1] * w[2 + $0] }
    return LayeredMeanField(
      RestrictedBoltzmannMachine(visible: 2, hidden: 2),
      secondWeights.map { strength * $0 } + fields + topBiases,
      constant: visible[0] * visibleBiases[0] + visible[1] * visibleBiases[1])
  }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let field = hidden(visible.bits, strength: strength)
    let optima = field.optima
    let logZ = logSumExp(Visible.allCases.map { hidden($0.bits, strength: strength).logTotal })
    var report = Report()
    addValues(to: &report, field, optima, logZ)
    addTables(to: &report, field, optima, logZ)
    report.figure("graph", "Two hidden layers, and no arrows", [graph])
    report.figure(
      "marginals", "How probable each hidden bit is", [marginalsPanel(field, optima)])
    report.figure("strength", "What mean field is short of", [strengthPanel])
    try context.spent(cost)
    return report
  }
}

// MARK: - Values

extension DeepBoltzmannMachine {
  private func addValues(
    to report: inout Report, _ field: LayeredMeanField, _ optima: [[Double]], _ logZ: Double
  ) {
    report.value(
      "log-z", logZ, unit: "nats", primary: false, words: "log of the normaliser", symbol: "log Z",
      "log of the sum over all 64 states of the machine")
    report.value(
      "log-evidence", field.logTotal - logZ, unit: "nats", primary: false, symbol: "log p(v)",
      "log p(v) of the two bits that are seen")
    report.value(
      "optima", Double(optima.count), words: "answers of mean field",
      "local maxima of the bound over factorised guesses")
    report.value(
      "best-gap", field.gap(optima[0]), unit: "nats", words: "gap of the best answer",
      "log p(v) less the bound at its highest maximum")
    if optima.count > 1 {
      report.value(
        "second-gap", field.gap(optima[1]), unit: "nats", words: "gap of the second answer",
        "log p(v) less the bound at the next maximum")
    }
    let posterior = CountingOrder(bits: 4).marginals(field.posterior)
    for (unit, name) in Self.units.enumerated() {
      report.value(
        "q-\(unit + 1)", optima[0][unit], primary: false, symbol: "q(\(name))",
        "how probable the best answer holds \(name) = 1 to be")
      report.value(
        "posterior-\(unit + 1)", posterior[unit], primary: false, symbol: "p(\(name) ∣ v)",
        "how probable \(name) = 1 is, given what is seen")
    }
  }

  private func addTables(
    to report: inout Report, _ field: LayeredMeanField, _ optima: [[Double]], _ logZ: Double
  ) {
    report.table(
      "optima", "The answers of mean field",
      columns: Self.units.map { "q(\($0))" } + ["bound", "gap"], digits: 6,
      rows: optima.map { phi in
        let gap = field.gap(phi)
        return phi + [field.logTotal - logZ - gap, gap]
      })
    let best = BinaryVector(probabilities: optima[0]).allProbabilities
    let order = CountingOrder(bits: 4)
    report.table(
      "states", "All hidden states", columns: Self.units + ["posterior", "best q"],
      rows: field.posterior.enumerated().map { state, posterior in
        (0..<4).map { Double(order.bit($0, of: state)) } + [posterior, best[state]]
      })
  }
}
