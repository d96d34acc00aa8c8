import DemoKit
import Demos
import ElementaryMath
import Figures
import Probability
import Testing

@Suite struct GANGameTests {
  static let name = "gan-game"

  /// Made with mpmath, 40 digits.
  struct Reference: Sendable {
    var parameters: [String: String]
    var line: [String: String]
    var points: [Double]
    var optimal: [String: Double]
    var linear: [String: Double]
  }

  static let mixture = [
    "weights": "[0.6, 0.4]", "means": "[-1.5, 2]",
    "sds": "[\(0.4.squareRoot()), \(0.8.squareRoot())]", "generator-mean": "0.4",
    "generator-sd": "1.1",
  ]

  static let references = [
    Reference(
      parameters: [:], line: [:],
      points: [0.0024726231566347743, 0.11920292202211756, 0.5, 0.9525741268224333],
      optimal: [
        "value": -0.7126327204262274, "jsd": 0.3368308203468316,
        "total-variation": 0.6826894921370859, "accuracy": 0.8413447460685429,
        "half-value": -1.3862943611198906, "saturating-mean": -0.44959950920667285,
        "saturating-sd": -0.44959950920667285, "non-saturating-mean": -1.550400490793327,
        "non-saturating-sd": 0.44959950920667285,
      ],
      linear: [
        "value": -0.8810539911861109, "best-value": -0.7126327204262274,
        "saturating-mean": -0.23436604764819677, "saturating-sd": -0.11805873423971246,
        "non-saturating-mean": -0.5656339523518032, "non-saturating-sd": 0.11805873423971246,
        "saturating-variance": 0.014506659588608117,
        "non-saturating-variance": 0.014506659588608117, "doubt": 0.29295755956024594,
      ]),
    Reference(
      parameters: mixture, line: ["intercept": "-0.3", "slope": "0.6"],
      points: [0.891902619500587, 0.09917552304626102, 0.23432548362002753, 0.7224516366050744],
      optimal: [
        "value": -1.020722582186233, "jsd": 0.18278588946682883,
        "total-variation": 0.5163955744690769, "accuracy": 0.7581977872345385,
        "saturating-mean": 0.08297512161701466, "saturating-sd": -0.6199251590554413,
        "non-saturating-mean": -0.004608040257139658, "non-saturating-sd": -0.7363902844629552,
      ],
      linear: [
        "value": -1.7491264741945531, "saturating-mean": -0.29181645173588466,
        "saturating-sd": -0.08997756916707392, "non-saturating-mean": -0.30818354826411537,
        "non-saturating-sd": 0.08997756916707392, "saturating-variance": 0.008135239385923516,
        "doubt": 0.48636075289314107,
      ]),
    Reference(
      parameters: ["means": "[4]", "points": "[0, 2, 4]"],
      line: ["intercept": "-6", "slope": "3"],
      points: [0.0003353501304664781, 0.5, 0.9996646498695335],
      optimal: [
        "value": -0.12085397364615666, "jsd": 0.6327201937368669,
        "total-variation": 0.9544997361036416, "accuracy": 0.9772498680518208,
        "saturating-mean": -0.13719481758147764, "saturating-sd": -0.2743896351629553,
        "non-saturating-mean": -3.8628051824185223, "non-saturating-sd": 0.2743896351629553,
      ],
      linear: [
        "value": -0.12858061178753064, "saturating-mean": -0.13011996127191913,
        "saturating-sd": -0.2322472909410452, "non-saturating-mean": -2.869880038728081,
        "non-saturating-sd": 0.2322472909410452, "saturating-variance": 0.14118138855330645,
        "doubt": 0.043373320423973044,
      ]),
  ]

  @Test(arguments: references)
  func `Every value agrees with the reference`(reference: Reference) throws {
    let optimal = try run(Self.name, reference.parameters)
    for (name, value) in reference.optimal {
      #expect(abs(try optimal.number(name) - value) < 1e-11, "\(name)")
    }
    #expect(try optimal.number("value") == optimal.number("best-value"))
    let table = try #require(optimal.tables.first { $0.name == "points" })
    for (row, value) in zip(table.rows, reference.points) {
      guard case .number(let chance, _) = row[1] else { continue }
      #expect(abs(chance - value) < 1e-14)
    }
    let linear = try run(
      Self.name,
      reference.parameters.merging(reference.line) { $1 }.merging(["discriminator": "linear"]) {
        $1
      })
    for (name, value) in reference.linear {
      #expect(abs(try linear.number(name) - value) < 1e-11, "\(name)")
    }
  }

