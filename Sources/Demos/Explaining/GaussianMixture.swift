import DemoKit
import ElementaryMath
import Figures
import Learning
import Probability

/// Draws points from a mixture of normal laws in the plane and asks of each which component made it.
///
/// First a cause, z ~ Categorical(π), then a point, x | z = k ~ N(μₖ, Σₖ). Bayes’ rule reads this backwards:
///
///     rₖ(x) = π_k N(x; μₖ, Σₖ) / p(x),   p(x) = Σⱼ πⱼ N(x; μⱼ, Σⱼ),
///
/// all by logarithms, so that it holds however far away x is. Guessing the likeliest cause is right with
/// probability ∫ maxₖ πₖ N(x; μₖ, Σₖ) dx, which no other guess exceeds; and x tells I(z; x) of the H(z) that one
/// does not know of its cause. Both are integrals (`PlaneMixture.labelKnowledge`).
///
/// To see: borders curve round the narrower law, and the broadest one claims all that is far away: certainty
/// about the cause where p(x) itself is next to nothing.
///
/// Spreads are variances and covariances here, not standard deviations. Points come from stream 0; of two causes
/// that are equally likely the first is guessed.
/// - SeeAlso: Bishop, "Pattern Recognition and Machine Learning", sections 2.3.9 and 9.2.
public struct GaussianMixture: Demo {
  public static var name: String { "gaussian-mixture" }
  public static var title: String { "Which cause made this point" }
  public static var summary: String {
    "Draws points from a mixture of normal distributions in the plane and asks who made them."
  }

  var queryX = 1.0
  var queryY = 1.0
  var laws = PlaneLaws()
  var points = 300
  var seed: UInt64 = 1

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.real(
      &queryX, "query-x", in: -10...10, words: "x of the query", symbol: "x₁",
      "where the point stands whose cause is asked for, from left to right")
    form.real(
      &queryY, "query-y", in: -10...10, words: "y of the query", symbol: "x₂",
      "where the point stands whose cause is asked for, from bottom to top")
    laws.show(&form)
    form.integer(&points, "points", in: 0...2000, primary: false, "points to draw")
    form.seed(&seed)
  }

  public func validate(_ problems: inout ParameterProblems) { laws.validate(&problems) }

  /// All rays together take 0.4 ms for each pair of components; the figures look at each component some
  /// 13,000 times.
  public var cost: Int64 {
    let count = Int64(laws.weights.count)
    return 100_000 + count &* count &* 40_000 + count &* (60_000 + 20 &* Int64(points))
  }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let mixture = laws.mixture
    let knowledge = mixture.labelKnowledge
    let drawn = DrawnCauses(mixture, count: points, seed: seed)
    try context.spent(cost)
    var report = Report()
    addQuery(mixture, to: &report)
    report.value(
      "best-accuracy", knowledge.bestAccuracy, words: "best accuracy",
      "how often the likeliest cause is the true one, over all points there could be")
    if points > 0 { report.add(accuracy(drawn, exact: knowledge.bestAccuracy)) }
    report.value(
      "label-information", knowledge.information, unit: "nats", primary: false, symbol: "I(z; x)",
      "how much a point tells of its cause, on average")
    report.value(
      "label-entropy", knowledge.entropy, unit: "nats", primary: false, symbol: "H(z)",
      "how much there is to know of the cause before the point is seen")
    let plane = MixturePlane(mixture, drawn, query: Point(queryX, queryY))
    report.figure("plane", "Points, each with its true cause", [plane.truth])
    report.add(plane.walk)
    report.figure("guess", "The same points, each with its likeliest cause", [plane.guess])
    return report
  }

  private func addQuery(_ mixture: PlaneMixture, to report: inout Report) {
    let parts = mixture.logParts(queryX, queryY)
    let responsibilities = mixture.responsibilities(queryX, queryY)
    report.value(
      "log-density", logSumExp(parts), unit: "nats", words: "log density", symbol: "log p(x)",
      "log p of the query")
    for (index, share) in responsibilities.enumerated() {
      report.value(
        "responsibility-\(index + 1)", share, words: "responsibility of cause \(index + 1)",
        symbol: "r\(Self.subscripts[index])", "how probable cause \(index + 1) is for the query")
    }
    report.value(
      "posterior-entropy", shannonEntropy(responsibilities), unit: "nats", primary: false,
      "how unsure the query leaves us of its cause")
    report.table(
      "causes", "The causes of the query",
      columns: ["cause", "weight", "log density at the query", "responsibility"],
      rows: parts.indices.map {
        let weight = mixture.components[$0].weight
        return [Double($0 + 1), weight, parts[$0] - .log(weight), responsibilities[$0]]
      })
  }

  private static let subscripts = ["₁", "₂", "₃", "₄", "₅", "₆"]

  /// Whether a guess is right is a coin with this mean.
  private func accuracy(_ drawn: DrawnCauses, exact: Double) -> ReportValue {
    let variance = max(0, exact * (1 - exact)) / Double(points)
    let isSkewed = abs(1 - 2 * exact) > 0.3 * (Double(points) * exact * (1 - exact)).squareRoot()
    return ReportValue(
      "accuracy", drawn.accuracy, exact: exact,
      uncertainty: isSkewed && exact < 1
        ? .unknown("too few of so few points are guessed wrongly")
        : .standardError(variance.squareRoot()),
      "the share of the drawn points whose likeliest cause is the true one")
  }
}
