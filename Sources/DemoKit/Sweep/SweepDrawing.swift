import ElementaryMath
import Figures

/// What is drawn of a sweep, from what its points report.
struct SweepDrawing: Sendable {
  let axes: [SweepAxis]
  /// As asked for; may be empty.
  let groups: [[String]]
  let seeds: Int?
  /// Where the directive stands: a number for each axis.
  let standing: [Double]

  /// `agreement = 0.7, flip = 0.1`: one point.
  static func words(_ axes: [SweepAxis], _ index: Int) -> String {
    var rest = index
    var parts: [String] = []
    for axis in axes {
      parts.append(axis.name + " = " + ParameterValue.text(axis.values[rest % axis.values.count]))
      rest /= axis.values.count
    }
    return parts.joined(", ")
  }

  /// The report with the sweep's figures before its own.
  func drawn(beside own: Report, _ reports: [Report]) -> Report {
    var report = own
    report.lead(with: figures(own, reports))
    return report
  }

  /// One for each group of values, named after its first value.
  func figures(_ own: Report, _ reports: [Report]) -> [Figure] {
    groups(of: own).map { group in
      let isTaken = own.figures.contains { $0.name == group[0] }
      let values = own.values(named: group, orIn: reports)
      return Figure(
        name: isTaken ? group[0] + "-curve" : group[0], title: title(values),
        panels: axes.count == 1 ? [curves(of: values, own, reports)] : maps(of: values, reports))
    }
  }

  func groups(of own: Report) -> [[String]] {
    groups.isEmpty ? own.values.prefix(1).map { [$0.name] } : groups
  }

  func title(_ values: [ReportValue]) -> String {
    Self.list(values.map { $0.title }) + " against " + Self.list(axes.map { $0.words })
  }

  /// The directive's own place, where it is within the sweep; its words.
  private var place: (numbers: [Double], words: String)? {
    var parts: [String] = []
    for (axis, number) in zip(axes, standing) {
      guard number >= axis.values[0], number <= axis.values[axis.values.count - 1] else {
        return nil
      }
      parts.append(axis.symbol + " = " + ParameterValue.text(number))
    }
    return (standing, parts.joined(", "))
  }

  private static func list(_ names: [String]) -> String {
    guard names.count > 1 else { return names.joined("") }
    return Array(names.dropLast()).joined(", ") + " and " + names[names.count - 1]
  }
}

// MARK: - Curves

extension SweepDrawing {
  private func curves(of values: [ReportValue], _ own: Report, _ reports: [Report]) -> Panel {
    let axis = axes[0]
    var panel = SweepCurve.panel(
      values.map {
        SweepCurve($0.name, called: $0.label, along: axis.values, in: reports, seeds: seeds)
      }, x: axis.axis(holdsStill: true), yLabel: Self.label(of: values), isAlone: values.count == 1)
    guard let place else { return panel }
    panel.marks.append(.verticalRule(x: place.numbers[0], label: place.words, ink: .muted))
    if let value = own.value(named: values[0].name)?.value, value.isFinite {
      panel.marks.append(
        .handle(
          Point(place.numbers[0], value), label: "", ink: .series(0), x: ParameterTie(axis.name)))
    }
    return panel
  }

  /// What one that is alone is called, and the unit that all have in common.
  static func label(of values: [ReportValue]) -> String {
    let unit = values[0].unit
    if values.count == 1 { return values[0].columnLabel }
    return !unit.isEmpty && values.allSatisfy { $0.unit == unit } ? unit : "value"
  }

  /// Logarithmic for numbers of one sign that differ a hundredfold.
  static func scale(of numbers: [Double]) -> Axis.Scale {
    var (least, most) = (Double.infinity, 0.0)
    for number in numbers where number.isFinite {
      if number < 0 { return .linear }
      if number > 0 { (least, most) = (min(least, number), max(most, number)) }
    }
    return most > 100 * least ? .logarithmic : .linear
  }
}

// MARK: - Heat maps

extension SweepDrawing {
  /// The estimates of each value, and the exact answers beside them in the same colours.
  func maps(of values: [ReportValue], _ reports: [Report]) -> [Panel] {
    values.flatMap { value in
      let found = reports.map { $0.value(named: value.name) }
      let numbers = found.map { $0?.value ?? .nan }
      let exact = found.map { $0?.exact ?? .nan }
      let hasExact = exact.contains { $0.isFinite }
      let colours = SweepColours(numbers + exact, label: value.columnLabel)
      let title = values.count == 1 ? "" : value.title
      guard hasExact else { return [map(numbers, colours, title: title)] }
      let prefix = title.isEmpty ? "" : title + ", "
      return [
        map(numbers, colours, title: prefix + "estimate"),
        map(exact, colours, title: prefix + "exact"),
      ]
    }
  }

  private func map(_ numbers: [Double], _ colours: SweepColours, title: String) -> Panel {
    var marks: [Mark] = [
      .heatMap(
        Grid(xs: axes[0].values, ys: axes[1].values, values: numbers.map { colours.place($0) }),
        label: colours.label, range: colours.range)
    ]
    if let place {
      let point = Point(place.numbers[0], place.numbers[1])
      marks += [
        .points([point], label: place.words, ink: .strong),
        .handle(
          point, label: "", ink: .strong, x: ParameterTie(axes[0].name),
          y: ParameterTie(axes[1].name)),
      ]
    }
    return Panel(
      title: title, x: axes[0].axis(holdsStill: false), y: axes[1].axis(holdsStill: false),
      marks: marks)
  }
}

/// What the colours of a heat map mean: numbers, or their logarithms where they differ a hundredfold.
private struct SweepColours {
  let label: String
  let range: ClosedRange<Double>?
  private let isLogarithmic: Bool

  init(_ numbers: [Double], label: String) {
    isLogarithmic =
      SweepDrawing.scale(of: numbers) == .logarithmic && !numbers.contains { $0 <= 0 }
    self.label = isLogarithmic ? "log₁₀ of " + label : label
    var (least, most) = (Double.infinity, -Double.infinity)
    for number in numbers where number.isFinite {
      (least, most) = (min(least, number), max(most, number))
    }
    range =
      least <= most
      ? Self.place(least, isLogarithmic)...Self.place(most, isLogarithmic) : nil
  }

  func place(_ number: Double) -> Double { Self.place(number, isLogarithmic) }

  private static func place(_ number: Double, _ isLogarithmic: Bool) -> Double {
    isLogarithmic ? Double.log(number) * 0.434_294_481_903_251_8 : number
  }
}

extension SweepAxis {
  /// - Parameter holdsStill: Whether it ends where the sweep does; the cells of a heat map go beyond.
  func axis(holdsStill: Bool) -> Axis {
    Axis(
      label,
      isLogarithmic && values[0] > 0 ? .logarithmic : .linear,
      domain: holdsStill ? values[0]...values[values.count - 1] : nil)
  }
}
