import DemoKit
import ElementaryMath
import Figures
import Probability

/// The four fits of a normal to the data, by how they came about.
struct GeneratorFits {
  struct Fit {
    /// What its values begin with.
    var name: String
    var label: String
    var ink: Ink
    var normal: Normal
    var shares: TenfoldShares
  }

  let data: NormalMixture
  let start: Normal
  /// By rule.
  let courses: [GeneratorDescent.Course]
  let all: [Fit]

  init(_ data: NormalMixture, _ start: Normal, _ courses: [GeneratorDescent.Course]) {
    self.data = data
    self.start = start
    self.courses = courses
    let names: [(name: String, label: String, ink: Ink)] = [
      ("covering", "covering", .strong), ("seeking", "seeking", .series(2)),
      ("minimax", "minimax", .series(1)), ("nonsaturating", "non-saturating", .series(0)),
    ]
    let normals = [Normal(momentsOf: data)] + courses.map { $0.end }
    all = zip(names, normals).map { name, normal in
      Fit(
        name: name.name, label: name.label, ink: name.ink, normal: normal,
        shares: TenfoldShares(data, normal))
    }
  }

  var notes: [String] {
    var notes: [String] = []
    for (fit, course) in zip(all.dropFirst(), courses) {
      switch course.rest {
      case .minimum: break
      case .still where course.path.count == 1:
        notes.append(
          "The \(fit.label) fit stays where it starts: its slope there is below 10⁻⁸.")
      case .still:
        notes.append(
          "The \(fit.label) fit comes to rest on a pass or on a plain, and not in a valley.")
      case .underway:
        notes.append(
          "The \(fit.label) fit has not come to rest: the way is too long or too level.")
      }
    }
    return notes
  }

  var table: ReportTable {
    ReportTable(
      name: "fits", title: "Four fits of one normal",
      columns: [
        "fit", "mean", "width", "KL(data ‖ fit)", "KL(fit ‖ data)", "JSD", "missed", "wasted",
      ],
      rows: all.map { fit in
        let breaks = (data.breaks + NormalMixture(weights: [1], components: [fit.normal]).breaks)
          .sorted()
        let line = LineDivergence(breaks: breaks)
        let (q, p) = ({ fit.normal.logDensity($0) }, { data.logDensity($0) })
        return [.text(fit.label)]
          + [
            fit.normal.mean, fit.normal.sd, data.divergence(from: fit.normal),
            max(0, line.kullbackLeibler(q, p).value), max(0, line.jensenShannon(q, p).value),
            fit.shares.missed, fit.shares.wasted,
          ].map { .number($0, digits: 4) }
      })
  }

  var curves: Panel {
    // The tails of a start far out may lie outside; its handles may not.
    var reach = 8.5
    for normal in all.map({ $0.normal }) + [start] {
      reach = max(reach, abs(normal.mean) + normal.sd)
    }
    var plot = DensityPlot(
      holding: data.components, deviations: 3, atLeast: reach, base: 10,
      finerAround: data.components + all.map { $0.normal } + [start])
    // A fit may settle on any bell.
    for bell in data.components { plot.holds(.exp(bell.logDensity(bell.mean))) }
    plot.area("data") { data.logDensity($0) }
    plot.curve("start", .muted, dashed: true, start)
    for fit in all { plot.curve(fit.label, fit.ink, fit.normal) }
    plot.handles(start, of: "start", .muted, mean: "start-mean", sd: "start-sd")
    return plot.panel(base: 0.75)
  }

  var map: Panel {
    var reach = 0.0
    var (least, most) = (start.sd, start.sd)
    for normal in data.components + courses.flatMap({ $0.path }) + [all[0].normal] {
      reach = max(reach, abs(normal.mean))
      least = min(least, normal.sd)
      most = max(most, normal.sd)
    }
    let end = Frame.reach(max(reach, 8.5), base: 10)
    var marks: [Mark] = [
      .points(
        data.components.map { Point($0.mean, $0.sd) }, label: "bells of the data", ink: .muted,
        hollow: true)
    ]
    for (fit, course) in zip(all.dropFirst(), courses) {
      marks.append(
        .line(course.path.map { Point($0.mean, $0.sd) }, label: nil, ink: fit.ink))
    }
    for fit in all {
      marks.append(
        .points([Point(fit.normal.mean, fit.normal.sd)], label: fit.label, ink: fit.ink)
          .showing(fit.name + "-mean").showing(fit.name + "-sd"))
    }
    marks.append(
      .handle(
        Point(start.mean, start.sd), label: "start", ink: .strong, x: ParameterTie("start-mean"),
        y: ParameterTie("start-sd")))
    return Panel(
      x: Axis("mean", domain: -end...end),
      y: Axis(
        "width", .logarithmic,
        domain: 1
          / Frame.reach(max(5, 1.2 / least), base: 8)...Frame.reach(max(5, 1.2 * most), base: 8)),
      marks: marks)
  }
}
