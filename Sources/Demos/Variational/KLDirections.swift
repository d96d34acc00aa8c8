import DemoKit
import ElementaryMath
import Figures
import Probability

/// Fits one Gaussian q to a mixture p in both directions of the Kullback–Leibler divergence.
///
/// `KL(p ‖ q)` is least where q has p's mean and variance: it must put weight wherever p has some, so
/// q covers all modes. `KL(q ‖ p) = −H(q) − E_q log p` must avoid the places where p has none, so q
/// settles on one mode, or on a few neighbours; it has several local minima, and which one an
/// optimiser finds depends on where it starts. All are searched for here, by Newton's method from the
/// moments of every subset of components and from a grid, and each is right to ten digits.
///
/// A descent is shown from one start: the flow `d(m, log s)/dt = −∇ KL(q ‖ p)`, followed with `GradientFlow`
/// and brought to the minimum by Newton's method; in other variables it may end elsewhere. A minimum *covers* if
/// the outermost means of p lie within two of its standard deviations.
///
/// To see: a wide fit across the valley, and narrow ones that ignore whole modes; the landscape with
/// its basins, and a ball that rolls down into one of them.
/// - SeeAlso: Bishop, "Pattern Recognition and Machine Learning", section 10.1.2.
public struct KLDirections: Demo {
  public static var name: String { "kl-directions" }
  public static var title: String { "Covering all modes or settling on one" }
  public static var summary: String {
    "Fits a Gaussian to a mixture under KL(p‖q), which covers, and under KL(q‖p), which seeks a mode."
  }

  var target = MixtureParameters(weights: [0.5, 0.5], means: [-2, 2], sds: [0.7, 0.7])

  var startMean = 0.0
  var startSD = 1.0

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    target.show(&form)
    form.real(
      &startMean, "start-mean", in: -10...10, primary: false, words: "mean at the start",
      symbol: "m₀", "where the descent of q begins")
    form.real(
      &startSD, "start-sd", in: 0.05...10, scale: .logarithmic, primary: false,
      words: "width at the start", symbol: "s₀", "how wide q is where its descent begins")
  }

  public func validate(_ problems: inout ParameterProblems) { target.validate(&problems) }

  /// The landscape; and searches, with the descent as four, times steps times panels times points times
  /// components.
  public var cost: Int64 {
    let count = target.count
    let panels = 12 + 6 &* count + 3 &* count &* (count - 1)
    return 200_000 + 100_000 &* count + (1 &<< count + 31) &* 25 &* panels &* 16 &* (count + 1)
  }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let divergence = ReverseDivergence(target.mixture)
    let found = try context.map(divergence.starts, cost: cost) { divergence.minimum(from: $0) }
    let fits = DirectionFits(
      target.mixture, minima: ReverseDivergence.distinct(found),
      descent: divergence.descent(from: Normal(mean: startMean, sd: startSD)))
    guard let lowest = fits.minima.first else {
      throw .failed("no local minimum of KL(q‖p) was found")
    }
    var report = Report()
    report.value(
      "forward-mean", fits.forward.mean, primary: false,
      "mean of the fit under KL(p‖q): the target’s")
    report.value(
      "forward-sd", fits.forward.sd, primary: false, "sd of the fit under KL(p‖q): the target’s")
    report.value(
      "forward-kl", fits.target.divergence(from: fits.forward), unit: "nats",
      words: "forward divergence", symbol: "KL(p‖q)",
      "the least KL(p‖q) of any Gaussian")
    report.value(
      "reverse-optima", Double(fits.minima.count), words: "minima of the reverse",
      "how many local minima KL(q‖p) was found to have"
    )
    report.value(
      "reverse-mean", lowest.fit.mean, primary: false,
      "mean of the fit under KL(q‖p), the lowest one")
    report.value(
      "reverse-sd", lowest.fit.sd, primary: false, "sd of the fit under KL(q‖p), the lowest one")
    report.value(
      "reverse-kl", lowest.divergence, unit: "nats", words: "reverse divergence",
      symbol: "KL(q‖p)", "the least KL(q‖p) of any Gaussian")
    addCovering(to: &report, fits)
    addDescent(to: &report, fits)
    for note in fits.notes { report.note(note) }
    report.table(
      "minima", "Local minima of KL(q‖p)", columns: ["mean", "sd", "KL(q‖p)", "KL(p‖q)"], digits: 6,
      rows: fits.minima.map {
        [$0.fit.mean, $0.fit.sd, $0.divergence, fits.target.divergence(from: $0.fit)]
      })
    report.figure("fits", "One fit covers the modes, the other settles", [fits.densities])
    report.figure(
      "landscape", "The basins of KL(q‖p), over the mean and the sd of q", [fits.landscape])
    return report
  }

  /// Left out where no minimum covers.
  private func addCovering(to report: inout Report, _ fits: DirectionFits) {
    guard let covering = fits.covering else { return }
    report.value(
      "covering-kl", covering.divergence, unit: "nats", primary: false,
      "KL(q‖p) in the lowest minimum that covers all modes")
    report.value(
      "covering-sd", covering.fit.sd, primary: false,
      "sd of the fit in the lowest minimum that covers all modes")
  }

  private func addDescent(to report: inout Report, _ fits: DirectionFits) {
    let end = fits.descent.end
    report.value(
      "descent-mean", end.fit.mean, primary: false, "mean of q where the descent ends")
    report.value("descent-sd", end.fit.sd, primary: false, "sd of q where the descent ends")
    report.value(
      "descent-kl", end.divergence, unit: "nats", primary: false,
      "KL(q‖p) where the descent ends")
  }
}
