import Figures

/// Draws values of points that are known, as a sweep of the page's own does: along one parameter, perhaps with a
/// curve for each value of another, or over two.
package struct SweepPicture: Sendable {
  /// One curve's points, in the order of the axis.
  package struct Line: Sendable {
    /// For the legend: `bits = 10`.
    package var words: String
    package var reports: [Report]

    package init(words: String, reports: [Report]) {
      self.words = words
      self.reports = reports
    }
  }

  private let drawing: SweepDrawing

  /// - Parameters:
  ///   - axes: One or two parameters that are numbers, each with at least two values, ascending.
  ///   - seeds: Over how many seeds the values are means; `nil` where each is of one run.
  package init?(_ axes: [(ParameterDescription, values: [Double])], seeds: Int?) {
    var known: [SweepAxis] = []
    for (description, values) in axes {
      guard let stretch = SweepStretch(description) else { return nil }
      known.append(SweepAxis(stretch, at: values))
    }
    drawing = SweepDrawing(
      axes: known, groups: [], seeds: seeds, standing: known.map { _ in .nan })
  }

  /// Whether points can be put in order along a parameter.
  package static func isAxis(_ parameter: ParameterDescription) -> Bool {
    SweepStretch(parameter) != nil
  }

  /// Heat maps of some values over both parameters.
  ///
  /// - Parameters:
  ///   - own: Tells the values' words and units.
  ///   - reports: Row by row from the lowest value of the second parameter.
  ///   - place: Where other parameters are held: `flip = 0.1`; empty for nowhere.
  package func maps(
    _ group: [String], _ own: Report, _ reports: [Report], place: String
  ) -> Figure {
    let values = own.values(named: group, orIn: reports)
    return figure(values, drawing.maps(of: values, reports), place)
  }

  /// Curves of some values along the one parameter; the words of a single line are not needed.
  package func curves(
    _ group: [String], _ own: Report, _ lines: [Line], place: String
  ) -> Figure {
    let axis = drawing.axes[0]
    let values = own.values(named: group, orIn: lines.flatMap { $0.reports })
    let curves = lines.flatMap { line in
      values.map { value in
        let words = [values.count > 1 ? value.label : "", line.words].filter { !$0.isEmpty }
        return SweepCurve(
          value.name, called: words.isEmpty ? value.label : words.joined(", "),
          along: axis.values, in: line.reports, seeds: drawing.seeds)
      }
    }
    let panel = SweepCurve.panel(
      curves, x: axis.axis(holdsStill: true), yLabel: SweepDrawing.label(of: values),
      isAlone: curves.count == 1)
    return figure(values, [panel], place)
  }

  private func figure(_ values: [ReportValue], _ panels: [Panel], _ place: String) -> Figure {
    Figure(
      name: values[0].name, title: drawing.title(values) + (place.isEmpty ? "" : ", at " + place),
      panels: panels)
  }
}
