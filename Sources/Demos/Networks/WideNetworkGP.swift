import DemoKit
import ElementaryMath
import Figures
import Probability

/// Draws random networks and holds their outputs against the Gaussian process of endless width.
///
/// f(x) = b_o + H^(−1/2) Σⱼ vⱼ φ(aⱼ(x)), aⱼ(x) = bⱼ + wⱼ·x, all weights independent and normal, H the width. Each
/// hidden unit adds an independent term, so that by the central limit theorem f at any inputs is jointly normal in
/// the limit, with the covariance
///
///     K(x, x′) = σ_bo² + σ_v² E[φ(a) φ(a′)],  (a, a′) ~ N(0, S),  S(x, x′) = σ_b² + σ_w² x·x′.
///
/// At a width H the covariance is K already, and f is a mixture of normals: its excess kurtosis is exactly
/// 3 σ_v⁴ Var[φ²] / (H K²), as 1/H, whatever φ.
///
/// Conventions: variances, not standard deviations, and no division by the number of inputs; deeper,
/// S⁽ˡ⁺¹⁾ = σ_b² + σ_w² E[φφ′] under S⁽ˡ⁾, and every hidden layer has `width` units. There K is only the limit: no
/// value has an exact partner, and what a standard error needs is taken from the sample, or from one layer of
/// width/depth where it says that the sample is too small. Kurtosis is Σf⁴/n ÷ (Σf²/n)² − 3.
///
/// To see: tenfold width, a tenth of the kurtosis.
/// - SeeAlso: Neal (1996), "Bayesian Learning for Neural Networks"; Lee et al. (2018); Matthews et al. (2018).
public struct WideNetworkGP: Demo {
  public static var name: String { "wide-network-gp" }
  public static var title: String { "Random networks, wide and wider" }
  public static var summary: String {
    "Draws random networks and holds their outputs against the Gaussian process of endless width."
  }

  var width = 10
  var depth = 1
  var nonlinearity = Nonlinearity.relu
  var networks = 500
  var weightVariance = 1.0
  var biasVariance = 0.25
  var outputVariance = 1.0
  var outputBiasVariance = 0.1
  var inputs = [1, 0.5, -0.3, 1.2, 2, -1]
  var seed: UInt64 = 1

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.integer(
      &width, "width", in: 1...3000, scale: .logarithmic, symbol: "H",
      "units of each hidden layer")
    form.integer(&depth, "depth", in: 1...3, "hidden layers")
    form.choice(&nonlinearity, "nonlinearity", symbol: "φ", "what a unit makes of its input")
    form.integer(
      &networks, "networks", in: 10...2000, scale: .logarithmic, primary: false,
      "how many networks are drawn")
    for (name, symbol, help) in [
      ("weight-variance", "σ_w²", "of each weight into a hidden unit"),
      ("bias-variance", "σ_b²", "of each hidden unit’s bias"),
      ("output-variance", "σ_v²", "of each output weight, before it is divided by the width"),
      ("output-bias-variance", "σ_bo²", "of the output’s bias"),
    ] {
      var value = variance(name)
      form.real(&value, name, in: 0...5, primary: false, symbol: symbol, "variance " + help)
      setVariance(name, value)
    }
    form.reals(
      &inputs, "inputs", count: 6...6, in: -5...5, primary: false, words: "coordinate",
      symbol: "x", "three points of the plane, one after another")
    form.seed(&seed)
  }

  private func variance(_ name: String) -> Double {
    switch name {
    case "weight-variance": weightVariance
    case "bias-variance": biasVariance
    case "output-variance": outputVariance
    default: outputBiasVariance
    }
  }

  private mutating func setVariance(_ name: String, _ value: Double) {
    switch name {
    case "weight-variance": weightVariance = value
    case "bias-variance": biasVariance = value
    case "output-variance": outputVariance = value
    default: outputBiasVariance = value
    }
  }

  public func validate(_ problems: inout ParameterProblems) {
    guard networks * width * depth > 2_500_000 else { return }
    problems.add(
      ["networks", "width", "depth"],
      "'networks' × 'width' × 'depth' can be 2500000 at most, but is "
        + String(networks * width * depth))
  }

  /// Of the networks at the three inputs.
  private var drawCost: Int64 { Int64(networks) * (100 + Int64(width * depth) * 40) }
  /// Of five of them along a line.
  private var lineCost: Int64 {
    150_000 + Int64(width) * 500 + Int64(width * (depth - 1)) * 3000
  }

  public var cost: Int64 { drawCost + lineCost }

  var network: RandomNetwork {
    RandomNetwork(
      width: width, depth: depth, nonlinearity: nonlinearity, weightVariance: weightVariance,
      biasVariance: biasVariance, outputVariance: outputVariance,
      outputBiasVariance: outputBiasVariance)
  }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let points = [0, 2, 4].map { (inputs[$0], inputs[$0 + 1]) }
    let first = network.firstCovariance(points)
    let root = CovarianceRoot(first, count: 3)
    let chunk = max(1, networks / 50)
    let chunks = stride(from: 0, to: networks, by: chunk).map { $0..<min(networks, $0 + chunk) }
    let outputs = try context.map(chunks, cost: drawCost) { range in
      range.map { network.draw(root, RandomStream(seed: seed, stream: UInt64($0))) }
    }.flatMap { $0 }
    let moments = OutputMoments(
      network, variance: first[0], width: Double(width) / Double(depth))
    var report = Report()
    addCovariances(to: &report, first, outputs)
    addKurtosis(to: &report, first, outputs, moments)
    try context.spent(lineCost)
    addFigures(to: &report, points, outputs)
    return report
  }
}
