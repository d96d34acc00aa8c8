import ElementaryMath
import Figures

/// One value along one parameter.
struct SweepCurve {
  /// What the legend calls it.
  private let title: String
  private let seeds: Int?
  private let isEstimate: Bool
  // Where the value was reported: a report may have fewer values than another.
  private var values: [Point] = []
  private var exact: [Point] = []
  /// Estimates with a standard error, of which twice is in `errors`.
  private var trusted: [Point] = []
  private var errors: [Double] = []
  private var others: [Point] = []

  init(
    _ name: String, called title: String, along xs: [Double], in reports: [Report], seeds: Int?
  ) {
    self.title = title
    self.seeds = seeds
    let found = reports.map { $0.value(named: name) }
    isEstimate = found.contains { $0 != nil && $0?.uncertainty != ReportValue.Uncertainty.none }
    for (x, value) in zip(xs, found) {
      guard let value else { continue }
      let point = Point(x, value.value)
      values.append(point)
      if let number = value.exact { exact.append(Point(x, number)) }
      if case .standardError(let error) = value.uncertainty, error.isFinite {
        trusted.append(point)
        errors.append(2 * error)
      } else {
        others.append(point)
      }
    }
  }

  /// All that has to have room on the axis.
  var numbers: [Double] { (values + exact).map { $0.y } }

  /// Whether it is a line alone, which needs no words for its form.
  private var isPlain: Bool { !isEstimate && exact.isEmpty }

  private var trustedWords: String {
    (seeds.map { "mean over \($0) seeds" } ?? "estimate") + " ± 2 standard errors"
  }

  private var otherWords: String { isEstimate ? "estimate without a standard error" : "computed" }

  /// What its line and its dots are.
  var forms: [String] {
    if isPlain { return [] }
    return (exact.isEmpty ? [] : ["line: exact"])
      + (trusted.isEmpty ? [] : ["dots: " + trustedWords])
      + (others.isEmpty ? [] : ["rings: " + otherWords])
  }

  /// The exact answers as a line and estimates as dots; values that are computed are a line themselves.
  ///
  /// - Parameter isAlone: Whether the legend names its line and its dots; else they share one name there.
  func marks(ink index: Int, isAlone: Bool) -> [Mark] {
    let ink = Ink.series(index)
    if isPlain { return [.line(values, label: title, ink: ink)] }
    let prefix = isAlone ? "" : title + ", "
    var marks: [Mark] = []
    if !exact.isEmpty {
      marks.append(.line(exact, label: prefix + "exact", ink: isAlone ? .strong : ink))
    }
    if !trusted.isEmpty {
      marks.append(.points(trusted, errors: errors, label: prefix + trustedWords, ink: ink))
    }
    if !others.isEmpty {
      marks.append(.points(others, label: prefix + otherWords, ink: ink, hollow: true))
    }
    return isAlone ? marks : marks.map { $0.named(inLegend: title) }
  }

  /// Several curves, and for the legend what their forms are.
  static func panel(_ curves: [SweepCurve], x: Axis, yLabel: String, isAlone: Bool) -> Panel {
    var panel = Panel(
      x: x,
      y: Axis(yLabel, SweepDrawing.scale(of: curves.flatMap { $0.numbers }), zeroFloor: "0"))
    var forms: [String] = []
    for (index, curve) in curves.enumerated() {
      panel.marks += curve.marks(ink: index, isAlone: isAlone)
      for form in curve.forms where !forms.contains(form) { forms.append(form) }
    }
    if !isAlone { panel.legendNote = forms.joined("; ") }
    return panel
  }
}
