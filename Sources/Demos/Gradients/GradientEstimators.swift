import DemoKit
import ElementaryMath
import Figures
import Probability

/// Estimates the gradient of an average over draws that depend on the parameter: weighs the draws, or moves them.
///
/// z = μ + s ε with standard normal ε, in `dimensions` coordinates, and the gradient is by the first mean. Weighed by
/// its score a draw says f(z) (z₁ − μ) / s², less a baseline; moved, it says ∂f/∂z₁. *square* has f = Σ zᵢ²; *bound*
/// has f = log p(x, z) − log q(z) of the normal model, one coordinate, and the gradient is that of the evidence lower
/// bound. Every variance is of one draw, and exact: `QuadraticGradient` has the closed forms.
///
/// Conventions: the best baseline is the best constant, E[f s²]/E[s²] with the score s. Under *bound* `moved` has the
/// score of log q, as the derivative of the drawn expression has; `moved-without-score` drops it, which leaves the
/// mean. A standard error is left out where the skewness of a draw, divided by the root of their number, is above 0.3.
///
/// To see: moving costs a fraction of weighing; in many dimensions most of the noise comes from the other coordinates.
/// - SeeAlso: Williams (1992), REINFORCE; Kingma, Welling (2014); Roeder, Wu, Duvenaud (2017).
public struct GradientEstimators: Demo {
  public static var name: String { "gradient-estimators" }
  public static var title: String { "Weigh the draws or move them" }
  public static var summary: String {
    "Estimates the gradient of an average over draws in several ways, and says how noisy each is."
  }

  enum Objective: String, ParameterChoice { case square, bound }

  var objective = Objective.square
  var mean = 1.0
  var sd = 0.5
  var dimensions = 1
  var draws = 1000
  var observation = 1.5
  var noise = 0.5
  var seed: UInt64 = 1

  static let mostDimensions = 1000

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.choice(
      &objective, "objective", symbol: "f",
      "what is averaged: the sum of squares, or the log of a weight, whose mean is the bound")
    form.real(&mean, "mean", in: -5...5, symbol: "μ", "mean of the draws, in every coordinate")
    form.real(
      &sd, "sd", in: 0.05...3, scale: .logarithmic, words: "standard deviation", symbol: "s",
      "standard deviation of the draws")
    form.integer(
      &dimensions, "dimensions", in: 1...Self.mostDimensions, scale: .logarithmic, symbol: "d",
      "coordinates of z, for the sum of squares")
    form.integer(
      &draws, "draws", in: 10...100_000, scale: .logarithmic, primary: false, "draws per estimate")
    form.real(
      &observation, "observation", in: -5...5, primary: false, symbol: "x",
      "what is seen of z, for the bound")
    form.real(
      &noise, "noise", in: 0.1...3, primary: false,
      "standard deviation of what is seen about z, for the bound")
    form.seed(&seed)
  }

  public func validate(_ problems: inout ParameterProblems) {
    let most = 10_000_000 / dimensions
    guard objective == .square, draws > most else { return }
    problems.add(
      ["draws", "dimensions"],
      "'draws' times 'dimensions' must be at most 10000000, but is \(draws * dimensions)",
      hint: "at most \(most) draws of \(dimensions) coordinates")
  }

  private var coordinates: Int { objective == .square ? dimensions : 1 }

  public var cost: Int64 { 60_000 + Int64(draws) &* Int64(20 + 3 * coordinates) }

  var model: GaussianModel { GaussianModel(noise: noise, observation: observation) }

  func gradient(dimensions: Int) -> QuadraticGradient {
    switch objective {
    case .square: QuadraticGradient(mean: mean, sd: sd, dimensions: dimensions)
    case .bound: QuadraticGradient(model, proposal: Normal(mean: mean, sd: sd))
    }
  }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let gradient = gradient(dimensions: coordinates)
    let posterior = model.posterior
    let chunks = stride(from: 0, to: draws, by: GradientDraws.chunk).map {
      $0..<min(draws, $0 + GradientDraws.chunk)
    }
    let parts = try context.map(chunks, cost: cost) { range in
      GradientDraws(
        gradient, draws: range, dimensions: coordinates, mean: mean,
        RandomStream(seed: seed, stream: 0)
      ) { e in
        let z = mean + sd * e
        return objective == .square ? 2 * z : (posterior.mean - z) / posterior.variance
      }
    }
    var drawn = parts[0]
    for part in parts.dropFirst() { drawn.append(part) }
    let estimators = estimators(gradient, drawn)
    var report = Report()
    addVariances(to: &report, gradient)
    addEstimates(to: &report, estimators, gradient)
    addFigures(to: &report, estimators, gradient, drawn)
    return report
  }
}

// MARK: - Values

extension GradientEstimators {
  private func addVariances(to report: inout Report, _ gradient: QuadraticGradient) {
    let best = gradient.bestBaseline
    func variance(_ name: String, _ value: Double, primary: Bool = false, _ help: String) {
      report.value(name + "-variance", value, digits: 5, primary: primary, help)
    }
    report.value(
      "gradient", gradient.gradient, words: "exact gradient", "derivative of E f by the first mean")
    variance(
      "score", gradient.scoreVariance(baseline: 0), primary: true,
      "of one draw that is weighed by its score")
    report.value(
      "best-baseline", best, digits: 5, primary: false, symbol: "b*",
      "the constant to take from f that leaves the least variance")
    report.value(
      "mean-baseline", gradient.mean, digits: 5, primary: false, words: "mean of f",
      symbol: "E f", "what f is on average")
    variance(
      "score-best", gradient.scoreVariance(baseline: best),
      "of one draw weighed against the best baseline")
    variance(
      "score-mean", gradient.scoreVariance(baseline: gradient.mean),
      "of one draw weighed against the mean of f")
    variance("moved", movedVariance(gradient), primary: true, "of one draw that is moved")
    guard objective == .square else {
      variance(
        "moved-without-score", gradient.movedVariance,
        "of one draw that is moved, without the score of log q")
      return
    }
    variance(
      "own-coordinate", self.gradient(dimensions: 1).scoreVariance(baseline: 0),
      "of one draw weighed by its score, with the first coordinate’s part of f alone")
    guard dimensions == 1 else { return }
    let (m, s) = (mean * mean, sd * sd)
    variance(
      "control-variate", 6 * s,
      "of one draw weighed, once f’s tangent is taken out of it and its mean is added")
    variance(
      "sd-score", 2 * m * m / s + 60 * m + 74 * s,
      "of one weighed draw for the derivative by the standard deviation")
    variance(
      "sd-moved", 4 * m + 8 * s,
      "of one moved draw for the derivative by the standard deviation")
    report.value(
      "sd-best-baseline", m + 5 * s, digits: 5, primary: false,
      "the best baseline for the derivative by the standard deviation")
  }
}
