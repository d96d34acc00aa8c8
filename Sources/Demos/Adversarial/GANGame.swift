import DemoKit
import ElementaryMath
import Figures
import Learning
import Probability

/// Says what the best discriminator measures, and which slope it leaves the generator.
///
/// A fair coin shows either data or what the generator made, x = μ + s ε, and D(x) is how probable the
/// discriminator thinks data. It raises, and the generator lowers,
///
///     V(D, G) = E_data log D + E_g log(1 − D).
///
/// For any generator the best is D* = p_data/(p_data + p_g), and V(D*) = −log 4 + 2 JSD. The generator descends
/// E_g log(1 − D), which is the game's loss and *saturates* where D is near 0, or −E_g log D, which doesn't.
///
/// Conventions: no factor ½, so that each slope is twice that of `gan-jsd-lemma`. In a slope D is frozen. A variance is
/// of one draw's derivative in the mean, with the draw moved along. Total variation and accuracy are those of D*.
///
/// To see: D = ½ everywhere means that the two agree if D is the best, and nothing if it isn't; far from the data one loss
/// is flat and the other steep; between two bells they may pull opposite ways.
/// - SeeAlso: Goodfellow et al. (2014), "Generative adversarial nets".
public struct GANGame: Demo {
  public static var name: String { "gan-game" }
  public static var title: String { "What the best discriminator measures" }
  public static var summary: String {
    "Computes a game’s value for the best and for a linear discriminator, and the slopes that the "
      + "generator is left with."
  }

  public enum Discriminator: String, ParameterChoice {
    case optimal, linear
  }

  var generatorMean = 0.0
  var generatorSD = 1.0
  var discriminator = Discriminator.optimal
  var intercept = -1.0
  var slope = 0.8
  var data = MixtureParameters(weights: [1], means: [2], sds: [1])
  var points = [-2.0, 0, 1, 2.5]

  static let means = -8.0...8

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.real(
      &generatorMean, "generator-mean", in: Self.means, "mean of what the generator makes")
    form.real(
      &generatorSD, "generator-sd", in: 0.1...5, scale: .logarithmic, words: "generator width",
      symbol: "s", "standard deviation of what the generator makes")
    form.choice(
      &discriminator, "discriminator", symbol: "D", "the best for this generator, or σ(a + b x)")
    form.real(
      &intercept, "intercept", in: -10...10, primary: false, symbol: "a",
      "log odds of the linear discriminator at 0")
    form.real(
      &slope, "slope", in: -10...10, primary: false, symbol: "b",
      "how fast the log odds of the linear discriminator rise")
    data.show(&form, primary: false, of: " of the data")
    form.reals(
      &points, "points", count: 1...8, in: -20...20, primary: false, words: "point", symbol: "x",
      "where the table says what the discriminator thinks")
  }

  public func validate(_ problems: inout ParameterProblems) { data.validate(&problems) }

  private static var sweptMeans: [Double] {
    Double.evenlySpaced(from: means.lowerBound, to: means.upperBound, count: 129)
  }

  /// Three quadratures, and the sweep's means times places.
  public var cost: Int64 {
    let places = GameSweep.places(data.mixture, sd: generatorSD, over: Self.sweptMeans).count
    let panels = 40 + 12 &* data.count &* (data.count + 1)
    return panels &* 21 &* (data.count + 2) &* 30 + 129 &* Int64(places) &* 9
  }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let mixture = data.mixture
    let setting = LemmaGradients(
      data: mixture, generator: Normal(mean: generatorMean, sd: generatorSD),
      odds: odds(against: Normal(mean: generatorMean, sd: generatorSD)))
    let game = GameValue(setting)
    let moments = GameMoments(setting)
    try context.spent(cost / 2)
    let sweep = GameSweep(mixture, sd: generatorSD, over: Self.sweptMeans) { odds(against: $0) }
    try context.spent(cost - cost / 2)
    var report = Report()
    addValues(to: &report, game, moments)
    if NormalGradient.areOpposed(moments.saturating.gradient, moments.nonSaturating.gradient) {
      report.note("Here the two losses push the generator’s mean in opposite directions.")
    }
    report.table(
      "points", "What the discriminator thinks", columns: ["x", "D(x)"], digits: 6,
      rows: points.map { [$0, setting.discriminator($0)] })
    report.figure(
      "densities", "Two densities and who tells them apart", densityPanels(setting))
    report.figure(
      "value", "The game’s value as the generator moves", [valuePanel(game, sweep)])
    report.figure(
      "slopes", "How steep each loss is as the generator moves", [slopesPanel(moments, sweep)])
    return report
  }

  private func odds(against generator: Normal) -> DiscriminatorOdds {
    switch discriminator {
    case .optimal: .ratio(data.mixture, generator)
    case .linear: .quadratic(intercept, slope, 0)
    }
  }
}

// MARK: - Values

extension GANGame {
  private func addValues(to report: inout Report, _ game: GameValue, _ moments: GameMoments) {
    report.value(
      "value", game.value, unit: "nats", digits: 5, words: "value of the game",
      symbol: "V(D, G)", "with the chosen discriminator")
    report.value(
      "best-value", game.best, unit: "nats", digits: 5, symbol: "V(D*, G)",
      "with the best discriminator: −log 4 + 2 JSD")
    report.value(
      "half-value", -2 * .logTwo, unit: "nats", digits: 5, primary: false, symbol: "−log 4",
      "with D = ½ everywhere")
    report.value(
      "jsd", game.jensenShannon, unit: "nats", digits: 5, words: "divergence", symbol: "JSD",
      "JSD(data, generator), log 2 at most")
    report.value(
      "total-variation", game.totalVariation, primary: false, symbol: "TV",
      "half the area between the two densities")
    report.value(
      "accuracy", (1 + game.totalVariation) / 2, words: "best accuracy",
      "how often the best discriminator is right when data and generated are equally many")
    report.value(
      "doubt", moments.doubt, primary: false, symbol: "E D",
      "mean of D over what the generator makes")
    let losses = [
      ("saturating", moments.saturating, "slope of E log(1 − D)"),
      ("non-saturating", moments.nonSaturating, "slope of −E log D"),
    ]
    for (prefix, slope, help) in losses {
      report.gradient(prefix, slope.gradient, of: "the generator’s", help)
      report.value(
        prefix + "-variance", slope.variance, primary: false,
        "of what one draw says of the slope in the mean")
    }
  }
}
