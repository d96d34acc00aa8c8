import DemoKit
import Demos
import ElementaryMath
import Figures
import Probability
import Testing

@Suite struct WideNetworkGPTests {
  static let name = "wide-network-gp"
  static let pairs = ["11", "12", "13", "22", "23", "33"]

  @Test(arguments: [
    ("relu", [0.85, 0.5124373293309452, 1.0741874064937527, 0.99, 0.2630281044601515, 2.725]),
    (
      "erf",
      [
        0.6398930876747683, 0.26583772679835505, 0.4451939262984597, 0.6702763594470785,
        -0.1816234671926105, 0.8325487264159277,
      ]
    ),
  ])
  func `The kernel of one layer is the reference's`(phi: String, kernel: [Double]) throws {
    let report = try run(Self.name, ["nonlinearity": phi])
    for (pair, value) in zip(Self.pairs, kernel) {
      #expect(abs(try report.number("kernel-" + pair) - value) < 1e-13, "\(pair)")
      #expect(abs(try report.exact("covariance-" + pair) - value) < 1e-13, "\(pair)")
    }
    for (pair, value) in zip(Self.pairs, [1.5, 0.55, 1.75, 1.78, -1.55, 5.25]) {
      #expect(abs(try report.number("preactivation-" + pair) - value) < 1e-14, "\(pair)")
    }
  }

  @Test(arguments: [
    (
      "relu", 2,
      [1, 0.6624373293309451, 1.2241874064937528, 1.14, 0.41302810446015154, 2.875]
    ),
    (
      "relu", 3,
      [
        0.75, 0.6194431658447404, 0.8999329012921347, 0.82, 0.648920625013332, 1.6875,
      ]
    ),
    (
      "erf", 2,
      [
        0.7898930876747682, 0.415837726798355, 0.5951939262984597, 0.8202763594470786,
        -0.03162346719261049, 0.9825487264159277,
      ]
    ),
    (
      "erf", 3,
      [
        0.6695682004510363, 0.4564592508832198, 0.5332583884137291, 0.6767833493279964,
        0.2356090427346852, 0.711215592135507,
      ]
    ),
  ])
  func `Deeper kernels are the reference's`(phi: String, depth: Int, covariance: [Double]) throws {
    let report = try run(Self.name, ["nonlinearity": phi, "depth": "\(depth)"])
    for (pair, value) in zip(Self.pairs, covariance) {
      #expect(abs(try report.number("preactivation-" + pair) - value) < 1e-13, "\(pair)")
      #expect(report.value(named: "covariance-" + pair)?.exact == nil)
    }
    #expect(report.value(named: "excess-kurtosis-1") == nil)
    #expect(report.value(named: "measured-kurtosis-1")?.exact == nil)
  }

  @Test func `An output that is always zero has no kurtosis, and a note says so`() throws {
    let report = try run(Self.name, ["output-variance": "0", "output-bias-variance": "0"])
    #expect(report.values.allSatisfy { !$0.name.contains("kurtosis") })
    #expect(report.notes.contains { $0.contains("always zero") })
  }

  @Test(arguments: [
    ("relu", [1.1678200692041523, 1.2122742577288033, 1.3919282888645736]),
    ("erf", [0.0958106188573503, 0.0886085644690144, 0.0518654025837511]),
  ])
  func `Tenfold width, a tenth of the reference's kurtosis`(phi: String, kurtosis: [Double]) throws
  {
    for width in [1.0, 10, 100, 1000] {
      let report = try run(
        Self.name, ["nonlinearity": phi, "width": "\(Int(width))", "networks": "10"])
      for (input, value) in kurtosis.enumerated() {
        let exact = try report.number("excess-kurtosis-\(input + 1)")
        #expect(abs(exact - value * 10 / width) < 1e-11 * exact)
      }
    }
  }

  static let settings: [[String: String]] = (0..<12).map { number in
    let stream = RandomStream(seed: 17, stream: UInt64(number))
    let inputs = (0..<6).map { 4 * stream.uniform(at: UInt64(10 + $0)) - 2 }
    return [
      "nonlinearity": number % 2 == 0 ? "relu" : "erf", "inputs": "\(inputs)",
      "weight-variance": "\(0.2 + 2 * stream.uniform(at: 0))",
      "bias-variance": "\(stream.uniform(at: 1))",
      "output-variance": "\(0.2 + 2 * stream.uniform(at: 2))",
      "output-bias-variance": "\(stream.uniform(at: 3))",
    ]
  }

  /// The mean of a function of a normal pair, on a fine grid.
  private func mean(
    _ aa: Double, _ ab: Double, _ bb: Double, _ function: (Double, Double) -> Double
  ) -> Double {
    let first = aa.squareRoot()
    let slope = ab / first
    let rest = max(0, bb - slope * slope).squareRoot()
    let nodes = (-100...100).map { Double($0) / 15 }
    let weights = nodes.map { Double.exp(-$0 * $0 / 2) }
    let total = weights.reduce(0, +)
    var sum = 0.0
    for (z, weight) in zip(nodes, weights) {
      for (y, other) in zip(nodes, weights) {
        sum += weight * other * function(first * z, slope * z + rest * y)
      }
    }
    return sum / (total * total)
  }

