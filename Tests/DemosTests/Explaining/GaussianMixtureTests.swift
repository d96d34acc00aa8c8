import DemoKit
import Demos
import ElementaryMath
import Learning
import Probability
import Testing

@Suite struct GaussianMixtureTests {
  static let name = "gaussian-mixture"

  /// Entry 07b of the course's reference: at (0, 0), (1, 1) and (−1, 1.5).
  static let reference: [(x: Double, y: Double, log: Double, shares: [Double])] = [
    (
      0, 0, -2.847484332329909,
      [0.9929335499369034, 0.002624283681501184, 0.0044421663815954445]
    ),
    (
      1, 1, -2.6670054767518367, [0.44226649773044086, 0.550399792412835, 0.007333709856724201]
    ),
    (
      -1, 1.5, -2.933710761897645,
      [0.2811034169885214, 0.0002507807766764498, 0.7186458022348021]
    ),
  ]

  @Test(arguments: reference)
  func `Densities and responsibilities are the reference’s`(
    at place: (x: Double, y: Double, log: Double, shares: [Double])
  ) throws {
    let report = try run(Self.name, ["query-x": "\(place.x)", "query-y": "\(place.y)"])
    #expect(abs(try report.number("log-density") - place.log) < 1e-12)
    var entropy = 0.0
    for (index, share) in place.shares.enumerated() {
      #expect(abs(try report.number("responsibility-\(index + 1)") - share) < 1e-13)
      entropy -= share * .log(share)
    }
    #expect(abs(try report.number("posterior-entropy") - entropy) < 1e-12)
  }

  @Test func `Far away the broadest law claims everything, where the density is next to nothing`()
    throws
  {
    let far = try run(Self.name, ["query-x": "8", "query-y": "1"])
    #expect(abs(try far.number("responsibility-1") - 0.9913) < 5e-5)
    #expect(abs(try far.number("log-density") + 35.4) < 0.05)
    let near = try run(Self.name, ["query-x": "4", "query-y": "1"])
    #expect(abs(try near.number("responsibility-2") - 0.9884) < 5e-5)
  }

  /// By a fine grid over the plane, which knows nothing of rays: two that overlap, one inside another, three
  /// askew.
  static let mixtures: [[String: String]] = [
    [:],
    [
      "weights": "[1, 3]", "means-x": "[-1, 1.5]", "means-y": "[0, 0]", "variances-x": "[1, 1]",
      "variances-y": "[1, 1]", "covariances": "[0, 0]",
    ],
    [
      "weights": "[0.5, 0.5]", "means-x": "[0, 1]", "means-y": "[0, 0]", "variances-x": "[4, 0.25]",
      "variances-y": "[4, 0.16]", "covariances": "[1.5, 0]",
    ],
    [
      "weights": "[2, 1, 1]", "means-x": "[0, 0, 3]", "means-y": "[0, 2, 1]",
      "variances-x": "[2, 2, 0.5]", "variances-y": "[0.3, 0.3, 3]", "covariances": "[0.6, -0.6, 1]",
    ],
  ]

  private func mixture(_ lists: [String: String]) -> PlaneMixture {
    func numbers(_ name: String, _ defaults: [Double]) -> [Double] {
      guard let text = lists[name] else { return defaults }
      return text.dropFirst().dropLast().split(separator: ", ").compactMap { Double($0) }
    }
    let weights = numbers("weights", [0.5, 0.3, 0.2])
    let (x, y) = (numbers("means-x", [0, 2, -1]), numbers("means-y", [0, 1, 2]))
    let xx = numbers("variances-x", [1, 0.5, 0.8])
    let (yy, xy) = (
      numbers("variances-y", [2, 0.4, 0.6]), numbers("covariances", [0.3, -0.1, 0.2])
    )
    return PlaneMixture(
      weights.indices.map {
        .init(
          weight: weights[$0], meanX: x[$0], meanY: y[$0], varianceX: xx[$0], varianceY: yy[$0],
          covariance: xy[$0])
      })
  }

  @Test(arguments: mixtures)
  func `Accuracy and information agree with a grid over the plane`(lists: [String: String]) throws {
    let report = try run(Self.name, lists)
    let mixture = mixture(lists)
    let step = 0.06
    var (best, rest) = (0.0, 0.0)
    for column in -200...200 {
      for row in -200...200 {
        let parts = mixture.logParts(step * Double(column), step * Double(row))
        let largest = parts.max() ?? 0
        guard largest > -40 else { continue }
        let total = logSumExp(parts)
        best += .exp(largest)
        for part in parts { rest -= .exp(part) * (part - total) }
      }
    }
    let entropy = try report.number("label-entropy")
    #expect(abs(try report.number("best-accuracy") - best * step * step) < 5e-5)
    #expect(abs(try report.number("label-information") - (entropy - rest * step * step)) < 1e-7)
  }

