import DemoKit
import ElementaryMath
import Figures

/// Reads the generator of a GAN as the guess of variational EM, where everything can be added up.
///
/// A few states, p_g = softmax(θ, 0), and a discriminator D. What is observed is the label y, what is guessed is x:
/// q^r(x|0) ∝ D · (p_g + p_data)/2 plays the posterior, and Lemma 1 splits the slope of the generator's loss into
/// that of E KL(p(x|y) ‖ q^r(x|y)) less that of the JSD (`FiniteLemma`).
///
/// *blend*: D = ½ + λ (D* − ½) with D* = p_data/(p_data + p_g), so that
///
///     q^r(x|0) = (1 + λ)/2 · p_data + (1 − λ)/2 · p_g
///
/// exactly: the target lies on the way from the generator to the data. A step of `steps` puts the generator there,
/// where the KL term is least, and makes D anew; so the distance shrinks by (1 − λ)/2 each time. *table*: D is
/// written down and stays, whatever the generator does.
///
/// To see: a perfect discriminator makes one step enough, a blind one (λ = 0) still halves the distance, though the
/// loss has no slope; a reversed one makes the generator its own target, and only the subtracted JSD is left.
///
/// `data` is divided by its sum; the distance is total variation; `largest-slope` and `largest-kl-slope` are without
/// sign. The lengths of `table` count in *table* only.
/// - SeeAlso: Hu, Yang, Salakhutdinov, Xing, "On unifying deep generative models" (2018).
public struct GANAsVariationalEM: Demo {
  public static var name: String { "gan-as-variational-em" }
  public static var title: String { "The generator as a guess" }
  public static var summary: String {
    "Reads a generator of a few states as variational EM does a guess: between itself and the data lies its target."
  }

  enum Discriminator: String, ParameterChoice { case blend, table }

  var discriminator = Discriminator.blend
  var quality = 0.5
  var steps = 0
  var data = [0.5, 0.2, 0.2, 0.1]
  var scores = [-0.3, 0.6, 0.1]
  var table = [0.7, 0.35, 0.5, 0.2]

  private static let mostSteps = 30

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.choice(
      &discriminator, "discriminator",
      "a blend of the best discriminator and a blind one, made anew after each step, or a fixed table"
    )
    form.real(
      &quality, "quality", in: -1...1, words: "quality", symbol: "λ",
      "1 is the best discriminator, 0 a blind one, −1 one that has it the wrong way round")
    form.steps(
      &steps, in: 0...Self.mostSteps, symbol: "n", "how often the generator was put on its target")
    form.reals(
      &data, "data", count: 2...8, in: 0.0001...1, each: "state", primary: false, words: "share",
      "how often each state is among the data; divided by their sum")
    form.reals(
      &scores, "scores", count: 1...7, in: -10...10, each: "state", primary: false,
      words: "score", symbol: "θ",
      "of every state but the last, whose score is 0: the generator is their softmax")
    form.reals(
      &table, "table", count: 2...8, in: 0.001...0.999, each: "state", primary: false,
      words: "belief", symbol: "D",
      "how probable the fixed discriminator says each state is to be data")
  }

  public func validate(_ problems: inout ParameterProblems) {
    if scores.count != data.count - 1 {
      problems.add(
        ["data", "scores"],
        "'scores' must have one number less than 'data', \(data.count - 1), but has \(scores.count)"
      )
    }
    if discriminator == .table {
      problems.requireEqualLength(("data", data.count), ("table", table.count))
    }
  }

  public var cost: Int64 { 30_000 }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let course = course
    try context.spent(cost)
    let lemma = course[steps]
    var report = Report()
    addValues(to: &report, lemma, start: course[0].distance)
    // With a blind discriminator they are equal.
    if lemma.expectedDivergence < lemma.jensenShannon - 1e-12 {
      report.note(
        "Here the expected KL is less than the JSD that is subtracted from it: nothing keeps the one above the "
          + "other.")
    }
    report.table(
      "gradient", "Both sides of the lemma, score by score",
      columns: ["score", "loss", "KL − JSD", "KL part", "JSD part"], digits: 6,
      rows: scores.indices.map {
        [
          Double($0 + 1), lemma.left[$0], lemma.right[$0], lemma.divergencePart[$0],
          lemma.jensenShannonPart[$0],
        ]
      })
    report.table(
      "states", "All states", columns: ["state", "generator", "target", "data", "D"], digits: 6,
      rows: data.indices.map {
        [
          Double($0 + 1), lemma.generator[$0], lemma.target[$0], lemma.data[$0], lemma.belief[$0],
        ]
      })
    report.figure("between", "The target between generator and data", [between(lemma)])
    report.figure(
      "course", "How far the generator is from the data", [panel(course.map { $0.distance })])
    return report
  }

  /// After 0, 1, … steps.
  private var course: [FiniteLemma] {
    let data = FiniteLemma.shares(data)
    var highest = 0.0
    for score in scores { highest = max(highest, score) }
    var generator = FiniteLemma.shares((scores + [0]).map { .exp($0 - highest) })
    var course: [FiniteLemma] = []
    for _ in 0...Self.mostSteps {
      course.append(lemma(data, generator))
      generator = course[course.count - 1].target
    }
    return course
  }

  private func lemma(_ data: [Double], _ generator: [Double]) -> FiniteLemma {
    var belief = table
    var doubt = table.map { 1 - $0 }
    if discriminator == .blend {
      let part = dataShare
      belief = zip(data, generator).map { (part * $0 + (1 - part) * $1) / ($0 + $1) }
      doubt = zip(data, generator).map { ((1 - part) * $0 + part * $1) / ($0 + $1) }
    }
    return FiniteLemma(data: data, generator: generator, belief: belief, doubt: doubt)
  }

  private var dataShare: Double { (1 + quality) / 2 }
}

