import DemoKit
import Demos
import ElementaryMath
import Figures
import Probability
import Testing

@Suite struct TwoPlayersTests {
  static let name = "two-players"

  @Test(arguments: [
    (["steps": "100"], 1.1125), (["steps": "300"], 1.399),
    (["steps": "100", "updates": "alternating"], 1.0038),
    (["steps": "300", "updates": "alternating"], 1.0107),
    (["steps": "100", "updates": "alternating", "penalty": "0.3"], 0.2595),
    (["steps": "3000", "loss": "non-saturating"], 0.448),
  ])
  func `Distances are those of the reference`(setting: [String: String], radius: Double) throws {
    #expect(abs(try run(Self.name, setting).number("radius") - radius) < 6e-5)
  }

  /// What each player is after, in plain formulas: V, and the generator's loss.
  struct Game {
    var saturating = true
    var penalty = 0.0

    private func log(_ on: Bool, _ odds: Double) -> Double { -.softplus(on ? -odds : odds) }

    func value(_ theta: Double, _ psi: Double) -> Double {
      log(true, psi * 0) + log(false, psi * theta) - penalty / 2 * psi * psi
    }
    func loss(_ theta: Double, _ psi: Double) -> Double {
      saturating ? log(false, psi * theta) : -log(true, psi * theta)
    }

    /// Differences at four places, right to the fourth power of 10⁻³.
    private func slope(_ function: (Double) -> Double) -> Double {
      let h = 1e-3
      return (8 * (function(h) - function(-h)) - function(2 * h) + function(-2 * h)) / (12 * h)
    }
    func generator(_ theta: Double, _ psi: Double) -> Double {
      -slope { loss(theta + $0, psi) }
    }
    func discriminator(_ theta: Double, _ psi: Double) -> Double {
      slope { value(theta, psi + $0) }
    }

    /// Steps of the classical Runge–Kutta method.
    func flow(_ start: Point, time: Double, steps: Int) -> Point {
      var at = start
      let h = time / Double(steps)
      func field(_ p: Point) -> Point { Point(generator(p.x, p.y), discriminator(p.x, p.y)) }
      func moved(_ p: Point, _ k: Point, _ by: Double) -> Point {
        Point(p.x + by * k.x, p.y + by * k.y)
      }
      for _ in 0..<steps {
        let first = field(at)
        let second = field(moved(at, first, h / 2))
        let third = field(moved(at, second, h / 2))
        let fourth = field(moved(at, third, h))
        at = Point(
          at.x + h / 6 * (first.x + 2 * second.x + 2 * third.x + fourth.x),
          at.y + h / 6 * (first.y + 2 * second.y + 2 * third.y + fourth.y))
      }
      return at
    }
  }

  private func random(_ number: Int) -> (setting: [String: String], game: Game) {
    let stream = RandomStream(seed: 27, stream: UInt64(number))
    let penalty = number % 3 == 0 ? 0 : stream.uniform(at: 0)
    return (
      [
        "updates": number % 2 == 0 ? "simultaneous" : "alternating",
        "loss": number / 2 % 2 == 0 ? "saturating" : "non-saturating",
        "penalty": "\(penalty)", "rate": "\(Double.exp(-4.5 * stream.uniform(at: 1)))",
        "generator": "\(6 * stream.uniform(at: 2) - 3)",
        "discriminator": "\(6 * stream.uniform(at: 3) - 3)",
      ], Game(saturating: number / 2 % 2 == 0, penalty: penalty)
    )
  }

