import Probability

/// Images of 4 × 3 black and white pixels, mostly a nine: a nine, a nine with a gap, a seven or a one
/// with each pixel flipped by chance; and sometimes any image at all.
public enum Nine {
  public static let rows = 4
  public static let columns = 3
  public static let pixels = 12

  public struct Prototype: Sendable {
    public let share: Double
    /// By rows from the top, the first pixel the most significant bit of twelve.
    public let state: Int
  }

  public static let prototypes = [
    Prototype(share: 0.4, state: 0b111_101_111_001),
    Prototype(share: 0.25, state: 0b101_101_111_001),
    Prototype(share: 0.2, state: 0b111_001_001_001),
    Prototype(share: 0.1, state: 0b010_010_010_010),
  ]

  /// The share of images that are uniform on all 4096.
  public static let uniformShare = 0.05

  /// The probability of every image, `[4096]`, in counting order, the first pixel most significant.
  ///
  /// - Parameter flip: The probability of each pixel of a prototype to be flipped, in 0...1.
  public static func distribution(flip: Double) -> [Double] {
    var byFlips = [Double](repeating: 1, count: pixels + 1)
    for flips in 0...pixels {
      for pixel in 0..<pixels { byFlips[flips] *= pixel < flips ? flip : 1 - flip }
    }
    return (0..<1 << pixels).map { state in
      var sum = uniformShare / 4096
      for prototype in prototypes {
        sum += prototype.share * byFlips[(state ^ prototype.state).nonzeroBitCount]
      }
      return sum
    }
  }

  /// The pixels of an image, by rows from the top.
  public static func image(_ state: Int) -> [Double] {
    (0..<pixels).map { Double(CountingOrder(bits: pixels).bit($0, of: state)) }
  }
}
