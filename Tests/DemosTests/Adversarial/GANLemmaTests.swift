import DemoKit
import Demos
import ElementaryMath
import Probability
import Testing

@Suite struct GANLemmaTests {
  static let name = "gan-jsd-lemma"

  /// Gradients by mean and sd, made with mpmath by score integrals and by finite differences.
  struct Reference: Sendable {
    var parameters: [String: String]
    var left: [Double]
    var divergence: [Double]
    var jensenShannonGradient: [Double]
    var saturating: [Double]
    var jensenShannon: Double
  }

  static let mixture = [
    "weights": "[0.6, 0.4]", "means": "[-1.5, 2]",
    "sds": "[\(0.4.squareRoot()), \(0.8.squareRoot())]", "generator-mean": "0.4",
    "generator-sd": "1.1",
  ]

  static let references = [
    Reference(
      parameters: [:], left: [-0.9766886449739436, 0.7125658078058091],
      divergence: [-1.171875, 0.6310096153846154],
      jensenShannonGradient: [-0.19518635502605644, -0.08155619242119373],
      saturating: [-0.19518635502605644, -0.08155619242119373],
      jensenShannon: 0.221633850690682),
    Reference(
      parameters: ["discriminator": "quadratic", "coefficients": "[0.4, 0.9, -0.25]"],
      left: [-0.4015722869239431, 0.3323699219998719],
      divergence: [-0.5967586419499995, 0.25081372957867815],
      jensenShannonGradient: [-0.19518635502605644, -0.08155619242119373],
      saturating: [-0.1734277130760569, -0.007369921999871896],
      jensenShannon: 0.221633850690682),
    Reference(
      parameters: ["discriminator": "quadratic", "coefficients": "[0.3, -0.7, 0]"],
      left: [0.127787218748702, 0.06316905348486683],
      divergence: [-0.06739913627735443, -0.01838713893632691],
      jensenShannonGradient: [-0.19518635502605644, -0.08155619242119373],
      saturating: [0.22221278125129798, -0.06316905348486683],
      jensenShannon: 0.221633850690682),
    Reference(
      parameters: mixture, left: [-0.002304020128569829, -0.3681951422314776],
      divergence: [0.0391835406799375, -0.6781577217591982],
      jensenShannonGradient: [0.04148756080850733, -0.30996257952772066],
      saturating: [0.04148756080850733, -0.30996257952772066],
      jensenShannon: 0.18278588946682883),
    Reference(
      parameters: mixture.merging(
        ["discriminator": "quadratic", "coefficients": "[-0.3, 0.6, 0]"]) { $1 },
      left: [-0.15409177413205769, 0.04498878458353696],
      divergence: [-0.11260421332355035, -0.2649737949441837],
      jensenShannonGradient: [0.04148756080850733, -0.30996257952772066],
      saturating: [-0.14590822586794233, -0.04498878458353696],
      jensenShannon: 0.18278588946682883),
  ]

  @Test(arguments: references)
  func `Every gradient agrees with the reference`(reference: Reference) throws {
    let report = try run(Self.name, reference.parameters)
    for (prefix, expected) in [
      ("left", reference.left), ("right", reference.left), ("kl-gradient", reference.divergence),
      ("jsd-gradient", reference.jensenShannonGradient), ("saturating", reference.saturating),
    ] {
      #expect(abs(try report.number(prefix + "-mean") - expected[0]) < 1e-12)
      #expect(abs(try report.number(prefix + "-sd") - expected[1]) < 1e-12)
    }
    #expect(abs(try report.number("jsd") - reference.jensenShannon) < 1e-13)
    #expect(try report.number("residual") < 1e-12)
  }

