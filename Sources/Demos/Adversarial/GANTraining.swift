import DemoKit
import ElementaryMath
import Figures
import Probability

/// Lets a generator and a discriminator learn in turns, without any draw.
///
/// The discriminator D(x) = σ(a + b x + c x²) starts at 0 and climbs V = E_data log D + E_g log(1 − D); the generator
/// makes x = μ + s ε and descends −E_g log D, or E_g log(1 − D), in μ and log s. A step is so many ascents of the one
/// and then a descent of the other, along expected gradients, which `GameTraining` sums.
///
/// Where both are single bells the best discriminator is within reach. Elsewhere it isn't, and the game comes to rest
/// where E x and E x² agree: D can't see more. A generator that gets further than 100 away, or a hundred times too
/// wide or narrow, ends the training.
///
/// To see: with one ascent a step the two turn about each other; with twenty they meet. Two moments seen are two
/// moments matched, so that no mode is dropped. The saturating loss, from far away, first grows wide.
/// - SeeAlso: Goodfellow et al. (2014), "Generative adversarial nets".
public struct GANTraining: Demo {
  public static var name: String { "gan-training" }
  public static var title: String { "A generator and a discriminator take turns" }
  public static var summary: String {
    "Trains a normal generator against a discriminator with quadratic log odds, by expected gradients."
  }

  var steps = 400
  var discriminatorSteps = 1
  var loss = GeneratorLoss.nonSaturating
  var generatorMean = -1.0
  var generatorSD = 1.0
  var discriminatorRate = 0.1
  var generatorRate = 0.1
  var data = MixtureParameters(weights: [1], means: [2], sds: [0.7])

  static let mostSteps = 3000
  private static let mostTurns = 63_000
  static let drawingCost: Int64 = 500_000

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.steps(&steps, in: 0...Self.mostSteps, "steps of the generator")
    form.integer(
      &discriminatorSteps, "discriminator-steps", in: 1...50, scale: .logarithmic, symbol: "k",
      "ascents of the discriminator before each step of the generator")
    form.choice(&loss, "loss", "what the generator descends")
    form.real(
      &generatorMean, "generator-mean", in: -6...6, primary: false, words: "mean at the start",
      symbol: "μ₀", "where the generator starts")
    form.real(
      &generatorSD, "generator-sd", in: 0.1...4, scale: .logarithmic, primary: false,
      words: "width at the start", symbol: "s₀", "how wide the generator starts")
    form.real(
      &discriminatorRate, "discriminator-rate", in: 0.001...1, scale: .logarithmic,
      primary: false, "how far the discriminator goes along its gradient")
    form.real(
      &generatorRate, "generator-rate", in: 0.001...1, scale: .logarithmic, primary: false,
      "how far the generator goes along its gradient")
    data.show(&form, primary: false, of: " of the data")
  }

  public func validate(_ problems: inout ParameterProblems) {
    data.validate(&problems)
    let turns = discriminatorSteps + 1
    if steps * turns > Self.mostTurns {
      problems.add(
        ["steps", "discriminator-steps"],
        "'steps' can be \(Self.mostTurns / turns) at most with \(discriminatorSteps) ascents of the "
          + "discriminator each")
    }
  }

  private var training: GameTraining {
    GameTraining(
      data.mixture, loss: loss, discriminatorSteps: discriminatorSteps,
      discriminatorRate: discriminatorRate, generatorRate: generatorRate)
  }

  public var cost: Int64 {
    // Lists that don't fit together are refused, and may be asked for their cost before.
    guard data.weights.count >= min(data.means.count, data.sds.count) else { return 0 }
    return Self.drawingCost + Int64(steps) &* training.cost
  }

  /// The steps that the small pictures show.
  var frames: [Int] {
    var frames: [Int] = []
    for frame in [0, steps / 8, steps / 4, steps / 2, steps] where frames.last != frame {
      frames.append(frame)
    }
    return frames
  }

  /// The steps along the course, about eight to each doubling.
  private var courseMoments: [Int] {
    var moments = [0]
    while let last = moments.last, last < steps { moments.append(last + max(1, last / 12)) }
    return moments.filter { $0 < steps } + [steps]
  }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let training = training
    let stride = max(1, steps / 200)
    var moments = courseMoments + frames
    for moment in 0...steps / stride { moments.append(moment * stride) }
    moments.sort()
    moments = moments.indices.filter { $0 == 0 || moments[$0] != moments[$0 - 1] }.map {
      moments[$0]
    }
    let start = GameTraining.State(mean: generatorMean, logSD: .log(generatorSD))
    let states = try context.iterate(
      "steps", to: moments, cost: training.cost, from: { () throws(DemoError) in start }
    ) { (state, step) throws(DemoError) in training.advance(&state, step) }
    try context.spent(Self.drawingCost)
    let course = GameCourse(moments: moments, states: states, data: data.mixture)
    var report = Report()
    addValues(to: &report, course)
    if let end = course.now.end {
      report.note(
        "At step \(end + 1) the generator went too far away, or became too wide or too narrow, and the "
          + "training ended.")
    }
    report.add(framesFigure(course))
    report.figure("path", "The generator’s way", [pathPanel(course)])
    report.figure("course", "How far the two are apart", [coursePanel(course, courseMoments)])
    return report
  }

  private func addValues(to report: inout Report, _ course: GameCourse) {
    let generator = course.now.generator
    let moments = Normal(momentsOf: course.data)
    report.value(
      "generator-mean-now", generator.mean, words: "generator mean", symbol: "μ",
      "where the generator is after these steps")
    report.value(
      "generator-sd-now", generator.sd, words: "generator width", symbol: "s",
      "how wide the generator is after these steps")
    report.value(
      "jsd", course.divergence(generator, GaussKronrod()), unit: "nats", words: "divergence",
      symbol: "JSD", "JSD(data, generator), log 2 at most")
    report.value("moment-mean", moments.mean, primary: false, "mean of the data")
    report.value(
      "moment-sd", moments.sd, primary: false, words: "moment width",
      "standard deviation of the data, all bells together")
    report.value(
      "slope", course.now.b, primary: false, symbol: "b",
      "what multiplies x in the discriminator’s log odds")
    report.value(
      "curve", course.now.c, primary: false, symbol: "c",
      "what multiplies x² in the discriminator’s log odds")
  }
}
