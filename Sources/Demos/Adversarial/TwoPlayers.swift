import DemoKit
import ElementaryMath
import Figures

/// A generator and a discriminator that have one number each.
///
/// All data lie at 0, the generator puts all that it makes at θ, and D(x) = σ(ψx) says how probable it is that x
/// is real. With u = ψθ and σ the logistic function,
///
///     discriminator: ψ += rate · (−θ σ(u) − γψ)      ascends log D(0) + log(1 − D(θ)) − γψ²/2
///     generator:     θ += rate · ψ σ(u)              descends log(1 − D(θ))     (saturating), or
///                    θ += rate · ψ σ(−u)             descends −log D(θ)         (non-saturating).
///
/// With small steps and γ = 0, θ² + ψ² stays what it is under the first loss, and falls by 2u tanh(u/2) in unit time
/// under the second. Both rest at 0 alone; near it the flow is [[0, ½], [−½, −γ]], whose eigenvalues are
/// (−γ ± √(γ² − 1))/2.
///
/// Conventions: in alternating updates the discriminator moves first. `growth` is of a simultaneous saturating step
/// without penalty, whatever is played.
///
/// To see: simultaneous steps of any size lead outwards, √(1 + rate² σ(u)²) times as far. Non-saturating alternating
/// ones creep in like 1/√t; simultaneous ones stop short, near √(2 · rate).
/// - SeeAlso: Mescheder, Geiger, Nowozin (2018), "Which training methods for GANs do actually converge?"
public struct TwoPlayers: Demo {
  public static var name: String { "two-players" }
  public static var title: String { "Generator and discriminator with one number each" }
  public static var summary: String {
    "Lets a generator and a discriminator of one number each play, and says whether they meet."
  }

  enum Updates: String, ParameterChoice { case simultaneous, alternating }
  enum Loss: String, ParameterChoice {
    case saturating
    case nonSaturating = "non-saturating"
  }

  var updates = Updates.simultaneous
  var loss = Loss.saturating
  var rate = 0.1
  var steps = 300
  var penalty = 0.0
  var generator = 1.0
  var discriminator = 0.0

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.choice(&updates, "updates", "whether both move at once or one after the other")
    form.choice(&loss, "loss", words: "generator’s loss", "what the generator makes smaller")
    form.real(
      &rate, "rate", in: 0.01...1, scale: .logarithmic, words: "step size",
      "how far each goes along its slope")
    form.steps(&steps, in: 0...3000, primary: false, "moves of both players")
    form.real(
      &penalty, "penalty", in: 0...1, primary: false, symbol: "γ",
      "how much a steep discriminator costs")
    form.real(
      &generator, "generator", in: -3...3, primary: false, words: "generator at the start",
      symbol: "θ₀", "where the generator puts what it makes, at first")
    form.real(
      &discriminator, "discriminator", in: -3...3, primary: false,
      words: "discriminator at the start", symbol: "ψ₀", "slope of the discriminator, at first")
  }

  private static let stepCost: Int64 = 40

  public var cost: Int64 { 100_000 + Int64(steps) * Self.stepCost }

  /// [θ, ψ] after one move of both.
  private func advance(_ state: inout [Double]) {
    let (theta, psi) = (state[0], state[1])
    state[1] += rate * (-theta * .sigmoid(psi * theta) - penalty * psi)
    let seen = updates == .alternating ? state[1] : psi
    let u = loss == .saturating ? seen * theta : -seen * theta
    state[0] += rate * seen * .sigmoid(u)
  }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let path = try context.iterate(
      "steps", to: Array(0...steps), cost: Self.stepCost,
      from: { () throws(DemoError) in [generator, discriminator] }
    ) { (state, _) throws(DemoError) in advance(&state) }
    try context.spent(100_000)
    let points = path.map { Point($0[0], $0[1]) }
    var report = Report()
    addValues(to: &report, points)
    report.figure("path", "Where the two players go", [pathPanel(points)])
    report.figure("radius", "How far they are from rest", [radiusPanel(points)])
    return report
  }

  private func addValues(to report: inout Report, _ path: [Point]) {
    let now = path[steps]
    report.value(
      "radius", Self.radius(now), digits: 4, words: "distance from rest",
      "of the two numbers together, √(θ² + ψ²)")
    report.value(
      "start-radius", Self.radius(path[0]), primary: false, words: "distance at the start",
      "what a smooth minimax game would keep")
    report.value(
      "generator-now", now.x, primary: false, symbol: "θ", "where the generator puts what it makes")
    report.value(
      "discriminator-now", now.y, primary: false, symbol: "ψ", "slope of the discriminator")
    let turn = rate * .sigmoid(generator * discriminator)
    report.value(
      "growth", (1 + turn * turn).squareRoot(), digits: 6, primary: false,
      words: "growth in one step",
      "what the first simultaneous saturating step without penalty multiplies the distance by")
    report.value(
      "eigen-real", -penalty / 2, primary: false, words: "eigenvalue, real part",
      "of the smooth game near rest: below 0 it leads inwards")
    report.value(
      "eigen-imaginary", (1 - penalty * penalty).squareRoot() / 2, primary: false,
      words: "eigenvalue, imaginary part", "of the smooth game near rest: how fast they turn")
  }

  private static func radius(_ place: Point) -> Double {
    (place.x * place.x + place.y * place.y).squareRoot()
  }
}

// MARK: - Figures

extension TwoPlayers {
  private func pathPanel(_ path: [Point]) -> Panel {
    let radius = Self.radius(path[0])
    var needed = max(1.1, radius)
    for point in path { needed = max(needed, abs(point.x), abs(point.y)) }
    let reach = Frame.reach(needed * 1.05, base: 2)
    let circle = (0...120).map { part in
      let turn = Double.sinCos(Double(part) * .pi / 60)
      return Point(radius * turn.cos, radius * turn.sin)
    }
    return Panel(
      x: Axis("generator θ", domain: -reach...reach),
      y: Axis("discriminator ψ", domain: -reach...reach),
      marks: [
        .line(circle, label: "as far as the start", ink: .muted, dashed: true)
          .showing("start-radius"),
        .line(path, label: "their path", ink: .series(0)),
        .points([Point(0, 0)], label: "rest", ink: .strong, hollow: true),
        .points([path[steps]], label: "now", ink: .series(1))
          .showing("generator-now", at: 0).showing("discriminator-now", at: 0)
          .showing("radius", at: 0),
        .handle(
          path[0], label: "start", ink: .strong, x: ParameterTie("generator"),
          y: ParameterTie("discriminator")),
      ])
  }

  private func radiusPanel(_ path: [Point]) -> Panel {
    let line = path.enumerated().map { Point(Double($0), Self.radius($1)) }
    var needed = 1.1
    for point in line { needed = max(needed, point.y) }
    return Panel(
      x: Axis("steps", domain: 0...Frame.reach(max(60, Double(steps)), base: 300)),
      y: Axis("distance from rest", domain: 0...Frame.reach(needed * 1.05, base: 2)),
      marks: [
        .horizontalRule(y: line[0].y, label: "start", ink: .muted).showing("start-radius"),
        .line(line, label: nil, ink: .series(0)).showing("radius", at: steps),
        .handle(line[steps], label: "steps", ink: .series(0), x: ParameterTie("steps")),
      ])
  }
}
