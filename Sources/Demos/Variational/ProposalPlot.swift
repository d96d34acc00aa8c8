import Figures
import Probability

extension GaussianModel {
  /// A proposal beside the posterior that it stands in for, to be drawn over it by hand: with room for all
  /// means that a proposal may have.
  func panel(_ proposal: Normal) -> Panel {
    var plot = DensityPlot(
      along: "z", holding: [posterior], atLeast: max(5, abs(proposal.mean) + 2 * proposal.sd),
      base: 6,
      finerAround: [posterior, proposal])
    plot.area("posterior p(z|x)") { posterior.logDensity($0) }
    plot.curve("proposal q(z)", .series(0), proposal)
    plot.handles(proposal, of: "proposal", .series(0), mean: "proposal-mean", sd: "proposal-sd")
    return plot.panel()
  }
}
