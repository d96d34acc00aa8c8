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

  var weights = [0.5, 0.5]
  var means = [-2.0, 2.0]
  var sds = [0.7, 0.7]

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.reals(
      &weights, "weights", count: 1...6, in: 0.001...1000, unit: "", primary: true,
      "how much each component weighs; they are divided by their sum")
    form.reals(
      &means, "means", count: 1...6, in: -10...10, unit: "", primary: true,
      "where each component lies")
    form.reals(
      &sds, "sds", count: 1...6, in: 0.05...5, unit: "", primary: true,
      "standard deviation of each component")
  }

  public func validate(_ problems: inout ParameterProblems) {
    problems.requireEqualLength(
      ("weights", weights.count), ("means", means.count), ("sds", sds.count))
  }

  /// The landscape; and searches times steps times panels times points times components.
  public var cost: Int64 {
    let count = Int64(weights.count)
    let panels = 12 + 6 &* count + 3 &* count &* (count - 1)
    return 200_000 + 100_000 &* count + (1 &<< count + 27) &* 25 &* panels &* 16 &* (count + 1)
  }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let target = NormalMixture(
      weights: weights, components: zip(means, sds).map { Normal(mean: $0.0, sd: $0.1) })
    let forward = Normal(mean: target.mean, sd: target.variance.squareRoot())
    let divergence = ReverseDivergence(target)
    let starts = divergence.starts
    let unit = cost / Int64(starts.count)
    let found = try context.map(starts.count) {
      (index: Int) throws(DemoError) -> ReverseDivergence.Minimum? in
      let minimum = divergence.minimum(from: starts[index])
      try context.spent(unit)
      return minimum
    }
    let minima = ReverseDivergence.distinct(found)
    guard let lowest = minima.first else {
      throw .failed("no local minimum of KL(q‖p) was found")
    }
    var report = Report()
    addValues(to: &report, target, forward, minima, lowest)
    addNotes(to: &report, minima)
    report.add(table(target, minima))
    report.add(fitsFigure(target, forward, minima))
    report.add(landscapeFigure(target, forward, minima))
    return report
  }
}

// MARK: - Values

extension KLDirections {
  private func addValues(
    to report: inout Report, _ target: NormalMixture, _ forward: Normal,
    _ minima: [ReverseDivergence.Minimum], _ lowest: ReverseDivergence.Minimum
  ) {
    report.add(
      ReportValue("forward-mean", forward.mean, "mean of the fit under KL(p‖q): the target's"))
    report.add(
      ReportValue("forward-sd", forward.sd, "sd of the fit under KL(p‖q): the target's"))
    report.add(
      ReportValue(
        "forward-kl", forwardDivergence(target, forward), unit: "nats",
        "the least KL(p‖q) of any Gaussian"))
    report.add(
      ReportValue(
        "reverse-optima", Double(minima.count), "how many local minima KL(q‖p) was found to have"))
    report.add(
      ReportValue("reverse-mean", lowest.fit.mean, "mean of the fit under KL(q‖p), the lowest one"))
    report.add(
      ReportValue("reverse-sd", lowest.fit.sd, "sd of the fit under KL(q‖p), the lowest one"))
    report.add(
      ReportValue(
        "reverse-kl", lowest.divergence, unit: "nats", "the least KL(q‖p) of any Gaussian"))
  }

  private func forwardDivergence(_ target: NormalMixture, _ fit: Normal) -> Double {
    let integral = LineDivergence(breaks: target.breaks)
      .kullbackLeibler({ target.logDensity($0) }, { fit.logDensity($0) })
    return max(0, integral.value)
  }

  private func addNotes(to report: inout Report, _ minima: [ReverseDivergence.Minimum]) {
    guard minima.count > 1 else { return }
    report.note(
      "KL(q‖p) has \(minima.count) local minima: which one an optimiser ends in depends on where it "
        + "starts.")
    if abs(minima[1].divergence - minima[0].divergence) <= 1e-9 * (1 + minima[0].divergence) {
      report.note("The lowest minima tie; the values are those of the one with the lowest mean.")
    }
  }

