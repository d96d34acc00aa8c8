import DemoKit
import ElementaryMath
import Figures
import Probability

extension MomentMatching {
  func witnessPanels(_ kernel: KernelMeans) -> [Panel] {
    let data = Normal(mean: pMeans[0], sd: pSDs[0])
    let generator = Normal(mean: kernel.q.means[0], sd: qSDs[0])
    let start = Normal(mean: qMeans[0], sd: qSDs[0])
    var plot = DensityPlot(
      along: qMeans.count > 1 ? "first coordinate" : "x", holding: [data, generator, start],
      deviations: 2.5, atLeast: 8, base: 8, finerAround: [data, generator])
    plot.area("data p") { data.logDensity($0) }
    if steps > 0 { plot.curve("start", .series(0), dashed: true, start) }
    plot.curve("generator q", .series(0), generator)
    plot.handle(
      "mean of q", .series(0), at: start.mean, ParameterTie("q-means", element: 0)
    ) { start.logDensity($0) }
    var place = kernel.p.means
    let curve = plot.xs.map { x in
      place[0] = x
      return Point(x, kernel.witness(place))
    }
    // The highest that either mean of kernels gets, wherever the bells are.
    let end = Frame.reach(kernel.peak, base: 0.75)
    return [
      plot.panel(title: "Densities"),
      Panel(
        title: "Witness", x: plot.xAxis, y: Axis("likelier in p, or in q", domain: -end...end),
        marks: [
          .horizontalRule(y: 0, label: nil, ink: .muted),
          .line(curve, label: nil, ink: .series(1)),
        ]),
    ]
  }

  func bandwidthPanels(_ means: [Double]) -> [Panel] {
    let low = Double.log(0.05)
    let widths = (0...96).map { Double.exp(low + (Double.log(20) - low) * Double($0) / 96) }
    let own = kernel(means)
    let quantities: [(String, String, Double, (KernelMeans) -> Double)] = [
      ("squared discrepancy MMD²", "mmd-squared", own.distance, { $0.distance }),
      ("size of its slope in the mean", "gradient-mean-1", Self.size(own), { Self.size($0) }),
    ]
    return quantities.map { title, value, here, quantity in
      let curve = widths.map { Point($0, quantity(kernel(means, bandwidth: $0))) }
      var top = here
      for point in curve { top = max(top, point.y) }
      var handle = Mark.handle(
        Point(bandwidth, here), label: "bandwidth", ink: .series(1), x: ParameterTie("bandwidth"))
      // In several dimensions it is the size of all slopes together.
      if value == "mmd-squared" || means.count == 1 { handle = handle.showing(value) }
      return Panel(
        x: Axis("bandwidth", .logarithmic, domain: 0.05...20),
        y: Axis(title, domain: 0...Frame.reach(top * 1.02, base: 0.25)),
        marks: [.line(curve, label: nil, ink: .series(1)), handle])
    }
  }

  /// Of all slopes in the means together.
  private static func size(_ kernel: KernelMeans) -> Double {
    var square = 0.0
    for place in kernel.q.means.indices {
      square += kernel.meanSlope(place) * kernel.meanSlope(place)
    }
    return square.squareRoot()
  }

  /// What is to come is drawn, too, behind the steps so far.
  func learningPanel(_ places: [Int], _ course: [[Double]], _ now: Int) -> Panel {
    var (low, high) = (pMeans[0], pMeans[0])
    for means in course + [pMeans] {
      for mean in means { (low, high) = (min(low, mean), max(high, mean)) }
    }
    var marks: [Mark] = []
    for place in qMeans.indices {
      let line = zip(places, course).map { Point(Double($0), $1[place]) }
      let name = qMeans.count > 1 ? " " + String(place + 1) : ""
      marks += [
        .horizontalRule(y: pMeans[place], label: "mean\(name) of p", ink: .strong),
        .line(line, label: nil, ink: .muted, dashed: true),
        .line(
          Array(line[...now]), label: "mean\(name) of q", ink: .series(place == 0 ? 0 : place + 1)),
      ]
    }
    if steps > 0 {
      marks.append(
        .handle(
          Point(Double(steps), course[now][0]), label: "steps", ink: .series(0),
          x: ParameterTie("steps")))
    }
    let room = (high - low) / 10
    return Panel(
      x: Axis("steps", .logarithmic, domain: 1...Double(Self.mostSteps), zeroFloor: "0"),
      y: Axis("mean", domain: Frame.around(low - room, high + room)), marks: marks)
  }
}