  @Test(arguments: 0..<24)
  func `Each player goes along the slope of what it is after`(number: Int) throws {
    let (setting, game) = random(number)
    let rate = try #require(Double(setting["rate"] ?? ""))
    var theta = try #require(Double(setting["generator"] ?? ""))
    var psi = try #require(Double(setting["discriminator"] ?? ""))
    for _ in 0..<20 {
      let up = psi + rate * game.discriminator(theta, psi)
      theta += rate * game.generator(theta, number % 2 == 0 ? psi : up)
      psi = up
    }
    let report = try run(Self.name, setting.merging(["steps": "20"]) { $1 })
    #expect(abs(try report.number("generator-now") - theta) < 1e-9)
    #expect(abs(try report.number("discriminator-now") - psi) < 1e-9)
    #expect(
      abs(try report.number("radius") - (theta * theta + psi * psi).squareRoot()) < 1e-9)
  }

  @Test(arguments: [("1", "0"), ("-2", "0.5"), ("0.3", "-1.2"), ("2", "2")])
  func `Small minimax steps follow the flow, which keeps the distance`(
    generator: String, discriminator: String
  ) throws {
    let start = Point(try #require(Double(generator)), try #require(Double(discriminator)))
    let end = Game().flow(start, time: 5, steps: 500)
    let radius = (start.x * start.x + start.y * start.y).squareRoot()
    #expect(abs((end.x * end.x + end.y * end.y).squareRoot() - radius) < 1e-9)
    let setting = [
      "generator": generator, "discriminator": discriminator, "rate": "0.01", "steps": "500",
    ]
    for updates in ["simultaneous", "alternating"] {
      let report = try run(Self.name, setting.merging(["updates": updates]) { $1 })
      #expect(abs(try report.number("generator-now") - end.x) < 0.06)
      #expect(abs(try report.number("discriminator-now") - end.y) < 0.06)
      #expect(try report.number("start-radius") == radius)
    }
  }

  @Test(arguments: [(1.0, 0.0), (-2, 0.5), (1, 1.5)])
  func `The non-saturating flow comes nearer by 2u tanh(u/2)`(theta: Double, psi: Double) {
    let game = Game(saturating: false)
    let u = theta * psi
    let change = 2 * theta * game.generator(theta, psi) + 2 * psi * game.discriminator(theta, psi)
    #expect(abs(change + 2 * u * .tanh(u / 2)) < 1e-9)
  }

  @Test(arguments: 0..<12)
  func `One simultaneous minimax step grows by what is said`(number: Int) throws {
    var setting = random(number).setting
    setting["steps"] = "1"
    let growth = try run(Self.name, setting).number("growth")
    setting.merge(["updates": "simultaneous", "loss": "saturating", "penalty": "0"]) { $1 }
    let report = try run(Self.name, setting)
    #expect(
      abs(try report.number("radius") / report.number("start-radius") / growth - 1) < 1e-12)
    #expect(try report.number("growth") == growth)
    #expect(growth > 1)
  }

  @Test(arguments: [0, 0.2, 0.5, 0.9, 1])
  func `Eigenvalues are those of the field's derivatives at rest`(penalty: Double) throws {
    for saturating in [true, false] {
      let game = Game(saturating: saturating, penalty: penalty)
      let h = 1e-3
      let derivatives = [
        (game.generator(h, 0) - game.generator(-h, 0)) / (2 * h),
        (game.generator(0, h) - game.generator(0, -h)) / (2 * h),
        (game.discriminator(h, 0) - game.discriminator(-h, 0)) / (2 * h),
        (game.discriminator(0, h) - game.discriminator(0, -h)) / (2 * h),
      ]
      let report = try run(Self.name, ["penalty": "\(penalty)"])
      let real = try report.number("eigen-real")
      let imaginary = try report.number("eigen-imaginary")
      // Sum and product of the two eigenvalues.
      #expect(abs(2 * real - derivatives[0] - derivatives[3]) < 1e-6)
      let determinant = derivatives[0] * derivatives[3] - derivatives[1] * derivatives[2]
      #expect(abs(real * real + imaginary * imaginary - determinant) < 1e-6)
    }
  }

  @Test(arguments: [
    AxisSweep("path", "generator", "0.5", "-1.3", "1.2"),
    AxisSweep("radius", "steps", "160", "250", "299"),
    AxisSweep("radius", "generator", "0.9", "1.1"),
  ])
  func `Axes hold still while a slider moves`(sweep: AxisSweep) throws {
    try sweep.expectSteadyTicks(in: Self.name)
  }
}