  private func table(
    _ target: NormalMixture, _ minima: [ReverseDivergence.Minimum]
  ) -> ReportTable {
    ReportTable(
      name: "minima", title: "Local minima of KL(q‖p)",
      columns: ["mean", "sd", "KL(q‖p)", "KL(p‖q)"],
      rows: minima.map { minimum in
        [
          .number(minimum.fit.mean, digits: 6), .number(minimum.fit.sd, digits: 6),
          .number(minimum.divergence, digits: 6),
          .number(forwardDivergence(target, minimum.fit), digits: 6),
        ]
      })
  }
}

// MARK: - Figures

extension KLDirections {
  private func fitsFigure(
    _ target: NormalMixture, _ forward: Normal, _ minima: [ReverseDivergence.Minimum]
  ) -> Figure {
    let end = reach(target, forward, 3.5)
    // Evenly spaced, and closer where something is narrow.
    var xs = (-120...120).map { end * Double($0) / 120 }
    for component in target.components + minima.map({ $0.fit }) {
      for step in -12...12 { xs.append(component.mean + component.sd * Double(step) / 4) }
    }
    xs = xs.filter { abs($0) <= end }.sorted()
    let curve = { (density: (Double) -> Double) in
      xs.map { Point($0, .exp(density($0))) }
    }
    var marks: [Mark] = [
      .band(
        x: xs, low: xs.map { _ in 0 }, high: xs.map { .exp(target.logDensity($0)) },
        label: "target p", ink: .muted),
      .line(
        curve { forward.logDensity($0) }, label: "least KL(p‖q)", ink: .series(0)),
    ]
    for (index, minimum) in minima.enumerated() {
      marks.append(
        .line(
          curve { minimum.fit.logDensity($0) },
          label: index == 0 ? "least KL(q‖p)" : "other minima of KL(q‖p)",
          ink: .series(1), dashed: index > 0))
    }
    var top = 0.0
    for fit in minima.map({ $0.fit }) + [forward] { top = max(top, .exp(fit.logDensity(fit.mean))) }
    for x in xs { top = max(top, .exp(target.logDensity(x))) }
    return Figure(
      name: "fits", title: "One fit covers the modes, the other settles",
      panels: [
        Panel(
          x: Axis("x", domain: -end...end),
          y: Axis("density", domain: 0...Frame.reach(top, base: 0.6)), marks: marks)
      ])
  }

  private func landscapeFigure(
    _ target: NormalMixture, _ forward: Normal, _ minima: [ReverseDivergence.Minimum]
  ) -> Figure {
    let grid = ReverseLandscape(target, forward, minima.map { $0.fit }).grid
    let low = minima[0].divergence
    let ground = Mark.landscape(
      grid.map { max(0, $0 - low) },
      "KL(q‖p) above its least, " + NumberText.significant(low, digits: 4) + " nats",
      levels: [0.05, 0.15, 0.4, 1, 2, 4])
    return Figure(
      name: "landscape", title: "The basins of KL(q‖p), over the mean and the sd of q",
      panels: [
        Panel(
          x: Axis("mean of q", domain: grid.xRange),
          y: Axis("sd of q", .logarithmic, domain: grid.yRange),
          marks: ground + [
            .points(
              minima.map { Point($0.fit.mean, $0.fit.sd) }, label: "local minima", ink: .series(1)),
            .points(
              [Point(forward.mean, forward.sd)], label: "least KL(p‖q)", ink: .series(0),
              hollow: true),
          ])
      ])
  }

  /// From −reach to reach all components and the covering fit have room.
  private func reach(
    _ target: NormalMixture, _ forward: Normal, _ deviations: Double
  ) -> Double {
    var reach = abs(forward.mean) + 2.5 * forward.sd
    for component in target.components {
      reach = max(reach, abs(component.mean) + deviations * component.sd)
    }
    return Frame.reach(reach, base: 6)
  }
}
