import DemoKit
import ElementaryMath
import Probability
import Testing

extension GANLemmaTests {
  static let twoBells = [
    "weights": "[0.5, 0.5]", "means": "[-2, 2]", "sds": "[0.7, 0.7]",
    "generator-mean": "-1.98175", "generator-sd": "0.72577",
  ]

  @Test func `At the reverse fit a full step raises the divergence`() throws {
    let report = try run(Self.name, Self.twoBells)
    #expect(abs(try report.number("kl-gradient-mean")) < 1e-5)
    #expect(abs(try report.number("kl-gradient-sd")) < 1e-5)
    let mean = try report.number("jsd-gradient-mean")
    let sd = try report.number("jsd-gradient-sd")
    let rise = try report.number("step-on-jsd")
    #expect(abs(rise - (mean * mean + sd * sd)) < 1e-6)
    #expect(abs(rise - 1.53e-4) < 1e-6)
  }

  /// A short step, and the divergence before and after it.
  @Test(arguments: 0..<5)
  func `The step's effect is a difference of divergences`(number: Int) throws {
    let settings: [[String: String]] = [
      [:], Self.twoBells, Self.mixture,
      ["discriminator": "quadratic", "coefficients": "[0.3, -0.7, 0]"],
      ["generator-mean": "0.3", "generator-sd": "0.9", "discriminator-lag": "-1.5"],
    ]
    let parameters = settings[number]
    let report = try run(Self.name, parameters)
    let mean = Double(parameters["generator-mean"] ?? "-0.5") ?? 0
    let sd = Double(parameters["generator-sd"] ?? "1.3") ?? 0
    let h = 1e-4
    func divergence(_ step: Double) throws -> Double {
      let moved = [
        "generator-mean": "\(mean - step * (try report.number("left-mean")))",
        "generator-sd": "\(sd - step * (try report.number("left-sd")))",
      ]
      return try run(Self.name, parameters.merging(moved) { $1 }).number("jsd")
    }
    let slope = (try divergence(h) - (try divergence(-h))) / (2 * h)
    #expect(abs(try report.number("step-on-jsd") - slope) < 1e-7)
  }

  /// With the optimal discriminator the target is the data.
  @Test func `The target's mean is the data's, or that of a sum`() throws {
    #expect(abs(try run(Self.name).number("target-mean") - 1) < 1e-11)
    #expect(abs(try run(Self.name, Self.mixture).number("target-mean") + 0.1) < 1e-11)
    let wrong = try run(
      Self.name, ["discriminator": "quadratic", "coefficients": "[0.3, -0.7, 0]"])
    #expect(abs(try wrong.number("target-mean") + 0.235) < 5e-4)
  }

  /// The most extreme curve moves all of the target into the generator's tail.
  @Test(arguments: [
    ["[5, -5, -5]", "6", "0.316", "10", "0.05"], ["[-5, -5, -5]", "6", "0.2", "10", "0.05"],
    ["[0.4, 0.9, -0.25]", "-0.5", "1.3", "1", "0.8"], ["[-5, 5, 0]", "-6", "1.48", "-10", "1.5"],
    ["[2, -3, 4]", "1", "2", "-3", "0.5"],
  ])
  func `The target's mean is that of many narrow strips`(row: [String]) throws {
    let report = try run(
      Self.name,
      [
        "discriminator": "quadratic", "coefficients": row[0], "generator-mean": row[1],
        "generator-sd": row[2], "means": "[\(row[3])]", "sds": "[\(row[4])]",
      ])
    let numbers = row.dropFirst().map { Double($0) ?? 0 }
    let c = row[0].dropFirst().dropLast().split(separator: ", ").map { Double($0) ?? 0 }
    let generator = Normal(mean: numbers[0], sd: numbers[1])
    let data = Normal(mean: numbers[2], sd: numbers[3])
    let count = 1_200_000
    let xs = (0...count).map { -30 + 60 * Double($0) / Double(count) }
    let logs = xs.map { x in
      let odds = c[0] + x * (c[1] + x * c[2])
      let (g, p) = (generator.logDensity(x), data.logDensity(x))
      let high = max(g, p)
      return high + Double.log(.exp(g - high) + .exp(p - high)) - .softplus(-odds)
    }
    let peak = logs.max() ?? 0
    var mass = 0.0
    var moment = 0.0
    for (x, log) in zip(xs, logs) {
      let weight = Double.exp(log - peak)
      mass += weight
      moment += weight * x
    }
    #expect(abs(try report.number("target-mean") - moment / mass) < 1e-8)
  }
}
