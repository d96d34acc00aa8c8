import ElementaryMath
import Figures

/// One value along one parameter.
struct SweepCurve {
  private let name: String
  /// What the legend calls it.
  private let title: String
  private let seeds: Int?
  /// Where the value was reported: a report may have fewer values than another.
  private var points: [(x: Double, value: ReportValue)] = []

  init(
    _ name: String, called title: String? = nil, along xs: [Double], in reports: [Report],
    seeds: Int?
  ) {
    self.name = name
    self.title = title ?? name
    self.seeds = seeds
    for (x, report) in zip(xs, reports) {
      if let value = report.value(named: name) { points.append((x, value)) }
    }
  }

  /// All that has to have room on the axis.
  var numbers: [Double] { points.map { $0.value.value } + points.compactMap { $0.value.exact } }

  /// The exact answers as a line and estimates as dots; values that are computed are a line themselves.
  func marks(ink index: Int, isAlone: Bool) -> [Mark] {
    let exact = points.compactMap { point in point.value.exact.map { Point(point.x, $0) } }
    let isEstimate = points.contains { $0.value.uncertainty != .none }
    let prefix = isAlone ? "" : title + ", "
    guard isEstimate || !exact.isEmpty else {
      return [
        .line(points.map { Point($0.x, $0.value.value) }, label: title, ink: .series(index))
      ]
    }
    var marks: [Mark] = []
    if !exact.isEmpty {
      marks.append(
        .line(exact, label: prefix + "exact", ink: isAlone ? .strong : .series(index)))
    }
    return marks + dots(prefix, .series(index), isEstimate: isEstimate)
  }

  private func dots(_ prefix: String, _ ink: Ink, isEstimate: Bool) -> [Mark] {
    var (trusted, errors, others): ([Point], [Double], [Point]) = ([], [], [])
    for (x, value) in points {
      if case .standardError(let error) = value.uncertainty, error.isFinite {
        trusted.append(Point(x, value.value))
        errors.append(2 * error)
      } else {
        others.append(Point(x, value.value))
      }
    }
    var marks: [Mark] = []
    if !trusted.isEmpty {
      let what = seeds.map { "mean over \($0) seeds" } ?? "estimate"
      marks.append(
        .points(
          trusted, errors: errors, label: prefix + what + " ± 2 standard errors", ink: ink))
    }
    if !others.isEmpty {
      let words = isEstimate ? "estimate without a standard error" : "computed"
      marks.append(.points(others, label: prefix + words, ink: ink, hollow: true))
    }
    return marks
  }
}
