import DemoKit
import ElementaryMath
import Figures

/// Lets two independent causes compete for one effect, and shows what a factorised guess makes of them.
///
/// p(zᵢ = 1) = σ(bᵢ), p(x = 1 | z) = σ(c + w₁z₁ + w₂z₂), and x = 1 is seen. Four states are added up. Before, the
/// causes are independent; afterwards news of one is news of the other: once the second is known to be there, the
/// effect needs the first no longer. A factorised q(z) = Bern(q₁) Bern(q₂) has no way to say “one or the other”. Its
/// bound is taken at every stationary point (`MeanFieldPair`); gaps are KL(q ‖ p(z | x)), what the bound is short
/// of log p(x).
///
/// Conventions: states 00, 01, 10, 11; of optima that tie within rounding the one with the lower q₂ is called best.
///
/// To see: with strong weights there are two best answers, each one story, and the true marginals, which tell
/// both, are far worse than either.
/// - SeeAlso: Pearl, "Probabilistic Reasoning in Intelligent Systems" (1988); Hinton, Osindero, Teh (2006).
public struct ExplainingAway: Demo {
  public static var name: String { "explaining-away" }
  public static var title: String { "Two causes compete for one effect" }
  public static var summary: String {
    "Enumerates two independent causes of one effect, and what a factorised guess makes of them."
  }

  enum News: String, ParameterChoice {
    case unknown, present, absent
  }

  var news = News.unknown
  var w1 = 5.0
  var w2 = 3.5
  var b1 = -3.0
  var b2 = -2.2
  var c = -4.0

  static let range = -25.0...25.0

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.choice(&news, "second-cause", "what is known of the second cause, besides the effect")
    form.real(
      &w1, "w1", in: Self.range, words: "first weight", symbol: "w₁",
      "how strongly the first cause brings about the effect, in log odds")
    form.real(
      &w2, "w2", in: Self.range, words: "second weight", symbol: "w₂",
      "how strongly the second cause brings about the effect, in log odds")
    form.real(
      &b1, "b1", in: Self.range, primary: false, words: "first bias", symbol: "b₁",
      "log odds of the first cause before anything is seen")
    form.real(
      &b2, "b2", in: Self.range, primary: false, words: "second bias", symbol: "b₂",
      "log odds of the second cause before anything is seen")
    form.real(
      &c, "c", in: Self.range, primary: false, words: "leak", symbol: "c",
      "log odds of the effect without either cause")
  }

  /// The landscape, the search for stationary points, and the curves.
  public var cost: Int64 { 60_000 }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let causes = causes(w2: w2)
    let guess = FactorisedGuess(causes)
    try context.spent(cost)
    var report = Report()
    addBeliefs(to: &report, causes)
    addGuess(to: &report, causes, guess)
    if guess.isTied {
      report.note("The two optima tie; the one with the lower q₂ is called best.")
    }
    report.figure("graph", "Two causes, one effect", [graph])
    report.figure("belief", "Belief in the first cause, as news comes in", [beliefPanel(causes)])
    report.figure(
      "landscape", "What the bound is short of, for every factorised guess", [guess.landscape])
    report.figure(
      "competition", "Belief in the first cause, by the strength of its rival", [competitionPanel])
    return report
  }

  func causes(w2: Double) -> TwoCauses {
    TwoCauses(biases: (b1, b2), weights: (w1, w2), leak: c)
  }

  func belief(_ causes: TwoCauses, _ news: News) -> Double {
    switch news {
    case .unknown: causes.marginals.first
    case .present: causes.posterior(ifSecondIs: true)
    case .absent: causes.posterior(ifSecondIs: false)
    }
  }
}

// MARK: - Values

extension ExplainingAway {
  private func addBeliefs(to report: inout Report, _ causes: TwoCauses) {
    report.value(
      "belief", belief(causes, news), words: "belief in the first cause",
      "probability of the first cause given all that is known")
    report.value(
      "prior-1", .sigmoid(b1), primary: false, symbol: "p(z₁)", "the first cause before any news")
    report.value(
      "prior-2", .sigmoid(b2), primary: false, symbol: "p(z₂)", "the second cause before any news")
    report.value(
      "evidence", .exp(causes.logEvidence), primary: false, symbol: "p(x)",
      "how likely the effect is")
    let marginals = causes.marginals
    report.value(
      "posterior-1", marginals.first, primary: false, symbol: "p(z₁ ∣ x)",
      "the first cause once the effect is seen")
    report.value(
      "posterior-2", marginals.second, primary: false, symbol: "p(z₂ ∣ x)",
      "the second cause once the effect is seen")
    report.value(
      "posterior-1-if-present", causes.posterior(ifSecondIs: true), primary: false,
      "the first cause once the second is known to be there")
    report.value(
      "posterior-1-if-absent", causes.posterior(ifSecondIs: false), primary: false,
      "the first cause once the second is known not to be there")
    report.value(
      "posterior-correlation", causes.correlation, primary: false,
      "correlation of the two causes once the effect is seen")
    report.value(
      "mutual-information", causes.mutualInformation, unit: "nats", primary: false,
      "what each cause tells about the other once the effect is seen")
  }

  private func addGuess(
    to report: inout Report, _ causes: TwoCauses, _ guess: FactorisedGuess
  ) {
    report.value(
      "optima", Double(guess.optima.count), words: "optima of the guess",
      "local maxima of the bound over factorised guesses")
    report.value(
      "best-gap", guess.gap(guess.best), unit: "nats", words: "gap of the best guess",
      "log p(x) less the highest bound of a factorised guess")
    report.value(
      "marginals-gap", guess.marginalsGap, unit: "nats", primary: false,
      words: "gap of the true marginals", "the same for the guess made of both true marginals")
    report.table(
      "states", "The four stories", columns: ["z₁", "z₂", "prior", "posterior", "best q"],
      rows: causes.posterior.enumerated().map { state, posterior in
        [
          Double(state / 2), Double(state % 2), .exp(causes.logPrior[state]), posterior,
          .exp(guess.best.logs[state]),
        ]
      })
    report.add(
      ReportTable(
        name: "stationary", title: "Where the bound is stationary",
        columns: ["q₁", "q₂", "bound", "gap", "kind"],
        rows: guess.points.map { point in
          let gap = guess.gap(point)
          return [point.first, point.second, causes.logEvidence - gap, gap].map {
            .number($0, digits: 6)
          } + [.text(point.isMaximum ? "maximum" : "saddle")]
        }))
  }
}