// MARK: - Values

extension GANAsVariationalEM {
  private func addValues(to report: inout Report, _ lemma: FiniteLemma, start: Double) {
    report.value(
      "loss", lemma.loss, unit: "nats", digits: 5, symbol: "ℓ",
      "the generator’s loss, −½ E log D less ½ E log(1 − D) over the data")
    report.value(
      "expected-kl", lemma.expectedDivergence, unit: "nats", digits: 5, words: "expected KL",
      "KL(p(x|y) ‖ qʳ(x|y)), averaged over the coin y")
    report.value(
      "jsd", lemma.jensenShannon, unit: "nats", digits: 5, words: "divergence", symbol: "JSD",
      "JSD(generator, data)")
    report.value(
      "z-0", lemma.normaliser, digits: 5, primary: false, words: "mean belief", symbol: "Z₀",
      "D averaged over generator and data alike: what normalises qʳ(x|0)")
    report.value(
      "residual", lemma.residual, digits: 2, primary: false,
      "largest difference between the two sides of the lemma; rounding, if it holds")
    report.value(
      "largest-slope", Self.largest(lemma.left), primary: false, words: "largest slope",
      "of the loss in any score, without sign")
    report.value(
      "largest-kl-slope", Self.largest(lemma.divergencePart), primary: false,
      words: "largest slope of the KL part", "of the expected KL in any score, without sign")
    if discriminator == .blend {
      report.value(
        "data-share", dataShare, primary: false, words: "share of the data",
        symbol: "(1 + λ)/2", "how much of the target is data, the rest is the generator")
    }
    report.value(
      "distance", lemma.distance, words: "distance from the data",
      "total variation between generator and data")
    report.value(
      "start-distance", start, primary: false, words: "distance at the start",
      "total variation between generator and data before the first step")
  }

  private static func largest(_ slopes: [Double]) -> Double {
    var largest = 0.0
    for slope in slopes { largest = max(largest, abs(slope)) }
    return largest
  }
}

// MARK: - Figures

extension GANAsVariationalEM {
  private func between(_ lemma: FiniteLemma) -> Panel {
    let count = data.count
    var top = 0.0
    for share in lemma.data + lemma.generator + lemma.target { top = max(top, share) }
    func dots(_ shares: [Double]) -> [Point] {
      shares.enumerated().map { Point(Double($0.offset), $0.element) }
    }
    var marks: [Mark] = [
      .bars(
        edges: (0...count).map { Double($0) - 0.5 }, heights: lemma.data, label: "data",
        ink: .muted),
      .points(dots(lemma.generator), label: "generator", ink: .series(0)),
      .points(dots(lemma.target), label: "target qʳ(x|0)", ink: .series(1), shape: .diamond),
    ]
    if discriminator == .blend, steps == 0 { marks += handle(lemma) }
    return Panel(
      x: Axis(
        "state", domain: -0.6...Double(count) - 0.4, names: (1...count).map { String($0) }),
      y: Axis("probability", domain: 0...Frame.reach(top * 1.02, base: 0.6)), marks: marks)
  }

  /// On the target of the state where generator and data are farthest apart: it moves in proportion to λ.
  private func handle(_ lemma: FiniteLemma) -> [Mark] {
    var state = 0
    for other in data.indices where abs(lemma.gap(other)) > abs(lemma.gap(state)) { state = other }
    let half = lemma.gap(state) / 2
    guard abs(half) > 0.005 else { return [] }
    let tie = ParameterTie("quality", from: lemma.middle[state], times: half)
    return [
      .handle(
        Point(Double(state), lemma.middle[state] + half * quality), label: "quality of D",
        ink: .series(1), y: tie)
    ]
  }

  private func panel(_ distances: [Double]) -> Panel {
    DecayPanel(
      distances: distances, steps: steps, mostSteps: Self.mostSteps, label: "distance from the data"
    )
    .panel(discriminator == .blend ? (1 - dataShare, "(1 − λ)/2 each step") : nil)
  }
}

extension FiniteLemma {
  /// How much more the data have of a state than the generator.
  fileprivate func gap(_ state: Int) -> Double { data[state] - generator[state] }
}
