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
/// To see: a wide fit across the valley, and narrow ones that ignore whole modes; the landscape with
/// its basins.
/// - SeeAlso: Bishop, "Pattern Recognition and Machine Learning", section 10.1.2.
public struct KLDirections: Demo {
  public static let name = "kl-directions"
  public static let title = "Covering all modes or settling on one"
  public static let summary =
    "Fits a Gaussian to a mixture under KL(p‖q), which covers, and under KL(q‖p), which seeks a mode."

  var target = MixtureParameters(weights: [0.5, 0.5], means: [-2, 2], sds: [0.7, 0.7])

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) { target.show(&form) }

  public func validate(_ problems: inout ParameterProblems) { target.validate(&problems) }

  /// The landscape; and searches times steps times panels times points times components.
  public var cost: Int64 {
    let count = target.count
    let panels = 12 + 6 &* count + 3 &* count &* (count - 1)
    return 200_000 + 100_000 &* count + (1 &<< count + 27) &* 25 &* panels &* 16 &* (count + 1)
  }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let divergence = ReverseDivergence(target.mixture)
    let found = try context.map(divergence.starts, cost: cost) { divergence.minimum(from: $0) }
    let fits = Fits(target.mixture, minima: ReverseDivergence.distinct(found))
    guard let lowest = fits.minima.first else {
      throw .failed("no local minimum of KL(q‖p) was found")
    }
    var report = Report()
    report.value(
      "forward-mean", fits.covering.mean, primary: false,
      "mean of the fit under KL(p‖q): the target's")
    report.value(
      "forward-sd", fits.covering.sd, primary: false, "sd of the fit under KL(p‖q): the target's")
    report.value(
      "forward-kl", fits.target.divergence(from: fits.covering), unit: "nats",
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
}

/// The target and all that was fitted to it.
private struct Fits {
  let target: NormalMixture
  /// The fit under KL(p‖q).
  let covering: Normal
  /// The fits under KL(q‖p), the lowest first.
  let minima: [ReverseDivergence.Minimum]

  init(_ target: NormalMixture, minima: [ReverseDivergence.Minimum]) {
    self.target = target
    self.minima = minima
    covering = Normal(momentsOf: target)
  }

  var notes: [String] {
    guard minima.count > 1 else { return [] }
    let several =
      "KL(q‖p) has \(minima.count) local minima: which one an optimiser ends in depends on where it "
      + "starts."
    let (first, second) = (minima[0].divergence, minima[1].divergence)
    guard abs(second - first) <= 1e-9 * (1 + first) else { return [several] }
    return [
      several, "The lowest minima tie; the values are those of the one with the lowest mean.",
    ]
  }

  var densities: Panel {
    var plot = DensityPlot(
      holding: target.components, atLeast: abs(covering.mean) + 2.5 * covering.sd, base: 6,
      finerAround: target.components + minima.map { $0.fit })
    plot.area("target p") { target.logDensity($0) }
    plot.curve("least KL(p‖q)", .series(0), covering)
    for (index, minimum) in minima.enumerated() {
      let label = index == 0 ? "least KL(q‖p)" : "other minima of KL(q‖p)"
      plot.curve(label, .series(1), dashed: index > 0, minimum.fit)
    }
    plot.handles(target, of: "target")
    return plot.panel()
  }

  var landscape: Panel {
    let grid = ReverseLandscape(target, covering, minima.map { $0.fit }).grid
    let low = minima[0].divergence
    let ground = Mark.landscape(
      grid.map { max(0, $0 - low) },
      "KL(q‖p) above its least, " + NumberText.significant(low, digits: 4) + " nats",
      levels: [0.05, 0.15, 0.4, 1, 2, 4])
    return Panel(
      x: Axis("mean of q", domain: grid.xRange),
      y: Axis("sd of q", .logarithmic, domain: grid.yRange),
      marks: ground + [
        .points(
          minima.map { Point($0.fit.mean, $0.fit.sd) }, label: "local minima", ink: .series(1)
        )
        .showing("reverse-optima").showing("reverse-mean", at: 0).showing("reverse-sd", at: 0)
        .showing("reverse-kl", at: 0),
        .points(
          [Point(covering.mean, covering.sd)], label: "least KL(p‖q)", ink: .series(0),
          hollow: true
        )
        .showing("forward-mean").showing("forward-sd").showing("forward-kl"),
      ])
  }
}