  /// Random settings, drawn far and wide.
  static func setting(_ number: Int, _ discriminator: String) -> (
    parameters: [String: String], data: NormalMixture, generator: Normal, line: (Double, Double)
  ) {
    let stream = RandomStream(seed: 25, stream: UInt64(number))
    let span = { (index: UInt64, low: Double, high: Double) in
      low + (high - low) * stream.uniform(at: index)
    }
    let count = UInt64(1 + number % 3)
    let weights = (0..<count).map { span($0, 0.1, 3) }
    let means = (0..<count).map { span(10 + $0, -5, 5) }
    let sds = (0..<count).map { span(20 + $0, 0.3, 2) }
    let generator = Normal(mean: span(30, -4, 4), sd: span(31, 0.4, 3))
    let line = (span(32, -3, 3), span(33, -3, 3))
    return (
      [
        "weights": "\(weights)", "means": "\(means)", "sds": "\(sds)",
        "generator-mean": "\(generator.mean)", "generator-sd": "\(generator.sd)",
        "discriminator": discriminator, "intercept": "\(line.0)", "slope": "\(line.1)",
      ],
      NormalMixture(
        weights: weights, components: zip(means, sds).map { Normal(mean: $0.0, sd: $0.1) }),
      generator, line
    )
  }

  /// A fine sum over even places, which knows nothing of breaks.
  static func sum(_ body: (Double) -> Double) -> Double {
    let step = 0.002
    var sum = 0.0
    for place in -20_000...20_000 { sum += body(Double(place) * step) }
    return sum * step
  }

  @Test(arguments: 0..<8)
  func `The value is a plain sum, and no discriminator beats the best`(number: Int) throws {
    let (parameters, data, generator, line) = Self.setting(number, "linear")
    let report = try run(Self.name, parameters)
    func value(_ chance: (Double) -> (yes: Double, no: Double)) -> Double {
      Self.sum { x in
        let chance = chance(x)
        return .exp(data.logDensity(x)) * .log(max(1e-300, chance.yes))
          + .exp(generator.logDensity(x)) * .log(max(1e-300, chance.no))
      }
    }
    let linear = value { x in
      (.sigmoid(line.0 + line.1 * x), .sigmoid(-line.0 - line.1 * x))
    }
    let best = value { x in
      let odds = data.logDensity(x) - generator.logDensity(x)
      return (.sigmoid(odds), .sigmoid(-odds))
    }
    #expect(abs(try report.number("value") - linear) < 1e-8)
    #expect(abs(try report.number("best-value") - best) < 1e-8)
    #expect(try report.number("value") <= report.number("best-value") + 1e-12)
    #expect(abs(try report.number("best-value") + 2 * .log(2) - 2 * report.number("jsd")) < 1e-12)
    let variation = Self.sum { abs(.exp(data.logDensity($0)) - .exp(generator.logDensity($0))) / 2 }
    #expect(abs(try report.number("total-variation") - variation) < 1e-5)
  }

  /// With D frozen, each slope is a difference of the loss; the loss by a sum over ε.
  @Test(arguments: 0..<6, ["optimal", "linear"])
  func `Slopes are differences of the losses`(number: Int, discriminator: String) throws {
    let (parameters, data, generator, line) = Self.setting(number, discriminator)
    let report = try run(Self.name, parameters)
    let odds = { (x: Double) -> Double in
      discriminator == "linear"
        ? line.0 + line.1 * x : data.logDensity(x) - generator.logDensity(x)
    }
    func loss(_ mean: Double, _ sd: Double, saturating: Bool) -> Double {
      var sum = 0.0
      for place in -4000...4000 {
        let noise = Double(place) / 400
        let odds = odds(mean + sd * noise)
        sum +=
          .standardNormalPeak * .exp(-noise * noise / 2)
          * (saturating ? -.softplus(odds) : .softplus(-odds))
      }
      return sum / 400
    }
    let h = 1e-4
    for (name, saturating) in [("saturating", true), ("non-saturating", false)] {
      let difference = { (mean: Double, sd: Double) in
        (loss(generator.mean + mean, generator.sd + sd, saturating: saturating)
          - loss(generator.mean - mean, generator.sd - sd, saturating: saturating)) / (2 * h)
      }
      let mean = try report.number(name + "-mean")
      let sd = try report.number(name + "-sd")
      #expect(abs(mean - difference(h, 0)) < 1e-5 * max(1, abs(mean)), "\(name)")
      #expect(abs(sd - difference(0, h)) < 1e-5 * max(1, abs(sd)), "\(name)")
    }
  }