  @Test func `The design’s figures for the defaults hold`() throws {
    let report = try run(Self.name)
    #expect(abs(try report.number("best-accuracy") - 0.849192) < 3e-5)
    #expect(abs(try report.number("label-information") - 0.678486) < 1e-6)
    #expect(abs(try report.number("label-entropy") - 1.029653) < 1e-6)
  }

  @Test(arguments: 1...5)
  func `The share that is guessed rightly is the best one, give or take chance`(seed: Int) throws {
    let report = try run(Self.name, ["points": "2000", "seed": "\(seed)"])
    #expect(abs(try report.deviation("accuracy")) < 4)
    #expect(
      try report.standardError("accuracy") ?? 0 > 0.007, "√(0.85 · 0.15 / 2000) is 0.008")
  }

  @Test(arguments: 0..<20)
  func `Responsibilities add up to one, and no knowledge exceeds what there is to know`(
    number: Int
  ) throws {
    let stream = RandomStream(seed: 8, stream: UInt64(number))
    func list(_ first: UInt64, _ low: Double, _ high: Double, _ count: Int) -> String {
      "\((0..<count).map { low + (high - low) * stream.uniform(at: first + UInt64($0)) })"
    }
    let count = 1 + number % 6
    let report = try run(
      Self.name,
      [
        "weights": list(0, 0.1, 3, count), "means-x": list(10, -8, 8, count),
        "means-y": list(20, -4, 4, count), "variances-x": list(30, 1, 6, count),
        "variances-y": list(40, 1, 6, count), "covariances": list(50, -0.9, 0.9, count),
        "query-x": "\(20 * stream.uniform(at: 60) - 10)", "points": "0",
      ])
    let shares = try (1...count).map { try report.number("responsibility-\($0)") }
    #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
    #expect(report.value(named: "accuracy") == nil, "no points, no share of them")
    let (entropy, information) = try (
      report.number("label-entropy"), report.number("label-information")
    )
    #expect(information >= 0 && information <= entropy + 1e-4)
    let best = try report.number("best-accuracy")
    #expect(best <= 1 + 1e-4 && best >= 1 / Double(count) - 1e-4)
    // Whoever guesses the likeliest of two causes is wrong at most half as often as the rest of the entropy says.
    #expect(1 - best <= (entropy - information) / 2 / 0.693147 + 1e-3)
  }

  @Test func `Two laws that are one can't be told apart`() throws {
    let report = try run(
      Self.name,
      [
        "weights": "[1, 2]", "means-x": "[1, 1]", "means-y": "[-1, -1]", "variances-x": "[2, 2]",
        "variances-y": "[1, 1]", "covariances": "[0.5, 0.5]",
      ])
    #expect(abs(try report.number("label-information")) < 1e-12)
    #expect(abs(try report.number("best-accuracy") - 2.0 / 3) < 1e-12)
  }

  @Test func `An ellipse that is none is refused by the name of its component`() throws {
    #expect(
      try problems(Self.name, ["covariances": "[0.3, 0.5, 0.2]"]) == [
        "inconsistent-parameters: component 2 is no normal distribution: with 0.5 in 'variances-x' "
          + "and 0.4 in 'variances-y', its number in 'covariances' can't be 0.5; at most 0.4468 "
          + "either way"
      ])
    #expect(
      try problems(Self.name, ["means-x": "[1, 2]"]) == [
        "inconsistent-parameters: 'weights', 'means-x', 'means-y', 'variances-x', 'variances-y' and "
          + "'covariances' must be equally long, but have 3, 2, 3, 3, 3 and 3 numbers"
      ])
  }

  @Test(arguments: [
    AxisSweep("plane", "query-x", "-10", "3", "8"), AxisSweep("plane", "query-y", "-10", "3"),
    AxisSweep("plane", "means-x", "[0, 1, -1]", "[0.5, 2, -1.5]"),
    AxisSweep("walk", "query-x", "-8", "3", "8"), AxisSweep("walk", "query-y", "-10", "3", "9"),
    AxisSweep("guess", "query-x", "-8", "8"),
  ])
  func `Axes hold still while a slider moves`(sweep: AxisSweep) throws {
    var sweep = sweep
    sweep.isCut = true
    try sweep.expectSteadyTicks(in: Self.name)
  }
}
