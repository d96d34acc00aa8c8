import DemoKit
import ElementaryMath
import Figures
import Learning
import Probability

/// Clusters noisy little digits by EM for a mixture of Bernoulli pixels, without their labels.
///
///     p(x) = Σₖ wₖ Πd μₖd^xd (1 − μₖd)^(1 − xd)
///
/// over 49 pixels. M adds a tenth of a white and of a black image to what each cluster has seen,
/// μ = (Σ r x + 0.1)/(Σ r + 0.2), so what climbs is J = Σ log p(x) + 0.1 Σ (log μ + log(1 − μ)): the likelihood
/// alone need not. The data come from a mixture that is known (`Digits`), so every fit can be held against the truth.
///
/// To see: clusters that are mostly digits; clusters that are positions as soon as digits shift by a pixel; and a fit
/// that is better than the truth on the images it saw, and worse on new ones. Purity is not accuracy: thirty clusters
/// are pure for free.
///
/// Streams: images from 0, those held out from 1, the start of cluster k’s pixel d is draw 49 k + d of 2.
/// - SeeAlso: Bishop, "Pattern Recognition and Machine Learning", section 9.3.3.
public struct DigitClusters: Demo {
  public static var name: String { "digit-clusters" }
  public static var title: String { "What a model without labels finds in digits" }
  public static var summary: String {
    "Clusters noisy little digits by EM for a mixture of Bernoulli pixels."
  }

  var clusters = 10
  var shift = false
  var steps = 30
  var noise = 0.05
  var images = 300
  var seed: UInt64 = 1

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.integer(&clusters, "clusters", in: 1...30, symbol: "K", "how many clusters there are")
    form.toggle(
      &shift, "shift", words: "shifted digits", "whether a digit may stand a column off its place")
    form.steps(&steps, in: 0...60, "steps of EM")
    form.real(
      &noise, "noise", in: 0.005...0.3, scale: .logarithmic, primary: false, symbol: "ε",
      "how often a pixel is flipped")
    form.integer(
      &images, "images", in: 20...1000, scale: .logarithmic, primary: false, symbol: "N",
      "images to learn from")
    form.seed(&seed)
  }

  private static let heldOut = 500
  private static let em = BernoulliMixtureEM(pseudocount: 0.1)

  /// Both halves look at each pixel for each cluster, in 0.5 ns; an image costs 0.3 µs more.
  private func stepCost(_ count: Int) -> Int64 {
    Int64(count) &* (30 + 5 &* Int64(clusters))
  }
  /// Held-out images are looked at a dozen times, and once by all templates.
  private var lookCost: Int64 {
    300_000 + (shift ? 250_000 : 0) + 12 &* stepCost(Self.heldOut) + 100 &* Int64(images)
  }
  public var cost: Int64 { stepCost(images) &* Int64(steps) + lookCost }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let source = Digits(noise: noise, isShifted: shift)
    let seen = source.draw(images, RandomStream(seed: seed, stream: 0))
    let fresh = source.draw(Self.heldOut, RandomStream(seed: seed, stream: 1))
    let moments = evaluated
    let start = start
    let path = try context.iterate(
      "steps", to: moments, cost: stepCost(images), from: { DigitPath(fit: start) }
    ) { path, _ in
      let expectation = Self.em.expectation(path.fit, seen.pixels)
      path.note(expectation, Self.em)
      path.fit = Self.em.maximised(expectation.responsibilities, seen.pixels)
    }
    var last = path[path.count - 1]
    let expectation = Self.em.expectation(last.fit, seen.pixels)
    last.note(expectation, Self.em)
    let found = DigitFindings(
      last, expectation, seen, moments: moments,
      heldOut: path.map { Self.em.expectation($0.fit, fresh.pixels).meanLogProbability },
      truth: SampleOfTruth(source, fresh))
    try context.spent(lookCost)
    return report(found)
  }

  /// Twelve steps at most, evenly spread, the first and the last among them.
  private var evaluated: [Int] {
    let count = min(11, steps)
    return count == 0 ? [0] : (0...count).map { $0 * steps / count }
  }

  private var start: BernoulliMixtureEM.Fit {
    let stream = RandomStream(seed: seed, stream: 2)
    return BernoulliMixtureEM.Fit(
      weights: [Double](repeating: 1 / Double(clusters), count: clusters),
      probabilities: (0..<clusters * Digits.pixels).map {
        0.25 + 0.5 * stream.uniform(at: UInt64($0))
      })
  }

  private func report(_ found: DigitFindings) -> Report {
    var report = Report()
    report.value(
      "log-likelihood", found.logLikelihood, uncertainty: .oneRun, unit: "nats",
      words: "log-likelihood of an image", "mean log p of the images that were learned from")
    report.value(
      "held-out", found.heldOutNow, uncertainty: .oneRun, unit: "nats",
      words: "log-likelihood of a new image", "mean log p of 500 images that were not")
    report.value(
      "truth", found.truth.mean, uncertainty: .standardError(found.truth.standardError),
      unit: "nats", words: "log-likelihood under the truth",
      "mean log p of the same 500 images under the mixture that made them")
    report.value(
      "smallest-rise", found.path.smallestRise, uncertainty: .oneRun, unit: "nats", primary: false,
      "the least that a step has raised the objective J by so far; 0 before the first")
    report.value(
      "digit-purity", found.purity(of: found.images.digits), uncertainty: .oneRun,
      "share of images that lie in a cluster whose commonest digit is theirs")
    if shift {
      report.value(
        "shift-purity", found.purity(of: found.images.shifts.map { $0 + 1 }), uncertainty: .oneRun,
        "share of images that lie in a cluster whose commonest position is theirs")
    }
    report.value(
      "used-clusters", Double(found.used), uncertainty: .unknown("it is a count of one run"),
      primary: false, "clusters that are the likeliest of at least one image")
    report.add(found.contents)
    report.figure("prototypes", "What each cluster expects to see", [found.prototypes])
    report.figure("climb", "Seen images and new ones", [found.climb])
    report.figure("contents", "Which digits each cluster holds", [found.heatMap])
    return report
  }
}
