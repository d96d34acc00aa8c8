import DemoKit
import Demos
import ElementaryMath
import Figures
import Probability
import Testing

@Suite struct JensenBoundTests {
  static let name = "jensen-bound"

  /// p(z) = N(0, 1), p(x|z) = N(z, 0.25), x = 1.5. Proposals by mean and VARIANCE; mean and standard
  /// deviation of log p̂ₖ for k = 1, 2, 4, … 64; relative variance of a weight. Made with mpmath.
  struct Reference: Sendable {
    var mean: Double
    var variance: Double
    var bounds: [Double]
    var deviations: [Double]
    var relativeVariance: Double
  }

  static let references = [
    Reference(
      mean: 0, variance: 1,
      bounds: [
        -6.725791352644728, -3.9111951293584686, -2.659895077932286, -2.187855857117067,
        -2.0320366348808188, -1.9763569806672299, -1.9524879820780867,
      ],
      deviations: [
        6.6332495807108, 3.505762608505221, 1.7729000276403943, 0.8838578266648996,
        0.49013177441735256, 0.31321787373243565, 0.21290608122454568,
      ], relativeVariance: 2.7092348808207793),
    Reference(
      mean: 1.2, variance: 0.4,
      bounds: [
        -2.083936718581805, -1.9823020735796077, -1.9524410149433806, -1.9407668579161517,
        -1.935485380001663, -1.9329619552713087, -1.9317274330439986,
      ],
      deviations: [
        0.7071067811865476, 0.3556430941467813, 0.21781510487235836, 0.14578921741881817,
        0.1006030072078599, 0.07031637484067492, 0.049440203947098964,
      ], relativeVariance: 0.15470053837925152),
    Reference(
      mean: 1.2, variance: 0.12,
      bounds: [
        -1.985923120744773, -1.9669067417133532, -1.953139944918131, -1.9439199342763347,
        -1.938141382000533, -1.9347125258697329, -1.9327652286364763,
      ],
      deviations: [
        0.2828427124746191, 0.23877906093064252, 0.19429141283778562, 0.1531928363510972,
        0.11768162097226612, 0.08852519563647966, 0.06550429914997813,
      ], relativeVariance: 0.34164078649987384),
    Reference(
      mean: 1.2, variance: 0.08,
      bounds: [
        -2.088655674798855, -2.0478777630588008, -2.014343105284634, -1.9884554121072253,
        -1.9694880595286963, -1.9561599521801396, -1.9470970723547503,
      ],
      deviations: [
        0.42426406871192857, 0.3811446008462728, 0.3323766275814557, 0.2828368279726001,
        0.23602931147901735, 0.1939804398676212, 0.1575383168035608,
      ], relativeVariance: .infinity),
    Reference(
      mean: 1.7, variance: 0.2,
      bounds: [
        -2.5555103088617774, -2.3017971615856574, -2.145035956996635, -2.0509787006532276,
        -1.996316698272003, -1.9655707012409467, -1.9488052958208801,
      ],
      deviations: [
        1.118033988749895, 0.8484327036160026, 0.6409493835636261, 0.4803343475541547,
        0.35624130882842453, 0.2612436875583666, 0.18955050799270895,
      ], relativeVariance: 2.4903429574618414),
  ]

