import ElementaryMath
import Probability

/// Points of the plane near a curve, or near two places: each is a number t, moved by noise.
public enum PlaneCurve: String, CaseIterable, Sendable {
  /// `(1.2 t, 0.8 t)` and noise with standard deviation 0.3; t standard normal.
  case line
  /// `(1.5 sin 2.2t, 1.5 cos 2.2t − 0.4)` and noise with 0.12; t uniform on −1…1.
  case arc
  /// `±(1.2, 0.6)` and noise with 0.12; t is −1 or 1.
  case two

  public struct Points: Sendable {
    /// `[2 × count]`.
    public let points: Batch
    /// What each point came from, `[count]`.
    public let places: [Double]
  }

  public func draw(_ count: Int, _ stream: RandomStream) -> Points {
    let places = (0..<count).map { place(stream, UInt64($0)) }
    let points = Batch(units: 2, count: count) { unit, example in
      coordinate(unit, places[example]) + noise
        * stream.normal(at: 4 &* UInt64(example) &+ 2 &+ UInt64(unit))
    }
    return Points(points: points, places: places)
  }

  /// A coordinate of the curve without noise: 0 is x, 1 is y.
  public func coordinate(_ unit: Int, _ t: Double) -> Double {
    switch self {
    case .line: return (unit == 0 ? 1.2 : 0.8) * t
    case .arc: return unit == 0 ? 1.5 * .sin(2.2 * t) : 1.5 * .cos(2.2 * t) - 0.4
    case .two: return (unit == 0 ? 1.2 : 0.6) * t
    }
  }

  /// The standard deviation of the noise in each coordinate.
  public var noise: Double {
    switch self {
    case .line: 0.3
    case .arc, .two: 0.12
    }
  }

  /// Draw 4 · `index` of the stream decides; the noise has the next block.
  private func place(_ stream: RandomStream, _ index: UInt64) -> Double {
    switch self {
    case .line: stream.normal(at: 4 &* index)
    case .arc: 2 * stream.uniform(at: 4 &* index) - 1
    case .two: stream.uniform(at: 4 &* index) < 0.5 ? -1 : 1
    }
  }
}
