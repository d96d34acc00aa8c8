import DemoKit
import ElementaryMath
import Figures
import Probability

/// Integrates a sigmoid decoder over its hidden normal numbers, and compares with one bell and with a few.
///
/// z ~ N(0, I) with one or two numbers, and x in the plane is normal given z, with independent coordinates:
///
///     meanᵢ(z) = ½ + stretch (σ(aᵢ·z + cᵢ) − ½),   varianceᵢ(z) = spread exp(σ(bᵢ·z + dᵢ)),
///
/// so p(x) = ∫ p(z) p(x | z) dz is a mixture of as many bells as there are z. For stretch = spread = 1 the
/// means lie between 0 and 1 and the variances between 1 and e: then the bells overlap so much that p is nearly
/// normal. With `D = KL(p ‖ normal with p’s moments)`, computed as `∫ p log p + log 2π + ½ log det Σ + 1`.
///
/// To see: a mixture that can hardly bend, until its means range wider or its bells are narrower; and that a
/// few drawn bells do nearly as well as all of them.
///
/// Conventions: the first axis of `profile` is the marginal of x₁. D and the posterior of z are there for a z of one
/// number only; D is right to 10⁻⁷. Component j has draws (j − 1) k, … of stream 0, k the numbers of z.
/// - SeeAlso: Kingma, Welling (2014), for the decoder.
public struct InfiniteMixture: Demo {
  public static var name: String { "infinite-mixture" }
  public static var title: String { "A mixture with as many bells as there are numbers" }
  public static var summary: String {
    "Integrates a sigmoid decoder over its hidden normal number, and compares with one bell and with a "
      + "few."
  }

  var stretch = 1.0
  var spread = 1.0
  var components = 25
  var query1 = 0.5
  var query2 = 0.5
  var a = [2, -1.5]
  var b = [1.2, -0.7]
  var c = [0.3, -0.2]
  var d = [-0.5, 0.4]
  var seed: UInt64 = 1

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.real(
      &stretch, "stretch", in: 0.1...20, scale: .logarithmic,
      "how wide the range is over which the bells’ means move")
    form.real(
      &spread, "spread", in: 0.001...1, scale: .logarithmic,
      "factor of the bells’ variances, which lie between this and e times this")
    form.integer(
      &components, "components", in: 1...400, scale: .logarithmic, words: "drawn bells",
      symbol: "K",
      "hidden numbers to draw, each of them a bell of the finite mixture")
    form.real(
      &query1, "query-1", in: -10...10, primary: false, symbol: "x₁",
      "first coordinate of the x whose density is asked for")
    form.real(
      &query2, "query-2", in: -10...10, primary: false, symbol: "x₂",
      "second coordinate of the x whose density is asked for")
    form.reals(
      &a, "a", count: 2...4, in: -10...10, primary: false, words: "slope of a mean",
      "how the means follow z; four numbers for a z of two")
    form.reals(
      &b, "b", count: 2...4, in: -10...10, primary: false, words: "slope of a variance",
      "how the variances follow z; four numbers for a z of two")
    form.reals(
      &c, "c", count: 2...2, in: -10...10, primary: false, words: "shift of a mean",
      "added to a z before the sigmoid of a mean")
    form.reals(
      &d, "d", count: 2...2, in: -10...10, primary: false, words: "shift of a variance",
      "added to b z before the sigmoid of a variance")
    form.seed(&seed)
  }

  public func validate(_ problems: inout ParameterProblems) {
    guard a.count != b.count || a.count == 3 else { return }
    problems.add(
      ["a", "b"],
      "'a' has \(a.count) numbers and 'b' has \(b.count): both take 2, for a hidden number, or 4, for two"
    )
  }

  private var decoder: SigmoidDecoder {
    SigmoidDecoder(stretch: stretch, spread: spread, a: a, b: b, c: c, d: d)
  }

  /// By panel of z, or by point of the grid of two; 1 ns for a cell of a bell.
  public var cost: Int64 {
    let decoder = decoder
    let drawn = 30_000 + Int64(components) * 1_500
    if decoder.dimensions == 1 {
      return drawn + Int64(DecoderNodes.panelBound(decoder).rounded()) * 16_000
    }
    let count = Int64(min(1e5, Double(DecoderNodes.grid(decoder).count)))
    return drawn + count * count * 150
  }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let decoder = decoder
    let nodes = DecoderNodes(decoder)
    let query = DecoderQuery(decoder, nodes, query1, query2)
    let moments = nodes.moments
    try context.spent(cost / 2)
    let few = drawnBells(decoder)
    var report = Report()
    report.value(
      "log-density", query.logDensity, unit: "nats", symbol: "log p(x)", "log p at the queried x")
    report.add(estimate(query, few))
    addMoments(to: &report, moments)
    if decoder.dimensions == 1 {
      let lattice = CurveLattice(nodes)
      report.value(
        "divergence-to-normal",
        max(0, lattice.meanLog + 2 * Normal.logRootTwoPi + .log(moments.determinant) / 2 + 1),
        unit: "nats", words: "divergence from one bell", symbol: "KL(p‖N)",
        "KL(p ‖ normal with the same moments)")
      report.value(
        "posterior-mean", query.posteriorMean, primary: false, "mean of z given the queried x")
      report.value(
        "posterior-variance", query.posteriorVariance, primary: false,
        "variance of z given the queried x")
    }
    report.value(
      "effective-components", Double(components) / (1 + query.moments.variance), unit: "bells",
      primary: false, "drawn bells that explain the queried x, in effect: K/(1 + relative variance)"
    )
    try context.spent(cost - cost / 2)
    let figures = MixtureFigures(decoder, nodes, moments, few, query: Point(query1, query2))
    report.figure("plane", "The density, and some of its bells", [figures.plane])
    report.add(figures.few)
    report.figure("profile", "The first coordinate, against one bell", [figures.profile])
    return report
  }

  private func drawnBells(_ decoder: SigmoidDecoder) -> [SigmoidDecoder.Bell] {
    let stream = RandomStream(seed: seed, stream: 0)
    return (0..<UInt64(components)).map { index in
      decoder.dimensions == 1
        ? decoder.bell(stream.normal(at: index))
        : decoder.bell(stream.normal(at: 2 * index), stream.normal(at: 2 * index + 1))
    }
  }

  private func estimate(_ query: DecoderQuery, _ few: [SigmoidDecoder.Bell]) -> ReportValue {
    let exact = Double.exp(query.logDensity)
    var sum = 0.0
    for bell in few { sum += .exp(bell.logDensity(query1, query2)) }
    return ReportValue(
      "density-estimate", sum / Double(components), exact: exact,
      uncertainty: query.moments.settlesMean(draws: components)
        ? .standardError(exact * query.moments.relativeError(draws: components))
        : .unknown("a few bells explain this x, and so few draws may miss them"),
      symbol: "p̂(x)", "average of p(x|z) over the drawn z")
  }

  private func addMoments(to report: inout Report, _ moments: DecoderNodes.Moments) {
    for (name, value, help) in [
      ("mean-1", moments.meanX, "mean of x₁"), ("mean-2", moments.meanY, "mean of x₂"),
      ("variance-1", moments.varianceX, "variance of x₁"),
      ("variance-2", moments.varianceY, "variance of x₂"),
      ("covariance", moments.covariance, "covariance of x₁ and x₂"),
    ] { report.value(name, value, primary: false, help) }
  }
}
