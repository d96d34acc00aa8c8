import DemoKit
import Demos
import Figures
import Foundation
import Probability
import Testing

@Suite struct MarginalByEnumerationTests {
  static let name = "marginal-by-enumeration"

  /// log p(x), relative variances of one weight (uniform, prior, informed) and skewness of a uniform one,
  /// from the references `01a` and `01b`, made with exact rationals and 40 digits.
  struct Reference: Sendable {
    var model: String
    var bits: Int
    var logEvidence: Double
    var variances: [Double]
    var skewness: Double
  }

  static let references = [
    Reference(
      model: "factorised", bits: 4, logEvidence: -3.3725078891997264,
      variances: [4.776883820030756, 11.232592015068493, 0.05089337035951378],
      skewness: 3.085273342244461),
    Reference(
      model: "factorised", bits: 12, logEvidence: -10.004098167225962,
      variances: [157.64134534415209, 1121.275805635457, 0.16455843825929756],
      skewness: 31.12354242711677),
    Reference(
      model: "factorised", bits: 20, logEvidence: -16.82843905405642,
      variances: [5379.0552581326865, 157807.47809195553, 0.2938870506252571],
      skewness: 342.63189583039974),
    Reference(
      model: "factorised", bits: 30, logEvidence: -25.197781500863993,
      variances: [303281.93840570276, 50461981.0734993, 0.4621242759466018],
      skewness: 5466.17105534894),
    Reference(
      model: "belief-net", bits: 4, logEvidence: -3.99685671550636,
      variances: [0.7996333594284103, 5.4031875729214915, 0.07054222860622726],
      skewness: 1.3053385046604333),
    Reference(
      model: "belief-net", bits: 12, logEvidence: -2.1076265824508904,
      variances: [14.311843389755468, 2.009277070298932, 0.29353627484665434],
      skewness: 11.943882303926989),
    Reference(
      model: "belief-net", bits: 20, logEvidence: -1.5232780252901592,
      variances: [173.05308858944943, 1.2409402548764001, 0.35978296591551934],
      skewness: 75.4353213340375),
    Reference(
      model: "belief-net", bits: 30, logEvidence: -0.9301947457474359,
      variances: [3590.9704170900163, 0.6188490547638283, 0.3905775849141604],
      skewness: 773.4001215658778),
  ]

  static let proposals = ["uniform", "prior", "informed"]

