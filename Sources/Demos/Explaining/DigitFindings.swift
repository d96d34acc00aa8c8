import DemoKit
import ElementaryMath
import Figures
import Learning
import Probability

/// Where a clustering of digits is, and how it got there.
struct DigitPath: TrainingState {
  var fit: BernoulliMixtureEM.Fit
  /// Of the steps so far, each before it changed anything.
  var logLikelihoods: [Double] = []
  /// The objective J, likewise.
  var objectives: [Double] = []

  init(fit: BernoulliMixtureEM.Fit) { self.fit = fit }

  var byteCount: Int {
    100 + 8 * (fit.probabilities.count + fit.weights.count) + 16 * logLikelihoods.count
  }

  mutating func note(_ expectation: BernoulliMixtureEM.Expectation, _ em: BernoulliMixtureEM) {
    logLikelihoods.append(expectation.meanLogProbability)
    objectives.append(em.objective(fit, expectation))
  }

  /// 0 without any step.
  var smallestRise: Double {
    var smallest = Double.infinity
    for (before, after) in zip(objectives, objectives.dropFirst()) {
      smallest = min(smallest, after - before)
    }
    return smallest.isFinite ? smallest : 0
  }
}

/// The mean log-probability of images under the very mixture that made them.
struct SampleOfTruth {
  let mean: Double
  let standardError: Double

  init(_ source: Digits, _ images: Digits.Images) {
    let count = images.digits.count
    let logs = source.logProbabilities(images.pixels)
    let mean = logs.reduce(0, +) / Double(count)
    var squares = 0.0
    for log in logs { squares += (log - mean) * (log - mean) }
    self.mean = mean
    standardError = (squares / Double(count - 1) / Double(count)).squareRoot()
  }
}

/// What a clustering has found.
struct DigitFindings {
  let path: DigitPath
  let images: Digits.Images
  let moments: [Int]
  /// Of new images, at the moments.
  let heldOut: [Double]
  let truth: SampleOfTruth
  /// The likeliest cluster of each image.
  private let clusters: [Int]
  /// Clusters, the heaviest first.
  private let order: [Int]

  init(
    _ path: DigitPath, _ expectation: BernoulliMixtureEM.Expectation, _ images: Digits.Images,
    moments: [Int], heldOut: [Double], truth: SampleOfTruth
  ) {
    self.path = path
    self.images = images
    self.moments = moments
    self.heldOut = heldOut
    self.truth = truth
    clusters = expectation.likeliest
    let weights = path.fit.weights
    order = weights.indices.sorted { (-weights[$0], $0) < (-weights[$1], $1) }
  }

  var logLikelihood: Double { path.logLikelihoods[path.logLikelihoods.count - 1] }
  var heldOutNow: Double { heldOut[heldOut.count - 1] }

  /// How many images of each label every cluster holds, `[clusters][labels]`.
  private func counts(of labels: [Int], upTo count: Int) -> [[Int]] {
    var counts = order.map { _ in [Int](repeating: 0, count: count) }
    for (cluster, label) in zip(clusters, labels) { counts[cluster][label] += 1 }
    return counts
  }

  /// The share of images whose label is the commonest in their cluster.
  func purity(of labels: [Int]) -> Double {
    var right = 0
    for row in counts(of: labels, upTo: 10) { right += row.max() ?? 0 }
    return Double(right) / Double(labels.count)
  }

  var used: Int { counts(of: images.digits, upTo: 10).filter { $0.contains { $0 > 0 } }.count }

  var contents: ReportTable {
    var report = Report()
    let counts = counts(of: images.digits, upTo: 10)
    report.table(
      "contents", "What the clusters hold",
      columns: ["cluster", "images"] + (0...9).map { "digit \($0)" },
      rows: order.enumerated().map { place, cluster in
        let row = counts[cluster].map { Double($0) }
        return [Double(place + 1), row.reduce(0, +)] + row
      })
    return report.tables[0]
  }

  var prototypes: Panel {
    let counts = counts(of: images.digits, upTo: 10)
    return Panel(
      .images(
        order.enumerated().map { place, cluster in
          Tile(
            width: Digits.side, values: path.fit.component(cluster),
            label: "\(place + 1): \(counts[cluster].reduce(0, +))")
        }, label: "probability of ink; below, the cluster and how many images it holds"))
  }

  var heatMap: Panel {
    let counts = counts(of: images.digits, upTo: 10)
    let values = (0...9).flatMap { digit in order.map { Double(counts[$0][digit]) } }
    return Panel(
      .matrix(
        rows: (0...9).map { "digit \($0)" }, columns: order.indices.map { String($0 + 1) },
        values: values, digits: nil, shading: .grey(0...Frame.reach(values.max() ?? 0, base: 40)),
        label: "images, by digit and cluster"))
  }

  /// The first steps lie below the frame, so that what differs at the end can be told apart.
  var climb: Panel {
    func curve(_ values: [Double]) -> [Point] {
      zip(moments, values).map { Point(Double($0), $1) }
    }
    let seen = curve(moments.map { path.logLikelihoods[$0] })
    return Panel(
      x: Axis("steps of EM", domain: 0...60),
      y: Axis("log p of an image, nats", domain: Frame.around(truth.mean - 16, truth.mean + 4)),
      marks: [
        .horizontalRule(y: truth.mean, label: "truth", ink: .strong).showing("truth"),
        .line(seen, label: "images it saw", ink: .series(0))
          .showing("log-likelihood", at: moments.count - 1),
        .line(curve(heldOut), label: "new images", ink: .series(1))
          .showing("held-out", at: moments.count - 1),
        .handle(
          Point(Double(moments[moments.count - 1]), heldOutNow), label: "steps taken",
          ink: .series(1), x: ParameterTie("steps")),
      ])
  }
}
