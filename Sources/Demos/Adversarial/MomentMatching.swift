import DemoKit
import ElementaryMath
import Figures
import Probability

/// Holds a generator against data with a critic that isn't trained: a kernel.
///
/// With k(x, y) = exp(−|x − y|²/2γ²) the *maximum mean discrepancy* of p and q is
///
///     MMD² = E k(x, x′) + E k(y, y′) − 2 E k(x, y),  x, x′ ~ p, y, y′ ~ q,
///
/// 0 only if p = q. It is the mean difference that the witness f(z) = E k(z, x) − E k(z, y) finds between the two. For
/// normals all of it is in closed form, and so is the variance of its estimate from draws. Steps are of gradient
/// descent on the means of q, q-means −= ∇MMD²; every value is at the moved means.
///
/// Conventions: coordinates are independent. In several dimensions the first figure follows the first coordinate,
/// with the others where p has its means. The estimate leaves out pairs i = j, also of x with y, and may be negative.
///
/// To see: no game and no turning; but where the bandwidth is small against the distance the slope is gone, too.
/// - SeeAlso: Gretton et al. (2012), "A kernel two-sample test"; Li, Swersky, Zemel (2015).
public struct MomentMatching: Demo {
  public static var name: String { "moment-matching" }
  public static var title: String { "A critic that needs no training" }
  public static var summary: String {
    "Computes the maximum mean discrepancy of two normals, its slopes and its estimate from draws."
  }

  var bandwidth = 1.0
  var qMeans = [1.0]
  var pMeans = [0.0]
  var pSDs = [1.0]
  var qSDs = [1.5]
  var draws = 50
  var steps = 0
  var seed: UInt64 = 1

  static let mostSteps = 1000

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.real(
      &bandwidth, "bandwidth", in: 0.05...20, scale: .logarithmic, symbol: "γ",
      "how far apart two points may be and still count as near")
    form.reals(
      &qMeans, "q-means", count: 1...5, in: -20...20, words: "mean of q",
      "where the generator lies, coordinate by coordinate")
    form.reals(
      &pMeans, "p-means", count: 1...5, in: -20...20, primary: false, words: "mean of p",
      "where the data lie")
    form.reals(
      &pSDs, "p-sds", count: 1...5, in: 0.05...20, primary: false, words: "width of p",
      "standard deviations of the data")
    form.reals(
      &qSDs, "q-sds", count: 1...5, in: 0.05...20, primary: false, words: "width of q", symbol: "s",
      "standard deviations of the generator")
    form.integer(
      &draws, "points", in: 2...2000, scale: .logarithmic, primary: false, words: "draws",
      symbol: "n", "draws from each of the two, for the estimate")
    form.steps(
      &steps, in: 0...Self.mostSteps, primary: false, "downhill steps of the generator’s means")
    form.seed(&seed)
  }

  public func validate(_ problems: inout ParameterProblems) {
    problems.requireEqualLength(
      ("p-means", pMeans.count), ("p-sds", pSDs.count), ("q-means", qMeans.count),
      ("q-sds", qSDs.count))
  }

  private var stepCost: Int64 { 6 + 6 * Int64(qMeans.count) }

  /// Pairs, and curves.
  private var reportCost: Int64 {
    let dimensions = Int64(qMeans.count)
    return 20_000 + 500 * 6 * dimensions
      + Int64(draws) * Int64(draws) / 2 * (4 + 2 * dimensions)
  }

  public var cost: Int64 { reportCost + Int64(Self.mostSteps) * stepCost }

  func kernel(_ means: [Double], bandwidth: Double? = nil) -> KernelMeans {
    KernelMeans(
      DiagonalNormal(means: pMeans, sds: pSDs), DiagonalNormal(means: means, sds: qSDs),
      bandwidth: bandwidth ?? self.bandwidth)
  }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    // All of the course, so that its axes hold still while `steps` moves through it.
    let moments = stepsFromTheStart(to: Self.mostSteps, atMost: 60)
    let places = (moments.filter { $0 < steps } + [steps] + moments.filter { $0 > steps })
    let demo = self
    let course = try context.iterate(
      "steps", to: places, cost: stepCost, from: { () throws(DemoError) in demo.qMeans }
    ) { (means, _) throws(DemoError) in
      let kernel = demo.kernel(means)
      for place in means.indices { means[place] -= kernel.meanSlope(place) }
    }
    let now = places.firstIndex(of: steps) ?? 0
    let kernel = kernel(course[now])
    let estimate = kernel.estimate(
      draws: draws, RandomStream(seed: seed, stream: 0), RandomStream(seed: seed, stream: 1))
    try context.spent(reportCost)
    var report = Report()
    addValues(to: &report, kernel, estimate)
    if qMeans.count > 1 {
      report.note(
        "The densities and the witness are along the first coordinate, with the others at the means of p."
      )
    }
    report.figure("witness", "Two densities and their witness", witnessPanels(kernel))
    report.figure(
      "bandwidth", "The distance and its slope, by bandwidth", bandwidthPanels(course[now]))
    report.figure(
      "learning", "The generator’s means, step by step", [learningPanel(places, course, now)])
    return report
  }
}

// MARK: - Values

extension MomentMatching {
  private func addValues(to report: inout Report, _ kernel: KernelMeans, _ estimate: Double) {
    report.value(
      "mmd-squared", kernel.distance, words: "squared discrepancy", symbol: "MMD²",
      "what the kernel finds between the two")
    report.value(
      "mmd", kernel.distance.squareRoot(), primary: false, words: "discrepancy", symbol: "MMD",
      "its root")
    let means = [
      ("pp", kernel.pp, "two of the data"), ("qq", kernel.qq, "two that are generated"),
      ("pq", kernel.pq, "one of the data and one that is generated"),
    ]
    for (name, value, pair) in means {
      report.value("kernel-" + name, value, primary: false, "mean kernel of \(pair)")
    }
    for place in qMeans.indices {
      let number = String(place + 1)
      report.value(
        "gradient-mean-" + number, kernel.meanSlope(place), primary: place == 0,
        words: "slope in mean " + number, "derivative of MMD² by that mean of q")
      report.value(
        "gradient-sd-" + number, kernel.sdSlope(place), primary: false,
        words: "slope in width " + number, "derivative of MMD² by that width of q")
    }
    report.value(
      "witness-p", kernel.witness(kernel.p.means), primary: false, "the witness at the means of p")
    report.value(
      "witness-q", kernel.witness(kernel.q.means), primary: false, "the witness at the means of q")
    report.value(
      "estimate", estimate, exact: kernel.pp + kernel.qq - 2 * kernel.pq,
      uncertainty: .standardError(kernel.variance(draws: draws).squareRoot()),
      words: "estimate of MMD²", "from the draws, without a bias; may be below 0")
    report.value(
      "biased-expectation", kernel.distance + (2 - kernel.pp - kernel.qq) / Double(draws),
      primary: false, words: "mean of the biased estimate",
      "of MMD² between the draws themselves, each paired with itself, too")
  }
}
