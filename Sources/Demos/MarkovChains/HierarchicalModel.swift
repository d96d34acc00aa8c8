import DemoKit
import ElementaryMath
import Figures
import Probability

/// Shrinks noisy measurements of several groups towards a common centre, as far as they are alike.
///
/// μ ~ N(0, centre-sd²), θⱼ | μ ~ N(μ, τ²), yⱼ | θⱼ ~ N(θⱼ, eⱼ²), with τ = `between-sd`. Given τ every posterior
/// is normal: E[θⱼ | y, μ] = yⱼ + (eⱼ²/(eⱼ² + τ²))(μ − yⱼ). What the data say of τ is p(y | τ), a normal density
/// with covariance diag(e² + τ²) + centre-sd² · 11ᵀ.
///
/// Conventions: all widths are standard deviations; the average of τ is under a flat prior on 0…50, a bounded
/// interval, without which there may be none. The default data are Rubin’s eight schools.
///
/// To see: the evidence for τ is highest at 0, where all groups are one, and yet most of what is plausible lies
/// far from there.
/// - SeeAlso: Rubin (1981); Gelman et al., "Bayesian Data Analysis", chapter 5.
public struct HierarchicalModel: Demo {
  public static var name: String { "hierarchical-model" }
  public static var title: String { "Groups that lend each other strength" }
  public static var summary: String {
    "Shrinks eight noisy measurements towards a common centre, and asks how much they should share."
  }

  var betweenSD = 8.0
  var observations = [28.0, 8, -3, 7, -1, 1, 18, 12]
  var errors = [15.0, 10, 16, 11, 9, 11, 10, 18]
  var centreSD = 25.0

  static let most = 50.0

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.real(
      &betweenSD, "between-sd", in: 0...Self.most, words: "spread between groups", symbol: "τ",
      "standard deviation of the groups about their centre")
    form.reals(
      &observations, "observations", count: 2...20, in: -200...200, each: "group",
      primary: false, words: "observation", symbol: "y", "what was measured in each group")
    form.reals(
      &errors, "errors", count: 2...20, in: 0.1...200, each: "group", primary: false,
      words: "error", symbol: "e", "standard deviation of each measurement")
    form.real(
      &centreSD, "centre-sd", in: 1...200, scale: .logarithmic, primary: false,
      words: "width of the centre", "standard deviation of the centre before any data")
  }

  public func validate(_ problems: inout ParameterProblems) {
    problems.requireEqualLength(("observations", observations.count), ("errors", errors.count))
  }

  /// Posteriors at some 1,100 spreads, each with all groups.
  public var cost: Int64 { 20_000 + 3_000 &* Int64(observations.count) }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let data = GroupPosterior.Data(
      observations: observations, errorVariances: errors.map { $0 * $0 },
      centreVariance: centreSD * centreSD)
    let posterior = GroupPosterior(data, betweenSD: betweenSD)
    let evidence = SpreadEvidence(data, most: Self.most)
    try context.spent(cost)
    var report = Report()
    addValues(to: &report, posterior, evidence)
    report.table(
      "groups", "Each group, as measured and as believed",
      columns: ["group", "observation", "error", "mean", "sd"], digits: 6,
      rows: posterior.groups.enumerated().map { index, group in
        [Double(index + 1), observations[index], errors[index], group.mean, group.sd]
      })
    report.figure("layers", "As measured, and as believed", [layersPanel(posterior)])
    report.figure(
      "shrinkage", "What each group is believed to be", [shrinkagePanel(data, posterior)])
    report.figure(
      "evidence", "What the data say of the spread", [evidencePanel(posterior, evidence)])
    return report
  }
}

// MARK: - Values

extension HierarchicalModel {
  private func addValues(
    to report: inout Report, _ posterior: GroupPosterior, _ evidence: SpreadEvidence
  ) {
    var pooling = 0.0
    for shrinkage in posterior.shrinkages { pooling += shrinkage }
    report.value(
      "pooling", pooling / Double(errors.count),
      "mean share of its own measurement that a group gives up for the centre’s")
    report.value(
      "best-between-sd", evidence.best, words: "most likely spread",
      "where p(y ∣ τ) is largest on 0…50")
    report.value(
      "mean-between-sd", evidence.mean, words: "average spread",
      "mean of τ after the data, under a flat prior on 0…50")
    report.value(
      "log-evidence", posterior.logEvidence, unit: "nats", primary: false, symbol: "log p(y ∣ τ)",
      "log density of all measurements at this τ")
    report.value(
      "centre-mean", posterior.centre.mean, primary: false, symbol: "E[μ]",
      "posterior mean of the centre at this τ")
    report.value(
      "centre-sd-posterior", posterior.centre.sd, primary: false, words: "width of the centre",
      "posterior standard deviation of the centre at this τ")
  }
}
