import DemoKit
import ElementaryMath
import Figures
import Learning
import Probability

/// Adds up a small restricted Boltzmann machine, and learns with and without its Z.
///
/// p(v, h) = exp(b·v + c·h + vᵀW h) / Z. Given v the hidden units are independent, p(hⱼ = 1 | v) = σ(cⱼ + Σᵢ vᵢWᵢⱼ),
/// and likewise v given h; what is out of reach in a large machine is Z. The gradient of the mean log-likelihood needs
/// it, in its second mean:
///
///     ∂/∂Wᵢⱼ = E_data[vᵢ p(hⱼ|v)] − E_model[vᵢ p(hⱼ|v)].
///
/// CD-k takes that mean over where k steps v → h → v lead the data. Here its average over all draws is computed by the
/// table of these steps, so that nothing is noisy.
///
/// Conventions: `contrastive` learns by CD-k, and `after-contrastive` is one step of it; `turning` and `field-size`
/// are of CD-1 whatever k; a cosine is undefined where one of the two is zero. Learning runs for all rules side by
/// side, and `rule` says whose machine the values are of.
///
/// To see: CD-1 may point nearly along the gradient or far away from it, as the chain mixes well or badly; and
/// a machine that has learnt mixes badly.
/// - SeeAlso: Hinton (2002); Sutskever, Tieleman (2010), "On the convergence properties of contrastive divergence".
public struct RBM: Demo {
  public static var name: String { "rbm" }
  public static var title: String { "Learning without Z" }
  public static var summary: String {
    "Adds up a small restricted Boltzmann machine exactly and compares contrastive divergence with "
      + "the gradient."
  }

  enum Rule: String, ParameterChoice {
    case exact, contrastive
  }

  var sweeps = 1
  var updates = 0
  var rule = Rule.exact
  var rate = 0.1
  var machine = MachineParameters()
  var rows = [5, 7, 2, 5, 0]

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.integer(
      &sweeps, "gibbs-steps", in: 1...100, scale: .logarithmic, words: "Gibbs steps", symbol: "k",
      "how far contrastive divergence lets the data run")
    form.steps(&updates, "updates", in: 0...3000, "updates of all parameters from the start")
    form.choice(
      &rule, "rule", primary: false, "by what the machine has learnt whose values are shown")
    form.real(
      &rate, "rate", in: 0.01...1, scale: .logarithmic, primary: false, words: "learning rate",
      symbol: "η", "by how much of the gradient an update moves")
    machine.show(&form)
    form.integers(
      &rows, "rows", count: 1...64, in: 0...255, primary: false, words: "row",
      "the data: states of the seen units by their numbers, 5 for 101; of longer ones the last bits count"
    )
  }

  public func validate(_ problems: inout ParameterProblems) {
    machine.validate(&problems)
    let states = 1 << machine.visible
    let most = 30_000_000 / (states * states)
    if updates > most {
      problems.add(
        ["updates", "visible-biases"],
        "'updates' can be \(most) at most with \(machine.visible) seen units")
    }
  }

  /// Of one machine's move: tables are made, and data run through them.
  private func moveCost(_ sweeps: Int) -> Int64 {
    300 + machine.jointStates * Int64(1 + sweeps / 2)
  }

  private var stepCost: Int64 { 2 * moveCost(1) + (sweeps > 1 ? moveCost(sweeps) : 0) }

  /// The Jacobian, and the eigenvalues along the way.
  private var reportCost: Int64 {
    let hidden = Int64(1) << Int64(min(machine.visible, machine.hidden))
    return 4 * Int64(machine.flat().count) * moveCost(1)
      + 61 * (moveCost(1) + 2 * hidden * hidden * hidden)
  }

  public var cost: Int64 { reportCost + Int64(updates) * stepCost }

  var shares: [Double] {
    var shares = [Double](repeating: 0, count: 1 << machine.visible)
    for row in rows { shares[row & (shares.count - 1)] += 1 / Double(rows.count) }
    return shares
  }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let training = MachineTraining(machine, sweeps: sweeps, shares: shares, rate: rate)
    let moments = stepsFromTheStart(to: updates, atMost: 60)
    let states = try context.iterate(
      "updates", to: moments, cost: stepCost, from: { () throws(DemoError) in training.start }
    ) { (state, _) throws(DemoError) in training.advance(&state) }
    let course = MachineCourse(training, moments, states)
    let place = rule == .exact ? 0 : training.sweeps.count - 1
    let parameters = training.parameters(place, states[states.count - 1])
    try context.spent(reportCost)
    var report = Report()
    let fields = MachineFields(
      machine.machine(), parameters, shares: training.shares, sweeps: sweeps)
    addValues(to: &report, training, parameters, fields)
    addFigures(to: &report, training, parameters, fields, course, place)
    if rows.contains(where: { $0 >= 1 << machine.visible }) {
      report.note("Some rows have more bits than there are seen units; their last ones count.")
    }
    return report
  }
}
