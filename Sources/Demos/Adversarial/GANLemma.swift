import DemoKit
import ElementaryMath
import Figures
import Learning
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
/// `step-on-jsd` is −(left · ∇JSD): what a short step down the loss does to the JSD, by its length over the gradient's.
/// It is positive where the reverse KL is at rest and the JSD is not.
///
/// To see: the two sides agree to the last digits; q^r(x|0) lies between p_g and p_data; the JSD term
/// pulls the other way; and near an optimum the saturating and the non-saturating loss can pull in
/// opposite directions.
/// - SeeAlso: Hu, Yang, Salakhutdinov, Xing, "On unifying deep generative models" (2018).
public struct GANLemma: Demo {
  public static var name: String { "gan-jsd-lemma" }
  public static var title: String { "A generator’s gradient as inference" }
  public static var summary: String {
    "Computes both sides of the lemma that splits a generator’s gradient into a divergence to a "
      + "posterior and a Jensen–Shannon term."
  }

  public enum Discriminator: String, ParameterChoice {
    case optimal, quadratic
  }

  var data = MixtureParameters(weights: [1], means: [1], sds: [0.8])
  var generatorMean = -0.5
  var generatorSD = 1.3
  var discriminator = Discriminator.optimal
  var lag = 0.0
  var coefficients = [0.0, 1.0, 0.0]

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.real(&generatorMean, "generator-mean", in: -6...6, "mean of what the generator makes")
    form.real(
      &generatorSD, "generator-sd", in: 0.2...4, words: "generator width",
      "standard deviation of what the generator makes")
    form.choice(
      &discriminator, "discriminator",
      "optimal for the generator (or for where it was), or a fixed curve")
    form.real(
      &lag, "discriminator-lag", in: -3...3,
      "how far the optimal discriminator’s idea of the generator’s mean lags behind")
    data.show(&form, primary: false, of: " of the data")
    form.reals(
      &coefficients, "coefficients", count: 3...3, in: -5...5, primary: false, words: "coefficient",
      "a, b, c of the quadratic discriminator σ(a + b x + c x²)")
  }

  public func validate(_ problems: inout ParameterProblems) { data.validate(&problems) }

  /// Means of the generator times panels times points times components.
  public var cost: Int64 {
    let count = data.count
    let panels = 10 + 12 &* count + 3 &* count &* (count - 1)
    return 50_000 + Int64(Self.sweep.count) &* panels &* 21 &* (count + 2) &* 4
  }

  /// The means that the generator's slider has.
  private static var sweep: [Double] { Double.evenlySpaced(from: -6, to: 6, count: 97) }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let lemma = lemma(generatorMean)
    let sides = LemmaSides(lemma)
    let posterior = lemma.posterior
    let demo = self
    let sweep = try context.map(Self.sweep, cost: cost) { SweepPoint(at: $0, demo.lemma($0)) }
    var report = Report()
    addValues(to: &report, sides)
    report.value(
      "jsd", lemma.jensenShannon, unit: "nats", words: "divergence", symbol: "JSD",
      "JSD(generator, data), log 2 at most")
    report.value(
      "residual", (sides.left - sides.right).largest, digits: 2,
      "largest difference between the two sides; rounding, if the lemma holds")
    addStep(to: &report, sides, posterior)
    report.note(
      "The two sides are gradients at the generator’s present parameters, with qʳ frozen there; "
        + "elsewhere the objectives differ.")
    if NormalGradient.areOpposed(sides.left, sides.saturating) {
      report.note(
        "Here the saturating and the non-saturating loss push the generator’s mean in opposite "
          + "directions.")
    }
    report.figure("densities", "What the generator is drawn to", densities(lemma, posterior))
    report.figure(
      "gradients", "Gradients of the losses, as the generator moves",
      [LossGradients(sweep: sweep, sides: sides, mean: generatorMean).panel])
    return report
  }

  /// The lemma's setting with the generator at a mean.
  private func lemma(_ mean: Double) -> LemmaGradients {
    let data = data.mixture
    let odds: DiscriminatorOdds =
      switch discriminator {
      case .optimal: .ratio(data, Normal(mean: mean - lag, sd: generatorSD))
      case .quadratic: .quadratic(coefficients[0], coefficients[1], coefficients[2])
      }
    return LemmaGradients(
      data: data, generator: Normal(mean: mean, sd: generatorSD), odds: odds)
  }

  private func addValues(to report: inout Report, _ sides: LemmaSides) {
    let rows = [
      ("left", sides.left, "gradient of the non-saturating loss, −½ E log D"),
      ("kl-gradient", sides.divergence, "gradient of ½ KL(generator ‖ qʳ), qʳ frozen"),
      ("jsd-gradient", sides.jensenShannon, "gradient of JSD(generator, data)"),
      ("right", sides.right, "the lemma’s right side, kl-gradient less jsd-gradient"),
      ("saturating", sides.saturating, "gradient of the saturating loss, ½ E log(1 − D)"),
    ]
    for (prefix, gradient, help) in rows {
      report.gradient(prefix, gradient, of: "the generator’s", help)
    }
  }

  private func addStep(
    to report: inout Report, _ sides: LemmaSides, _ posterior: LemmaGradients.Posterior
  ) {
    report.value(
      "step-on-jsd",
      -(sides.left.mean * sides.jensenShannon.mean + sides.left.sd * sides.jensenShannon.sd),
      primary: false, words: "what a step does to the divergence",
      "change of the JSD for each unit of a short step down the non-saturating loss, in mean and sd"
    )
    report.value(
      "target-mean", posterior.mean, primary: false, words: "mean of the target",
      "mean of qʳ(x|y=0), which the KL term draws the generator to")
  }
}
