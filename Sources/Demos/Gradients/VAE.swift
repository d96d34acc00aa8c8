import DemoKit
import ElementaryMath
import Figures
import Learning

/// Trains an encoder and a decoder together on points of a plane, and integrates the code away to see the truth.
///
/// z ~ N(0, 1), x | z ~ N(m(z), s² I) in the plane, and q(z | x) = N(mean(x), sd(x)²). Both networks and s climb
///
///     E_q log p(x | z) − KL(q(z | x) ‖ p(z)) = log p(x) − KL(q(z | x) ‖ p(z | x)),
///
/// with z = mean(x) + sd(x) ε: the draw moves with the encoder, so that its slope reaches the encoder through the decoder.
///
/// Conventions: all points in each step, with one ε a point; Adam (0.9, 0.999, 10⁻⁸) on all parameters and log s,
/// s ≥ 0.01. *curved* has one hidden layer of tanh in each net; *linear* is m(z) = w z + b, and its encoder has one
/// sd for all points. Start: hidden weights N(0, 1/fan-in), output weights N(0, 0.3²), hidden biases of the decoder
/// N(0, 0.5²), all others 0, s = 1. `bound` has 20 nodes a point, `log-likelihood` 801 on −6…6. `ppca` is the best
/// log likelihood of any linear decoder, that of the normal distribution with the points’ own moments.
///
/// To see: the code is switched off first, and discovered later; a linear decoder ends at probabilistic PCA with a
/// tight bound; a curved one follows the arc, and keeps a gap.
/// - SeeAlso: Kingma, Welling (2014); Rezende, Mohamed, Wierstra (2014); Tipping, Bishop (1999).
public struct VAE: Demo {
  public static var name: String { "vae" }
  public static var title: String { "Two networks climb one bound" }
  public static var summary: String {
    "Trains an encoder and a decoder together on points of a plane, and integrates the code away to see "
      + "the truth."
  }

  enum Shape: String, ParameterChoice {
    case line, arc, two

    var curve: PlaneCurve {
      switch self {
      case .line: .line
      case .arc: .arc
      case .two: .two
      }
    }
  }

  enum Decoder: String, ParameterChoice {
    case linear, curved
  }

  var steps = 300
  var shape = Shape.arc
  var decoder = Decoder.curved
  var hidden = 8
  var rate = 0.02
  var points = 100
  var seed: UInt64 = 1

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.steps(&steps, in: 0...3000, "steps of learning, each with all points")
    form.choice(&shape, "shape", "what the points lie near: a line, an arc, or two places")
    form.choice(
      &decoder, "decoder", symbol: "m(z)", "what can be made of a code: a straight line or a curve")
    form.integer(
      &hidden, "hidden", in: 2...16, primary: false, words: "hidden units",
      "units of each net’s hidden layer; a linear decoder has none")
    form.real(
      &rate, "rate", in: 0.001...0.1, scale: .logarithmic, primary: false, words: "learning rate",
      "about how far a step moves each weight")
    form.integer(
      &points, "points", in: 20...200, primary: false, symbol: "N", "points to learn from")
    form.seed(&seed)
  }

  private var units: Int { decoder == .curved ? hidden : 1 }

  public func validate(_ problems: inout ParameterProblems) {
    let most = 5_000_000 / (points * units)
    guard steps > most else { return }
    problems.add(
      ["steps", "points", "hidden"],
      "\(steps) steps with \(points) points and \(units) hidden units are too many to wait for",
      hint: "at most \(most) steps with these")
  }

  private var stepCost: Int64 { 1000 + Int64(points) &* Int64(units) }
  private var momentCost: Int64 { 10_000 + Int64(points) &* (500 + 40 &* Int64(units)) }
  /// A moment of the course after each doubling, and each and a half; the check of the gradient.
  public var cost: Int64 {
    var moments: Int64 = 6
    for step in 1...max(1, steps) where CurveAutoencoder.isKept(step) { moments += 1 }
    return momentCost &* moments + stepCost &* Int64(steps + 20 * units)
  }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    var model = CurveAutoencoder(
      shape.curve, points: points, hidden: decoder == .curved ? hidden : nil, seed: seed)
    var quadrature = CodeQuadrature(model)
    let moments = [0, steps / 8, steps / 4, steps / 2, steps]
    let states = try context.iterate("steps", to: moments, cost: stepCost) { () throws(DemoError) in
      var state = model.start(rate: rate)
      state.course = [quadrature.moment(state.parameters, step: 0)]
      return state
    } _: { (state, step) throws(DemoError) in
      model.climb(&state, step)
      guard CurveAutoencoder.isKept(step + 1) else { return }
      state.course.append(quadrature.moment(state.parameters, step: step + 1))
      context.show {
        Figure(name: "course", title: Self.courseTitle, panels: course(state.course, nil))
      }
    }
    try context.spent(cost - stepCost &* Int64(steps))
    var end = states[4]
    let now = quadrature.moment(end.parameters, step: steps)
    if now.step != end.course[end.course.count - 1].step { end.course.append(now) }
    let best = Self.bestLinear(model.data.points)
    var report = Report()
    addValues(to: &report, end, now, best, sd: .exp(model.loss(end.parameters).logSD))
    report.add(frames(model, zip(moments, states).map { ($0, $1.parameters) }))
    report.figure("course", Self.courseTitle, course(end.course, best))
    report.figure("code", "What the encoder says of each point", [code(model, end.parameters)])
    report.figure("graph", "From a point to its code and back", [graph])
    return report
  }

  /// log likelihood of the normal distribution with the points’ moments, nats a point.
  static func bestLinear(_ points: Batch) -> Double {
    let (xs, ys) = (points.row(0), points.row(1))
    let count = Double(xs.count)
    let (meanX, meanY) = (xs.reduce(0, +) / count, ys.reduce(0, +) / count)
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for (x, y) in zip(xs, ys) {
      xx += (x - meanX) * (x - meanX) / count
      xy += (x - meanX) * (y - meanY) / count
      yy += (y - meanY) * (y - meanY) / count
    }
    return -.log(2 * .pi) - .log(xx * yy - xy * xy) / 2 - 1
  }
}

// MARK: - Values

extension VAE {
  private func addValues(
    to report: inout Report, _ end: CurveAutoencoder.State, _ now: AutoencoderMoment,
    _ best: Double, sd: Double
  ) {
    report.value(
      "bound", now.bound, uncertainty: .oneRun, unit: "nats", symbol: "L",
      "evidence lower bound of a point, on average: what both networks climb")
    report.value(
      "log-likelihood", now.logLikelihood, uncertainty: .oneRun, unit: "nats", symbol: "log p(x)",
      "log density of a point under the decoder, on average")
    report.value(
      "gap", max(0, now.logLikelihood - now.bound), uncertainty: .oneRun, unit: "nats",
      "log likelihood less the bound: the mean KL(q ‖ posterior)")
    report.value(
      "code-information", now.codeInformation, uncertainty: .oneRun, unit: "nats",
      "mean KL(q(z|x) ‖ p(z)): what the code tells of its point")
    report.value(
      "ppca", best, uncertainty: .oneRun, unit: "nats", words: "best linear decoder",
      "the best log likelihood that any linear decoder has on these points: probabilistic PCA")
    report.value(
      "decoder-sd", sd, uncertainty: .oneRun, symbol: "s",
      "standard deviation of the points about the decoder’s curve, as learnt")
    report.value(
      "gradient-check", end.gradientCheck, uncertainty: .oneRun, digits: 1, primary: false,
      "how far the first gradient is from central differences, relative to its largest part")
  }
}