  @Test(arguments: 0..<6)
  func `Random kernels are means over normal pairs`(number: Int) throws {
    let setting = Self.settings[number]
    let report = try run(Self.name, setting.merging(["networks": "10"]) { $1 })
    let isRelu = setting["nonlinearity"] == "relu"
    let phi = { (a: Double) in isRelu ? max(0, a) : Double.erf(a) }
    func variance(_ name: String) -> Double { Double(setting[name] ?? "") ?? .nan }
    for pair in ["12", "33"] {
      let name = { (a: Character, b: Character) in "preactivation-\(a)\(b)" }
      let (a, b) = (pair.first ?? "1", pair.last ?? "1")
      let (aa, ab, bb) = (
        try report.number(name(a, a)), try report.number(name(a, b)), try report.number(name(b, b))
      )
      let product = mean(aa, ab, bb) { phi($0) * phi($1) }
      let kernel = variance("output-bias-variance") + variance("output-variance") * product
      // A kink costs the grid its digits.
      #expect(abs(try report.number("kernel-" + pair) - kernel) < 2e-3 * max(1, abs(kernel)))
    }
    let variance11 = try report.number("preactivation-11")
    let (second, fourth) = (
      mean(variance11, 0, 1) { a, _ in phi(a) * phi(a) },
      mean(variance11, 0, 1) { a, _ in phi(a) * phi(a) * phi(a) * phi(a) }
    )
    let v = variance("output-variance")
    let k = variance("output-bias-variance") + v * second
    let kurtosis = 3 * v * v * (fourth - second * second) / (10 * k * k)
    #expect(abs(try report.number("excess-kurtosis-1") - kurtosis) < 2e-3 * kurtosis)
  }

  /// Three times the outputs of ten thousand networks, at six settings.
  @Test(arguments: 0..<6)
  func `Drawn covariances are within five standard errors of the kernel`(number: Int) throws {
    let report = try run(
      Self.name, Self.settings[number].merging(["networks": "2000", "width": "30"]) { $1 })
    for pair in Self.pairs {
      #expect(abs(try report.deviation("covariance-" + pair)) < 5, "\(pair)")
    }
    #expect(abs(try report.deviation("measured-kurtosis-1")) < 5)
  }

  /// Over many seeds the deviations have mean 0 and spread 1.
  @Test(arguments: ["relu", "erf"])
  func `Standard errors are as large as the errors are`(phi: String) throws {
    var squares = [Double](repeating: 0, count: 7)
    let names = Self.pairs.map { "covariance-" + $0 } + ["measured-kurtosis-1"]
    for seed in 1...60 {
      let report = try run(
        Self.name,
        ["nonlinearity": phi, "networks": "600", "width": "20", "seed": "\(seed)"])
      for (index, name) in names.enumerated() {
        let deviation = try report.deviation(name)
        squares[index] += deviation * deviation / 60
      }
    }
    // 60 squares of unit normals have the mean 1 ± 0.18; kurtosis is skewed.
    for square in squares { #expect(square > 0.4 && square < 1.9) }
  }

  @Test func `Deep networks come near their limit when they are wide`() throws {
    let report = try run(
      Self.name, ["depth": "3", "width": "400", "networks": "2000", "nonlinearity": "erf"])
    for pair in Self.pairs {
      let distance = try report.number("covariance-" + pair) - report.number("kernel-" + pair)
      let error = try #require(try report.standardError("covariance-" + pair))
      #expect(abs(distance) < 5 * error, "\(pair)")
    }
  }

  @Test func `A sample that is too small says so`() throws {
    let report = try run(Self.name, ["networks": "30", "width": "1"])
    #expect(try report.standardError("covariance-11") == nil)
    #expect(try report.standardError("measured-kurtosis-1") == nil)
    #expect(try run(Self.name, ["networks": "499"]).standardError("measured-kurtosis-1") == nil)
  }

  @Test func `Too many units are refused, with what fits`() throws {
    #expect(
      try problems(Self.name, ["networks": "2000", "width": "1000", "depth": "2"]) == [
        "inconsistent-parameters: 'networks' × 'width' × 'depth' can be 2500000 at most, but is "
          + "4000000"
      ])
  }

  @Test(arguments: [
    AxisSweep("kurtosis", "width", "1", "100", "3000", isCut: true),
    AxisSweep("outputs", "width", "30", "300"),
    AxisSweep("functions", "width", "30", "300"),
  ])
  func `Axes hold still while a slider moves`(sweep: AxisSweep) throws {
    try sweep.expectSteadyTicks(in: Self.name)
  }
}
