import DemoKit
import ElementaryMath
import Figures
import Probability

/// Checks the identity that reads a generator's update as variational inference.
///
/// Write y = 1 for data, y = 0 for generated, p(y) = ½, q(y=1|x) = D(x), and q^r(y|x) = q(1−y|x) for
/// the reversed discriminator. Lemma 1 says that at the current parameters θ₀ of the generator
///
///     ∇ −E_{p(y)} E_{p_θ(x|y)} log q^r(y|x)
///         = ∇ ( E_{p(y)} KL(p_θ(x|y) ‖ q^r(x|y)) − JSD(p_θ(x|0) ‖ p_θ(x|1)) ),
///
/// with `q^r(x|y) ∝ q^r(y|x) p_θ₀(x)` frozen: it is the posterior that the generator is drawn to, and
/// for the optimal D it is p_data. It is an identity of gradients at θ₀, for any discriminator, and not
/// of objectives. The left side is the non-saturating generator loss; all sides are computed by
/// quadratures of their own.
///
/// To see: the two sides agree to the last digits; q^r(x|0) lies between p_g and p_data; the JSD term
/// pulls the other way; and near an optimum the saturating and the non-saturating loss can pull in
/// opposite directions.
/// - SeeAlso: Hu, Yang, Salakhutdinov, Xing, "On unifying deep generative models", ICLR 2018; Arjovsky,
///   Bottou (2017).
public struct GANLemma: Demo {
  public static let name = "gan-jsd-lemma"
  public static let title = "A generator's gradient as inference"
  public static let summary =
    "Computes both sides of the lemma that splits a generator's gradient into a divergence to a "
    + "posterior and a Jensen–Shannon term."

  public enum Discriminator: String, ParameterChoice {
    case optimal
    case quadratic
  }

  var weights = [1.0]
  var means = [1.0]
  var sds = [0.8]
  var generatorMean = -0.5
  var generatorSD = 1.3
  var discriminator = Discriminator.optimal
  var lag = 0.0
  var coefficients = [0.0, 1.0, 0.0]

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.real(&generatorMean, "generator-mean", in: -6...6, "mean of what the generator makes")
    form.real(
      &generatorSD, "generator-sd", in: 0.2...4, "standard deviation of what the generator makes")
    form.choice(
      &discriminator, "discriminator", primary: true,
      "optimal for the generator (or for where it was), or a fixed curve")
    form.real(
      &lag, "discriminator-lag", in: -3...3, scale: .linear, unit: "", primary: true,
      "how far the optimal discriminator's idea of the generator's mean lags behind")
    form.reals(
      &weights, "weights", count: 1...6, in: 0.001...1000, unit: "", primary: false,
      "how much each component of the data weighs; they are divided by their sum")
    form.reals(
      &means, "means", count: 1...6, in: -10...10, unit: "", primary: false,
      "where each component of the data lies")
    form.reals(
      &sds, "sds", count: 1...6, in: 0.05...5, unit: "", primary: false,
      "standard deviation of each component of the data")
    form.reals(
      &coefficients, "coefficients", count: 3...3, in: -5...5, unit: "", primary: false,
      "a, b, c of the quadratic discriminator σ(a + b x + c x²)")
  }

  public func validate(_ problems: inout ParameterProblems) {
    problems.requireEqualLength(
      ("weights", weights.count), ("means", means.count), ("sds", sds.count))
  }

  /// Means of the generator times panels times points times components.
  public var cost: Int64 {
    let count = Int64(weights.count)
    let panels = 10 + 12 &* count + 3 &* count &* (count - 1)
    return 50_000 + Int64(Self.sweepCount) &* panels &* 21 &* (count + 2) &* 4
  }

  private static let sweepCount = 97

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let lemma = self.lemma(generatorMean)
    let sides = LemmaSides(lemma)
    let sweep = try self.sweep(context)
    var report = Report()
    addValues(to: &report, lemma, sides)
    addNotes(to: &report, sides)
    report.add(densityFigure(lemma))
    report.add(gradientFigure(sweep, sides))
    return report
  }

  /// The lemma's setting with the generator at a mean.
  private func lemma(_ mean: Double) -> LemmaGradients {
    let data = NormalMixture(
      weights: weights, components: zip(means, sds).map { Normal(mean: $0.0, sd: $0.1) })
    let odds: DiscriminatorOdds =
      switch discriminator {
      case .optimal: .ratio(data, Normal(mean: mean - lag, sd: generatorSD))
      case .quadratic: .quadratic(coefficients[0], coefficients[1], coefficients[2])
      }
    return LemmaGradients(
      data: data, generator: Normal(mean: mean, sd: generatorSD), odds: odds)
  }
}

/// Each gradient at θ₀, by a quadrature of its own.
private struct LemmaSides {
  let left: LemmaGradients.Gradient
  let divergence: LemmaGradients.Gradient
  let jensenShannon: LemmaGradients.Gradient
  let saturating: LemmaGradients.Gradient

  init(_ lemma: LemmaGradients) {
    left = lemma.gradient(.nonSaturating)
    divergence = lemma.gradient(.divergence)
    jensenShannon = lemma.gradient(.jensenShannon)
    saturating = lemma.gradient(.saturating)
  }

  var right: LemmaGradients.Gradient {
    LemmaGradients.Gradient(
      mean: divergence.mean - jensenShannon.mean, sd: divergence.sd - jensenShannon.sd)
  }

  var residual: Double { max(abs(left.mean - right.mean), abs(left.sd - right.sd)) }
}

// MARK: - Values

