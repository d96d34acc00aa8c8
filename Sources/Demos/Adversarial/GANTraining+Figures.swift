import DemoKit
import ElementaryMath
import Figures
import Probability

/// The states of a training at some of its steps.
struct GameCourse {
  let moments: [Int]
  let states: [GameTraining.State]
  let data: NormalMixture

  var now: GameTraining.State { states[states.count - 1] }

  func state(_ step: Int) -> GameTraining.State {
    states[moments.firstIndex(of: step) ?? 0]
  }

  func divergence(_ generator: Normal, _ quadrature: GaussKronrod) -> Double {
    let middle = NormalMixture(
      weights: data.weights + [1], components: data.components + [generator])
    let divergence = LineDivergence(breaks: middle.breaks, quadrature: quadrature)
      .jensenShannon({ generator.logDensity($0) }, { data.logDensity($0) }).value
    return min(.logTwo, max(0, divergence))
  }
}

extension GANTraining {
  func framesFigure(_ course: GameCourse) -> Figure {
    let states = frames.map { course.state($0) }
    var top = 1.0
    for bell in states.map({ $0.generator }) + course.data.components {
      top = max(top, .exp(bell.logDensity(bell.mean)))
    }
    let panels = zip(frames, states).map { frame, state in
      var plot = DensityPlot(
        holding: course.data.components, atLeast: 6, base: 6,
        finerAround: course.data.components + [state.generator])
      plot.area("data") { course.data.logDensity($0) }
      plot.curve("generator", .series(0), state.generator)
      let chances = plot.xs.map { Point($0, state.chance($0)) }
      return Panel(
        title: "step \(frame)", x: plot.xAxis,
        y: Axis("density, and D(x)", domain: 0...Frame.reach(top, base: 1.2)),
        marks: plot.marks + [
          .line(chances, label: "discriminator D", ink: .series(1), dashed: true)
        ])
    }
    return Figure(
      name: "frames", title: "The two players as they learn", panels: panels, sharing: .both,
      columns: 3)
  }

  /// The plane of all generators.
  func pathPanel(_ course: GameCourse) -> Panel {
    let path = course.states.map { Point($0.mean, .exp($0.logSD)) }
    let moments = Normal(momentsOf: course.data)
    var (wide, high) = (abs(moments.mean), moments.sd)
    for point in path { (wide, high) = (max(wide, abs(point.x)), max(high, point.y)) }
    let reach = Frame.reach(wide * 1.05, base: 4)
    return Panel(
      x: Axis("mean of the generator", domain: -reach...reach),
      y: Axis("width of the generator", domain: 0...Frame.reach(high * 1.05, base: 2)),
      marks: [
        .line(path, label: "way", ink: .series(0)),
        .points(
          [Point(moments.mean, moments.sd)], label: "the data’s mean and width", ink: .strong,
          hollow: true
        ).showing("moment-mean").showing("moment-sd"),
        .points([path[path.count - 1]], label: "now", ink: .series(0))
          .showing("generator-mean-now").showing("generator-sd-now"),
        .handle(
          path[0], label: "start", ink: .series(0), x: ParameterTie("generator-mean"),
          y: ParameterTie("generator-sd")),
      ])
  }

  func coursePanel(_ course: GameCourse, _ moments: [Int]) -> Panel {
    let quadrature = GaussKronrod(absolute: 1e-6, relative: 1e-4, maximumParts: 60)
    let curve = moments.map {
      Point(Double($0), course.divergence(course.state($0).generator, quadrature))
    }
    var marks = [
      Mark.horizontalRule(y: .logTwo, label: "log 2: nothing in common", ink: .strong),
      .line(curve, label: nil, ink: .series(0)).showing("jsd", at: curve.count - 1),
    ]
    // The floor of 0 is no place that a drag could lead to.
    if steps > 0 {
      marks.append(
        .handle(
          curve[curve.count - 1], label: "steps", ink: .series(0), x: ParameterTie("steps")))
    }
    return Panel(
      x: Axis("steps", .logarithmic, domain: 1...Double(Self.mostSteps), zeroFloor: "0"),
      y: Axis("divergence JSD, nats", domain: 0...0.75), marks: marks)
  }
}
