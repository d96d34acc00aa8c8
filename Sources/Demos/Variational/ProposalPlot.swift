import Figures
import Probability

extension GaussianModel {
  /// A proposal beside the posterior that it stands in for, to be drawn over it by hand.
  func panel(_ proposal: Normal) -> Panel {
    var plot = DensityPlot(
      along: "z", holding: [posterior], atLeast: abs(proposal.mean) + 2.5 * proposal.sd, base: 6,
      finerAround: [posterior, proposal])
    plot.area("posterior p(z|x)") { posterior.logDensity($0) }
    plot.curve("proposal q(z)", .series(0), proposal)
    plot.handles(proposal, of: "proposal", .series(0), mean: "proposal-mean", sd: "proposal-sd")
    return plot.panel()
  }
}
