import ElementaryMath
import Figures
import Probability

/// The figures of an infinite mixture.
struct MixtureFigures {
  let decoder: SigmoidDecoder
  let nodes: DecoderNodes
  let moments: DecoderNodes.Moments
  let bells: [SigmoidDecoder.Bell]
  let query: Point
  private let reach: Double
  private let whole: PixelDensity

  init(
    _ decoder: SigmoidDecoder, _ nodes: DecoderNodes, _ moments: DecoderNodes.Moments,
    _ bells: [SigmoidDecoder.Bell], query: Point
  ) {
    self.decoder = decoder
    self.nodes = nodes
    self.moments = moments
    self.bells = bells
    self.query = query
    // All means, and three of the largest standard deviations.
    reach = Frame.reach(
      0.5 + decoder.stretch / 2 + 3 * (decoder.spread * .exp(1)).squareRoot(), base: 6)
    var whole = PixelDensity(reach: reach)
    let coarse = DecoderNodes(decoder, isCoarse: true)
    for (bell, weight) in zip(coarse.bells, coarse.weights) { whole.add(bell, weight) }
    self.whole = whole
  }

  private func panel(title: String = "", _ marks: [Mark]) -> Panel {
    Panel(
      title: title, x: Axis("x₁", domain: -reach...reach), y: Axis("x₂", domain: -reach...reach),
      marks: marks)
  }

  /// Without level lines, whose numbers would cover a narrow band.
  private func shades(_ density: PixelDensity) -> Mark {
    .heatMap(
      density.grid(unit: whole.peak), label: "density ÷ its peak", range: 0...0.9, isSmooth: true)
  }

  var plane: Panel {
    var marks = Mark.landscape(
      whole.grid(unit: whole.peak), "density ÷ its peak", levels: [0.1, 0.3, 0.5, 0.7, 0.9])
    if decoder.dimensions == 1 {
      let way = Double.evenlySpaced(from: -4, to: 4, count: 161).map { z in
        let bell = decoder.bell(z)
        return Point(bell.x.mean, bell.y.mean)
      }
      marks.append(.line(way, label: "means of the bells", ink: .strong))
      for z in [-2.0, -1, 0, 1, 2] {
        marks.append(
          .line(
            Self.ellipse(decoder.bell(z)), label: "bells at z = −2, −1, 0, 1, 2", ink: .series(0)))
      }
    }
    marks.append(
      .handle(
        query, label: "the queried x", ink: .series(1), x: ParameterTie("query-1"),
        y: ParameterTie("query-2")))
    return panel(marks)
  }

  /// One standard deviation from the mean.
  private static func ellipse(_ bell: SigmoidDecoder.Bell) -> [Point] {
    (0...48).map { step in
      let (sine, cosine) = Double.sinCos(2 * .pi * Double(step) / 48)
      return Point(bell.x.mean + bell.x.sd * cosine, bell.y.mean + bell.y.sd * sine)
    }
  }

  var few: Figure {
    var density = PixelDensity(reach: reach)
    for bell in bells { density.add(bell, 1 / Double(bells.count)) }
    let means = bells.map { Point($0.x.mean, $0.y.mean) }
    let drawn = bells.count == 1 ? "One drawn bell" : "\(bells.count) drawn bells"
    return Figure(
      name: "few", title: "All bells, and those that were drawn",
      panels: [
        panel(title: "All bells", [shades(whole)]),
        panel(
          title: drawn,
          [shades(density), .points(means, label: "means of the drawn bells", ink: .series(1))]),
      ], sharing: .both, columns: 2)
  }

  var profile: Panel {
    let normal = Normal(mean: moments.meanX, sd: moments.varianceX.squareRoot())
    let shown = [-2.0, -1, 0, 1, 2].map { decoder.bell($0).x }
    var plot = DensityPlot(
      along: "x₁", holding: [], atLeast: reach, base: 6, finerAround: shown + [normal])
    plot.area("all bells") { x in
      var sum = 0.0
      for (bell, weight) in zip(nodes.bells, nodes.weights) {
        sum += weight * .exp(bell.x.logDensity(x))
      }
      return .log(sum)
    }
    plot.curve("one bell with the same moments", .series(1), dashed: true, normal)
    plot.curve("drawn bells", .series(0)) { x in
      logMeanExp(bells.map { $0.x.logDensity(x) })
    }
    return plot.panel()
  }
}
