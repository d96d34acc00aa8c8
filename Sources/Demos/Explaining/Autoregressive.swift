import DemoKit
import ElementaryMath
import Figures
import Learning

/// Fits the best logit-linear one-step predictors to a distribution, in an order, and says what they can’t express.
///
/// The chain rule holds in every order, p(x) = Πᵢ p(xᵢ | earlier). A fully visible sigmoid belief net gives each factor
/// one form,
///
///     p(xᵢ = 1 | earlier) = σ(bᵢ + Σⱼ Wᵢⱼ xⱼ),
///
/// and the best of them maximises E[log p(xᵢ | earlier)] under the target for each bit by itself. All targets are
/// positive and small enough to be added up, so that every divergence is exact.
///
/// To see: parity leaves no trace for a linear predictor, and with three bits no order is better than another; a vote is
/// simple voters first and not result first; for pictures of a nine, the order hardly matters.
///
/// `flip` is of *xor*; the nine keeps its own 0.05. `rows` are states in counting order, and their log-likelihood is
/// that of the target. `last-cross-entropy` goes by the order, `last-given-first-zero` by position.
/// - SeeAlso: Neal (1992); Frey, Hinton, Dayan (1996); Larochelle, Murray (2011).
public struct Autoregressive: Demo {
  public static var name: String { "autoregressive" }
  public static var title: String { "Predicting one bit from those before it" }
  public static var summary: String {
    "Fits the best logit-linear one-step predictors to a distribution, in a given order, and says "
      + "what they can’t express."
  }

  var target = TargetChoice.written
  var order = OrderChoice.forward
  var flip = 0.1
  var sharpness = 8.0
  var biases = [0.2, -0.5, 0.3, 0.1]
  var weights = [1.2, -0.7, 2, 0.5, -1, 0.8]
  var rows = [3, 1, 6]

  enum TargetChoice: String, ParameterChoice { case written, xor, vote, nine }
  enum OrderChoice: String, ParameterChoice { case forward, backward, interleaved }

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.choice(&target, "target", "what is to be predicted, bit by bit")
    form.choice(&order, "order", "which bits come first")
    form.real(
      &flip, "flip", in: 0.001...0.5, words: "flip probability", symbol: "ε",
      "how often the third bit of xor is not the parity of the others")
    form.real(
      &sharpness, "sharpness", in: 0.1...20, scale: .logarithmic, primary: false,
      "how strictly the eighth bit of vote follows the majority")
    form.reals(
      &biases, "biases", count: 2...6, in: -12...12, primary: false, words: "bias", symbol: "b",
      "of the bits of the net that is written down")
    form.reals(
      &weights, "weights", count: 1...15, in: -12...12, primary: false, words: "weight",
      symbol: "W", "of that net, row by row below the diagonal")
    form.integers(
      &rows, "rows", count: 1...64, in: 0...4095, primary: false, words: "row",
      "data whose log-likelihood is wanted, as numbers of states")
  }

  public func validate(_ problems: inout ParameterProblems) {
    let needed = biases.count * (biases.count - 1) / 2
    if target == .written, weights.count != needed {
      problems.add(
        ["weights", "biases"],
        "'weights' must have one number for each pair of bits: \(needed) for the \(biases.count) in "
          + "'biases', but has \(weights.count)")
      return
    }
    if let row = rows.first(where: { $0 >= 1 << bits }) {
      problems.add(
        ["rows", "target"],
        "'rows' has \(row), but the \(bits) bits of the target make only \(1 << bits) states",
        hint: "0 to \((1 << bits) - 1)")
    }
  }

  /// About ten Newton steps, each over all contexts and pairs of earlier bits, for each of three orders.
  public var cost: Int64 {
    20_000 + Int64(1 << bits) &* Int64(5 * bits * bits)
  }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let distribution = distribution
    let orders = OrderChoice.allCases.map { $0.positions(bits) }
    let fits = try context.map(orders, cost: cost) {
      VisibleBeliefNet.best(for: distribution, order: $0)
    }
    let study = OrderStudy(
      distribution: distribution, fits: fits,
      chosen: OrderChoice.allCases.firstIndex(of: order) ?? 0)
    var report = Report()
    addValues(to: &report, study)
    report.add(study.states)
    report.add(study.units)
    if target == .written { report.add(gradient) }
    report.figure("states", "The most probable states, and the fit", [study.bars])
    report.figure("orders", "What the best fit loses in each order", [study.orders])
    report.figure("weights", "The weights of the fit", [study.weights])
    if target == .nine {
      report.figure("samples", "The most probable images", [study.images])
    }
    return report
  }
}

// MARK: - Values

extension Autoregressive {
  private func addValues(to report: inout Report, _ study: OrderStudy) {
    report.value(
      "entropy", study.entropy, unit: "nats", primary: false, symbol: "H(p*)",
      "of the target: no model needs fewer nats")
    report.value(
      "divergence", study.best.divergence, unit: "nats", words: "what the best fit loses",
      symbol: "KL(p*‖p)", "KL of the best fit in this order from the target")
    for (choice, fit) in zip(OrderChoice.allCases, study.fits) {
      report.value(
        choice.rawValue + "-divergence", fit.divergence, unit: "nats", primary: false,
        words: "loss of the order " + choice.rawValue, "KL of the best fit in that order")
    }
    report.value(
      "independent-divergence", study.independentDivergence, unit: "nats",
      words: "what independent bits lose",
      "KL of the product of the target’s marginals from the target")
    report.value(
      "last-cross-entropy", study.best.crossEntropies[bits - 1], unit: "nats", primary: false,
      "what the last bit of the order costs its best predictor")
    report.value(
      "first-cross-entropy", study.best.crossEntropies[0], unit: "nats", primary: false,
      "what the first bit of the order costs its best predictor")
    report.value(
      "hardest-bit", Double(study.hardestBit + 1), primary: false,
      "which bit costs its best predictor most, by position")
    let logs = rows.map { Double.log(study.distribution[$0]) }
    let total = logs.reduce(0, +)
    report.value(
      "log-likelihood", total / Double(logs.count), unit: "nats", primary: false,
      "mean log-probability of the rows under the target")
    report.value(
      "log-likelihood-total", total, unit: "nats", primary: false,
      "log-probability of all rows under the target")
    report.value(
      "last-given-first-zero", study.lastGivenFirstZero, primary: false,
      "how probable a last bit of 1 is where the first is 0, under the target")
    report.value(
      "steps-to-generate", Double(bits), primary: false, "predictions that one draw takes")
    report.value(
      "free-parameters", Double(bits * (bits + 1) / 2), primary: false,
      "numbers that the net has to learn")
    report.value(
      "table-entries", Double((1 << bits) - 1), primary: false,
      "numbers that a table of all states would have to learn")
  }
}
