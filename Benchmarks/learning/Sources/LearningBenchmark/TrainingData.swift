import Learning
import Probability

/// What all tools are trained on.
enum TrainingData {
  private static let stream = RandomStream(seed: 1, stream: 100)

  /// 256 points near an arc.
  static let arc = PlaneCurve.arc.draw(256, stream).points
  /// 256 images of 8 × 8 pixels.
  static let images = BarsAndStripes(rows: 8, columns: 8).draw(256, stream)
  /// 256 points of eight bells round a ring.
  static let ring = PlaneMixture.ring(8, radius: 1.5, sd: 0.1).draw(256, stream).points
  /// 64 images of 4 × 4 pixels.
  static let squares = BarsAndStripes(rows: 4, columns: 4).draw(64, stream)
}
