/// An upper bound for the space that text takes in the fonts of `FigureStyle.fonts`.
///
/// Advance widths are the larger of Liberation Sans' (Arial's and Helvetica's metrics) and Roboto's,
/// rounded up to a thousandth of an em; characters that those lack (superscripts, subscripts, some
/// operators) have DejaVu Sans' width, the widest fallback in use. Kerning only makes text narrower.
public enum TextMetrics {
  /// From the baseline up, in em.
  public static let ascent = 0.93
  /// From the baseline down, in em.
  public static let descent = 0.24

  /// - Parameter size: The font size in pixels.
  /// - Returns: Pixels, at least what a browser takes.
  @inline(never)
  public static func width(of text: String, size: Double) -> Double {
    var thousandths = 0
    for scalar in text.unicodeScalars { thousandths += advance(of: scalar.value) }
    return Double(thousandths) * size / 1000
  }

  /// The advance width in thousandths of an em; 1000 for a character that isn't known.
  static func advance(of scalar: UInt32) -> Int {
    switch scalar {
    case 0x20..<0x7F: return Int(ascii[Int(scalar) - 0x20])
    case 0xA0..<0x100: return Int(latin[Int(scalar) - 0xA0])
    case 0x384..<0x3CF: return Int(greek[Int(scalar) - 0x384])
    case 0x300..<0x370, 0x20D0..<0x2100: return 0
    case 0x2070...0x209C: return Int(raised[Int(scalar) - 0x2070])
    default: return other(scalar)
    }
  }

  private static func other(_ scalar: UInt32) -> Int {
    switch scalar {
    case 0x2009, 0x200A, 0x202F: 200
    case 0x2018, 0x2019, 0x2032: 240
    case 0x1D62, 0x2C7C, 0x27E8, 0x27E9, 0x222B, 0x1D63: 391
    case 0x201C, 0x201D, 0x2113, 0x22C5: 420
    case 0x02B0...0x02FF, 0x1D2C...0x1D6A: 640
    case 0x2016, 0x2223, 0x2225, 0x2191, 0x2193: 560
    case 0x2010...0x2013, 0x2202, 0x221A, 0x2248, 0x2260, 0x2264, 0x2265, 0x2261, 0x2212: 585
    case 0x25CF: 800
    case 0x0100...0x017F where scalar != 0x152 && scalar != 0x153: 880
    case 0x2200...0x22FF where scalar != 0x226A && scalar != 0x226B: 900
    case 0x226A, 0x226B: 1050
    default: 1000
    }
  }

  private static let ascii: [UInt16] = [
    278, 278, 355, 616, 563, 890, 667, 191, 343, 349, 431, 584, 278, 334, 278, 413, 563, 563, 563,
    563, 563, 563, 563, 563, 563, 563, 278, 278, 584, 584, 584, 557, 1016, 667, 667, 723, 723, 667,
    611, 778, 723, 278, 552, 667, 557, 874, 723, 778, 667, 778, 723, 667, 611, 723, 667, 944, 667,
    667, 611, 278, 411, 278, 470, 557, 334, 557, 562, 524, 564, 557, 348, 562, 557, 244, 240, 507,
    244, 877, 557, 571, 562, 569, 339, 517, 328, 557, 500, 752, 500, 500, 500, 339, 260, 339, 681,
  ]

  private static let latin: [UInt16] = [
    278, 334, 557, 582, 714, 557, 260, 614, 419, 786, 448, 557, 584, 334, 787, 553, 400, 549, 367,
    367, 334, 577, 538, 278, 334, 367, 456, 557, 834, 834, 834, 611, 667, 667, 667, 667, 667, 667,
    1000, 723, 667, 667, 667, 667, 278, 278, 278, 278, 723, 723, 778, 778, 778, 778, 778, 584, 778,
    723, 723, 723, 723, 667, 667, 611, 557, 557, 557, 557, 557, 557, 890, 524, 557, 557, 557, 557,
    278, 278, 278, 278, 587, 557, 571, 571, 571, 571, 571, 572, 611, 557, 557, 557, 557, 500, 577,
    500,
  ]

  /// From U+0384 to U+03CE; unassigned places are 1 em.
  private static let greek: [UInt16] = [
    334, 506, 668, 278, 785, 838, 384, 1000, 775, 1000, 856, 753, 325, 667, 667, 557, 706, 667, 611,
    723, 778, 278, 667, 668, 874, 723, 650, 778, 723, 667, 1000, 619, 611, 667, 798, 667, 836, 748,
    278, 667, 579, 540, 567, 325, 547, 579, 593, 502, 567, 540, 519, 567, 570, 325, 557, 555, 577,
    500, 491, 571, 690, 569, 539, 618, 522, 547, 705, 555, 713, 824, 325, 547, 571, 547, 824,
  ]

  /// Superscripts and subscripts from U+2070 to U+209C; unassigned places are 1 em.
  private static let raised: [UInt16] = [
    401, 215, 1000, 1000, 401, 401, 401, 401, 401, 401, 528, 528, 528, 246, 246, 423, 401, 401, 401,
    401, 401, 401, 401, 401, 401, 401, 528, 528, 528, 246, 246, 1000, 420, 417, 426, 444, 417, 412,
    426, 201, 642, 412, 434, 381, 295,
  ]
}