  @Test(arguments: references)
  func `Evidence and variances agree with the reference`(reference: Reference) throws {
    let report = try run(
      Self.name, ["model": reference.model, "bits": "\(reference.bits)", "draws": "1"])
    #expect(
      abs(try report.number("log-evidence") - reference.logEvidence)
        < 1e-12 * abs(reference.logEvidence))
    #expect(abs(try report.number("evidence") / exp(reference.logEvidence) - 1) < 1e-12)
    #expect(try report.number("terms") == pow(2, Double(reference.bits)))
    for (name, variance) in zip(Self.proposals, reference.variances) {
      let found = try report.number(name + "-relative-variance")
      #expect(abs(found / variance - 1) < 1e-12, "\(name)")
      let draws = try report.number(name + "-draws-for-ten-percent")
      #expect(abs(draws / (100 * variance) - 1) < 1e-12, "\(name)")
    }
    let row = try #require(report.tables.first { $0.name == "proposals" }?.rows.first)
    guard case .number(let skewness, _) = row[2] else { return }
    #expect(abs(skewness / reference.skewness - 1) < 1e-10)
  }

  @Test func `What is known of the posterior agrees with the reference`() throws {
    for (bits, states, hit) in [
      (4, 4.366410767875624, 1.0), (12, 88.01786365416794, 0.21664588585949443),
      (20, 1568.0356874323415, 0.0009532201678953594),
      (30, 76027.19650512327, 9.313221413684246e-07),
    ] {
      let report = try run(Self.name, ["bits": "\(bits)", "draws": "1000"])
      #expect(abs(try report.number("posterior-states") / states - 1) < 1e-12)
      #expect(abs(try report.number("hit-probability") / hit - 1) < 1e-9)
    }
  }

  /// The models as the design writes them, and every state visited: sums, moments, the posterior.
  struct Enumeration {
    var evidence = 0.0
    var second: [Double] = [0, 0, 0]
    var entropy = 0.0

    init(_ model: String, _ bits: Int) {
      let priors = (0..<bits).map {
        model == "factorised" ? [0.2, 0.3, 0.4, 0.5][$0 % 4] : [0.15, 0.3, 0.1, 0.25, 0.2][$0 % 5]
      }
      let joint = (0..<1 << bits).map { state in
        Self.prior(state, priors)
          * (model == "factorised" ? Self.channels(state, bits) : Self.net(state, bits))
      }
      evidence = joint.reduce(0, +)
      var informed = [Double](repeating: 0, count: bits)
      for (state, probability) in joint.enumerated() {
        for bit in 0..<bits where state >> bit & 1 == 1 { informed[bit] += probability }
        entropy -= probability / evidence * log(probability / evidence)
      }
      informed = informed.map { sum in
        let share = 0.9 * sum / evidence + 0.05
        return model == "factorised" ? share : (share * 1000).rounded() / 1000
      }
      let uniform = [Double](repeating: 0.5, count: bits)
      for (state, probability) in joint.enumerated() {
        for (index, shares) in [uniform, priors, informed].enumerated() {
          second[index] += probability * probability / Self.prior(state, shares)
        }
      }
    }

    static func prior(_ state: Int, _ shares: [Double]) -> Double {
      var product = 1.0
      for (bit, share) in shares.enumerated() {
        product *= state >> bit & 1 == 1 ? share : 1 - share
      }
      return product
    }

    /// x = 1, 0, 1, 0, ….
    static func channels(_ state: Int, _ bits: Int) -> Double {
      var product = 1.0
      for bit in 0..<bits {
        let one = state >> bit & 1 == 1 ? 0.9 : [0.05, 0.1, 0.15][bit % 3]
        product *= bit % 2 == 0 ? one : 1 - one
      }
      return product
    }

    static func net(_ state: Int, _ bits: Int) -> Double {
      var (first, second) = (0, 0)
      for bit in 0..<bits where state >> bit & 1 == 1 {
        first += [1, 1, 2, -1][bit % 4]
        second += [1, -1, 1][bit % 3]
      }
      return 1 / (1 + exp(4 - 1.5 * Double(first))) / (1 + exp(1.5 - 0.8 * Double(second)))
    }
  }

  @Test(arguments: ["factorised", "belief-net"], [1, 2, 3, 7, 9, 13])
  func `All exact numbers agree with a visit to every state`(model: String, bits: Int) throws {
    let report = try run(Self.name, ["model": model, "bits": "\(bits)", "draws": "1"])
    let all = Enumeration(model, bits)
    #expect(abs(try report.number("evidence") / all.evidence - 1) < 1e-12)
    #expect(abs(try report.number("posterior-states") / exp(all.entropy) - 1) < 1e-11)
    for (name, second) in zip(Self.proposals, all.second) {
      let variance = second / (all.evidence * all.evidence) - 1
      #expect(
        abs(try report.number(name + "-relative-variance") - variance) < 1e-12 * (1 + variance))
    }
  }

  @Test(arguments: ["factorised", "belief-net"])
  func `Adding up all terms gives the evidence, up to twenty-two bits`(model: String) throws {
    for bits in [1, 2, 5, 16, 21, 22] {
      let report = try run(Self.name, ["model": model, "bits": "\(bits)", "draws": "1"])
      let sum = try report.number("enumerated")
      #expect(abs(sum - (try report.number("log-evidence"))) < 1e-10)
      #expect(try report.exact("enumerated") == report.number("log-evidence"))
    }
    #expect(try run(Self.name, ["model": model, "bits": "23"]).value(named: "enumerated") == nil)
  }

  @Test func `At the defaults only the informed draws show their error`() throws {
    let report = try run(Self.name)
    #expect(try report.standardError("uniform-estimate") == nil)
    #expect(try report.standardError("prior-estimate") == nil)
    let error = try #require(try report.standardError("informed-estimate"))
    let variance = try report.number("informed-relative-variance")
    #expect(
      abs(error / (try report.number("evidence") * (variance / 10_000).squareRoot()) - 1) < 1e-12)
  }

  @Test(arguments: [
    ("uniform-estimate", ["bits": "3", "draws": "2000"]),
    ("prior-estimate", ["bits": "9", "draws": "500", "model": "belief-net"]),
    ("prior-estimate", ["bits": "17", "draws": "2000", "model": "belief-net"]),
    ("informed-estimate", ["bits": "30", "draws": "100"]),
  ])
  func `Standard errors are calibrated over seeds`(
    value: String, parameters: [String: String]
  ) throws {
    var squares = 0.0
    for seed in 1...200 {
      let report = try run(Self.name, parameters.merging(["seed": "\(seed)"]) { $1 })
      let deviation = try report.deviation(value)
      squares += deviation * deviation
    }
    // A mean of 200 squares of normals, ±4.5 standard errors of 0.1.
    #expect(abs(squares / 200 - 1) < 0.45)
  }

  @Test func `The prior is the worse proposal in one model and the better in the other`() throws {
    for bits in [8, 14, 20, 26, 30] {
      let factorised = try run(Self.name, ["bits": "\(bits)", "draws": "1"])
      let net = try run(Self.name, ["bits": "\(bits)", "draws": "1", "model": "belief-net"])
      #expect(
        try factorised.number("prior-relative-variance")
          > 3 * factorised.number("uniform-relative-variance"))
      #expect(
        try net.number("prior-relative-variance") < net.number("uniform-relative-variance") / 2)
      for report in [factorised, net] {
        #expect(try report.number("informed-relative-variance") < 0.5)
      }
    }
  }

  /// Each panel’s line adds up to all of p(x).
  @Test func `The evidence lies where the posterior’s draws say`() throws {
    let rows = try figure(Self.name, "weights", ["bits": "4"]).data.rows
    for panel in Self.proposals {
      let carried = try rows.filter { $0[0] == panel && $0[1] == "share of p(x) they should carry" }
        .map { try readNumber($0[3]) }
      #expect(abs(carried.reduce(0, +) - 1) < 0.01, "\(panel)")
    }
  }

  @Test(arguments: [
    AxisSweep("growth", "bits", "1", "5", "20", "30"),
    AxisSweep("variance", "bits", "1", "5", "20", "30"),
    AxisSweep("variance", "model", "belief-net"),
    AxisSweep("weights", "bits", "8", "10", "14"),
    AxisSweep("weights", "seed", "2", "3", "4"),
    AxisSweep("weights", "draws", "100", "1000"),
  ])
  func `Axes hold still while a slider moves`(sweep: AxisSweep) throws {
    try sweep.expectSteadyTicks(in: Self.name)
  }

  @Test(
    arguments: [[:], ["bits": "21", "draws": "30000", "model": "belief-net"]] as [[String: String]])
  func `Any number of threads gives the same report`(parameters: [String: String]) throws {
    let serial = try run(Self.name, parameters)
    for threads in [2, 5] { #expect(try run(Self.name, parameters, threads: threads) == serial) }
  }

  @Test func `What is out of range is refused`() throws {
    #expect(
      try problems(Self.name, ["bits": "31", "model": "both"]) == [
        "out-of-range: '31' is out of range for 'bits'; integer, 1…30",
        "unknown-choice: 'both' is not a choice of 'model'; choose factorised or belief-net",
      ])
  }
}
