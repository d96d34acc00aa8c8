import DemoKit
import ElementaryMath
import Figures
import Learning
import Probability

/// Teaches one generator of small images by five rules, each with its exact gradient.
///
/// p(h) = σ(b), p(xᵢ = 1 | h) = σ(cᵢ + Wᵢ h), four pixels. The data are 0.98 on 0000, 1111 and 0110 and 0.02 spread
/// evenly over all sixteen images. *Likelihood* climbs E_data log p(x), *bound* the evidence lower bound with
/// a recognition net q(h | x) = σ(d + R x), *wake–sleep* teaches that net by dreams instead; *minimax* descends
/// `½ E_g log(1 − D*)` and *non-saturating* `−½ E_g log D*`. Expectations are sums over all states.
///
/// To see: three patterns, two, one. What covers wastes a third of its images; what wastes nothing forgets.
///
/// Conventions: all rules start from the same b, W and c, normal draws of stream 0 times the spread, in that order, and
/// d = 0, R = 0. A pattern is kept if it is drawn more often than once in twenty. The three values of the autoencoder
/// in the GAN's notation are of small tables of their own: see ``AutoencoderAsGame``. The rows of images
/// show a pixel the darker or lighter against grey the more probable its image is.
/// - SeeAlso: Hu, Yang, Salakhutdinov, Xing (2018), "On unifying deep generative models".
public struct TrainingRules: Demo {
  public static var name: String { "training-rules" }
  public static var title: String { "One generator, five rules" }
  public static var summary: String {
    "Trains the same two-layer generator of four-pixel images by five rules, with exact gradients."
  }

  var rule = GeneratorRule.nonSaturating
  var steps = 3000
  var seed: UInt64 = 1
  var hidden = 1
  var rate = 0.5
  var startSpread = 0.5
  var shares = [0.4, 0.35, 0.25]

  static let mostSteps = 5000

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.choice(&rule, "rule", "what teaches the generator whose values are shown")
    form.steps(&steps, in: 0...Self.mostSteps, "updates from the start, by each rule")
    form.seed(&seed)
    form.integer(
      &hidden, "hidden", in: 1...2, primary: false, words: "hidden bits",
      "how many causes the generator has")
    form.real(
      &rate, "rate", in: 0.05...1, primary: false, words: "learning rate",
      "how far each update goes along its gradient")
    form.real(
      &startSpread, "start-spread", in: 0.1...2, scale: .logarithmic, primary: false,
      words: "spread at the start", "standard deviation of the weights and biases at the start")
    form.reals(
      &shares, "shares", count: 3...3, in: 0.01...1, primary: false, words: "share",
      "how much of the data each pattern is; they are divided by their sum")
  }

  private var stepCost: Int64 { hidden == 1 ? 3000 : 4500 }
  private static let drawingCost: Int64 = 400_000

  public var cost: Int64 { Self.drawingCost + Int64(steps) &* stepCost }

  /// Of each of the sixteen images.
  private var data: [Double] {
    var data = [Double](repeating: 0.02 / 16, count: 16)
    let sum = shares[0] + shares[1] + shares[2]
    for (image, share) in zip(RuleOutcome.patterns, shares) { data[image] += 0.98 * share / sum }
    return data
  }

  /// The steps that the course shows, about six to each doubling.
  private var moments: [Int] {
    var moments = [0]
    while let last = moments.last, last < steps { moments.append(last + max(1, last / 8)) }
    return moments.filter { $0 < steps } + [steps]
  }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let training = RuleTraining(
      hidden: hidden, data: data, rate: rate, spread: startSpread, seed: seed)
    let moments = moments
    let states = try context.iterate(
      "steps", to: moments, cost: stepCost, from: { () throws(DemoError) in training.start }
    ) { (state, _) throws(DemoError) in training.advance(&state) }
    try context.spent(Self.drawingCost)
    let rules = GeneratorRule.allCases
    let place = rules.firstIndex(of: rule) ?? 0
    let end = states[states.count - 1]
    let outcomes = rules.indices.map { RuleOutcome(training, end, $0) }
    let course = states.map { RuleOutcome(training, $0, place) }
    var report = Report()
    addValues(to: &report, outcomes[place])
    addRules(to: &report, outcomes)
    addNotation(to: &report)
    report.figure("images", "What each rule draws", [sheet(training.data, outcomes)])
    report.figure(
      "states", "The data, and what \(rule.title) makes",
      [statesPanel(training.data, outcomes[place])])
    report.figure("course", "Patterns kept, and share wasted", coursePanels(moments, course))
    return report
  }
}

// MARK: - Values

extension TrainingRules {
  /// Most seeds give the same counts, so they may not change with the seed, and yet they may.
  private static var counted: ReportValue.Uncertainty { .unknown("it is a count of one run") }