  /// With D frozen, the left side is the derivative of a loss that a rule of 120 points can compute.
  @Test(arguments: [-2.5, 0, 1.5])
  func `The left side is a finite difference, with a lagging discriminator`(lag: Double) throws {
    let report = try run(
      Self.name, ["discriminator-lag": "\(lag)", "generator-mean": "0.3", "generator-sd": "0.9"])
    let data = Normal(mean: 1, sd: 0.8)
    let rival = Normal(mean: 0.3 - lag, sd: 0.9)
    let hermite = GaussHermite(count: 120)
    let loss = { (mean: Double, sd: Double) in
      hermite.mean { e in
        let x = mean + sd * e
        return 0.5 * .softplus(rival.logDensity(x) - data.logDensity(x))
      }
    }
    let h = 1e-5
    let mean = (loss(0.3 + h, 0.9) - loss(0.3 - h, 0.9)) / (2 * h)
    let sd = (loss(0.3, 0.9 + h) - loss(0.3, 0.9 - h)) / (2 * h)
    #expect(abs(try report.number("left-mean") - mean) < 1e-8)
    #expect(abs(try report.number("left-sd") - sd) < 1e-8)
  }

  /// E log D and E log(1 − D) differ by the mean of the linear log odds: the gradients add up to −b/2.
  @Test(arguments: [(-5.0, 5.0), (0, 1), (3, -2)])
  func `For a linear discriminator the two losses add up`(a: Double, b: Double) throws {
    let report = try run(
      Self.name,
      ["discriminator": "quadratic", "coefficients": "[\(a), \(b), 0]", "generator-mean": "2"])
    let sum = try report.number("left-mean") + report.number("saturating-mean")
    #expect(abs(sum + b / 2) < 1e-12)
  }

  @Test func `A generator that is the data feels nothing`() throws {
    let report = try run(Self.name, ["generator-mean": "1", "generator-sd": "0.8"])
    for value in ["left-mean", "left-sd", "jsd-gradient-mean", "saturating-sd", "jsd"] {
      #expect(abs(try report.number(value)) < 1e-13)
    }
  }

  @Test(arguments: 0..<40)
  func `The lemma holds for random settings`(number: Int) throws {
    let stream = RandomStream(seed: 21, stream: UInt64(number))
    let span = { (index: UInt64, low: Double, high: Double) in
      low + (high - low) * stream.uniform(at: index)
    }
    let count = 1 + number % 6
    let list = { (first: UInt64, low: Double, high: Double) in
      "\((0..<UInt64(count)).map { span(first + $0, low, high) })"
    }
    let report = try run(
      Self.name,
      [
        "weights": list(0, 0.1, 3), "means": list(10, -10, 10), "sds": list(20, 0.05, 5),
        "generator-mean": "\(span(30, -6, 6))", "generator-sd": "\(span(31, 0.2, 4))",
        "discriminator-lag": "\(span(32, -3, 3))",
        "discriminator": number % 2 == 0 ? "optimal" : "quadratic",
        "coefficients": "[\(span(33, -5, 5)), \(span(34, -5, 5)), \(span(35, -5, 5))]",
      ])
    #expect(try report.number("residual") < 1e-9)
    for value in report.values { #expect(value.value.isFinite) }
  }

  @Test func `At the reference mixture the losses pull opposite ways, and it is said`() throws {
    let report = try run(Self.name, Self.mixture)
    #expect(report.notes.last?.contains("opposite") == true)
    #expect(try run(Self.name).notes.count == 1)
  }

  @Test func `Any number of threads gives the same report`() throws {
    let serial = try run(Self.name, Self.mixture)
    for threads in [2, 3, 8] {
      #expect(try run(Self.name, Self.mixture, threads: threads) == serial)
    }
  }

  @Test func `Wrong lists are refused`() throws {
    #expect(
      try problems(Self.name, ["sds": "[1, 2]"]) == [
        "inconsistent-parameters: 'weights', 'means' and 'sds' must be equally long, but have 1, 1 "
          + "and 2 numbers"
      ])
    #expect(try problems(Self.name, ["coefficients": "[1, 2]"]).count == 1)
  }
}
