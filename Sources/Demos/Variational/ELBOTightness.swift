import DemoKit
import ElementaryMath
import Figures
import Probability

/// Puts a normal q beside a posterior with several bells, and splits log p(x) into the bound and the gap.
///
/// The posterior p(z|x) is a mixture of normals and the evidence a number that is given, so that
/// `p(x, z) = p(x) p(z|x)`. For every q
///
///     log p(x) = E_q[log p(x, z)] + H(q) + KL(q ‖ p(z|x)),
///
/// where the first two parts are the evidence lower bound: what the bound gains the gap loses, whatever
/// log p(x) is. `width` is the second number of N(·, ·), a variance unless `reading` says otherwise; so it is
/// for the two candidates N(2, 2) and N(−4, 0.75). The best of all normals is the lowest minimum that
/// `ReverseDivergence` finds from the moments of every subset of components.
///
/// To see: N(−4, 0.75) is the small bell itself and still costs nearly log 4, for it leaves three quarters
/// of the mass out.
/// - SeeAlso: Jordan, Ghahramani, Jaakkola, Saul (1999); Bishop (2006), section 10.1.
public struct ELBOTightness: Demo {
  public static var name: String { "elbo-tightness" }
  public static var title: String { "How tight is the bound?" }
  public static var summary: String {
    "Puts a normal q beside a posterior with two bells and splits log p(x) into the bound and the gap."
  }

  enum Reading: String, ParameterChoice { case variance, sd }

  var mean = 2.0
  var width = 2.0
  var reading = Reading.variance
  var logEvidence = -3.0
  /// The variances of the two bells are 1.5 and 0.75.
  var posterior = MixtureParameters(
    weights: [0.75, 0.25], means: [2, -4], sds: [1.224_744_871_391_589, 0.866_025_403_784_438_6])

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.real(&mean, "mean", in: -10...10, words: "mean of q", symbol: "m", "where q stands")
    form.real(
      &width, "width", in: 0.05...20, scale: .logarithmic, words: "width of q",
      "the second number of N(·, ·), read as a variance or as a standard deviation")
    form.choice(
      &reading, "reading", primary: false, words: "the second number is a",
      "how the second number of N(·, ·) is read")
    form.real(
      &logEvidence, "log-evidence", in: -20...0, primary: false, words: "log evidence",
      symbol: "log p(x)", "what the bound bounds, in nats")
    posterior.show(&form, primary: false, of: " of the posterior")
  }

  public func validate(_ problems: inout ParameterProblems) { posterior.validate(&problems) }

  /// Quadratures and a row of a landscape; and searches times steps times panels times points times
  /// components.
  public var cost: Int64 {
    let count = posterior.count
    let panels = 12 + 6 &* count + 3 &* count &* (count - 1)
    return 100_000 &* (1 + count) + (1 &<< count - 1) &* 12 &* panels &* 16 &* (count + 1)
  }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let target = posterior.mixture
    let search = ReverseDivergence(target)
    let found = search.subsetStarts.map { search.minimum(from: $0) }
    guard let best = ReverseDivergence.distinct(found).first else {
      throw .failed("no normal is nearest to the posterior")
    }
    let fits = TightnessFits(
      target: target, logEvidence: logEvidence, yours: normal(mean, width),
      candidates: [
        .init(name: "N(2, 2)", normal: normal(2, 2)),
        .init(name: "N(−4, 0.75)", normal: normal(-4, 0.75)),
      ], best: best.fit)
    try context.spent(cost)
    var report = Report()
    addValues(to: &report, fits)
    report.add(fits.table)
    report.figure(
      "densities", "The posterior, and what is to stand in for it",
      [fits.densities(width: reading == .sd ? "width" : nil)])
    report.figure("split", "What the bound reaches, and what is missing", [fits.split])
    report.figure("slide", "The bound as q moves along", [fits.slide])
    return report
  }

  private func normal(_ mean: Double, _ width: Double) -> Normal {
    Normal(mean: mean, sd: reading == .variance ? width.squareRoot() : width)
  }

  private func addValues(to report: inout Report, _ fits: TightnessFits) {
    let divergence = fits.yours.divergence
    report.value(
      "elbo", logEvidence - divergence, unit: "nats", words: "evidence lower bound",
      symbol: "ELBO", "log p(x) less the divergence of q from the posterior")
    report.value(
      "kl", divergence, unit: "nats", words: "gap", symbol: "KL(q‖p)",
      "KL(q ‖ p(z|x)), which is what the bound falls short of log p(x)")
    report.value(
      "kl-other-way", fits.yours.divergenceOtherWay, unit: "nats", primary: false,
      words: "divergence the other way", symbol: "KL(p‖q)",
      "KL(p(z|x) ‖ q), which the bound has nothing to do with")
    report.value(
      "entropy", fits.yours.normal.entropy, unit: "nats", primary: false, symbol: "H(q)",
      "entropy of q, in closed form")
    report.value(
      "expected-log-joint",
      logEvidence + fits.yours.normal.meanLogDensity(of: fits.target), unit: "nats",
      primary: false,
      "E_q log p(x, z), by a quadrature of its own; with the entropy it is the bound")
    report.value(
      "best-kl", fits.best.divergence, unit: "nats", words: "least gap",
      "the least KL(q ‖ p(z|x)) of any normal")
    for (index, candidate) in fits.candidates.enumerated() {
      report.value(
        "candidate-kl-\(index + 1)", candidate.divergence, unit: "nats", primary: false,
        words: "gap of " + candidate.name, "KL(q ‖ p(z|x)) of " + candidate.name)
    }
    report.value(
      "posterior-for-joint", -divergence, unit: "nats", primary: false,
      "E_q log p(z|x)/q, the formula with the posterior where the joint belongs: minus the gap, no bound"
    )
  }
}
