import DemoKit
import Demos
import ElementaryMath
import Figures
import Learning
import Probability
import Testing

@Suite struct VAETests {
  static let name = "vae"

  private func run(_ reference: ReferenceVAE, steps: Int) throws -> Report {
    try DemosTests.run(
      Self.name,
      [
        "shape": reference.shape.rawValue, "decoder": reference.hidden == nil ? "linear" : "curved",
        "hidden": "\(reference.hidden ?? 8)", "points": "\(reference.points.count)",
        "rate": "\(reference.rate)", "seed": "\(reference.seed)", "steps": "\(steps)",
      ])
  }

  @Test(arguments: [
    ReferenceVAE(.arc, points: 20, hidden: 3, rate: 0.03, seed: 1),
    ReferenceVAE(.two, points: 24, hidden: 2, rate: 0.1, seed: 5),
    ReferenceVAE(.line, points: 21, hidden: nil, rate: 0.02, seed: 2),
    ReferenceVAE(.arc, points: 33, hidden: nil, rate: 0.05, seed: 7),
  ])
  func `It learns what steps by finite differences learn, and says what fine sums say`(
    start: ReferenceVAE
  ) throws {
    var reference = start
    for steps in [0, 1, 6] {
      while reference.steps < steps { reference.climb() }
      let report = try run(reference, steps: steps)
      for (name, value) in [
        ("bound", reference.bound), ("log-likelihood", reference.logLikelihood),
        ("code-information", reference.codeInformation), ("decoder-sd", reference.sd),
        ("ppca", reference.bestLinear),
      ] { #expect(abs(try report.number(name) - value) < 2e-6, "\(name) at step \(steps)") }
      #expect(abs(try report.number("bound") - reference.fineBound) < 5e-4)
      let gap = reference.logLikelihood - reference.bound
      #expect(abs(try report.number("gap") - gap) < 4e-6)
    }
  }

  private func random(_ number: Int) -> [String: String] {
    let stream = RandomStream(seed: 22, stream: UInt64(number))
    let shapes = ["line", "arc", "two"]
    return [
      "shape": shapes[number % 3], "decoder": number % 4 == 0 ? "linear" : "curved",
      "hidden": "\(2 + Int(15 * stream.uniform(at: 0)))",
      "points": "\(20 + Int(181 * stream.uniform(at: 1)))",
      "rate": "\(Double.exp(-6.9 + 4.6 * stream.uniform(at: 2)))",
      "steps": "\([3, 40, 250, 900][number / 3 % 4])", "seed": "\(number)",
    ]
  }

  @Test(arguments: 0..<24)
  func `The bound is a bound, no line is better than the best, and gradients are right`(
    number: Int
  ) throws {
    let setting = random(number)
    let report = try DemosTests.run(Self.name, setting)
    let likelihood = try report.number("log-likelihood")
    #expect(likelihood >= (try report.number("bound")) - 1e-6)
    #expect(try report.number("gradient-check") < 1e-5)
    #expect(try report.number("code-information") >= 0)
    if setting["decoder"] == "linear" {
      #expect(likelihood <= (try report.number("ppca")) + 1e-9)
    }
  }

  @Test func `A linear decoder ends at probabilistic PCA, and its bound is tight`() throws {
    for (setting, room) in [
      (["steps": "1000", "rate": "0.01", "points": "200"], 0.003), ([:], 0.01),
    ] {
      let line = ["shape": "line", "decoder": "linear"]
      let report = try DemosTests.run(Self.name, line.merging(setting) { $1 })
      let lost = try report.number("ppca") - report.number("log-likelihood")
      #expect(lost > -1e-9 && lost < room)
    }
    let long = try DemosTests.run(
      Self.name, ["shape": "line", "decoder": "linear", "steps": "1000"])
    #expect(try long.number("gap") < 0.1)
  }

  @Test func `A curved decoder climbs above every line`() throws {
    let start = try DemosTests.run(Self.name, ["steps": "0"])
    let report = try DemosTests.run(Self.name)
    let late = try DemosTests.run(Self.name, ["steps": "3000"])
    #expect(try start.number("bound") < -3)
    #expect(try report.number("bound") > report.number("ppca") + 0.3)
    #expect(try late.number("bound") > report.number("bound") + 0.1)
  }

  @Test func `Mostly the code is switched off first`() throws {
    var less = 0
    for seed in 1...20 {
      let information = try ["0", "10"].map {
        try DemosTests.run(Self.name, ["steps": $0, "seed": "\(seed)"]).number("code-information")
      }
      if information[1] < information[0] { less += 1 }
    }
    #expect(less >= 15)
  }

  @Test func `Too much work is refused, and what fits is said`() throws {
    let words = try problems(Self.name, ["steps": "3000", "points": "200", "hidden": "16"])
    #expect(
      words == [
        "inconsistent-parameters: 3000 steps with 200 points and 16 hidden units are too many to wait for; "
          + "at most 1562 steps with these"
      ])
    #expect(
      try problems(
        Self.name, ["steps": "3000", "points": "200", "hidden": "16", "decoder": "linear"]
      ).isEmpty)
  }

  @Test(arguments: [
    AxisSweep("course", "steps", "20", "1000"),
    AxisSweep("frames", "steps", "8", "1000", isCut: true),
    AxisSweep("code", "steps", "20", "1000"),
  ])
  func `Axes hold still while the steps go on`(sweep: AxisSweep) throws {
    try sweep.expectSteadyTicks(in: Self.name)
  }
}
