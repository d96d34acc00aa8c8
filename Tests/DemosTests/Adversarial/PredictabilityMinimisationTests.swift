import DemoKit
import Demos
import ElementaryMath
import Figures
import Probability
import Testing

@Suite struct PredictabilityMinimisationTests {
  static let name = "predictability-minimisation"

  @Test func `The start and the saddle are those of the reference`() throws {
    let report = try run(Self.name, ["steps": "17"])
    for (name, value) in [
      ("error", 0.665019147249867), ("code-correlation", 0.7083014212502217),
      ("best-predictor", 0.7083014212502217), ("best-error", 0.49830909665491613),
      ("gradient-predictor", -0.8166028425004432), ("gradient-angle", -0.2746618418234297),
      ("mutual-information", 0.34826735924164387), ("saddle-angle", -0.5404195002705842),
      ("saddle-error", 1), ("plain-error", 0.64), ("spiral-real", -1),
      ("spiral-imaginary", 3.249615361854384), ("critical-rate", 0.64 / 2 / (1.36 * 1.36)),
      ("parity-linear-error", 0.25), ("parity-best-error", 0.1875),
      ("parity-information", 0.13081203594113697),
    ] {
      #expect(abs(try report.number(name) / value - 1) < 1e-14, "\(name)")
    }
  }

  @Test func `With small steps the two settle at the saddle, with 0.2 they don't`() throws {
    let settled = try run(Self.name, ["steps": "400"])
    #expect(abs(try settled.number("end-angle") + 0.5404195) < 1e-3)
    #expect(abs(try settled.number("end-predictor")) < 1e-3)
    #expect(abs(try settled.number("end-error") - 1) < 1e-3)
    for steps in [400, 700, 1000] {
      let report = try run(Self.name, ["steps": "\(steps)", "rate": "0.2"])
      let off = abs(try report.number("end-angle") + 0.5404195)
      #expect(max(off, abs(try report.number("end-predictor"))) > 0.1)
    }
  }

  /// The same game by covariances of weighted sums and differences, and without bringing angles back.
  struct Reference {
    let correlation: Double
    var angle: Double
    var predictor: Double

    /// Var y₂ and Cov(y₁, y₂) of the weights (sin a, cos a), before y₂ is scaled.
    private func moments(_ angle: Double) -> (variance: Double, covariance: Double) {
      let weights = [Double.sin(angle), Double.cos(angle)]
      let covariances = [[1, correlation], [correlation, 1]]
      var variance = 0.0
      for row in 0..<2 {
        for column in 0..<2 {
          variance += weights[row] * covariances[row][column] * weights[column]
        }
      }
      return (variance, weights[0] + correlation * weights[1])
    }

    func unitCorrelation(_ angle: Double) -> Double {
      let moments = moments(angle)
      return moments.covariance / moments.variance.squareRoot()
    }

    /// E y₂² − 2b E y₁y₂ + b² E y₁².
    func error(_ angle: Double, _ predictor: Double) -> Double {
      let moments = moments(angle)
      return moments.variance / moments.variance
        - 2 * predictor * moments.covariance / moments.variance.squareRoot()
        + predictor * predictor
    }

    /// −½ log of the determinant of the units' covariances.
    var information: Double {
      let moments = moments(angle)
      let determinant = moments.variance - moments.covariance * moments.covariance
      return -.log(determinant / moments.variance) / 2
    }

    private static func slope(_ function: (Double) -> Double) -> Double {
      let h = 1e-3
      return (8 * (function(h) - function(-h)) - function(2 * h) + function(-2 * h)) / (12 * h)
    }
    var byAngle: Double { Self.slope { error(angle + $0, predictor) } }
    var byPredictor: Double { Self.slope { error(angle, predictor + $0) } }

    mutating func advance(_ rate: Double) {
      let (up, down) = (byAngle, byPredictor)
      angle += rate * up
      predictor -= rate * down
    }
  }

  private func random(_ number: Int) throws -> (setting: [String: String], start: Reference) {
    let stream = RandomStream(seed: 24, stream: UInt64(number))
    let start = Reference(
      correlation: 1.8 * stream.uniform(at: 0) - 0.9, angle: 3 * stream.uniform(at: 1) - 1.5,
      predictor: 4 * stream.uniform(at: 2) - 2)
    return (
      [
        "correlation": "\(start.correlation)", "angle": "\(start.angle)",
        "predictor": "\(start.predictor)",
        "rate": "\(Double.exp(-0.8 - 3.7 * stream.uniform(at: 3)))",
      ], start
    )
  }

  @Test(arguments: 0..<16)
  func `Any start is that of covariances and differences`(number: Int) throws {
    let (setting, start) = try random(number)
    let report = try run(Self.name, setting)
    let correlation = start.unitCorrelation(start.angle)
    for (name, value, tolerance) in [
      ("error", start.error(start.angle, start.predictor), 1e-12),
      ("code-correlation", correlation, 1e-12), ("best-predictor", correlation, 1e-12),
      ("best-error", start.error(start.angle, correlation), 1e-12),
      ("gradient-angle", start.byAngle, 1e-7), ("gradient-predictor", start.byPredictor, 1e-9),
      ("mutual-information", start.information, 1e-10),
      ("plain-error", start.error(0, start.correlation), 1e-12),
    ] {
      #expect(abs(try report.number(name) - value) < tolerance, "\(name)")
    }
    let saddle = try report.number("saddle-angle")
    #expect(abs(start.unitCorrelation(saddle)) < 1e-14)
    #expect(try report.number("best-error") <= report.number("error") + 1e-14)
  }

