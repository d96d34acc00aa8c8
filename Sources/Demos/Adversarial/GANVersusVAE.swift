import DemoKit
import ElementaryMath
import Figures
import Probability

/// Fits one normal to a few bells in four ways, of which two have an opponent.
///
/// *Covering* lowers `KL(p_data ‖ p_g)`: it maximises the likelihood, and takes the data's mean and variance. *Seeking*
/// lowers `KL(p_g ‖ p_data)`, *minimax* the JSD, which is what the saturating loss `½ E log(1 − D)` of a GAN descends
/// when D is the best at every moment, and *non-saturating* `½ KL(p_g ‖ p_data) − JSD`, with the gradient of
/// `−½ E log D`. The last three start from one place and differ in a weight alone: see ``GeneratorDescent``.
///
/// To see: from far out on one side, only the non-saturating fit forgets the other bells; from a wide start it, too, ends
/// in the middle. What is forgotten depends on where one starts.
///
/// Conventions: the flow is in the mean and the log of the standard deviation; in other variables it may end elsewhere.
/// *Missed* is the data's mass where the fit is below a tenth of them, *wasted* the fit's mass where the data are
/// below a tenth of it.
/// - SeeAlso: Arjovsky, Bottou (2017), "Towards principled methods for training generative adversarial networks".
public struct GANVersusVAE: Demo {
  public static var name: String { "gan-vs-vae" }
  public static var title: String { "Blur or forget" }
  public static var summary: String {
    "Fits one normal distribution to the same bells by likelihood, by reverse KL and by two GANs."
  }

  var startMean = -2.0
  var startSD = 1.0
  var data = MixtureParameters(
    weights: [0.5, 0.3, 0.2], means: [-3, 0.5, 4], sds: [0.6, 0.8, 0.6])

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.real(
      &startMean, "start-mean", in: -8...8, words: "mean at the start", symbol: "m₀",
      "where the generator begins")
    form.real(
      &startSD, "start-sd", in: 0.2...4, scale: .logarithmic, words: "width at the start",
      symbol: "s₀", "how wide the generator is at the start")
    data.show(&form, primary: false, of: " of the data")
  }

  public func validate(_ problems: inout ParameterProblems) { data.validate(&problems) }

  /// Steps times panels times points times components.
  public var cost: Int64 {
    let count = data.count
    let panels = 24 + 6 &* count + 6 &* count &* (count + 1)
    return 300_000 &* (count + 1) + 3 &* 60 &* panels &* 16 &* (count + 3) &* 2
  }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let (data, start) = (data.mixture, Normal(mean: startMean, sd: startSD))
    let courses = try context.map(GeneratorDescent.Rule.allCases, cost: cost) {
      GeneratorDescent(data, $0).course(from: start)
    }
    let fits = GeneratorFits(data, start, courses)
    var report = Report()
    for fit in fits.all { addValues(to: &report, fit) }
    for note in fits.notes { report.note(note) }
    report.add(fits.table)
    report.figure("curves", "Four normal generators of the same data", [fits.curves])
    report.figure("map", "Three ways down from one start", [fits.map])
    return report
  }

  private func addValues(to report: inout Report, _ fit: GeneratorFits.Fit) {
    let name = fit.name
    report.value(
      name + "-mean", fit.normal.mean, primary: false, words: fit.label + " mean",
      "mean of the \(fit.label) fit")
    report.value(
      name + "-sd", fit.normal.sd, primary: false, words: fit.label + " width",
      "standard deviation of the \(fit.label) fit")
    report.value(
      name + "-missed", fit.shares.missed, digits: 3, words: "missed, \(fit.label)",
      "share of the data where the \(fit.label) fit is below a tenth of them")
    report.value(
      name + "-wasted", fit.shares.wasted, digits: 3, words: "wasted, \(fit.label)",
      "share of the \(fit.label) fit where the data are below a tenth of it")
  }
}
