import DemoKit
import Figures
import Learning
import Probability

extension GANLemma {
  /// The data and all means that the generator may have; its far tails may lie outside.
  func densities(
    _ lemma: LemmaGradients, _ posterior: LemmaGradients.Posterior
  ) -> [Panel] {
    var plot = DensityPlot(
      holding: lemma.data.components, atLeast: 8, base: 8,
      finerAround: lemma.data.components + [lemma.generator])
    plot.area("data") { lemma.data.logDensity($0) }
    plot.curve("generator", .series(0), lemma.generator)
    plot.curve("qʳ(x|y=0)", .series(1), dashed: true) {
      lemma.logPosterior($0) - posterior.logNormaliser
    }
    plot.handles(
      lemma.generator, of: "generator", .series(0), mean: "generator-mean", sd: "generator-sd")
    plot.handles(lemma.data, of: "data")
    let curve = plot.xs.map { Point($0, lemma.discriminator($0)) }
    return [
      plot.panel(title: "Densities"),
      Panel(
        title: "Discriminator", x: plot.xAxis, y: Axis("D(x)", domain: 0...1),
        marks: [
          .line(curve, label: nil, ink: .strong), .horizontalRule(y: 0.5, label: nil, ink: .muted),
        ]),
    ]
  }
}
