import ElementaryMath
import Figures
import Probability

/// A panel of density curves over −reach…reach whose axes stand still while a slider moves.
///
/// Abscissae are even, and closer where a component is narrow.
struct DensityPlot {
  let xs: [Double]
  private(set) var marks: [Mark] = []
  private var top = 0.0
  private let reach: Double
  private let label: String

  /// - Parameters:
  ///   - label: What the axis is called.
  ///   - normals: What the frame must hold, `deviations` sds either way.
  ///   - needed: How far the frame reaches at least.
  ///   - base: The frame reaches to this, or to it doubled or halved as often as it takes.
  ///   - narrow: Where curves need points a quarter of an sd apart.
  init(
    along label: String = "x", holding normals: [Normal], deviations: Double = 3.5,
    atLeast needed: Double = 0, base: Double,
    finerAround narrow: [Normal]
  ) {
    var reach = needed
    for normal in normals { reach = max(reach, abs(normal.mean) + deviations * normal.sd) }
    let end = Frame.reach(reach, base: base)
    var xs = (-120...120).map { end * Double($0) / 120 }
    for normal in narrow {
      for step in -12...12 { xs.append(normal.mean + normal.sd * Double(step) / 4) }
    }
    self.xs = xs.filter { abs($0) <= end }.sorted()
    self.reach = end
    self.label = label
  }

  var xAxis: Axis { Axis(label, domain: -reach...reach) }

  /// Leaves room for a density that is as high, so that the frame stands while curves rise and fall.
  mutating func holds(_ density: Double) { top = max(top, density) }

  /// A density as a muted area, behind the curves.
  mutating func area(_ label: String, _ logDensity: (Double) -> Double) {
    let heights = xs.map { Double.exp(logDensity($0)) }
    for height in heights { top = max(top, height) }
    marks.append(
      .band(x: xs, low: xs.map { _ in 0 }, high: heights, label: label, ink: .muted))
  }

  mutating func curve(
    _ label: String, _ ink: Ink, dashed: Bool = false, _ logDensity: (Double) -> Double
  ) {
    let points = xs.map { Point($0, .exp(logDensity($0))) }
    for point in points { top = max(top, point.y) }
    marks.append(.line(points, label: label, ink: ink, dashed: dashed))
  }

  /// The frame holds the peak too, which may stand between two abscissae.
  mutating func curve(_ label: String, _ ink: Ink, dashed: Bool = false, _ normal: Normal) {
    top = max(top, .exp(normal.logDensity(normal.mean)))
    curve(label, ink, dashed: dashed) { normal.logDensity($0) }
  }

  /// A handle on a density, which moves along the axis.
  mutating func handle(
    _ label: String, _ ink: Ink, at x: Double, _ tie: ParameterTie,
    on logDensity: (Double) -> Double
  ) {
    marks.append(.handle(Point(x, .exp(logDensity(x))), label: label, ink: ink, x: tie))
  }

  /// A handle on a normal's peak for its mean, the parameter with that name.
  mutating func handle(_ normal: Normal, of owner: String, _ ink: Ink, mean: String) {
    handle("mean of the " + owner, ink, at: normal.mean, ParameterTie(mean)) {
      normal.logDensity($0)
    }
  }

  /// A handle on a normal's peak for its mean, and one beside it, a standard deviation away, for that.
  ///
  /// - Parameters:
  ///   - mean: The name of the parameter.
  ///   - sd: The name of the parameter.
  mutating func handles(
    _ normal: Normal, of owner: String, _ ink: Ink, mean: String, sd: String
  ) {
    handle(normal, of: owner, ink, mean: mean)
    handle(
      "sd of the " + owner, ink, at: normal.mean + normal.sd, ParameterTie(sd, from: normal.mean)
    ) { normal.logDensity($0) }
  }

  /// A handle at the mean of each component, for the list `means`.
  mutating func handles(_ mixture: NormalMixture, of owner: String) {
    for (element, component) in mixture.components.enumerated() {
      let number = mixture.components.count > 1 ? String(element + 1) + " " : ""
      handle(
        "mean " + number + "of the " + owner, .muted, at: component.mean,
        ParameterTie("means", element: element)
      ) { mixture.logDensity($0) }
    }
  }

  /// - Parameter base: The frame is as high as this, or as this doubled or halved as often as it takes.
  func panel(title: String = "", base: Double = 0.6) -> Panel {
    var panel = Panel(
      title: title, x: xAxis, y: Axis("density", domain: 0...Frame.reach(top, base: base)),
      marks: marks)
    panel.namesAtPeaks = true
    return panel
  }
}