extension GANLemma {
  private func addValues(to report: inout Report, _ lemma: LemmaGradients, _ sides: LemmaSides) {
    add(to: &report, "left", sides.left, "gradient of the non-saturating loss, −½ E log D")
    add(
      to: &report, "kl-gradient", sides.divergence,
      "gradient of ½ KL(generator ‖ qʳ), qʳ frozen")
    add(
      to: &report, "jsd-gradient", sides.jensenShannon,
      "gradient of JSD(generator, data)")
    add(
      to: &report, "right", sides.right,
      "the lemma's right side, kl-gradient less jsd-gradient")
    add(
      to: &report, "saturating", sides.saturating,
      "gradient of the saturating loss, ½ E log(1 − D)")
    report.add(
      ReportValue("jsd", lemma.jensenShannon, unit: "nats", "JSD(generator, data), log 2 at most"))
    report.add(
      ReportValue(
        "residual", sides.residual, digits: 2,
        "largest difference between the two sides; rounding, if the lemma holds"))
  }

  private func add(
    to report: inout Report, _ prefix: String, _ gradient: LemmaGradients.Gradient, _ help: String
  ) {
    report.add(ReportValue(prefix + "-mean", gradient.mean, help + ", in the generator's mean"))
    report.add(ReportValue(prefix + "-sd", gradient.sd, help + ", in the generator's sd"))
  }

  private func addNotes(to report: inout Report, _ sides: LemmaSides) {
    report.note(
      "The two sides are gradients at the generator's present parameters, with qʳ frozen there; "
        + "elsewhere the objectives differ.")
    if LemmaGradients.Gradient.areOpposed(sides.left, sides.saturating) {
      report.note(
        "Here the saturating and the non-saturating loss push the generator's mean in opposite "
          + "directions.")
    }
  }
}

// MARK: - Figures

extension GANLemma {
  private func sweep<Context: RunContext>(
    _ context: Context
  ) throws(DemoError) -> [SweepPoint] {
    let unit = cost / Int64(Self.sweepCount)
    let demo = self
    return try context.map(Self.sweepCount) { (index: Int) throws(DemoError) -> SweepPoint in
      let mean = -6 + 12 * Double(index) / Double(Self.sweepCount - 1)
      let gradients = demo.lemma(mean).sketch([.nonSaturating, .divergence, .saturating])
      try context.spent(unit)
      return SweepPoint(
        at: mean, nonSaturating: gradients[0], divergence: gradients[1],
        saturating: gradients[2])
    }
  }

  private func densityFigure(_ lemma: LemmaGradients) -> Figure {
    // The data and all means that the generator may have; its far tails may lie outside.
    var reach = 8.0
    for component in lemma.data.components {
      reach = max(reach, abs(component.mean) + 3.5 * component.sd)
    }
    reach = Frame.reach(reach, base: 8)
    var xs = (-120...120).map { reach * Double($0) / 120 }
    for component in lemma.data.components + [lemma.generator] {
      for step in -12...12 { xs.append(component.mean + component.sd * Double(step) / 4) }
    }
    xs = xs.filter { abs($0) <= reach }.sorted()
    let normaliser = lemma.logNormaliser
    let posterior = xs.map { x in
      Point(x, .exp(lemma.logPosterior(x) - normaliser))
    }
    let data = xs.map { Double.exp(lemma.data.logDensity($0)) }
    let generator = xs.map { Point($0, .exp(lemma.generator.logDensity($0))) }
    var top = data.max() ?? 0
    for point in generator + posterior { top = max(top, point.y) }
    let x = Axis("x", domain: -reach...reach)
    return Figure(
      name: "densities", title: "What the generator is drawn to",
      panels: [
        Panel(
          title: "Densities", x: x, y: Axis("density", domain: 0...Frame.reach(top, base: 0.6)),
          marks: [
            .band(
              x: xs, low: xs.map { _ in 0 }, high: data, label: "data", ink: .muted),
            .line(generator, label: "generator", ink: .series(0)),
            .line(posterior, label: "qʳ(x|y=0)", ink: .series(1), dashed: true),
          ]),
        Panel(
          title: "Discriminator", x: x, y: Axis("D(x)", domain: 0...1),
          marks: [
            .line(xs.map { Point($0, lemma.discriminator($0)) }, label: nil, ink: .strong),
            .horizontalRule(y: 0.5, label: nil, ink: .muted),
          ]),
      ])
  }

  /// - Parameter sides: At the generator's own mean, which the frame must show.
  private func gradientFigure(_ sweep: [SweepPoint], _ sides: LemmaSides) -> Figure {
    var limit = max(0.05, 1.15 * abs(sides.left.mean), 1.15 * abs(sides.saturating.mean))
    for point in sweep { limit = max(limit, 2 * abs(point.saturating.mean)) }
    limit = Frame.reach(limit, base: 0.75)
    var marks: [Mark] = []
    for stretch in OpposedStretches(sweep).stretches {
      marks.append(
        .band(
          x: [stretch.low, stretch.high], low: [-limit, -limit], high: [limit, limit],
          label: "the two losses pull opposite ways", ink: .muted))
    }
    marks += [
      .horizontalRule(y: 0, label: nil, ink: .muted),
      .line(
        sweep.map { Point($0.at, $0.nonSaturating.mean) }, label: "non-saturating: KL − JSD",
        ink: .series(0)),
      .line(
        sweep.map { Point($0.at, $0.divergence.mean) }, label: "KL alone", ink: .series(1),
        dashed: true),
      .line(
        sweep.map { Point($0.at, $0.saturating.mean) }, label: "saturating", ink: .series(2)),
      .verticalRule(x: generatorMean, label: "generator", ink: .strong),
    ]
    return Figure(
      name: "gradients", title: "Gradients of the losses, as the generator moves",
      panels: [
        Panel(
          x: Axis("mean of the generator", domain: -6...6),
          y: Axis("gradient in the mean", domain: -limit...limit), marks: marks)
      ])
  }
}
