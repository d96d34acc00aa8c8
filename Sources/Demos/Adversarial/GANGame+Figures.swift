import DemoKit
import ElementaryMath
import Figures
import Learning
import Probability

extension GANGame {
  /// The data and all means that the generator may have; its far tails may lie outside.
  func densityPanels(_ setting: LemmaGradients) -> [Panel] {
    var plot = DensityPlot(
      holding: setting.data.components, atLeast: 10, base: 10,
      finerAround: setting.data.components + [setting.generator])
    plot.area("data") { setting.data.logDensity($0) }
    plot.curve("generator", .series(0), setting.generator)
    plot.handles(
      setting.generator, of: "generator", .series(0), mean: "generator-mean", sd: "generator-sd")
    var marks = [Mark.horizontalRule(y: 0.5, label: "½", ink: .muted)]
    if discriminator == .linear {
      let best = DiscriminatorOdds.ratio(setting.data, setting.generator)
      marks.append(
        .line(
          plot.xs.map { Point($0, .sigmoid(best($0, logData: setting.data.logDensity($0)))) },
          label: "best", ink: .strong, dashed: true))
    }
    marks.append(
      .line(
        plot.xs.map { Point($0, setting.discriminator($0)) },
        label: discriminator == .linear ? "linear" : nil, ink: .series(1)))
    return [
      plot.panel(title: "Densities"),
      Panel(title: "Discriminator", x: plot.xAxis, y: Axis("D(x)", domain: 0...1), marks: marks),
    ]
  }

  func valuePanel(_ game: GameValue, _ sweep: GameSweep) -> Panel {
    var marks = [
      Mark.horizontalRule(y: -2 * .logTwo, label: "−log 4", ink: .strong).showing("half-value"),
      .line(
        zip(sweep.means, sweep.bestValues).map { Point($0, $1) },
        label: discriminator == .linear ? "best" : nil,
        ink: discriminator == .linear ? .strong : .series(1), dashed: discriminator == .linear),
    ]
    if discriminator == .linear {
      marks.append(
        .line(
          zip(sweep.means, sweep.values).map { Point($0, $1) }, label: "linear", ink: .series(1)))
    }
    marks.append(
      .handle(
        Point(generatorMean, game.value), label: "generator", ink: .series(0),
        x: ParameterTie("generator-mean")
      ).showing("value"))
    return Panel(
      x: Axis("mean of the generator", domain: Self.means),
      y: Axis(
        "value of the game, nats", domain: (discriminator == .linear ? -3 : -1.5)...0),
      marks: marks)
  }

  /// Sizes, over powers of ten that hold still.
  func slopesPanel(_ moments: GameMoments, _ sweep: GameSweep) -> Panel {
    let losses = [
      ("−E log D", sweep.nonSaturating, moments.nonSaturating, "non-saturating-mean", 0),
      ("E log(1 − D)", sweep.saturating, moments.saturating, "saturating-mean", 2),
    ]
    var top = 10.0
    for size in sweep.nonSaturating + sweep.saturating {
      while top < abs(size), top < 1e6 { top *= 10 }
    }
    var marks: [Mark] = []
    for (label, sizes, _, _, ink) in losses {
      marks.append(
        .line(
          zip(sweep.means, sizes).map { Point($0, abs($1)) }, label: label, ink: .series(ink)))
    }
    marks.append(.verticalRule(x: generatorMean, label: "generator", ink: .muted))
    // A slope of 0 has no place here.
    for (label, _, slope, value, ink) in losses where slope.gradient.mean != 0 {
      marks.append(
        .handle(
          Point(generatorMean, abs(slope.gradient.mean)), label: "slope of " + label,
          ink: .series(ink), x: ParameterTie("generator-mean")
        ).showing(value))
    }
    return Panel(
      x: Axis("mean of the generator", domain: Self.means),
      y: Axis(
        "size of the slope in the mean", .logarithmic, domain: 1e-8...top, zeroFloor: "0"),
      marks: marks)
  }
}