  @Test(arguments: 0..<16)
  func `The predictor goes down and the code up, wherever angles are counted from`(
    number: Int
  ) throws {
    var (setting, game) = try random(number)
    let rate = try #require(Double(setting["rate"] ?? ""))
    for _ in 0..<12 { game.advance(rate) }
    setting["steps"] = "12"
    let report = try run(Self.name, setting)
    let angle = try report.number("end-angle")
    let turns = ((game.angle - angle) / .pi).rounded()
    #expect(abs(game.angle - angle - turns * .pi) < 1e-5)
    let sign = turns.truncatingRemainder(dividingBy: 2) == 0 ? 1.0 : -1.0
    #expect(abs(sign * game.predictor - (try report.number("end-predictor"))) < 1e-5)
    #expect(abs(angle) <= .pi / 2)
    #expect(
      abs(try report.number("end-error") - game.error(game.angle, game.predictor)) < 1e-5)
    #expect(
      abs(try report.number("end-correlation") - sign * game.unitCorrelation(game.angle)) < 1e-5)
  }

  @Test(arguments: ["-0.9", "-0.5", "0.1", "0.4", "0.8"])
  func `Below the largest step size a start near the saddle comes nearer, above it goes away`(
    correlation: String
  ) throws {
    let still = try run(Self.name, ["correlation": correlation])
    let (real, imaginary) = (
      try still.number("spiral-real"), try still.number("spiral-imaginary")
    )
    let critical = try still.number("critical-rate")
    #expect(abs(critical + 2 * real / (real * real + imaginary * imaginary)) < 1e-14)
    let saddle = try still.number("saddle-angle")
    for (share, isNearer) in [(0.9, true), (1.1, false)] where critical * share < 0.5 {
      let report = try run(
        Self.name,
        [
          "correlation": correlation, "rate": "\(critical * share)", "steps": "400",
          "angle": "\(saddle + 0.001)", "predictor": "0",
        ])
      let off = abs(try report.number("end-angle") - saddle)
      let far = max(off, abs(try report.number("end-predictor")))
      #expect(isNearer ? far < 0.001 : far > 0.001, "\(share)")
    }
  }

  @Test(arguments: ["-0.7", "0", "0.6"])
  func `The eigenvalues are those of the field's derivatives at the saddle`(
    correlation: String
  ) throws {
    let report = try run(Self.name, ["correlation": correlation])
    let saddle = try report.number("saddle-angle")
    let rho = try #require(Double(correlation))
    func field(_ angle: Double, _ predictor: Double) -> [Double] {
      let place = Reference(correlation: rho, angle: angle, predictor: predictor)
      return [place.byAngle, -place.byPredictor]
    }
    let h = 1e-3
    let byAngle = zip(field(saddle + h, 0), field(saddle - h, 0)).map { ($0 - $1) / (2 * h) }
    let byPredictor = zip(field(saddle, h), field(saddle, -h)).map { ($0 - $1) / (2 * h) }
    let real = try report.number("spiral-real")
    let imaginary = try report.number("spiral-imaginary")
    // Sum and product of the two eigenvalues.
    #expect(abs(byAngle[0] + byPredictor[1] - 2 * real) < 1e-6)
    let determinant = byAngle[0] * byPredictor[1] - byAngle[1] * byPredictor[0]
    #expect(abs(determinant - real * real - imaginary * imaginary) < 1e-4)
  }

  @Test(arguments: [0, 0.2, 0.5, 0.8, 1])
  func `Of the parity a linear predictor sees nothing, by enumeration`(strength: Double) throws {
    let report = try run(Self.name, ["parity": "\(strength)"])
    let triples = (0..<8).map { [$0 / 4, $0 / 2 % 2, $0 % 2] }
    let chances = triples.map { ($0.reduce(0, +) % 2 == 0 ? 1 + strength : 1 - strength) / 8 }
    func mean(_ value: ([Int]) -> Double) -> Double {
      zip(triples, chances).map { value($0) * $1 }.reduce(0, +)
    }
    var best = 0.0
    for pair in 0..<4 {
      let isPair = { (y: [Int]) in 2 * y[1] + y[2] == pair ? 1.0 : 0 }
      let chance = mean(isPair)
      let one = mean { isPair($0) * Double($0[0]) } / chance
      best += chance * one * (1 - one)
    }
    #expect(abs(try report.number("parity-best-error") - best) < 1e-14)
    // Covariances with the two others vanish, so that no weights help.
    for other in [1, 2] {
      #expect(abs(mean { (Double($0[0]) - 0.5) * (Double($0[other]) - 0.5) }) < 1e-16)
    }
    #expect(abs(mean { Double($0[0]) } - 0.5) < 1e-15)
    let information = chances.map { $0 > 0 ? $0 * .log(8 * $0) : 0 }.reduce(0, +)
    #expect(abs(try report.number("parity-information") - information) < 1e-14)
  }

  @Test(arguments: [
    AxisSweep("game", "angle", "-1.5", "0.4", "1.5"),
    AxisSweep("game", "steps", "0", "10", "400"),
    AxisSweep("code", "angle", "-1.2", "0.4"),
    AxisSweep("course", "steps", "60", "80", "99"),
    AxisSweep("parity", "parity", "0", "0.8", "1"),
  ])
  func `Axes hold still while a slider moves`(sweep: AxisSweep) throws {
    try sweep.expectSteadyTicks(in: Self.name)
  }
}
