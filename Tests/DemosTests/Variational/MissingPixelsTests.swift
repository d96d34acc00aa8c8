import DemoKit
import ElementaryMath
import Figures
import Probability
import Testing

@Suite struct MissingPixelsTests {
  static let name = "missing-pixels"
  static let ising = ["model": "ising", "bottom": "[1, 0, 1, 0, 1, 0]"]

  static func all(_ phi: Double) -> [String: String] {
    ["phi": "\([Double](repeating: phi, count: 6))"]
  }

  static func list(_ numbers: [Double]) -> String { "\(numbers)" }

  /// Reference entry 16a.
  @Test func `The nine agrees with the reference`() throws {
    let report = try run(Self.name)
    for (value, expected) in [
      ("log-evidence", -0.7360571949485974), ("elbo", -1.0631635197741958),
      ("kl", 0.32710632482559826), ("optima", 1), ("best-elbo", -0.7363812830385712),
      ("best-kl", 0.00032408808997377294), ("marginals-kl", 0.0003268235739656797),
      ("half-kl", 3.5261653361975664), ("ones-kl", 3.70671792609808),
      ("point-mass-elbo", -1.499319734736969), ("posterior-entropy", 1.6762825883095207),
      ("variance-blind", 19.171311004640877), ("variance-best", 0.01075101739289667),
      ("variance-marginals", 0.010515810595469672),
    ] {
      #expect(abs(try report.number(value) - expected) < 1e-11 * (1 + abs(expected)), "\(value)")
    }
    #expect(report.value(named: "second-kl") == nil)
    let best = try #require(report.tables.first { $0.name == "pixels" }).rows.map { $0[3] }
    let wanted = [
      0.9494957092969434, 0.6040167193212079, 0.9494957092969434, 0.9487319896757165,
      0.05050429070305659, 0.9494957092969434,
    ]
    for (cell, expected) in zip(best, wanted) {
      guard case .number(let number, _) = cell else { throw InvalidParameters(problems: []) }
      #expect(abs(number - expected) < 1e-11)
    }
  }

  @Test(arguments: [
    (0.5, -4.262222531146164, 3.5261653361975664), (0.99, -4.198168213669522, 3.4621110187209245),
    (1, -4.442775121046677, 3.70671792609808),
  ])
  func `Guesses without a look agree with the reference`(
    phi: Double, bound: Double, gap: Double
  ) throws {
    let report = try run(Self.name, Self.all(phi))
    #expect(abs(try report.number("elbo") - bound) < 1e-12)
    #expect(abs(try report.number("kl") - gap) < 1e-12)
  }

  /// Reference entry 16b.
  @Test func `Ising's pixels agree with the reference`() throws {
    let report = try run(Self.name, Self.ising.merging(Self.all(0.99)) { $1 })
    for (value, expected) in [
      ("log-evidence", -10.277508701191243), ("elbo", -11.068952960456985),
      ("kl", 0.7914442592657419), ("optima", 2), ("best-elbo", -10.829427270854309),
      ("best-kl", 0.5519185696630668), ("second-kl", 1.1973506472311433),
      ("marginals-kl", 1.1531519106328234), ("half-kl", 1.5902503820351541),
      ("ones-kl", 0.9491334653948259), ("posterior-entropy", 2.6715129042357226),
      ("variance-blind", 10.150536897172143), ("variance-best", 105578.01600750217),
      ("variance-marginals", 9.69052865738196),
    ] {
      #expect(abs(try report.number(value) - expected) < 1e-10 * (1 + abs(expected)), "\(value)")
    }
    #expect(report.notes.contains { $0.hasPrefix("The bound has 2 local maxima") })
  }

  @Test(arguments: [
    (0.5, 1, 0.6, 1.0), (0.6, 2, 0.552, 1.1e5), (0.8, 2, 0.356, 1.4e8), (1, 2, 0.210, 6.6e10),
    (1.2, 2, 0.124, 2.0e13),
  ])
  func `Stronger coupling brings the best q nearer and makes it a worse proposal`(
    coupling: Double, optima: Double, gap: Double, variance: Double
  ) throws {
    let report = try run(Self.name, Self.ising.merging(["coupling": "\(coupling)"]) { $1 })
    #expect(try report.number("optima") == optima)
    if optima == 2 {
      #expect(abs(try report.number("best-kl") - gap) < 0.0006)
      #expect(abs(try report.number("variance-best") / variance - 1) < 0.05)
    }
  }

  // MARK: An enumeration that knows nothing of tables

  /// The joint of all 64 upper halves with the lower half, pixel by pixel.
  static func joint(_ model: String, _ knob: Double, _ bottom: [Int]) -> [Double] {
    let images = (0..<4096).map { number in (0..<12).map { number >> (11 - $0) & 1 } }
    let weights = images.map { image in
      if model == "ising" {
        var sum = 0
        for (place, pixel) in image.enumerated() {
          if place % 3 < 2 { sum += pixel == image[place + 1] ? 1 : -1 }
          if place < 9 { sum += pixel == image[place + 3] ? 1 : -1 }
        }
        return Double.exp(knob * Double(sum))
      }
      var weight = 0.05 / 4096
      for (share, prototype) in [
        (0.4, "111101111001"), (0.25, "101101111001"), (0.2, "111001001001"), (0.1, "010010010010"),
      ] {
        var product = share
        for (pixel, wanted) in zip(image, prototype) {
          product *= (pixel == 1) == (wanted == "1") ? 1 - knob : knob
        }
        weight += product
      }
      return weight
    }
    let total = weights.reduce(0, +)
    return zip(images, weights).filter { Array($0.0[6...]) == bottom }.map { $0.1 / total }
  }

