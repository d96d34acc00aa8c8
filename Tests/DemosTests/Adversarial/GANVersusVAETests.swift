import DemoKit
import Demos
import ElementaryMath
import Probability
import Testing

@Suite struct GANVersusVAETests {
  static let name = "gan-vs-vae"

  /// Some data and a start.
  struct Setting: Sendable, CustomTestStringConvertible {
    var weights = [0.5, 0.3, 0.2]
    var means = [-3, 0.5, 4]
    var sds = [0.6, 0.8, 0.6]
    var start = [-2.0, 1]
    var testDescription: String { "\(means) from \(start)" }

    var parameters: [String: String] {
      [
        "weights": "\(weights)", "means": "\(means)", "sds": "\(sds)",
        "start-mean": "\(start[0])", "start-sd": "\(start[1])",
      ]
    }
    var data: NormalMixture {
      NormalMixture(
        weights: weights, components: zip(means, sds).map { Normal(mean: $0.0, sd: $0.1) })
    }
  }

  static let settings = [
    Setting(), Setting(start: [0, 2]), Setting(start: [3, 1]),
    Setting(weights: [1, 1], means: [-2, 2], sds: [0.7, 0.7], start: [0.5, 0.8]),
    Setting(weights: [2, 1], means: [-1, 2.5], sds: [0.5, 1.2], start: [4, 0.4]),
    Setting(
      weights: [1, 2, 1, 1], means: [-4, -1, 1, 5], sds: [1, 0.4, 0.6, 0.9], start: [-5, 2]),
  ]

  static let rules = ["seeking", "minimax", "nonsaturating"]

  /// The gradient of a rule's loss in the mean and the log of the sd: scores times losses, by a plain sum.
  static func gradient(
    _ rule: String, _ data: NormalMixture, _ mean: Double, _ sd: Double, panels: Int = 4000
  ) -> [Double] {
    let generator = Normal(mean: mean, sd: sd)
    var sums = [0.0, 0]
    for place in 0...panels {
      let e = -10 + 20 * Double(place) / Double(panels)
      let x = mean + sd * e
      let (p, q) = (data.logDensity(x), generator.logDensity(x))
      let middle = logSumExp([p, q])
      let loss =
        switch rule {
        case "seeking": q - p
        case "minimax": (q - middle) / 2
        default: -(p - middle) / 2
        }
      let weight = 20 / Double(panels) * Double.standardNormalPeak * .exp(-e * e / 2)
      sums[0] += weight * e / sd * loss
      sums[1] += weight * (e * e - 1) * loss
    }
    return sums
  }

  @Test func `At the defaults, three fits cover and one forgets`() throws {
    let report = try run(Self.name)
    let expected: [(String, [Double])] = [
      ("covering", [-0.55, 2.813627, 0, 0.0789]), ("seeking", [-0.06021, 2.12025, 0, 0.0116]),
      ("minimax", [-0.43359, 2.654851, 0, 0.0590]),
      ("nonsaturating", [-2.98128, 0.62189, 0.4895, 0]),
    ]
    for (fit, numbers) in expected {
      #expect(abs(try report.number(fit + "-mean") - numbers[0]) < 6e-6, "\(fit)")
      #expect(abs(try report.number(fit + "-sd") - numbers[1]) < 6e-6, "\(fit)")
      #expect(abs(try report.number(fit + "-missed") - numbers[2]) < 1e-4, "\(fit)")
      #expect(abs(try report.number(fit + "-wasted") - numbers[3]) < 1e-4, "\(fit)")
    }
    #expect(report.notes.isEmpty)
  }

  @Test(arguments: ["0", "3"])
  func `From other starts the non-saturating fit ends in the middle, too`(mean: String) throws {
    let report = try run(
      Self.name, ["start-mean": mean, "start-sd": mean == "0" ? "2" : "1"])
    #expect(abs(try report.number("nonsaturating-mean") - 0.0557) < 6e-5)
    #expect(abs(try report.number("nonsaturating-sd") - 2.0062) < 6e-5)
  }

  @Test(arguments: settings)
  func `Where a descent ends, its loss has no slope and rises all round`(setting: Setting) throws {
    let report = try run(Self.name, setting.parameters)
    for rule in Self.rules {
      let (mean, sd) = (try report.number(rule + "-mean"), try report.number(rule + "-sd"))
      for part in Self.gradient(rule, setting.data, mean, sd) {
        #expect(abs(part) < 1e-9, "\(rule)")
      }
      let h = 1e-3
      let right = Self.gradient(rule, setting.data, mean + h, sd)
      let wide = Self.gradient(rule, setting.data, mean, sd * .exp(h))
      #expect(right[0] > 0 && wide[1] > 0, "\(rule)")
      #expect(right[0] * wide[1] > right[1] * wide[0], "\(rule)")
    }
    #expect(report.notes.isEmpty)
  }

