import DemoKit
import Demos
import Figures
import Foundation
import Testing

@Suite struct NaiveVersusImportanceTests {
  static let name = "naive-vs-importance"

  @Test func `The defaults show what the issue says`() throws {
    let report = try run(Self.name)
    #expect(try report.exact("naive-estimate") == 0x1p-20)
    #expect(try report.exact("importance-estimate") == 0x1p-20)
    #expect(try report.number("log2-evidence") == -20)
    // √((1.64²⁰ − 1)/4096) and √(((1 + 1/51)²⁰ − 1)/4096), by multiplication.
    let naive = ((0..<20).reduce(1.0) { product, _ in product * 1.64 } - 1) / 4096
    #expect(abs(try report.exact("naive-rmse") / naive.squareRoot() - 1) < 1e-12)
    let v = 0.05 * 0.05 / (0.85 * 0.15)
    let importance = ((0..<20).reduce(1.0) { product, _ in product * (1 + v) } - 1) / 4096
    #expect(abs(try report.exact("importance-rmse") / importance.squareRoot() - 1) < 1e-12)
    #expect(
      abs(try report.number("naive-draws-for-one-percent") / (naive * 4096e4) - 1) < 1e-12)
    #expect(abs(try report.deviation("importance-estimate")) < 4)
    #expect(abs(try report.deviation("importance-rmse")) < 4)
    #expect(abs(try report.deviation("effective-sample-size")) < 4)
  }

  @Test func `At the defaults the measured naive error is said not to be trusted`() throws {
    let report = try run(Self.name)
    #expect(try report.standardError("naive-rmse") == nil)
    #expect(
      report.notes == [
        "One naive weight has an excess kurtosis of 640000: its variance comes from draws so rare "
          + "that 50 replicates of 4096 can miss them. The measured naive error can’t be trusted, "
          + "and is mostly too small; the exact one, 2.20, is right."
      ])
  }

  @Test func `A too sure proposal is not trusted either`() throws {
    let report = try run(Self.name, ["agreement": "0.99"])
    #expect(try report.standardError("importance-rmse") == nil)
    #expect(report.notes.contains { $0.hasPrefix("One importance weight has") })
  }

  /// The large-sample limit, 4096/1.818²⁰ = 0.026, is nobody's mean of sizes that are 1 at least.
  @Test(arguments: ["sure", "few"])
  func `The limit of the effective sample size is not called exact where it is none`(
    setting: String
  ) throws {
    let report = try run(
      Self.name, setting == "sure" ? ["agreement": "0.99"] : ["samples": "40", "agreement": "0.87"])
    let size = try #require(report.value(named: "effective-sample-size"))
    #expect(size.exact == nil)
    guard case .unknown(let reason) = size.uncertainty else {
      Issue.record("a standard error from large-sample formulas")
      return
    }
    #expect(reason.contains("large samples"))
    #expect(!size.help.contains("tends to"))
  }

  @Test(arguments: [("importance", "1", "2"), ("naive", "3", "4")])
  func `Too few replicates are not blamed on rare draws`(
    estimator: String, bits: String, replicates: String
  ) throws {
    let report = try run(
      Self.name, ["latent-bits": bits, "samples": "1", "replicates": replicates])
    #expect(try report.standardError(estimator + "-rmse") == nil)
    let note = try #require(report.notes.first { $0.contains(estimator) })
    #expect(note.contains("\(replicates) replicates") && note.contains("too few"), "\(note)")
    #expect(!note.contains("rare"))
    #expect(
      report.value(named: estimator + "-rmse")?.uncertainty
        == .unknown("there are too few replicates to show it"))
  }

  @Test func `A kurtosis beyond a double is said in words`() throws {
    let report = try run(
      Self.name, ["agreement": "0.999", "flip": "0.5", "latent-bits": "60", "samples": "100"])
    #expect(report.notes.contains { $0.contains("a kurtosis beyond 10³⁰⁸") })
    #expect(try report.number("importance-rmse").isFinite)
  }

  @Test(arguments: [("0.1", "0.9"), ("0.15", "0.85"), ("0.3", "0.7"), ("0.001", "0.999")])
  func `The posterior as proposal has no error at all`(flip: String, agreement: String) throws {
    let report = try run(
      Self.name, ["flip": flip, "agreement": agreement, "samples": "10", "latent-bits": "13"])
    #expect(try report.number("importance-rmse") == 0)
    #expect(try report.exact("importance-rmse") == 0)
    #expect(try report.number("importance-estimate") == 0x1p-13)
    #expect(abs(try report.number("effective-sample-size") - 10) < 1e-12)
    #expect(try report.number("importance-draws-for-one-percent") == 1)
    #expect(report.notes.first?.hasPrefix("The proposal is the posterior") == true)
  }

  @Test func `An agreement of one half is the naive estimator`() throws {
    let report = try run(Self.name, ["agreement": "0.5", "latent-bits": "5"])
    #expect(try report.exact("importance-rmse") == report.exact("naive-rmse"))
    #expect(
      try report.number("importance-draws-for-one-percent")
        == report.number("naive-draws-for-one-percent"))
  }

  /// Every hidden image is visited: p(x), E w² and E w⁴ by their definitions.
  @Test(arguments: [(1, 0.1, 0.85), (4, 0.3, 0.6), (8, 0.1, 0.85), (10, 0.25, 0.9)])
  func `The exact errors agree with enumeration of all images`(
    bits: Int, flip: Double, agreement: Double
  ) throws {
    var evidence = 0.0
    var naive = 0.0
    var importance = 0.0
    for image in 0..<(1 << bits) {
      let agreeing = (~image & ((1 << bits) - 1)).nonzeroBitCount
      let likelihood = pow(1 - flip, Double(agreeing)) * pow(flip, Double(bits - agreeing))
      let prior = pow(0.5, Double(bits))
      let proposal = pow(agreement, Double(agreeing)) * pow(1 - agreement, Double(bits - agreeing))
      evidence += prior * likelihood
      naive += prior * likelihood * likelihood
      importance += (prior * likelihood) * (prior * likelihood) / proposal
    }
    let report = try run(
      Self.name,
      [
        "latent-bits": "\(bits)", "flip": "\(flip)", "agreement": "\(agreement)", "samples": "640",
        "replicates": "2",
      ])
    #expect(abs(try report.exact("naive-estimate") / evidence - 1) < 1e-12)
    let square = evidence * evidence
    #expect(
      abs(try report.exact("naive-rmse") / ((naive / square - 1) / 640).squareRoot() - 1) < 1e-10)
    #expect(
      abs(try report.exact("importance-rmse") / ((importance / square - 1) / 640).squareRoot() - 1)
        < 1e-10)
    #expect(
      abs(try report.exact("effective-sample-size") / (640 * square / importance) - 1) < 1e-12)
  }

  /// One draw of one bit, agreeing or not: w/p(x) is 2(1 − ε) or 2ε, so every error is 1 − 2ε = 0.8.
  @Test func `The typical error is a median over the repetitions`() throws {
    let one = try run(
      Self.name, ["latent-bits": "1", "samples": "1", "replicates": "25"])
    #expect(abs(try one.number("naive-typical-error") - 0.8) < 1e-12)
    let report = try run(Self.name, ["replicates": "400"])
    // Of an average that is nearly normal: its standard error times the normal’s upper quartile.
    let expected = 0.674_489_75 * (try report.exact("importance-rmse"))
    #expect(abs(try report.number("importance-typical-error") / expected - 1) < 0.15)
    #expect(try report.number("naive-typical-error") < report.exact("naive-rmse") / 3)
  }

  @Test func `Drawn images weigh what their agreeing pixels make them weigh`() throws {
    let figure = try figure(Self.name, "images")
    #expect(figure.description.contains("seen"))
    let posterior = try DemosTests.figure(Self.name, "images", ["agreement": "0.9"])
    // The posterior’s draws all weigh the same.
    #expect(posterior.description.matches(of: #/“1” /#).count == 6)
    for bits in ["1", "2", "7", "23", "25", "60"] {
      #expect(try !DemosTests.figure(Self.name, "images", ["latent-bits": bits]).data.rows.isEmpty)
    }
  }

  @Test(arguments: [
    ("importance-estimate", ["latent-bits": "10"]),
    ("naive-estimate", ["latent-bits": "3", "samples": "500"]),
    ("importance-rmse", ["latent-bits": "10", "samples": "1000"]),
    ("naive-rmse", ["latent-bits": "3", "samples": "500", "replicates": "100"]),
    ("effective-sample-size", ["latent-bits": "10"]),
  ])
  func `Standard errors are calibrated over seeds`(
    value: String, parameters: [String: String]
  ) throws {
    var squares = 0.0
    let seeds = 200
    for seed in 1...seeds {
      let report = try run(
        Self.name, parameters.merging(["seed": "\(seed)"]) { $1 })
      let deviation = try report.deviation(value)
      squares += deviation * deviation
    }
    // A mean of 200 squares of normals, ±4.5 standard errors of 0.1.
    #expect(abs(squares / Double(seeds) - 1) < 0.45)
  }

  @Test(
    arguments: [[:], ["samples": "777", "replicates": "9"], ["samples": "1"]]
      as [[String: String]])
  func `Any number of threads gives the same report`(
    parameters: [String: String]
  ) throws {
    let serial = try run(Self.name, parameters)
    for threads in [2, 3, 8] {
      #expect(try run(Self.name, parameters, threads: threads) == serial)
    }
  }

  @Test func `Another seed draws again`() throws {
    let one = try run(Self.name)
    let two = try run(Self.name, ["seed": "2"])
    #expect(try one.number("importance-estimate") != two.number("importance-estimate"))
    #expect(try one.exact("importance-rmse") == two.exact("importance-rmse"))
  }

  @Test func `More than the budget is refused, with what fits`() throws {
    #expect(
      try problems(Self.name, ["samples": "1000000", "replicates": "1000"]) == [
        "over-budget: the run would cost 1300020000 units of work, over the cap of 200000000; "
          + "with everything else as it is, 'samples' can be at most 153830"
      ])
    #expect(try problems(Self.name, ["samples": "1000000"]) == [])
  }
}
