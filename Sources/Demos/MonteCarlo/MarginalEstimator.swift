import DemoKit
import ElementaryMath
import Learning
import Probability

/// An average of weights that estimates p(x), with the exact moments of one of them.
struct MarginalEstimator: Sendable {
  let proposal: HiddenBitsProposal
  let moments: WeightMoments
  let estimate: Double
  let uncertainty: ReportValue.Uncertainty
  /// w/p(x) of the first draws.
  let weights: [Double]
  /// The largest w/p(x) of any state.
  let largest: Double

  /// So many are enough for a picture.
  static let shown = 4096
  private static let chunk = 8192

  init<Context: RunContext>(
    _ proposal: HiddenBitsProposal, _ model: HiddenBitsModel, _ evidence: Double, draws: Int,
    _ stream: RandomStream, _ context: Context, cost: Int64
  ) throws(DemoError) {
    self.proposal = proposal
    moments = proposal.moments(model, evidence: evidence)
    largest = model.largestWeight(proposal.shares) / evidence
    let drawing = HiddenBitsDrawing(model, proposal, stream)
    let chunks = stride(from: 0, to: draws, by: Self.chunk).map {
      $0..<min(draws, $0 + Self.chunk)
    }
    let sums = try context.map(chunks, cost: cost) { range in
      drawing.weights(range).reduce(0, +)
    }
    estimate = sums.reduce(0, +) / Double(draws)
    weights = drawing.weights(0..<min(draws, Self.shown)).map { $0 / evidence }
    uncertainty =
      moments.settlesMean(draws: draws)
      ? .standardError(evidence * moments.relativeError(draws: draws))
      : .unknown("the weights are too skewed for so few draws to show how far off they are")
  }

  var name: String { proposal.name }
  var drawsForTenPercent: Double { moments.variance * 100 }
}
