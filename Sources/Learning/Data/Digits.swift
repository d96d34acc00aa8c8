import ElementaryMath
import Probability

/// Ten digits of 7 × 7 pixels, some shifted by a column, with pixels flipped by chance: a mixture whose
/// parts are known, so that what a model learns of it can be held against the truth.
public struct Digits: Sendable {
  public static let side = 7
  public static let pixels = 49

  public struct Images: Sendable {
    /// `[49 × count]`, by rows from the top, each 0 or 1.
    public let pixels: Batch
    /// `[count]`, in 0...9.
    public let digits: [Int]
    /// How many columns each was moved to the right, `[count]`: −1, 0 or 1.
    public let shifts: [Int]
  }

  /// The probability of each pixel to be flipped, in 0..<1.
  public let noise: Double
  /// Whether digits stand in the middle, or −1, 0 or 1 columns beside it.
  public let isShifted: Bool

  public init(noise: Double, isShifted: Bool) {
    self.noise = noise
    self.isShifted = isShifted
  }

  /// Seven rows of five columns, the leftmost the most significant bit.
  private static let glyphs: [[UInt8]] = [
    [0b01110, 0b10001, 0b10011, 0b10101, 0b11001, 0b10001, 0b01110],
    [0b00100, 0b01100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110],
    [0b01110, 0b10001, 0b00001, 0b00010, 0b00100, 0b01000, 0b11111],
    [0b11111, 0b00010, 0b00100, 0b00010, 0b00001, 0b10001, 0b01110],
    [0b00010, 0b00110, 0b01010, 0b10010, 0b11111, 0b00010, 0b00010],
    [0b11111, 0b10000, 0b11110, 0b00001, 0b00001, 0b10001, 0b01110],
    [0b00110, 0b01000, 0b10000, 0b11110, 0b10001, 0b10001, 0b01110],
    [0b11111, 0b00001, 0b00010, 0b00100, 0b01000, 0b01000, 0b01000],
    [0b01110, 0b10001, 0b10001, 0b01110, 0b10001, 0b10001, 0b01110],
    [0b01110, 0b10001, 0b10001, 0b01111, 0b00001, 0b00010, 0b01100],
  ]

  /// A digit without noise, `[49]`.
  ///
  /// - Parameter shift: In −1...1: the glyphs leave an empty column at each side.
  public static func template(_ digit: Int, shift: Int = 0) -> [Double] {
    (0..<pixels).map { pixel in
      let (row, column) = pixel.quotientAndRemainder(dividingBy: side)
      let place = 5 - column + shift
      return place >= 0 && place < 5 ? Double(glyphs[digit][row] >> UInt8(place) & 1) : 0
    }
  }

  /// Image `i` takes draws `64 i` (its digit), `64 i + 1` (its shift) and then one a pixel.
  public func draw(_ count: Int, _ stream: RandomStream) -> Images {
    let first = (0..<count).map { 64 &* UInt64($0) }
    let digits = first.map { Int(stream.uniform(at: $0) * 10) }
    let shifts = first.map { isShifted ? Int(stream.uniform(at: $0 &+ 1) * 3) - 1 : 0 }
    var pixels = Batch(units: Self.pixels, count: count)
    for image in 0..<count {
      for (pixel, value) in Self.template(digits[image], shift: shifts[image]).enumerated() {
        let isFlipped = stream.uniform(at: first[image] &+ 2 &+ UInt64(pixel)) < noise
        pixels[pixel, image] = isFlipped ? 1 - value : value
      }
    }
    return Images(pixels: pixels, digits: digits, shifts: shifts)
  }

  /// The log-probability of each image under this very mixture, in nats: the best that a model can give to new
  /// images on average.
  ///
  /// - Parameter images: `[49 × count]`, each pixel 0 or 1.
  public func logProbabilities(_ images: Batch) -> [Double] {
    let shifts = isShifted ? [-1, 0, 1] : [0]
    let templates = (0..<10).flatMap { digit in
      shifts.map { Self.bits(Self.template(digit, shift: $0)) }
    }
    let (flipped, kept) = (Double.log(noise), Double.log1p(-noise))
    return (0..<images.count).map { index in
      let image = Self.bits(images.example(index))
      return logMeanExp(
        templates.map { template in
          let flips = (image ^ template).nonzeroBitCount
          return (flips == 0 ? 0 : Double(flips) * flipped) + Double(Self.pixels - flips) * kept
        })
    }
  }

  /// The first pixel is the highest bit.
  private static func bits(_ pixels: [Double]) -> UInt64 {
    pixels.reduce(0) { $0 << 1 | ($1 == 0 ? 0 : 1) }
  }
}
