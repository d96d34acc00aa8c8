import Figures
import Learning

/// Gradients of the losses with the generator at some mean.
struct SweepPoint: Sendable {
  var at: Double
  var nonSaturating: NormalGradient
  var divergence: NormalGradient
  var saturating: NormalGradient

  init(at mean: Double, _ lemma: LemmaGradients) {
    let gradients = lemma.sketch([.nonSaturating, .divergence, .saturating])
    at = mean
    nonSaturating = gradients[0]
    divergence = gradients[1]
    saturating = gradients[2]
  }

  fileprivate var isOpposed: Bool { NormalGradient.areOpposed(nonSaturating, saturating) }
}

/// Where, along a sweep, the two losses push the generator's mean in opposite directions.
///
/// A stretch ends where one of the gradients vanishes, straight between two points of the sweep.
struct OpposedStretches {
  private(set) var stretches: [(low: Double, high: Double)] = []

  func bands(over range: ClosedRange<Double>, label: String) -> [Mark] {
    stretches.map {
      .band(
        x: [$0.low, $0.high], low: [range.lowerBound, range.lowerBound],
        high: [range.upperBound, range.upperBound], label: label, ink: .muted)
    }
  }

  /// - Parameter sweep: From left to right.
  init(_ sweep: [SweepPoint]) {
    for (index, point) in sweep.enumerated() where point.isOpposed {
      if index == 0 {
        stretches.append((point.at, point.at))
      } else if !sweep[index - 1].isOpposed {
        let end = Self.end(opposed: point, beside: sweep[index - 1])
        stretches.append((end, end))
      }
      var high = point.at
      if index + 1 < sweep.count, !sweep[index + 1].isOpposed {
        high = Self.end(opposed: point, beside: sweep[index + 1])
      }
      stretches[stretches.count - 1].high = high
    }
  }

  /// The first zero of either gradient on the way to the neighbour; the neighbour itself where it has
  /// no sign.
  private static func end(opposed point: SweepPoint, beside neighbour: SweepPoint) -> Double {
    var part = 1.0
    for (here, there) in [
      (point.nonSaturating.mean, neighbour.nonSaturating.mean),
      (point.saturating.mean, neighbour.saturating.mean),
    ] where here * there < 0 {
      part = min(part, here / (here - there))
    }
    return point.at + part * (neighbour.at - point.at)
  }
}