  @Test(arguments: references)
  func `The exact bounds and their spread agree with the reference`(reference: Reference) throws {
    let report = try run(
      Self.name,
      [
        "proposal-mean": "\(reference.mean)",
        "proposal-sd": "\(reference.variance.squareRoot())", "max-draws": "64", "samples": "100",
      ])
    for (power, bound) in reference.bounds.enumerated() {
      #expect(abs(try report.exact("bound-\(1 << power)") - bound) < 2e-11)
      let error = try #require(try report.standardError("bound-\(1 << power)"))
      #expect(abs(error * 10 / reference.deviations[power] - 1) < 1e-7)
    }
    #expect(abs(try report.number("log-evidence") + 1.9305103088617777) < 1e-14)
    #expect(abs(try report.number("elbo") - reference.bounds[0]) < 1e-14)
    let relative = try report.number("relative-variance")
    #expect(
      relative == reference.relativeVariance
        || abs(relative / reference.relativeVariance - 1) < 1e-13
    )
  }

  /// The reference `03a`: reconstruction, divergence from the prior and entropy for q = N(mean, VARIANCE).
  @Test(arguments: [
    (0.0, 1.0, -6.725791352644728, 0, 1.4189385332046727),
    (1.2, 0.2, -0.8057913526447275, 1.12471895621705, 0.6142195769876225),
    (1, 0.1, -0.9257913526447274, 1.2012925464970228, 0.2676459867076499),
    (1.2, 2, -4.405791352644727, 0.8734264097200274, 1.7655121234846454),
    (-1, 0.5, -13.725791352644727, 0.5965735902799727, 1.0723649429247002),
  ])
  func `The bound is written in three ways`(
    mean: Double, variance: Double, reconstruction: Double, divergence: Double, entropy: Double
  ) throws {
    let report = try run(
      Self.name,
      [
        "proposal-mean": "\(mean)", "proposal-sd": "\(variance.squareRoot())", "samples": "100",
        "max-draws": "1",
      ])
    #expect(abs(try report.number("reconstruction") - reconstruction) < 1e-13)
    #expect(abs(try report.number("kl-to-prior") - divergence) < 1e-13)
    #expect(abs(try report.number("entropy") - entropy) < 1e-13)
    let bound = try report.number("elbo")
    #expect(
      abs(try report.number("reconstruction") - report.number("kl-to-prior") - bound) < 1e-12)
    #expect(
      abs(try report.number("expected-log-joint") + report.number("entropy") - bound) < 1e-12)
    #expect(
      abs(try report.number("log-evidence") - report.number("kl-to-posterior") - bound) < 1e-12)
  }

  @Test(arguments: [("1.2", "0.8"), ("0", "1"), ("1.7", "0.3"), ("-2", "2.5")])
  func `The other proposal has the numbers that it has by itself`(mean: String, sd: String) throws {
    let both = try run(
      Self.name, ["compare": "true", "other-mean": mean, "other-sd": sd, "samples": "100"])
    let alone = try run(
      Self.name, ["proposal-mean": mean, "proposal-sd": sd, "samples": "100"])
    #expect(try both.number("other-elbo") == alone.number("elbo"))
    #expect(try both.number("other-gap") == alone.number("log-evidence") - alone.number("elbo"))
    #expect(try both.number("other-bound-16") == alone.exact("bound-16"))
    #expect(try both.number("other-relative-variance") == alone.number("relative-variance"))
    #expect(try both.number("bound-16") == run(Self.name, ["samples": "100"]).number("bound-16"))
    #expect(try both.notes.contains { $0.contains("other") } == (Double(sd) ?? 1 < 0.316))
  }

  @Test func `Another proposal is drawn only where it is asked for`() throws {
    let figure = try figure(Self.name, "bound", ["compare": "true"])
    #expect(figure.data.columns.contains { $0.contains("the other") })
    #expect(!(try DemosTests.figure(Self.name, "bound")).description.contains("other"))
    #expect(try run(Self.name).value(named: "other-elbo") == nil)
  }

  /// Evidence lower bounds and divergences for q = N(mean, VARIANCE), made with mpmath.
  @Test(arguments: [
    (0.0, 1.0, -6.725791352644728, 4.79528104378295),
    (1.2, 0.2, -1.9305103088617777, 0), (1, 0.1, -2.1270838991417502, 0.19657359027997265),
    (1.2, 2, -5.2792177623647545, 3.348707453502977),
    (-1, 0.5, -14.3223649429247, 12.391854634062922),
  ])
  func `The bound and the divergence are two closed forms of one gap`(
    mean: Double, variance: Double, bound: Double, divergence: Double
  ) throws {
    let report = try run(
      Self.name,
      ["proposal-mean": "\(mean)", "proposal-sd": "\(variance.squareRoot())", "samples": "100"])
    #expect(abs(try report.number("elbo") - bound) < 1e-13)
    #expect(abs(try report.number("kl-to-posterior") - divergence) < 1e-13)
    #expect(abs(try report.number("gap") - report.number("kl-to-posterior")) < 1e-13)
  }

  /// Without Laplace transforms: two draws are (p ± d)/√2 for independent normals p and d, so that the
  /// log of their mean weight is the mean of the logs and log cosh of half their difference.
  @Test(arguments: 0..<30)
  func `Two draws agree with an integral over their sum and difference`(number: Int) throws {
    let stream = RandomStream(seed: 77, stream: UInt64(number))
    let span = { (index: UInt64, low: Double, high: Double) in
      low + (high - low) * stream.uniform(at: index)
    }
    let noise = span(0, 0.1, 3)
    let seen = span(1, -5, 5)
    let mean = span(2, -5, 5)
    let sd = span(3, 0.05, 3)
    let report = try run(
      Self.name,
      [
        "noise": "\(noise)", "observation": "\(seen)", "proposal-mean": "\(mean)",
        "proposal-sd": "\(sd)", "max-draws": "2", "samples": "100",
      ])
    let variance = noise * noise / (1 + noise * noise)
    let distance = mean - seen / (1 + noise * noise)
    let linear = -distance * sd / variance
    let quadratic = (1 - sd * sd / variance) / 2
    let rule = GaussKronrod(absolute: 1e-12, relative: 1e-12)
    let turn = quadratic == 0 ? 0 : -linear / (quadratic * 2.0.squareRoot())
    let breaks = ([-9, -3, 0, 3, 9] + (abs(turn) < 9 ? [turn] : [])).sorted()
    let outer = rule.integrate(breaks) { sum in
      let slope = (linear + 2.0.squareRoot() * quadratic * sum) / 2.0.squareRoot()
      return .exp(Normal(mean: 0, sd: 1).logDensity(sum)) * Self.meanLogCosh(abs(slope))
    }
    let exact = try report.number("elbo") + outer.value
    #expect(abs(try report.exact("bound-2") - exact) < 1e-10 * max(1, abs(exact)))
  }

  /// E log cosh(slope · d) for a standard normal d.
  static func meanLogCosh(_ slope: Double) -> Double {
    if slope < 1e-8 { return slope * slope / 2 }
    let rule = GaussKronrod(absolute: 1e-13, relative: 1e-12)
    let breaks = [0] + [1 / slope, 4 / slope, 20 / slope].filter { $0 < 8.9 } + [9]
    let rest = rule.integrate(breaks) { d in
      2 * .exp(Normal(mean: 0, sd: 1).logDensity(d)) * .log1p(.exp(-2 * slope * d))
    }
    return slope * (2 / 3.141592653589793).squareRoot() + rest.value - 0.6931471805599453
  }

  @Test(arguments: [("0.0", "3.0"), ("5", "0.05"), ("-5", "3"), ("0", "0.05"), ("1.2", "0.45")])
  func `The bounds rise towards the evidence, at the ends of the ranges too`(
    mean: String, sd: String
  ) throws {
    for noise in ["0.1", "3"] {
      let report = try run(
        Self.name,
        [
          "noise": noise, "proposal-mean": mean, "proposal-sd": sd, "max-draws": "64",
          "samples": "100", "observation": "-5",
        ])
      var last = -Double.infinity
      for power in 0...6 {
        let bound = try report.exact("bound-\(1 << power)")
        #expect(bound.isFinite)
        #expect(bound > last)
        #expect(bound < (try report.number("log-evidence")))
        last = bound
      }
    }
  }

  @Test func `A variance of half the posterior's is infinite, a hair more is not`() throws {
    let half = try run(Self.name, ["noise": "1", "proposal-sd": "0.5", "samples": "100"])
    #expect(try half.number("relative-variance") == .infinity)
    #expect(half.notes.first?.contains("infinite variance") == true)
    #expect(
      half.value(named: "effective-sample-size")?.uncertainty
        == .unknown("the weights have no finite variance"))
    let more = try run(
      Self.name,
      ["noise": "1", "proposal-sd": "0.5000001", "samples": "100", "proposal-mean": "0.75"])
    #expect(try more.number("relative-variance").isFinite)
    #expect(more.notes.first?.contains("fourth moment") == true)
  }

  @Test func `A finite variance beyond all doubles is told from an infinite one`() throws {
    let report = try run(Self.name, ["noise": "1", "proposal-sd": "0.5000001", "samples": "100"])
    #expect(try report.number("relative-variance") == .infinity)
    #expect(report.notes.first?.contains("finite, but beyond 10³⁰⁸") == true)
  }

  @Test func `The posterior as proposal is tight at every k`() throws {
    let report = try run(
      Self.name, ["noise": "0.75", "observation": "0", "proposal-mean": "0", "proposal-sd": "0.6"])
    #expect(abs(try report.number("relative-variance")) < 1e-30)
    for draws in [1, 2, 4, 8, 16] {
      #expect(
        abs(try report.number("bound-\(draws)") - report.number("log-evidence")) < 1e-14)
      #expect(abs(try report.exact("bound-\(draws)") - report.number("log-evidence")) < 1e-12)
    }
  }

  @Test(arguments: [1, 2, 3, 7, 8, 64])
  func `Bounds stand at the powers of two up to the largest average`(draws: Int) throws {
    let report = try run(Self.name, ["max-draws": "\(draws)", "samples": "100"])
    let names = report.values.map { $0.name }.filter { $0.hasPrefix("bound-") }
    let powers = [1, 2, 4, 8, 16, 32, 64].filter { $0 <= draws }
    #expect(names == powers.map { "bound-\($0)" })
  }

  /// The exact curve in the figure's table, by the draws k.
  func curve(_ parameters: [String: String]) throws -> [Double] {
    let figure = try #require(try run(Self.name, parameters).figures.first { $0.name == "bound" })
    let column = try #require(figure.data.columns.firstIndex { $0.contains("exact") })
    return try figure.data.rows.filter { Double($0[0]) != nil }.map { row in
      try #require(Double(row[column].replacing("−", with: "-")))
    }
  }

  /// E log p̂₃ for q = N(mean, VARIANCE), by a product of three Gauss–Hermite rules.
  @Test(arguments: [
    (1.2, 0.4, -1.9612595683469567), (1.2, 0.12, -1.9582467145293645),
    (1.7, 0.2, -2.2008138947720646),
  ])
  func `The curve holds the bounds between the powers of two`(
    mean: Double, variance: Double, bound: Double
  ) throws {
    let curve = try curve([
      "proposal-mean": "\(mean)", "proposal-sd": "\(variance.squareRoot())", "max-draws": "3",
    ])
    try #require(curve.count == 3)
    #expect(abs(curve[2] - bound) < 1e-4)
  }

  @Test func `The curve rises through every k up to the largest average asked for`() throws {
    let parameters = ["observation": "5", "max-draws": "24"]
    let curve = try curve(parameters)
    try #require(curve.count == 24)
    for draws in 1..<24 { #expect(curve[draws] > curve[draws - 1], "\(draws)") }
    let report = try run(Self.name, parameters)
    for draws in [1, 2, 4, 8, 16] {
      let bound = try report.exact("bound-\(draws)")
      #expect(abs(curve[draws - 1] / bound - 1) < 1e-4)
    }
  }

  @Test(arguments: [
    ("bound-1", "0.2"), ("bound-4", "0.2"), ("bound-1", "1"), ("bound-4", "1"), ("bound-16", "1"),
    ("effective-sample-size", "0.7"),
  ])
  func `Standard errors are calibrated over seeds`(value: String, sd: String) throws {
    var squares = 0.0
    let seeds = 200
    for seed in 1...seeds {
      let report = try run(
        Self.name,
        ["proposal-sd": sd, "samples": "400", "seed": "\(seed)", "proposal-mean": "1"])
      let deviation = try report.deviation(value)
      squares += deviation * deviation
    }
    // A mean of 200 squares of normals, ±4.5 standard errors of 0.1.
    #expect(abs(squares / Double(seeds) - 1) < 0.45)
  }

  @Test(arguments: [[:], ["samples": "10001", "max-draws": "5"]] as [[String: String]])
  func `Any number of threads gives the same report`(parameters: [String: String]) throws {
    let serial = try run(Self.name, parameters)
    for threads in [2, 3, 8] {
      #expect(try run(Self.name, parameters, threads: threads) == serial)
    }
  }

  @Test func `What is out of range is refused`() throws {
    #expect(
      try problems(Self.name, ["max-draws": "65"]) == [
        "out-of-range: '65' is out of range for 'max-draws'; integer, 1…64"
      ])
    #expect(try problems(Self.name, ["samples": "100000", "max-draws": "64"]) == [])
  }
}
