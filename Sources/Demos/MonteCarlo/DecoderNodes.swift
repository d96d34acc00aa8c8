import ElementaryMath
import Probability

/// Bells with weights that stand for all hidden z: a quadrature rule over z ~ N(0, I).
///
/// A bell may be so narrow that evenly spaced z would make a row of islands. For a z of one number, panels
/// are so short that the means move by about one standard deviation in each, with eight points of Gauss's rule; for two
/// numbers, the trapezoid rule, whose step is half of that at the steepest place.
struct DecoderNodes: Sendable {
  private(set) var bells: [SigmoidDecoder.Bell] = []
  private(set) var weights: [Double] = []
  /// The first number of each z.
  private(set) var places: [Double] = []
  /// The panels' ends, for a z of one number.
  let panels: [Double]

  /// Beyond this a standard normal has less than 2⁻⁵³.
  private static let reach = 8.5

  /// - Parameter isCoarse: For a picture.
  init(_ decoder: SigmoidDecoder, isCoarse: Bool = false) {
    panels = decoder.dimensions == 1 ? Self.panels(decoder) : []
    if decoder.dimensions == 1 {
      let rule = GaussLegendre(count: isCoarse ? 3 : 8)
      for index in 1..<panels.count {
        let (low, high) = (panels[index - 1], panels[index])
        for (node, weight) in zip(rule.nodes, rule.weights) {
          let z = low + (high - low) * (1 + node) / 2
          add(decoder.bell(z), weight * (high - low) / 2 * Self.density(z), z)
        }
      }
    } else {
      let (count, step) = Self.grid(decoder, isCoarse: isCoarse)
      let zs = (0..<count).map { step * (Double($0) - Double(count - 1) / 2) }
      for first in zs {
        for second in zs {
          add(
            decoder.bell(first, second),
            step * step * Self.density(first) * Self.density(second), first)
        }
      }
    }
  }

  private mutating func add(_ bell: SigmoidDecoder.Bell, _ weight: Double, _ place: Double) {
    // What adds nothing to a double would only cost time.
    guard weight > 1e-18 else { return }
    bells.append(bell)
    weights.append(weight)
    places.append(place)
  }

  private static func density(_ z: Double) -> Double { .standardNormalPeak * .exp(-z * z / 2) }

  private static func panels(_ decoder: SigmoidDecoder) -> [Double] {
    var panels = [-reach]
    let longest = 1 / max(1, decoder.steepest)
    while let last = panels.last, last < reach {
      panels.append(min(reach, last + min(longest, 1 / decoder.speed(last))))
    }
    return panels
  }

  /// How many panels there are at most, without walking through them.
  static func panelBound(_ decoder: SigmoidDecoder) -> Double {
    2 * reach * max(1, decoder.steepest) + 3 * decoder.stretch / decoder.spread.squareRoot() + 2
  }

  /// For two hidden numbers: so many steps a side, of this length.
  static func grid(_ decoder: SigmoidDecoder, isCoarse: Bool = false) -> (count: Int, step: Double)
  {
    let step = min(0.1, 0.3 / decoder.steepest, 0.5 / decoder.topSpeed) * (isCoarse ? 3 : 1)
    return (Int((2 * reach / step).rounded(.up)) + 1, step)
  }
}

// MARK: - Moments

extension DecoderNodes {
  struct Moments: Sendable {
    var meanX = 0.0
    var meanY = 0.0
    var varianceX = 0.0
    var varianceY = 0.0
    var covariance = 0.0

    var determinant: Double { varianceX * varianceY - covariance * covariance }
  }

  /// The moments of x: variances of the means and means of the variances.
  var moments: Moments {
    var moments = Moments()
    var total = 0.0
    for (bell, weight) in zip(bells, weights) {
      total += weight
      moments.meanX += weight * bell.x.mean
      moments.meanY += weight * bell.y.mean
    }
    moments.meanX /= total
    moments.meanY /= total
    for (bell, weight) in zip(bells, weights) {
      let (x, y) = (bell.x.mean - moments.meanX, bell.y.mean - moments.meanY)
      moments.varianceX += weight / total * (x * x + bell.x.variance)
      moments.varianceY += weight / total * (y * y + bell.y.variance)
      moments.covariance += weight / total * x * y
    }
    return moments
  }
}
