import DemoKit
import ElementaryMath
import Figures
import Learning
import Probability

/// Trains a tiny Helmholtz machine by the expected updates of wake–sleep, and by honest ascent.
///
/// Two hidden bits cause two seen ones, p(hⱼ = 1) = σ(bⱼ), p(xᵢ = 1 | h) = σ(cᵢ + Σⱼ Wᵢⱼ hⱼ), and a recognition net
/// guesses them, q(hⱼ = 1 | x) = σ(dⱼ + Σᵢ Rⱼᵢ xᵢ). Both nets take a step at once:
///
///     wake:   θ += rate · ∇_θ E_data E_q[log p(x, h)]
///     sleep:  φ += rate · ∇_φ E_p(x,h)[log q(h | x)].
///
/// Wake is the bound's gradient in θ, the prior's included. Sleep lowers E_p(x) KL(p(h | x) ‖ q(h | x)), with x from
/// the model, and isn't the bound's gradient in φ. The rule *bound* takes that in its place; *likelihood* teaches θ by
/// ∇ log p(x) and φ by sleep.
///
/// Conventions: expectations are sums over sixteen states; `turning`, `field-size` and `divergence` are of the
/// wake–sleep field whatever the rule, and the tables hold gradients, before the rate.
///
/// To see: in “conflict” a sleep step lowers the bound. In “detour” the bound falls for long, and then wake–sleep ends
/// higher than ascent.
/// - SeeAlso: Hinton, Dayan, Frey, Neal (1995), "The wake-sleep algorithm for unsupervised neural networks".
public struct WakeSleep: Demo {
  public static var name: String { "wake-sleep" }
  public static var title: String { "Two networks that teach each other" }
  public static var summary: String {
    "Trains a tiny Helmholtz machine by expected wake and sleep updates, and by honest ascent."
  }

  var start = MachineStart.matched
  var rule = TeachingRule.wakeSleep
  var steps = 100
  var rate = 0.1

  static let mostSteps = 5000

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.choice(&start, "start", "where the machine starts, and the data that it sees")
    form.choice(&rule, "rule", "what teaches the two nets")
    form.steps(&steps, in: 0...Self.mostSteps, "updates of both nets from the start")
    form.real(
      &rate, "rate", in: 0.01...1, scale: .logarithmic, primary: false, words: "learning rate",
      "how far each update goes along its gradient")
  }

  private static let stepCost: Int64 = 1200
  private static let drawingCost: Int64 = 150_000

  public var cost: Int64 { Self.drawingCost + Int64(steps) &* Self.stepCost }

  /// The steps that the course shows, about twelve to each doubling.
  private var moments: [Int] {
    var moments = [0]
    while let last = moments.last, last < steps { moments.append(last + max(1, last / 16)) }
    return moments.filter { $0 < steps } + [steps]
  }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let training = WakeSleepTraining(start: start, rule: rule, rate: rate)
    let moments = moments
    let course = try context.iterate(
      "steps", to: moments, cost: Self.stepCost,
      from: { () throws(DemoError) in training.beginning }
    ) { (state, _) throws(DemoError) in training.advance(&state) }
    try context.spent(Self.drawingCost)
    let now = course[course.count - 1]
    let parameters = training.parameters(now, rule)
    let states = training.machine.states(parameters)
    var report = Report()
    addBounds(to: &report, states, now, training)
    addField(to: &report, parameters, states, training)
    report.table(
      "states", "The four images", columns: ["x₁", "x₂", "data", "p(x)"],
      rows: start.data.enumerated().map { image, share in
        [Double(image / 2), Double(image % 2), share, .exp(states.logEvidence[image])]
      })
    report.figure("dreams", "What is seen, and what is dreamt", [dreamsPanel(states)])
    report.figure(
      "course", "The bound, by what teaches", [coursePanel(moments, course, training)])
    report.figure("graph", "Two nets over the same four bits", graphs(parameters))
    return report
  }
}

// MARK: - Values

extension WakeSleep {
  private func addBounds(
    to report: inout Report, _ states: HelmholtzMachine.States, _ now: WakeSleepTraining.State,
    _ training: WakeSleepTraining
  ) {
    let data = start.data
    let (likelihood, bound) = (states.logLikelihood(data), states.bound(data))
    report.value(
      "log-likelihood", likelihood, unit: "nats", digits: 5, symbol: "log p(x)",
      "mean log-probability of the data under the generator")
    report.value(
      "bound", bound, unit: "nats", digits: 5, "mean evidence lower bound with the guess")
    report.value(
      "gap", max(0, likelihood - bound), unit: "nats",
      "log likelihood less the bound: how far the guess is from the posterior, KL(q ‖ p), for real images"
    )
    report.value(
      "dream-gap", states.dreamGap, unit: "nats",
      "how far the posterior is from the guess, KL(p ‖ q), for dreamt images: what sleep lowers")
    report.value(
      "best", -shannonEntropy(data), unit: "nats", digits: 5, primary: false,
      words: "best log likelihood", "minus the entropy of the data: no model does better")
    var noted = now
    training.note(bound, in: &noted)
    report.value(
      "largest-fall", noted.largestFall, unit: "nats", primary: false,
      "how far the bound has fallen at most below where it had been")
    for (index, rule) in TeachingRule.allCases.enumerated() {
      report.value(
        "end-" + rule.rawValue, training.bound(now.parameters[index]), unit: "nats", digits: 5,
        primary: false, words: "bound by " + rule.title,
        "the bound after as many steps of that rule")
    }
  }
}
