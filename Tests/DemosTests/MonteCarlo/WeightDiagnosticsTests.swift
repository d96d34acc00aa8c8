import DemoKit
import Demos
import ElementaryMath
import Figures
import Foundation
import Probability
import Testing

@Suite struct WeightDiagnosticsTests {
  static let name = "weight-diagnostics"

  /// The reference `20b`: the exact bias for q = N(mean, VARIANCE) at 16 and 64 draws.
  @Test(arguments: [
    (0.0, 1.0, -0.043286755139073624, -0.0082661099910983),
    (1.2, 0.4, 0, 0), (1.5, 0.2, 0.02759227721458824, 0.007220400593389795), (1.2, 0.08, 0, 0),
  ])
  func `The bias of the estimate agrees with the reference`(
    mean: Double, variance: Double, few: Double, many: Double
  ) throws {
    for (draws, bias) in [("16", few), ("64", many)] {
      let report = try run(
        Self.name,
        [
          "proposal-mean": "\(mean)", "proposal-sd": "\(variance.squareRoot())", "draws": draws,
        ])
      #expect(abs(try report.number("posterior-mean-bias") - bias) < 1e-10, "\(draws)")
      #expect(abs(try report.exact("posterior-mean") - 1.2) < 1e-15)
    }
  }

  /// N · bias and N · variance for many draws, from the same reference.
  @Test(arguments: [
    (0.0, 1.0, -0.4945646507761039, 0.47807916241690046),
    (1.5, 0.2, 0.47049365564705065, 0.454810533792149), (1.2, 0.4, 0, 0.1539600717839002),
  ])
  func `For many draws bias and scatter are what the first orders say`(
    mean: Double, variance: Double, bias: Double, scatter: Double
  ) throws {
    let report = try run(
      Self.name,
      [
        "proposal-mean": "\(mean)", "proposal-sd": "\(variance.squareRoot())", "draws": "20000",
      ])
    #expect(abs(try report.number("posterior-mean-bias") * 20_000 - bias) < 0.002)
    let error = try #require(try report.standardError("posterior-mean"))
    #expect(abs(error * error * 20_000 / scatter - 1) < 1e-10)
  }

  /// The mean of the estimates of many samples, at places of our own: within five of their standard errors.
  @Test(arguments: [
    ("0.4", "0.6", "1.5", "0.5"), ("2", "0.9", "1", "1"), ("-0.5", "1.5", "2", "0.8"),
  ])
  func `The exact bias is that of many samples`(
    mean: String, sd: String, seen: String, noise: String
  ) throws {
    let parameters = [
      "proposal-mean": mean, "proposal-sd": sd, "observation": seen, "noise": noise, "draws": "10",
    ]
    var errors = SampleMoments()
    for seed in 1...250 {
      let report = try run(Self.name, parameters.merging(["seed": "\(seed)"]) { $1 })
      errors.add(try report.number("posterior-mean") - report.exact("posterior-mean"))
    }
    let bias = try run(Self.name, parameters).number("posterior-mean-bias")
    #expect(abs(errors.mean - bias) < 5 * errors.standardError)
    #expect(abs(bias) > 0.01)
  }

  /// The reference `20c` in the model's units: N(0.1, 0.3) against N(0, 1) is N(1.2 + 0.1 √0.2, 0.06) against
  /// the posterior N(1.2, 0.2).
  @Test(arguments: [
    (0.3, 0.612925993019225), (0.5, 0.4681584197165763), (0.7, 0.3220596288412295),
    (0.9, 0.1670146635614922), (2, -1.5793842535654519),
  ])
  func `The tail of evenly spread draws has the reference’s shape`(
    ratio: Double, shape: Double
  ) throws {
    let report = try run(
      Self.name,
      [
        "proposal-mean": "\(1.2 + 0.1 * 0.2.squareRoot())",
        "proposal-sd": "\((0.2 * ratio).squareRoot())", "sample": "quantiles", "draws": "1000",
      ])
    #expect(abs(try report.number("k-hat") - shape) < 1e-9)
    #expect(abs(try report.exact("k-hat") - (ratio < 1 ? 1 - ratio : -2)) < 1e-12)
  }