  private func addValues(to report: inout Report, _ outcome: RuleOutcome) {
    report.value(
      "kept", Double(outcome.kept), uncertainty: Self.counted, words: "patterns kept",
      "how many of the three patterns have a probability above 0.05")
    report.value(
      "wasted", outcome.wasted, uncertainty: .oneRun, digits: 3,
      "probability of all images that are none of the three patterns")
    for (index, probability) in outcome.patterns.enumerated() {
      report.value(
        "pattern-\(index + 1)", probability, uncertainty: .oneRun, digits: 3, primary: false,
        "probability of " + ["0000", "1111", "0110"][index])
    }
    report.value(
      "log-likelihood", outcome.logLikelihood, uncertainty: .oneRun, unit: "nats", digits: 5,
      primary: false, "mean log-probability of the data under the generator")
    if let bound = outcome.bound {
      report.value(
        "bound", bound, uncertainty: .oneRun, unit: "nats", digits: 5, primary: false,
        "mean evidence lower bound with the recognition net")
    }
    report.value(
      "forward-kl", outcome.forward, uncertainty: .oneRun, unit: "nats", primary: false,
      words: "forward divergence", symbol: "KL(data ‖ g)",
      "divergence of the data from the generator")
    report.value(
      "reverse-kl", outcome.reverse, uncertainty: .oneRun, unit: "nats", primary: false,
      words: "reverse divergence", symbol: "KL(g ‖ data)",
      "divergence of the generator from the data")
    report.value(
      "jsd", outcome.jensenShannon, uncertainty: .oneRun, unit: "nats", primary: false,
      words: "divergence", symbol: "JSD", "Jensen–Shannon divergence of generator and data")
  }

  private func addRules(to report: inout Report, _ outcomes: [RuleOutcome]) {
    var rows: [[ReportTable.Cell]] = []
    for (rule, outcome) in zip(GeneratorRule.allCases, outcomes) {
      report.value(
        rule.rawValue + "-kept", Double(outcome.kept), uncertainty: Self.counted, primary: false,
        words: "kept by " + rule.title, "how many patterns \(rule.title) keeps from this start")
      report.value(
        rule.rawValue + "-wasted", outcome.wasted, uncertainty: .oneRun, digits: 3, primary: false,
        words: "wasted by " + rule.title,
        "what \(rule.title) spends on other images from this start"
      )
      let numbers =
        outcome.patterns + [
          outcome.wasted, outcome.forward, outcome.reverse, outcome.jensenShannon,
        ]
      rows.append(
        [.text(rule.title), .number(Double(outcome.kept), digits: 1)]
          + numbers.map { .number($0, digits: 3) })
    }
    report.add(
      ReportTable(
        name: "rules", title: "Five rules from this start",
        columns: [
          "rule", "kept", "0000", "1111", "0110", "wasted", "KL(data ‖ g)", "KL(g ‖ data)", "JSD",
        ], rows: rows))
    report.add(
      ReportTable(
        name: "family", title: "One family",
        columns: [
          "rule", "drawn from", "θ learns by", "φ learns by", "KL that moves θ", "KL that moves φ",
        ], rows: Self.family.map { row in row.map { .text($0) } }))
  }

  private static let family = [
    [
      "likelihood", "data, exact causes", "log p(x, h)", "no φ: the posterior", "KL(data ‖ p)",
      "none",
    ],
    [
      "bound", "data, guessed causes", "log p(x, h)", "the same bound", "KL(data · q ‖ p)",
      "KL(q ‖ posterior), x from data",
    ],
    [
      "wake–sleep", "data; dreams", "log p(x, h)", "log q(h | x)", "KL(data · q ‖ p)",
      "KL(posterior ‖ q), x from dreams",
    ],
    [
      "minimax", "data and dreams", "log(1 − D), made small", "log q(y | x)", "JSD(data, g)",
      "cross entropy of y",
    ],
    [
      "non-saturating", "data and dreams", "log D", "log q(y | x)", "½ KL(g ‖ data) − JSD",
      "cross entropy of y",
    ],
  ]

  private func addNotation(to report: inout Report) {
    let game = AutoencoderAsGame()
    report.value(
      "vae-elbo", game.bound, unit: "nats", digits: 7, primary: false,
      "bound of a small autoencoder with tables of its own")
    report.value(
      "vae-real-term", game.realTerm, unit: "nats", digits: 7, primary: false,
      "the real images’ part of its objective in the GAN’s notation: the bound less log 2")
    report.value(
      "vae-fake-term", game.fakeTerm, unit: "nats", digits: 7, primary: false,
      "the generated images’ part, in which the generator is not")
  }
}