  @Test(arguments: settings)
  func `Many short plain steps lead to the same ends`(setting: Setting) throws {
    let report = try run(Self.name, setting.parameters)
    for rule in Self.rules {
      var (mean, logSD) = (setting.start[0], Double.log(setting.start[1]))
      for _ in 0..<6000 {
        let slope = Self.gradient(rule, setting.data, mean, .exp(logSD), panels: 120)
        let size = max(abs(slope[0]), abs(slope[1]))
        if size < 1e-5 { break }
        let step = min(0.2, 0.02 / size)
        mean -= step * slope[0]
        logSD -= step * slope[1]
      }
      #expect(abs(try report.number(rule + "-mean") - mean) < 0.02, "\(rule)")
      #expect(abs(try report.number(rule + "-sd") - .exp(logSD)) < 0.02, "\(rule)")
    }
  }

  @Test(arguments: settings)
  func `The table's divergences and shares are those of a fine grid`(setting: Setting) throws {
    let report = try run(Self.name, setting.parameters)
    let rows = try #require(report.tables.first).rows
    #expect(rows.count == 4)
    for row in rows {
      let numbers = row.dropFirst().compactMap { cell -> Double? in
        guard case .number(let number, _) = cell else { return nil }
        return number
      }
      let (data, fit) = (setting.data, Normal(mean: numbers[0], sd: numbers[1]))
      var sums = [0.0, 0, 0, 0, 0]
      let spacing = 60.0 / 60_000
      for place in 0...60_000 {
        let x = -30 + spacing * Double(place)
        let (p, q) = (data.logDensity(x), fit.logDensity(x))
        let middle = logSumExp([p, q]) - .logTwo
        sums[0] += spacing * .exp(p) * (p - q)
        sums[1] += spacing * .exp(q) * (q - p)
        sums[2] += spacing / 2 * (.exp(p) * (p - middle) + .exp(q) * (q - middle))
        if q < p - .log(10) { sums[3] += spacing * .exp(p) }
        if p < q - .log(10) { sums[4] += spacing * .exp(q) }
      }
      for (index, sum) in sums.enumerated() {
        #expect(abs(numbers[2 + index] - sum) < (index < 3 ? 1e-8 * (1 + sum) : 1e-3))
      }
    }
    let covering = Normal(momentsOf: setting.data)
    #expect(abs(try report.number("covering-mean") - covering.mean) < 1e-14)
    #expect(abs(try report.number("covering-sd") - covering.sd) < 1e-14)
  }

  @Test func `A single bell is matched by all four`() throws {
    let report = try run(
      Self.name, ["weights": "[2]", "means": "[1.5]", "sds": "[0.4]", "start-mean": "0"])
    for fit in ["covering"] + Self.rules {
      #expect(abs(try report.number(fit + "-mean") - 1.5) < 1e-9, "\(fit)")
      #expect(abs(try report.number(fit + "-sd") - 0.4) < 1e-9, "\(fit)")
      #expect(try report.number(fit + "-missed") == 0)
      #expect(try report.number(fit + "-wasted") == 0)
    }
  }

  /// There D is so near to 0 that log(1 − D) is flat.
  @Test func `Far away the minimax fit never starts, and the others arrive`() throws {
    let report = try run(
      Self.name,
      [
        "weights": "[1]", "means": "[6]", "sds": "[0.6]", "start-mean": "-6", "start-sd": "0.5",
      ])
    #expect(try report.number("minimax-mean") == -6)
    #expect(abs(try report.number("minimax-missed") - 1) < 1e-12)
    #expect(abs(try report.number("minimax-wasted") - 1) < 1e-12)
    #expect(
      report.notes == ["The minimax fit stays where it starts: its slope there is below 10⁻⁸."])
    #expect(abs(try report.number("nonsaturating-mean") - 6) < 1e-9)
    #expect(abs(try report.number("seeking-mean") - 6) < 1e-9)
  }

  @Test func `Mirrored data and start give mirrored fits`() throws {
    let one = Setting(weights: [3, 1], means: [-2, 3], sds: [0.5, 1], start: [1, 0.7])
    let other = Setting(weights: [1, 3], means: [-3, 2], sds: [1, 0.5], start: [-1, 0.7])
    let (left, right) = (try run(Self.name, one.parameters), try run(Self.name, other.parameters))
    for fit in ["covering"] + Self.rules {
      #expect(abs(try left.number(fit + "-mean") + right.number(fit + "-mean")) < 1e-9, "\(fit)")
      for value in ["-sd", "-missed", "-wasted"] {
        #expect(
          abs(try left.number(fit + value) - right.number(fit + value)) < 1e-9, "\(fit)\(value)")
      }
    }
  }

  @Test(arguments: [
    AxisSweep("curves", "start-mean", "-7", "0", "3", "7"),
    AxisSweep("map", "start-mean", "-7", "0", "3", "7"),
    AxisSweep("map", "start-sd", "1.3", "2", "3"),
  ])
  func `Axes hold still`(sweep: AxisSweep) throws { try sweep.expectSteadyTicks(in: Self.name) }
}
