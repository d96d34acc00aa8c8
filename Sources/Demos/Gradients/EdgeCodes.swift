import ElementaryMath
import Probability

/// Images of one edge, and a code that lumps neighbours together.
///
/// Image u of n pixels is u ones and then zeros, u = 0…n, all n + 1 equally likely. Code k of K stands for the images
/// from ⌊k(n+1)/K⌋ to before ⌊(k+1)(n+1)/K⌋, and its prior is their share. A group of g neighbours has
/// Σ m(g − m)/g² = (g² − 1)/(6g) as its mean squared distance to its average.
struct EdgeCodes: Sendable {
  let pixels: Int
  /// The sizes of the groups, which follow each other.
  let groups: [Int]
  /// KL(q(code | image) ‖ prior), the mean over the images, in nats: −log share of the image's code.
  let rate: Double
  /// Mean squared distance of an image to the mean of its code.
  let distortion: Double

  /// - Parameter codes: In 1...pixels + 1.
  init(pixels: Int, codes: Int) {
    let images = pixels + 1
    groups = (0..<codes).map { ($0 + 1) * images / codes - $0 * images / codes }
    self.pixels = pixels
    var (rate, distortion) = (0.0, 0.0)
    for group in groups {
      let size = Double(group)
      rate += size / Double(images) * .log(Double(images) / size)
      distortion += (size * size - 1) / (6 * Double(images))
    }
    self.rate = rate
    self.distortion = distortion
  }

  var width: Double { Double(pixels + 1) / Double(groups.count) }

  /// The mean evidence lower bound with pixels of a standard deviation.
  func bound(sd: Double) -> Double {
    -Double(pixels) / 2 * .log(2 * .pi * sd * sd) - distortion / (2 * sd * sd) - rate
  }

  /// The code that stands for each image, `[pixels + 1]`.
  var codes: [Int] {
    groups.enumerated().flatMap { code, size in [Int](repeating: code, count: size) }
  }

  /// The average of each code's images, `[codes][pixels]`.
  var means: [[Double]] {
    var first = 0
    return groups.map { size in
      defer { first += size }
      // A pixel is on in the images whose edge lies beyond it.
      return (0..<pixels).map { pixel in
        Double(max(0, min(size, first + size - 1 - pixel))) / Double(size)
      }
    }
  }

  static func image(_ edge: Int, pixels: Int) -> [Double] {
    (0..<pixels).map { $0 < edge ? 1 : 0 }
  }

  /// log p of an image under the mixture of all codes, the mean over the images.
  func logLikelihood(sd: Double) -> Double {
    let means = means
    let constant = -Double(pixels) / 2 * .log(2 * .pi * sd * sd)
    var sum = 0.0
    for edge in 0...pixels {
      let image = Self.image(edge, pixels: pixels)
      let terms = zip(groups, means).map { (size, mean) -> Double in
        var square = 0.0
        for (pixel, centre) in zip(image, mean) { square += (pixel - centre) * (pixel - centre) }
        return Double.log(Double(size) / Double(pixels + 1)) - square / (2 * sd * sd)
      }
      sum += constant + logSumExp(terms)
    }
    return sum / Double(pixels + 1)
  }
}
