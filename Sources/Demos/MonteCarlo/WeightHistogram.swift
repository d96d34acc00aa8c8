import ElementaryMath
import Figures
import Probability

/// The weights of one replicate as bars, and the exact share of p(x) that each weight carries.
struct WeightHistogram {
  var edges: [Double] = []
  var heights: [Double] = []
  var carried: [Point] = []
  /// The weights that may well be drawn, these ones included: they change less than what is drawn.
  var low = 1.0
  var high = 1.0

  init(_ estimator: Estimator, _ posterior: Binomial) {
    let proposal = estimator.proposal
    if proposal.isPosterior {
      edges = [0.8, 1.25]
      heights = [1]
      carried = [Point(1, 1)]
      return
    }
    // Numbers of agreeing bits in the order of their weights, without the empty ends.
    let rising = proposal.logWeight(1) > proposal.logWeight(0)
    var order = Array(0...proposal.bits)
    if !rising { order.reverse() }
    let shares = estimator.shares
    let isSeen = { (agreeing: Int) in
      shares[agreeing] > 0 || posterior.outcomes.probabilities[agreeing] > 0.001
    }
    let half = abs(proposal.logWeight(1) - proposal.logWeight(0)) / 2
    for agreeing in order
    where isSeen(agreeing) || proposal.agreeing.outcomes.probabilities[agreeing] > 1e-7 {
      low = min(low, .exp(proposal.logWeight(agreeing) - half))
      high = max(high, .exp(proposal.logWeight(agreeing) + half))
    }
    while let last = order.last, !isSeen(last) { order.removeLast() }
    while let first = order.first, !isSeen(first) { order.removeFirst() }
    for agreeing in order {
      let log = proposal.logWeight(agreeing)
      if edges.isEmpty { edges.append(.exp(log - half)) }
      edges.append(.exp(log + half))
      heights.append(shares[agreeing])
      let share = posterior.outcomes.probabilities[agreeing]
      if share > 0.001 { carried.append(Point(.exp(log), share)) }
    }
  }

  /// A panel for each estimator, on the same axes.
  static func panels(
    _ titles: [String], _ estimators: [Estimator], posterior: Binomial
  ) -> [Panel] {
    let histograms = estimators.map { WeightHistogram($0, posterior) }
    // Three powers of ten at a time, and heights by doubling.
    var (low, high, top) = (1.0, 1.0, 0.0)
    for histogram in histograms {
      while low > histogram.low, low > 1e-297 { low /= 1000 }
      while high < histogram.high, high < 1e297 { high *= 1000 }
      for bar in histogram.heights { top = max(top, bar) }
      for point in histogram.carried { top = max(top, point.y) }
    }
    let x = Axis("weight ÷ p(x)", .logarithmic, domain: low...high)
    let y = Axis("share", domain: 0...min(1, Frame.reach(top * 1.02, base: 0.4)))
    return zip(titles, histograms).map { title, histogram in
      Panel(title: title, x: x, y: y, marks: histogram.marks)
    }
  }

  private var marks: [Mark] {
    [
      .bars(edges: edges, heights: heights, label: "share of the draws", ink: .series(0)),
      .line(carried, label: "share of p(x) they should carry", ink: .strong),
      .points(carried, label: nil, ink: .strong),
    ]
  }
}
