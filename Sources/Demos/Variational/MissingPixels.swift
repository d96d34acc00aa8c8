import DemoKit
import ElementaryMath
import Figures
import Learning
import Probability

/// Completes an image of 4 × 3 pixels whose upper half is missing, with one probability a pixel.
///
/// x is the lower half, z one of the 64 upper halves, and `q(z; φ) = Π φᵢ^zᵢ (1 − φᵢ)^(1 − zᵢ)`. All 64 are
/// added up, so p(x), the posterior and KL(q ‖ p(z|x)) = log p(x) − ELBO are exact. The best φ is found by
/// coordinate ascent of the bound from near each of the 64 completions (`MeanField`); where two starts end in
/// different places, the bound has several local maxima.
///
/// *prototypes* (`Nine`): mostly a nine with flipped pixels, some images uniform. *ising* (`IsingGrid`): pixels
/// that like to agree with their neighbours. A weight's relative variance is `Σ p(z|x)²/q(z) − 1`, and infinite
/// where q leaves a completion out, whose share an average of weights would then never see.
///
/// To see: the stronger the coupling, the nearer comes the best q, and the worse it is to draw from: it has
/// settled on one of two ways to complete the image.
/// - SeeAlso: Saul, Jaakkola, Jordan (1996); Bishop (2006), section 10.1.
public struct MissingPixels: Demo {
  public static var name: String { "missing-pixels" }
  public static var title: String { "Completing the top of a nine" }
  public static var summary: String {
    "Enumerates the 64 completions of a 4 × 3 image and fits one probability a pixel."
  }

  enum Model: String, ParameterChoice { case prototypes, ising }

  var phi = [0.95, 0.95, 0.95, 0.95, 0.05, 0.95]
  var model = Model.prototypes
  var coupling = 0.6
  var bottom = [1, 1, 1, 0, 0, 1]
  var flip = 0.05

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.reals(
      &phi, "phi", count: 6...6, in: 0...1, words: "pixel", symbol: "φ",
      "how sure q is that a missing pixel has ink, by rows")
    form.choice(&model, "model", "which images there are: a nine’s likes, or Ising’s")
    form.real(
      &coupling, "coupling", in: 0...1.5, symbol: "J",
      "how strongly neighbours agree in Ising’s images")
    form.integers(
      &bottom, "bottom", count: 6...6, in: 0...1, primary: false, words: "seen pixel",
      symbol: "x", "the lower half as it is seen, by rows, 1 for ink")
    form.real(
      &flip, "flip", in: 0.005...0.5, scale: .logarithmic, primary: false,
      words: "flip probability", symbol: "ε", "how often a pixel of a prototype is flipped")
  }

  /// The table of images, some forty sweeps from each of the 64 starts, and figures.
  public var cost: Int64 { 400_000 }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let images =
      model == .prototypes
      ? Nine.distribution(flip: flip).map { Double.log($0) }
      : IsingGrid(rows: Nine.rows, columns: Nine.columns).logProbabilities(coupling: coupling)
    let world = MissingTop(images, bottom: bottom)
    let field = MeanField(logWeights: world.logJoint)
    let optima = field.optima()
    try context.spent(cost)
    let guesses = PixelGuesses(
      world: world, bottom: bottom, yours: phi, marginals: world.marginals, optima: optima)
    var report = Report()
    addValues(to: &report, guesses, field)
    if optima.count > 1 {
      report.note(
        "The bound has \(optima.count) local maxima: which one an ascent ends in depends on where it starts."
      )
    }
    if world.weightVariance(phi) == .infinity {
      report.note(
        "The variance of weights drawn from q with your φ (variance-phi) is infinite: q leaves completions "
          + "out, or nearly so, that the posterior has.")
    }
    report.add(guesses.pixelTable)
    report.add(guesses.completionTable)
    report.figure("guess", "Your own guess", guesses.yoursAlone)
    report.figure("guesses", "How sure each guess is of each pixel", [guesses.probabilities])
    report.figure("images", "The image, and what is put in its place", [guesses.images])
    report.figure("completions", "All 64 completions", [guesses.completions])
    report.figure("slices", "The gap as one pixel alone is changed", [guesses.slices])
    return report
  }

  private func addValues(
    to report: inout Report, _ guesses: PixelGuesses, _ field: MeanField
  ) {
    let world = guesses.world
    func nats(
      _ name: String, _ value: Double, primary: Bool = false, words: String? = nil,
      symbol: String = "", _ help: String
    ) {
      report.value(
        name, value, unit: "nats", primary: primary, words: words, symbol: symbol, help)
    }
    nats("log-evidence", world.logEvidence, symbol: "log p(x)", "log p(x) of the lower half")
    nats(
      "elbo", field.bound(phi), primary: true, words: "evidence lower bound", symbol: "ELBO",
      "the bound at your φ")
    nats(
      "kl", world.divergence(phi), primary: true, words: "gap", symbol: "KL(q‖p)",
      "KL(q ‖ p(z|x)) at your φ; with the bound it makes log p(x)")
    report.value(
      "optima", Double(guesses.optima.count), primary: false, words: "local maxima",
      "local maxima of the bound, found from near each of the 64 completions")
    nats("best-elbo", field.bound(guesses.best), "the bound at the best φ")
    nats(
      "best-kl", world.divergence(guesses.best), words: "least gap",
      "KL(q ‖ p(z|x)) at the best φ")
    if let second = guesses.second {
      nats("second-kl", world.divergence(second), "KL(q ‖ p(z|x)) at the second best local maximum")
    }
    nats(
      "marginals-kl", world.divergence(guesses.marginals),
      "KL(q ‖ p(z|x)) where φ is what the posterior says of each pixel by itself")
    nats(
      "half-kl", world.divergence(phi.map { _ in 0.5 }), "KL(q ‖ p(z|x)) where every φ is one half")
    nats("ones-kl", world.divergence(phi.map { _ in 1 }), "KL(q ‖ p(z|x)) where every φ is one")
    nats(
      "point-mass-elbo", world.logJoint[world.byProbability[0]],
      "the bound of the likeliest completion alone")
    nats("posterior-entropy", world.entropy, symbol: "H(p)", "entropy of the posterior")
    let proposals = [
      ("blind", "blind draws", phi.map { _ in 0.5 }, "all φ one half"),
      ("best", "the best q", guesses.best, "the best φ"),
      ("marginals", "the marginals", guesses.marginals, "the posterior’s marginals"),
      ("phi", "your q", phi, "your φ"),
    ]
    for (name, source, phi, words) in proposals {
      report.value(
        "variance-" + name, world.weightVariance(phi), primary: false,
        words: "variance from " + source,
        "relative variance of one importance weight, drawn with " + words)
    }
  }
}
