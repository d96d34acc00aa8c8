import ElementaryMath
import Figures
import Learning
import Probability

extension VAE {
  static var courseTitle: String { "The bound, what it bounds, and what the code tells" }

  /// The points, and the curve on which the decoder lays the codes from −2 to 2.
  func frames(_ model: CurveAutoencoder, _ moments: [(step: Int, parameters: [Double])]) -> Figure {
    let points = zip(model.data.points.row(0), model.data.points.row(1)).map { Point($0, $1) }
    var needed = 0.0
    for point in points { needed = max(needed, abs(point.x), abs(point.y)) }
    let reach = Frame.reach(needed, base: 2)
    var trace = Trace(model.decoder, count: 81)
    trace.input = Batch([Double.evenlySpaced(from: -2, to: 2, count: 81)])
    let panels = moments.map { moment in
      model.decoder.forward(moment.parameters, &trace)
      let way = zip(trace.output.row(0), trace.output.row(1)).map { Point($0, $1) }
      let dots = stride(from: 0, through: 80, by: 20).map { way[$0] }
      return Panel(
        title: "step \(moment.step)", x: Axis("x₁", domain: -reach...reach),
        y: Axis("x₂", domain: -reach...reach),
        marks: [
          .points(points, label: "data", ink: .muted),
          .line(way, label: "m(z), z from −2 to 2", ink: .series(0)),
          .points(dots, label: "m(z) at z = −2, −1, 0, 1, 2", ink: .series(0)),
        ])
    }
    return Figure(
      name: "frames", title: "What the decoder makes of its codes", panels: panels, sharing: .both,
      columns: 3)
  }

  /// - Parameter best: The best log likelihood of a linear decoder, where it is to be shown.
  func course(_ course: [AutoencoderMoment], _ best: Double?) -> [Panel] {
    let last = course.count - 1
    var (deep, high) = (6.0, 1.0)
    for moment in course {
      deep = max(deep, -moment.bound)
      high = max(high, moment.logLikelihood)
    }
    func line(_ name: String, _ ink: Ink, _ value: (AutoencoderMoment) -> Double) -> Mark {
      .line(
        course.map { Point(Double($0.step), value($0)) }, label: name, ink: ink)
    }
    let axis = Axis("steps", .logarithmic, domain: 1...3000, zeroFloor: "0")
    var nats: [Mark] = []
    if let best {
      nats.append(.horizontalRule(y: best, label: "best linear", ink: .strong).showing("ppca"))
    }
    nats.append(
      line("log likelihood", .series(1)) { $0.logLikelihood }.showing("log-likelihood", at: last))
    nats.append(line("bound", .series(0)) { $0.bound }.showing("bound", at: last))
    // A logarithmic axis has no place for 0 from which a handle could be dragged.
    if course[last].step > 0 {
      nats.append(
        .handle(
          Point(Double(course[last].step), course[last].bound), label: "steps", ink: .series(0),
          x: ParameterTie("steps")))
    }
    return [
      Panel(
        x: axis,
        y: Axis("nats a point", domain: -Frame.reach(deep, base: 6)...Frame.reach(high, base: 1)),
        marks: nats),
      Panel(
        x: axis, y: Axis("KL(q‖p(z)), nats", .logarithmic, domain: 0.001...10),
        marks: [
          line("code information", .series(2)) { $0.codeInformation }
            .showing("code-information", at: last)
        ]),
    ]
  }

  /// Each point’s q as its mean and a standard deviation either way, over what the point came from.
  func code(_ model: CurveAutoencoder, _ parameters: [Double]) -> Panel {
    var trace = model.encoding
    model.encoder.forward(parameters, &trace)
    let (means, logSDs) = (trace.output.row(0), trace.output.row(1))
    var needed = 2.5
    for (mean, logSD) in zip(means, logSDs) { needed = max(needed, abs(mean) + .exp(logSD)) }
    let reach = Frame.reach(needed, base: 4)
    var widest = 1.0
    for place in model.data.places { widest = max(widest, abs(place)) }
    let width = Frame.reach(widest + 0.1, base: 1.25)
    return Panel(
      x: Axis("t, from which the point was made", domain: -width...width),
      y: Axis("code z", domain: -reach...reach),
      marks: [
        .points(
          zip(model.data.places, means).map { Point($0, $1) }, errors: logSDs.map { .exp($0) },
          label: "q(z|x): mean and standard deviation", ink: .series(0))
      ])
  }

  var graph: Panel {
    Panel(
      .graph(
        Graph(
          nodes: [
            .init("x", at: Point(-1.5, 0), isSeen: true), .init("ε", at: Point(0, 1)),
            .init("z", at: Point(0, 0), isLit: true), .init("x", at: Point(1.5, 0), isSeen: true),
          ], edges: [.init(0, 2), .init(1, 2), .init(2, 3, isLit: true)])))
  }
}
