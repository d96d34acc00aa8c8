import DemoKit
import Demos
import ElementaryMath
import Figures
import Probability
import Testing

@Suite struct VAEBlurTests {
  static let name = "vae-blur"

  private func report(codes: Int, sd: Double = 0.5, pixels: Int = 16) throws -> Report {
    try run(
      Self.name, ["codes": "\(codes)", "decoder-sd": "\(sd)", "pixels": "\(pixels)"])
  }

  @Test(arguments: [
    (1, 0, 2.8235), (2, 0.6914, 1.4020), (3, 1.0951, 0.9216), (6, 1.7823, 0.4216),
    (17, Double.log(17), 0),
  ])
  func `Rate and distortion are the design's`(codes: Int, rate: Double, distortion: Double) throws {
    let report = try report(codes: codes)
    #expect(abs(try report.number("rate") - rate) < 6e-5)
    #expect(abs(try report.number("distortion") - distortion) < 6e-5)
  }

  @Test(arguments: [(5, -6.271), (6, -6.238), (7, -6.244)])
  func `Bounds are the design's`(codes: Int, bound: Double) throws {
    #expect(abs(try report(codes: codes).number("elbo") - bound) < 6e-4)
  }

  @Test func `Likelihood, law and pairing are the design's`() throws {
    let report = try report(codes: 6)
    #expect(abs(try report.number("log-likelihood") + 6.156) < 6e-4)
    #expect(abs(try report.number("predicted-width") - 2.618) < 5e-4)
    #expect(abs(try report.number("pairing-sd") - 0.424661) < 5e-7)
    #expect(abs(try report.number("blur-width") - 17.0 / 6) < 1e-14)
  }

  @Test(arguments: [(0.5, 6), (0.4, 17), (0.6, 4), (0.7, 3), (1.2, 1)])
  func `More noise, fewer codes`(sd: Double, best: Int) throws {
    #expect(try report(codes: 1, sd: sd).number("best-codes") == Double(best))
  }

  // MARK: Sums over images, pixel by pixel

  struct Setting: Sendable {
    let pixels: Int
    let codes: Int
    let sd: Double

    init(number: Int) {
      let stream = RandomStream(seed: 23, stream: UInt64(number))
      pixels = 4 + Int(29 * stream.uniform(at: 0))
      codes = 1 + Int(Double(pixels + 1) * stream.uniform(at: 1))
      sd = .exp(3.6 * stream.uniform(at: 2) - 2.95)
    }
  }

  /// The image's code is where its number times K falls; everything else is averages of images.
  private func sums(_ setting: Setting) -> (
    rate: Double, distortion: Double, bound: Double, logLikelihood: Double
  ) {
    let (n, codes, sd) = (setting.pixels, setting.codes, setting.sd)
    let images = (0...n).map { edge in (0..<n).map { $0 < edge ? 1.0 : 0 } }
    var groups = [[[Double]]](repeating: [], count: codes)
    for (edge, image) in images.enumerated() {
      let code = (0..<codes).last { $0 * (n + 1) / codes <= edge } ?? 0
      groups[code].append(image)
    }
    let means = groups.map { group in
      (0..<n).map { pixel in group.reduce(0) { $0 + $1[pixel] } / Double(group.count) }
    }
    func logDensity(_ image: [Double], _ mean: [Double]) -> Double {
      zip(image, mean).reduce(0) { $0 + Normal(mean: $1.1, sd: sd).logDensity($1.0) }
    }
    var (rate, distortion, bound, likelihood) = (0.0, 0.0, 0.0, 0.0)
    for (group, mean) in zip(groups, means) {
      let share = Double(group.count) / Double(n + 1)
      for image in group {
        rate -= .log(share) / Double(n + 1)
        for (x, centre) in zip(image, mean) {
          distortion += (x - centre) * (x - centre) / Double(n + 1)
        }
        bound += (logDensity(image, mean) + .log(share)) / Double(n + 1)
        likelihood +=
          logSumExp(
            zip(groups, means).map {
              .log(Double($0.count) / Double(n + 1)) + logDensity(image, $1)
            }) / Double(n + 1)
      }
    }
    return (rate, distortion, bound, likelihood)
  }

  @Test(arguments: 0..<24) func `Everything is a plain sum over images`(number: Int) throws {
    let setting = Setting(number: number)
    let sums = sums(setting)
    let report = try report(codes: setting.codes, sd: setting.sd, pixels: setting.pixels)
    for (value, expected) in [
      ("rate", sums.rate), ("distortion", sums.distortion), ("elbo", sums.bound),
      ("log-likelihood", sums.logLikelihood),
    ] {
      #expect(abs(try report.number(value) - expected) < 1e-10 * (1 + abs(expected)), "\(value)")
    }
    #expect(try report.number("log-likelihood") >= report.number("elbo") - 1e-12)
  }

  @Test(arguments: 0..<12) func `No number of codes has a higher bound than the best`(number: Int)
    throws
  {
    let setting = Setting(number: number)
    let best = try report(codes: 1, sd: setting.sd, pixels: setting.pixels).number("best-codes")
    let top = try report(codes: Int(best), sd: setting.sd, pixels: setting.pixels).number("elbo")
    for codes in 1...setting.pixels + 1 {
      let bound = try report(codes: codes, sd: setting.sd, pixels: setting.pixels).number("elbo")
      #expect(bound <= top + 1e-12)
    }
  }

  @Test(arguments: [0.42, 0.5, 0.7, 0.9]) func `The law balances two slopes`(sd: Double) throws {
    let g = try report(codes: 1, sd: sd).number("predicted-width")
    #expect(abs(g + 1 / g - 12 * sd * sd) < 1e-12)
    // Of a group of any size: what it saves in rate less what it costs in distortion.
    func saved(_ g: Double) -> Double { .log(g) - (g * g - 1) / (12 * g * sd * sd) }
    #expect(saved(g) > saved(g * 1.001) && saved(g) > saved(g / 1.001))
  }

  @Test func `With many pixels the best codes follow the law`() throws {
    for sd in [0.6, 0.7, 0.8, 0.9] {
      let report = try report(codes: 1, sd: sd, pixels: 32)
      let (found, law) = (
        try report.number("best-width"), try report.number("predicted-width")
      )
      #expect(abs(found / law - 1) < 0.2, "\(sd)")
    }
  }

  @Test func `More codes than images are refused`() throws {
    #expect(
      try problems(Self.name, ["codes": "18"]) == [
        "inconsistent-parameters: there are only 17 images of 16 'pixels' to share 18 'codes'; "
          + "1 to 17 codes"
      ])
  }

  @Test(arguments: [
    AxisSweep("trade", "decoder-sd", "0.2", "0.45", "1", "2"),
    AxisSweep("width", "decoder-sd", "0.2", "0.45", "1", "2"),
    AxisSweep("trade", "codes", "1", "9", "17"),
  ])
  func `Axes hold still while a slider moves`(sweep: AxisSweep) throws {
    try sweep.expectSteadyTicks(in: Self.name)
  }
}