  @Test func `The limit of the shape is that of the weights’ tail`() throws {
    #expect(try run(Self.name).exact("k-hat") == -2)
    let equal = try run(
      Self.name, ["noise": "0.75", "observation": "0", "proposal-mean": "1", "proposal-sd": "0.6"])
    #expect(abs(try equal.exact("k-hat")) < 1e-12)
    let narrow = try run(Self.name, ["proposal-sd": "0.25", "draws": "100000"])
    #expect(abs(try narrow.exact("k-hat") - 0.6875) < 1e-12)
    #expect(abs(try narrow.number("k-hat") - 0.6875) < 0.15)
  }

  @Test func `Without a tail there is no shape`() throws {
    #expect(try run(Self.name, ["draws": "20"]).value(named: "k-hat") == nil)
    #expect(try run(Self.name, ["draws": "25"]).value(named: "k-hat") != nil)
    let posterior = try run(
      Self.name, ["noise": "0.75", "observation": "0", "proposal-mean": "0", "proposal-sd": "0.6"])
    #expect(posterior.value(named: "k-hat") == nil)
    #expect(abs(try posterior.number("effective-sample-size") - 1000) < 1e-9)
    #expect(posterior.notes.count == 1)
  }

  @Test func `A proposal that is too narrow gets no standard error`() throws {
    let report = try run(Self.name, ["proposal-sd": "0.25"])
    #expect(try report.standardError("posterior-mean") == nil)
    #expect(try report.standardError("effective-sample-size") == nil)
    #expect(try report.number("relative-variance") == .infinity)
    #expect(report.notes.contains { $0.contains("infinite variance") })
  }

  /// Σwz/Σw and Σw²/(Σw)² by their definitions, on the very draws.
  @Test(arguments: [("0.7", "0.6", "37"), ("1.2", "0.3", "500"), ("-1", "2", "1000")])
  func `What the sample says is computed from its weights`(
    mean: String, sd: String, draws: String
  ) throws {
    let report = try run(
      Self.name,
      ["proposal-mean": mean, "proposal-sd": sd, "draws": draws, "seed": "5"])
    let q = Normal(mean: try #require(Double(mean)), sd: try #require(Double(sd)))
    let stream = RandomStream(seed: 5, stream: 0)
    var (sum, squares, weighted, largest) = (0.0, 0.0, 0.0, 0.0)
    for index in 0..<(UInt64(draws) ?? 0) {
      let z = q.sample(stream, at: index)
      let weight = exp(
        Normal(mean: 0, sd: 1).logDensity(z) + Normal(mean: z, sd: 0.5).logDensity(1.5)
          - q.logDensity(z))
      sum += weight
      squares += weight * weight
      weighted += weight * z
      largest = max(largest, weight)
    }
    #expect(abs(try report.number("posterior-mean") - weighted / sum) < 1e-12)
    #expect(abs(try report.number("effective-sample-size") / (sum * sum / squares) - 1) < 1e-12)
    #expect(abs(try report.number("largest-weight") - largest / sum) < 1e-12)
  }

  @Test(arguments: [
    ("posterior-mean", ["draws": "400", "proposal-sd": "0.7"]),
    ("posterior-mean", ["draws": "1000", "proposal-mean": "0.9", "proposal-sd": "0.6"]),
    ("effective-sample-size", ["draws": "400", "proposal-sd": "0.7"]),
  ])
  func `Standard errors are calibrated over seeds`(
    value: String, parameters: [String: String]
  ) throws {
    var squares = 0.0
    for seed in 1...100 {
      let report = try run(Self.name, parameters.merging(["seed": "\(seed)"]) { $1 })
      let deviation = try report.deviation(value)
      squares += deviation * deviation
    }
    // A mean of 100 squares of normals, ±4.5 standard errors of 0.14.
    #expect(abs(squares / 100 - 1) < 0.64)
  }

  @Test(arguments: [
    AxisSweep("running", "draws", "10", "300", "20000"),
    AxisSweep("running", "proposal-sd", "0.25", "0.4", "0.6"),
    AxisSweep("running", "seed", "2", "3"), AxisSweep("tail", "seed", "2", "3"),
    AxisSweep("tail", "proposal-sd", "0.46", "0.6"),
  ])
  func `Axes hold still while a slider moves`(sweep: AxisSweep) throws {
    try sweep.expectSteadyTicks(in: Self.name)
  }
}
