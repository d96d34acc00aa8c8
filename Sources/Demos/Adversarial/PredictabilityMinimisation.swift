import DemoKit
import ElementaryMath
import Figures

/// Lets a code of two units hide from a predictor that guesses one of them from the other.
///
/// Inputs are normal with the correlation ρ, and the code is y₁ = x₁, y₂ = (x₂ cos a + x₁ sin a)/√(1 + ρ sin 2a). The
/// predictor ŷ₂ = b y₁ and the code want opposite things of the *same* number, L = E(y₂ − b y₁)² = 1 − 2b c(a) + b²:
///
///     b −= rate · ∂L/∂b,    a += rate · ∂L/∂a,    both at once.
///
/// L has a saddle at b = 0, tan a = −ρ, where the units are independent. Near it the small-step game has the eigenvalues
/// −1 ± i√(4c′² − 1) with c′ = (1 + ρ²)/√(1 − ρ²) ≥ 1: it spirals in, and steps must be below 2·|Re λ|/|λ|² = 1/(2c′²).
///
/// Three bits that are even on their own and in pairs, p(y) = (1 + ε(−1)^{y₁+y₂+y₃})/8, show what a linear predictor
/// doesn't see.
///
/// Conventions: values that don't begin with `end` or `saddle` are of the start, whatever `steps`. A code at a + π is
/// the one at a with y₂ turned round, so angles are brought back to −π/2…π/2, and b changes its sign with them.
///
/// To see: the game settles where the code's parts are independent, but only just.
/// - SeeAlso: Schmidhuber (1992), "Learning factorial codes by predictability minimization".
public struct PredictabilityMinimisation: Demo {
  public static var name: String { "predictability-minimisation" }
  public static var title: String { "A code against its predictor" }
  public static var summary: String {
    "Lets a code of two units hide from a predictor that guesses one of them from the other."
  }

  var correlation = 0.6
  var rate = 0.1
  var steps = 100
  var angle = 0.2
  var predictor = 0.3
  var parity = 0.5

  static let mostSteps = 1000

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.real(
      &correlation, "correlation", in: -0.95...0.95, symbol: "ρ", "between the two inputs")
    form.real(
      &rate, "rate", in: 0.01...0.5, scale: .logarithmic, words: "step size",
      "how far each goes along its slope")
    form.steps(&steps, in: 0...Self.mostSteps, "moves of both players")
    form.real(
      &angle, "angle", in: -1.5...1.5, primary: false, words: "angle at the start", symbol: "a",
      "how the second unit is mixed from the inputs, in radians")
    form.real(
      &predictor, "predictor", in: -2...2, primary: false, words: "predictor at the start",
      symbol: "b", "what the first unit is multiplied by to guess the second")
    form.real(
      &parity, "parity", in: 0...1, primary: false, words: "strength of the parity", symbol: "ε",
      "how surely the number of ones among three bits is even")
  }

  private static let stepCost: Int64 = 40

  /// A landscape of 3,000 errors, and drawing.
  public var cost: Int64 { 200_000 + Int64(steps) * Self.stepCost }

  var game: CodeGame { CodeGame(correlation: correlation) }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let game = game
    let states = try context.iterate(
      "steps", to: Array(0...steps), cost: Self.stepCost,
      from: { () throws(DemoError) in [angle, predictor] }
    ) { (state, _) throws(DemoError) in
      var place = CodeGame.Place(angle: state[0], predictor: state[1])
      game.advance(&place, rate: rate)
      state = [place.angle, place.predictor]
    }
    try context.spent(200_000)
    let path = states.map { CodeGame.Place(angle: $0[0], predictor: $0[1]) }
    var report = Report()
    addStart(to: &report, path[0])
    addGame(to: &report, path[steps])
    addParity(to: &report)
    report.figure("code", "The two units, and the guess", [codePanel(path[steps])])
    report.figure("game", "The error, and the way of the two players", [gamePanel(path)])
    report.figure("course", "Error and correlation, step by step", [coursePanel(path)])
    report.figure("parity", "The best that each predictor of a bit can do", [parityPanel])
    return report
  }
}

// MARK: - Values

extension PredictabilityMinimisation {
  private func addStart(to report: inout Report, _ start: CodeGame.Place) {
    let slopes = game.gradient(start)
    let least = game.leastError(start.angle)
    let correlation = game.codeCorrelation(start.angle)
    report.value(
      "error", game.error(start), symbol: "L", "mean squared error of the predictor at the start")
    report.value(
      "code-correlation", correlation, symbol: "c", "between the two units at the start")
    report.value(
      "best-predictor", correlation, primary: false, "the b with the least error at the start")
    report.value(
      "best-error", least, primary: false, words: "least error",
      "of any predictor at the start, 1 − c²")
    report.value(
      "gradient-predictor", slopes.predictor, primary: false, words: "slope by the predictor",
      symbol: "∂L/∂b", "at the start; the predictor goes against it")
    report.value(
      "gradient-angle", slopes.angle, primary: false, words: "slope by the angle",
      symbol: "∂L/∂a", "at the start; the code goes along it")
    report.value(
      "mutual-information", -.log(least) / 2, unit: "nats", primary: false,
      "that the two units have at the start")
  }

  private func addGame(to report: inout Report, _ end: CodeGame.Place) {
    report.value(
      "end-angle", end.angle, primary: false, words: "angle now", "after all steps, in radians")
    report.value(
      "end-predictor", end.predictor, primary: false, words: "predictor now", "after all steps")
    report.value("end-error", game.error(end), words: "error now", "after all steps")
    report.value(
      "end-correlation", game.codeCorrelation(end.angle), words: "correlation now",
      "between the two units, after all steps")
    report.value(
      "saddle-angle", game.saddle, primary: false, "where the units are independent, −arctan ρ")
    report.value("saddle-error", 1, primary: false, "the variance of a unit: nothing is predicted")
    report.value(
      "plain-error", game.leastError(0), primary: false,
      "least error when the second unit is the second input")
    let slope = game.slopeAtSaddle
    report.value(
      "spiral-real", -1, primary: false, words: "eigenvalue, real part",
      "of the game near the saddle with small steps: below 0 it leads inwards")
    report.value(
      "spiral-imaginary", (4 * slope * slope - 1).squareRoot(), primary: false,
      words: "eigenvalue, imaginary part", "of the game near the saddle: how fast it turns")
    report.value(
      "critical-rate", 1 / (2 * slope * slope), primary: false, words: "largest step size",
      "from which on the two no longer come to rest")
  }

  private func addParity(to report: inout Report) {
    report.value(
      "parity-linear-error", 0.25, primary: false, words: "error of linear predictors of a bit",
      "the least of any weighted sum of the two others: no better than ½")
    report.value(
      "parity-best-error", (1 - parity * parity) / 4, primary: false,
      words: "error of the best predictor of a bit", "of any function of the two others")
    let odd = parity < 1 ? (1 - parity) * .log1p(-parity) : 0
    report.value(
      "parity-information", ((1 + parity) * .log1p(parity) + odd) / 2, unit: "nats",
      primary: false, words: "shared by the three bits",
      "KL from three independent fair bits")
  }
}
