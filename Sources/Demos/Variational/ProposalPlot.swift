import Figures
import Probability

extension GaussianModel {
  /// A proposal beside the posterior that it stands in for, to be drawn over it by hand: with room for all
  /// means that a proposal may have.
  func panel(_ proposal: Normal, other: Normal? = nil) -> Panel {
    var plot = DensityPlot(
      along: "z", holding: [posterior],
      atLeast: max(5, reach(proposal), other.map { reach($0) } ?? 0),
      base: 6,
      finerAround: [posterior, proposal] + (other.map { [$0] } ?? []))
    plot.area("posterior p(z|x)") { posterior.logDensity($0) }
    plot.curve("proposal q(z)", .series(0), proposal)
    if let other { plot.curve("the other", .series(1), other) }
    plot.handles(proposal, of: "proposal", .series(0), mean: "proposal-mean", sd: "proposal-sd")
    return plot.panel()
  }

  private func reach(_ proposal: Normal) -> Double { abs(proposal.mean) + 2 * proposal.sd }
}