  @Test(arguments: 0..<20)
  func `Of a linear discriminator the two slopes in the mean add up to −b`(number: Int) throws {
    let (parameters, _, _, line) = Self.setting(number, "linear")
    let report = try run(Self.name, parameters)
    let sum = try report.number("saturating-mean") + report.number("non-saturating-mean")
    #expect(abs(sum + line.1) < 1e-11)
    let difference =
      try report.number("saturating-variance") - report.number("non-saturating-variance")
    #expect(abs(difference) < 1e-10, "One is the other and a constant.")
  }

  /// 2 KL′ − 2 JSD′ for one loss and 2 JSD′ for the other: twice the lemma's.
  @Test(arguments: ["-6", "-0.5", "3"])
  func `Each slope is twice that of the lemma`(mean: String) throws {
    let setting = [
      "weights": "[1, 2]", "means": "[-2, 1]", "sds": "[0.7, 1.2]", "generator-mean": mean,
      "generator-sd": "0.9",
    ]
    let game = try run(Self.name, setting)
    let lemma = try run("gan-jsd-lemma", setting)
    for part in ["-mean", "-sd"] {
      #expect(
        abs(try game.number("saturating" + part) - 2 * lemma.number("saturating" + part)) < 1e-11)
      #expect(
        abs(try game.number("non-saturating" + part) - 2 * lemma.number("left" + part)) < 1e-11)
    }
  }

  /// Two bells of width 1 a distance of d apart: D* L′ is e^{−d²/8} times something of order d.
  @Test func `Slopes keep their digits where they are tiny`() throws {
    let report = try run(Self.name, ["generator-mean": "-8"])
    // E_g[σ(L) L′] with L = 10 (x + 3), by a sum over where it is not negligible.
    let generator = Normal(mean: -8, sd: 1)
    let sum = Self.sum { x in
      .exp(generator.logDensity(x)) * .sigmoid(10 * (x + 3)) * -10
    }
    #expect(abs(try report.number("saturating-mean") / sum - 1) < 1e-9)
    #expect(abs(sum) < 1e-5)
  }

  @Test func `A generator that is the data can't be told from them`() throws {
    let report = try run(Self.name, ["generator-mean": "2"])
    for name in ["jsd", "total-variation", "saturating-mean", "non-saturating-sd"] {
      #expect(abs(try report.number(name)) < 1e-12, "\(name)")
    }
    #expect(abs(try report.number("accuracy") - 0.5) < 1e-12)
    #expect(abs(try report.number("doubt") - 0.5) < 1e-12)
  }

  @Test func `Where the losses pull opposite ways it is said`() throws {
    #expect(try run(Self.name, Self.mixture).notes.count == 1)
    #expect(try run(Self.name).notes.isEmpty)
  }

  @Test(arguments: [
    AxisSweep("densities", "generator-mean", "-8", "-2", "3", "8"),
    AxisSweep("densities", "generator-sd", "0.7", "1.3", "3"),
    AxisSweep("value", "generator-mean", "-8", "-2", "3", "8"),
    AxisSweep("slopes", "generator-mean", "-8", "-2", "3", "8", isCut: true),
  ])
  func `Axes hold still while a slider moves`(sweep: AxisSweep) throws {
    try sweep.expectSteadyTicks(in: Self.name)
  }

  @Test(arguments: [[:], mixture, ["discriminator": "linear"]])
  func `The curves are the values of other runs`(parameters: [String: String]) throws {
    for (figure, column, value) in [
      ("value", parameters["discriminator"] == nil ? "value of the game, nats" : "linear", "value"),
      ("slopes", "−E log D", "non-saturating-mean"), ("slopes", "E log(1 − D)", "saturating-mean"),
    ] {
      let curve = try DemosTests.figure(Self.name, figure, parameters).column(column)
      for place in [8, 24, 40] {
        let there = try run(
          Self.name, parameters.merging(["generator-mean": "\(curve[place].0)"]) { $1 })
        let exact = abs(try there.number(value))
        #expect(abs(abs(curve[place].1) - exact) < 2e-3 * exact + 1e-6, "\(value)")
      }
    }
  }
}
