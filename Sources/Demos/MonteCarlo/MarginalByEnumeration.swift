import DemoKit
import ElementaryMath
import Figures
import Learning
import Probability

/// Adds up the probability of what is seen over all hidden states, and estimates it by three kinds of draws.
///
/// A model with n hidden bits z gives `p(x) = Σ_z p(x, z)`, a sum of 2ⁿ terms. Two small models:
/// *factorised*, each bit seen through a channel of its own, and *belief-net*, two seen bits that hang on sums
/// of all hidden ones. In both p(x) is known without the sum: bit by bit (`HiddenBitsModel`), the places on a
/// lattice taking part in the second. The estimates are averages of weights w = p(x, z)/q(z) under
///
///     uniform   q = 2⁻ⁿ,                        w = 2ⁿ p(x, z)
///     prior     q = p(z),                       w = p(x | z)
///     informed  qᵢ = 0.9 p(zᵢ = 1 | x) + 0.05, independent bits
///
/// with all moments of a weight exact, whatever n is. In the belief net the informed qᵢ have three decimals.
///
/// To see: terms that double with each bit; and that neither blind way of drawing is the better one: prior
/// draws are far worse than uniform ones in the first model and far better in the second.
///
/// Conventions: above 22 bits nothing is enumerated. A sample gives no standard error where the skewness of its
/// average is above 0.3. Streams 0, 1, 2 draw from the proposals, stream 3 from the posterior.
/// - SeeAlso: Owen, "Monte Carlo theory, methods and examples", chapter 9; Neal (1992) for belief nets.
public struct MarginalByEnumeration: Demo {
  public static var name: String { "marginal-by-enumeration" }
  public static var title: String { "Adding up all causes" }
  public static var summary: String {
    "Sums the probability of what is seen over 2ⁿ hidden states, and by three kinds of draws."
  }

  public enum Model: String, ParameterChoice {
    case factorised
    case beliefNet = "belief-net"
  }

  var bits = 12
  var model = Model.factorised
  var draws = 10_000
  var seed: UInt64 = 1

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.integer(
      &bits, "bits", in: 1...30, unit: "bits", words: "hidden", symbol: "n",
      "hidden bits; the sum has two to this many terms")
    form.choice(
      &model, "model", "each hidden bit is seen by itself, or all of them act on two seen bits")
    form.integer(
      &draws, "draws", in: 1...1_000_000, scale: .logarithmic, symbol: "N",
      "draws in each of the three averages")
    form.seed(&seed)
  }

  private static let mostEnumerated = 22

  private var enumerationCost: Int64 {
    bits > Self.mostEnumerated ? 0 : 100 + (1 &<< Int64(bits)) / 8
  }
  private var drawingCost: Int64 {
    3_000 + 3 &* Int64(draws) &* Int64(1 + 2 * HiddenBitsDrawing.blocks(bits: bits))
  }
  private static let fixedCost: Int64 = 300_000
  public var cost: Int64 { Self.fixedCost + enumerationCost + drawingCost }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let model = Self.model(self.model, bits)
    let posterior = HiddenBitsPosterior(model)
    let estimators = try HiddenBitsProposal.all(model, posterior).enumerated().map {
      (index, proposal) throws(DemoError) in
      try MarginalEstimator(
        proposal, model, posterior.evidence, draws: draws,
        RandomStream(seed: seed, stream: UInt64(index)), context, cost: drawingCost / 3)
    }
    var report = Report()
    report.value(
      "evidence", posterior.evidence, symbol: "p(x)", "p(x), exact, without adding up all terms")
    report.value(
      "log-evidence", posterior.logEvidence, unit: "nats", primary: false, symbol: "log p(x)",
      "log p(x)")
    report.value("terms", terms, digits: 10, "hidden states to add up: two to the n")
    if bits <= Self.mostEnumerated {
      report.value(
        "enumerated", .log(try model.enumerate(context, cost: enumerationCost)),
        exact: posterior.logEvidence, unit: "nats", primary: false, words: "enumerated sum",
        "log of the sum of all the terms, added one by one")
    }
    addValues(to: &report, estimators, posterior)
    try context.spent(Self.fixedCost)
    let figures = MarginalFigures(bits: bits, draws: draws, estimators: estimators)
    report.figure("growth", "Each hidden bit doubles the sum", [figures.growth])
    report.figure(
      "variance", "How much the weights vary", [figures.variance { Self.model(self.model, $0) }])
    report.add(figures.weights(posterior, RandomStream(seed: seed, stream: 3)))
    return report
  }

  private static func model(_ model: Model, _ bits: Int) -> HiddenBitsModel {
    switch model {
    case .factorised: .factorised(bits: bits)
    case .beliefNet: .beliefNet(bits: bits)
    }
  }

  private var terms: Double { Double(sign: .plus, exponent: bits, significand: 1) }
}

// MARK: - Values

extension MarginalByEnumeration {
  private func addValues(
    to report: inout Report, _ estimators: [MarginalEstimator], _ posterior: HiddenBitsPosterior
  ) {
    for estimator in estimators {
      report.value(
        estimator.name + "-estimate", estimator.estimate, exact: posterior.evidence,
        uncertainty: estimator.uncertainty, "the average of the weights of \(estimator.name) draws")
    }
    for estimator in estimators {
      report.value(
        estimator.name + "-relative-variance", estimator.moments.variance,
        "variance of one weight of \(estimator.name) draws over p(x)²")
    }
    for estimator in estimators {
      report.value(
        estimator.name + "-draws-for-ten-percent", estimator.drawsForTenPercent, unit: "draws",
        primary: false, "\(estimator.name) draws that bring the relative error down to ten per cent"
      )
    }
    report.value(
      "posterior-states", .exp(posterior.entropy), unit: "states", primary: false,
      "how many equally likely states would be as uncertain as the posterior")
    report.value(
      "hit-probability", -.expm1(Double(draws) * .log1p(-1 / terms)), primary: false,
      "chance that the most probable hidden state is among the uniform draws")
    report.add(
      ReportTable(
        name: "proposals", title: "One weight under each proposal",
        columns: ["draws", "relative variance", "skewness", "draws for ten per cent"],
        rows: estimators.map { estimator in
          [
            .text(estimator.name), .number(estimator.moments.variance, digits: 4),
            .number(estimator.moments.skewness, digits: 4),
            .number(estimator.drawsForTenPercent, digits: 4),
          ]
        }))
  }
}
