/// How the pixels of an image or the cells of a matrix show their values.
public struct Shading: Sendable, Equatable {
  /// The value without ink: for `grey` the lowest, else the middle.
  public var range: ClosedRange<Double>
  public var isDiverging: Bool

  /// From no ink for the lower end to all ink for the upper. Values beyond have the shades of the ends.
  public static func grey(_ range: ClosedRange<Double> = 0...1) -> Shading {
    Shading(range: range, isDiverging: false)
  }

  /// From orange for `-reach` over no ink for 0 to blue for `reach`.
  ///
  /// - Parameter reach: More than 0, in units of the values. Values beyond have the colours of the ends.
  public static func diverging(_ reach: Double = 1) -> Shading {
    let end = reach > 0 && reach <= Extent.limit ? reach : 0
    return Shading(range: -end...end, isDiverging: true)
  }
}

/// Sixteen shades of ink, the first of them none.
struct Shades {
  let shading: Shading
  /// Whether numbers are written on them.
  let isPale: Bool

  /// The shade of a value: 0 without ink, to 15; of diverging shades 8…14 are those below 0 and 1…7 those
  /// above. None for a value that is not finite.
  func shade(_ value: Double) -> UInt8 {
    guard Extent.isUsable(value) else { return 0 }
    let (low, high) = (shading.range.lowerBound, shading.range.upperBound)
    guard high > low else { return 0 }
    let part = max(0, min(1, (value / 2 - low / 2) / (high / 2 - low / 2)))
    if !shading.isDiverging { return UInt8(part * 15 + 0.5) }
    let size = UInt8((part - 0.5).magnitude * 14 + 0.5)
    return size == 0 || part > 0.5 ? size : size + 7
  }

  /// The colours by shade on a light ground; a filter turns them on a dark one.
  var colours: [PNG.Colour] {
    (0..<16).map { shade in
      let most = isPale ? 90.0 : 255
      guard shading.isDiverging else {
        return PNG.Colour(
          red: 0x1f, green: 0x23, blue: 0x28, alpha: Self.share(shade, of: 15, most))
      }
      let size = shade > 7 ? min(7, shade - 7) : shade
      let alpha = Self.share(size, of: 7, most)
      return shade > 7
        ? PNG.Colour(red: 0xd0, green: 0x55, blue: 0x08, alpha: alpha)
        : PNG.Colour(red: 0x1d, green: 0x5d, blue: 0xae, alpha: alpha)
    }
  }

  private static func share(_ part: Int, of whole: Int, _ most: Double) -> UInt8 {
    UInt8(most * Double(part) / Double(whole) + 0.5)
  }

  /// The shades from the lowest value's to the highest's, for a key.
  var ramp: [UInt8] {
    shading.isDiverging ? [14, 13, 12, 11, 10, 9, 8, 0, 1, 2, 3, 4, 5, 6, 7] : (0...15).map { $0 }
  }

  func image(width: Int, height: Int, _ pixels: [UInt8]) -> PNG {
    PNG(width: width, height: height, pixels: pixels, colours: colours)
  }
}