  struct Setting: Sendable {
    var model: String
    var knob: Double
    var bottom: [Int]
    var phi: [Double]

    var parameters: [String: String] {
      [
        "model": model, "bottom": "\(bottom)", model == "ising" ? "coupling" : "flip": "\(knob)",
        "phi": "\(phi)",
      ]
    }

    init(_ model: String, _ knob: Double, _ bottom: [Int], _ phi: [Double]) {
      (self.model, self.knob, self.bottom, self.phi) = (model, knob, bottom, phi)
    }

    init(_ number: UInt64) {
      let stream = RandomStream(seed: 5, stream: number)
      let isIsing = number % 2 == 0
      let share = stream.uniform(at: 0)
      self.init(
        isIsing ? "ising" : "prototypes", isIsing ? 1.5 * share : 0.005 + 0.49 * share,
        (0..<6).map { stream.uniform(at: 10 + $0) < 0.5 ? 1 : 0 },
        (0..<6).map { stream.uniform(at: 20 + $0) })
    }
  }

  @Test(arguments: [
    Setting("ising", 1.1, [0, 0, 1, 1, 1, 0], [0.3, 0.9, 0.5, 0.01, 0.8, 0.6]),
    Setting("ising", 0, [1, 1, 1, 1, 1, 1], [0.5, 0.5, 0.2, 0.5, 0.5, 0.5]),
    Setting("prototypes", 0.2, [0, 1, 0, 0, 1, 0], [0.1, 0.9, 0.2, 0.3, 0.7, 0.4]),
    Setting("prototypes", 0.005, [1, 0, 0, 1, 0, 1], [1, 0.5, 0, 0.5, 0.999, 0.5]),
  ])
  func `Everything at φ is a plain sum`(setting: Setting) throws {
    let report = try run(Self.name, setting.parameters)
    let joint = Self.joint(setting.model, setting.knob, setting.bottom)
    let evidence = joint.reduce(0, +)
    var (bound, gap, square, blind) = (0.0, 0.0, 0.0, 0.0)
    for (state, weight) in joint.enumerated() {
      var q = 1.0
      for (pixel, phi) in setting.phi.enumerated() {
        q *= state >> (5 - pixel) & 1 == 1 ? phi : 1 - phi
      }
      let posterior = weight / evidence
      if q > 0 {
        bound += q * .log(weight / q)
        gap += q * .log(q / posterior)
      }
      square += posterior * posterior / q
      blind += 64 * posterior * posterior
    }
    for (value, expected) in [
      ("log-evidence", Double.log(evidence)), ("elbo", bound), ("kl", gap),
      ("variance-blind", blind - 1), ("variance-phi", square - 1),
    ] {
      let found = try report.number(value)
      #expect(
        found == expected || abs(found - expected) < 1e-10 * (1 + abs(expected)), "\(value)")
    }
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `Bound and gap make the evidence, and nothing beats the best`(number: UInt64) throws {
    let report = try run(Self.name, Setting(number).parameters)
    let evidence = try report.number("log-evidence")
    #expect(abs(try report.number("elbo") + report.number("kl") - evidence) < 1e-12)
    let (best, gap) = (try report.number("best-elbo"), try report.number("best-kl"))
    #expect(abs(best + gap - evidence) < 1e-12)
    #expect(gap <= (try report.number("kl")))
    #expect(gap <= (try report.number("marginals-kl")) + 1e-15)
    #expect(gap <= (try report.number("half-kl")))
    #expect(gap <= (try report.number("ones-kl")))
    #expect(best >= (try report.number("point-mass-elbo")))
    if let second = report.value(named: "second-kl") { #expect(second.value >= gap) }
  }

  @Test func `A sure guess costs a finite gap, and as a proposal everything`() throws {
    let report = try run(Self.name, ["phi": "[1, 1, 1, 1, 0, 1]"])
    #expect(abs(try report.number("elbo") - report.number("point-mass-elbo")) < 1e-13)
    #expect(try report.number("kl").isFinite)
    #expect(try report.number("variance-phi") == .infinity)
    #expect(report.notes.contains { $0.contains("variance-phi") && $0.contains("infinite") })
  }

  @Test func `A seen pixel has ink or none`() throws {
    #expect(
      try problems(Self.name, ["bottom": "[1, 1, 0.5, 0, 0, 1]"]) == [
        "wrong-type: 'bottom' takes integers, not '0.5'; list of 6 integers, each in 0…1"
      ])
  }

  // MARK: Figures

  @Test func `The contact sheet says its pixels in words`() throws {
    let figure = try figure(Self.name, "images", Self.ising)
    #expect(figure.description.contains("6 images of 4 rows of 3 pixels"))
    #expect(figure.description.contains("“seen” ??? / ??? / #·# / ·#·"))
    #expect(figure.description.contains("“likeliest” ### / ### / #·# / ·#·"))
    #expect(try DemosTests.figure(Self.name, "images").description.contains("5 images"))
  }

  @Test(arguments: [
    AxisSweep("guesses", "phi", "[0, 0, 0, 0, 0, 0]", "[1, 1, 1, 1, 1, 1]"),
    AxisSweep("completions", "phi", "[0, 0, 0, 0, 0, 0]", "[0.4, 1, 1, 1, 1, 1]"),
    AxisSweep("slices", "phi", "[0.9, 0.6, 0.95, 0.95, 0.05, 0.95]"),
  ])
  func `Axes hold still while a guess moves`(sweep: AxisSweep) throws {
    try sweep.expectSteadyTicks(in: Self.name)
  }
}
