import DemoKit
import Demos
import ElementaryMath
import Figures
import Probability
import Testing

@Suite struct GANTrainingTests {
  static let name = "gan-training"

  static let bells = [
    "weights": "[0.5, 0.5]", "means": "[-2, 2]", "sds": "[0.5, 0.5]", "generator-mean": "0.5",
  ]

  @Test func `Twenty ascents a step, and the generator is the data`() throws {
    let report = try run(Self.name, ["steps": "1600", "discriminator-steps": "20"])
    #expect(abs(try report.number("generator-mean-now") - 2) < 1e-3)
    #expect(abs(try report.number("generator-sd-now") - 0.7) < 1e-3)
    #expect(try report.number("jsd") < 1e-8)
    #expect(abs(try report.number("slope")) < 1e-3)
    #expect(abs(try report.number("curve")) < 1e-3)
  }

  /// As the solution of the last exercise of “A game and its value” says.
  @Test func `Twenty ascents a step, and 800 steps are enough`() throws {
    #expect(try run(Self.name, ["steps": "800", "discriminator-steps": "20"]).number("jsd") < 1e-5)
  }

  @Test func `One ascent a step, and after 800 steps they still turn`() throws {
    let report = try run(Self.name, ["steps": "800"])
    #expect(abs(try report.number("generator-mean-now") - 2.1) < 0.05)
    #expect(abs(try report.number("generator-sd-now") - 0.4) < 0.05)
    #expect(try report.number("jsd") > 0.03)
  }

  @Test(arguments: ["1", "5", "20"])
  func `Two moments seen are two moments matched`(ascents: String) throws {
    let setting = ["steps": "3000", "discriminator-steps": ascents].merging(Self.bells) { $1 }
    let report = try run(Self.name, setting)
    #expect(abs(try report.number("moment-mean")) < 1e-15)
    #expect(abs(try report.number("moment-sd") - 4.25.squareRoot()) < 1e-14)
    #expect(abs(try report.number("generator-mean-now")) < 1e-3)
    #expect(abs(try report.number("generator-sd-now") - 4.25.squareRoot()) < 1e-3)
    #expect(abs(try report.number("curve")) < (ascents == "1" ? 0.0124 : 1e-6))
    if ascents == "1" { #expect(try report.number("curve") > 0.0122) }
  }

  @Test func `The saturating loss first grows wide`() throws {
    let setting = [
      "loss": "saturating", "generator-mean": "-4", "discriminator-steps": "5",
    ]
    for (steps, sd) in [("200", 5.0), ("400", 3.7)] {
      let report = try run(Self.name, setting.merging(["steps": steps]) { $1 })
      #expect(abs(try report.number("generator-sd-now") - sd) < 0.05)
    }
  }

  /// The same game over the quadrature of Gauss and Hermite, in plain loops.
  struct Reference {
    var theta = [0.0, 0.0, 0.0]
    var mean: Double
    var logSD: Double

    mutating func advance(
      _ components: [Normal], _ weights: [Double], ascents: Int, rates: (Double, Double),
      saturating: Bool
    ) {
      let hermite = GaussHermite(count: 100)
      for _ in 0..<ascents {
        let now = self
        for power in 0..<3 {
          let raised = { (x: Double) in power == 0 ? 1 : power == 1 ? x : x * x }
          var slope = 0.0
          for (weight, bell) in zip(weights, components) {
            slope +=
              weight
              * hermite.mean { noise in
                let x = bell.mean + bell.sd * noise
                return (1 - now.chance(x)) * raised(x)
              }
          }
          slope -= hermite.mean { noise in
            let x = now.mean + .exp(now.logSD) * noise
            return now.chance(x) * raised(x)
          }
          theta[power] += rates.0 * slope
        }
      }
      let now = self
      let h = 1e-5
      let loss = { (mean: Double, logSD: Double) in
        hermite.mean { noise in
          let odds = now.odds(mean + .exp(logSD) * noise)
          return saturating ? -.softplus(odds) : .softplus(-odds)
        }
      }
      mean -= rates.1 * (loss(mean + h, logSD) - loss(mean - h, logSD)) / (2 * h)
      logSD -= rates.1 * (loss(now.mean, logSD + h) - loss(now.mean, logSD - h)) / (2 * h)
    }

    func odds(_ x: Double) -> Double { theta[0] + theta[1] * x + theta[2] * x * x }
    func chance(_ x: Double) -> Double { .sigmoid(odds(x)) }
  }

  @Test(arguments: 0..<4)
  func `Each step is the one of plain loops`(number: Int) throws {
    let saturating = number % 2 == 1
    let ascents = number + 1
    let components = [Normal(mean: -1.5, sd: 0.6), Normal(mean: 1 + Double(number) / 2, sd: 0.9)]
    let weights = [0.3, 0.7]
    var reference = Reference(mean: 0.4, logSD: .log(1.3))
    for step in 0...12 {
      if step % 4 == 0 {
        let report = try run(
          Self.name,
          [
            "steps": "\(step)", "discriminator-steps": "\(ascents)",
            "loss": saturating ? "saturating" : "non-saturating", "generator-mean": "0.4",
            "generator-sd": "1.3", "weights": "[0.3, 0.7]",
            "means": "[-1.5, \(1 + Double(number) / 2)]",
            "sds": "[0.6, 0.9]", "discriminator-rate": "0.05", "generator-rate": "0.2",
          ])
        #expect(abs(try report.number("generator-mean-now") - reference.mean) < 1e-6)
        #expect(abs(try report.number("generator-sd-now") - .exp(reference.logSD)) < 1e-6)
        #expect(abs(try report.number("slope") - reference.theta[1]) < 1e-6)
        #expect(abs(try report.number("curve") - reference.theta[2]) < 1e-6)
      }
      reference.advance(
        components, weights, ascents: ascents, rates: (0.05, 0.2), saturating: saturating)
    }
  }

  @Test func `The divergence is that of the other demos`() throws {
    let report = try run(Self.name, ["steps": "0", "sds": "[1]", "generator-mean": "0"])
    #expect(abs(try report.number("jsd") - 0.3368308203468316) < 1e-12)
  }

  @Test func `A game that runs away ends and says so`() throws {
    var ended = 0
    for mean in ["-6", "0", "6"] {
      let report = try run(
        Self.name,
        [
          "steps": "300", "generator-mean": mean, "generator-sd": "4", "discriminator-rate": "1",
          "generator-rate": "1", "means": "[-8, 8]", "sds": "[1, 1]", "weights": "[1, 1]",
        ])
      for value in report.values { #expect(value.value.isFinite, "\(value.name)") }
      ended += report.notes.count
    }
    #expect(ended > 0)
  }

  @Test func `Trainings that are too long are refused`() throws {
    #expect(
      try problems(Self.name, ["steps": "3000", "discriminator-steps": "50"]) == [
        "inconsistent-parameters: 'steps' can be 1235 at most with 50 ascents of the discriminator "
          + "each"
      ])
  }

  @Test(arguments: [
    AxisSweep("path", "steps", "100", "800", "1600"),
    AxisSweep("course", "steps", "100", "800", "1600"),
    AxisSweep("course", "discriminator-steps", "2", "20"),
  ])
  func `Axes hold still while a slider moves`(sweep: AxisSweep) throws {
    try sweep.expectSteadyTicks(in: Self.name)
  }
}
