import ElementaryMath

/// How an inline value is shown: the filters after it.
public struct ValueFormat: Equatable, Sendable {
  /// The raw values stand in the messages of pages.
  public enum Style: UInt8, Sendable {
    case plain
    case percent
    case scientific
  }

  public var style: Style
  /// Significant digits; `nil` shows what the standard error supports, else what the value says.
  public var digits: Int?

  public init(style: Style = .plain, digits: Int? = nil) {
    self.style = style
    self.digits = digits
  }

  package static var digitRange: ClosedRange<Int> { 1...17 }

  /// Reads 1 to 17; `nil` for everything else.
  static func digitCount(_ text: String) -> Int? {
    var count = 0
    for byte in text.utf8 {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      count = min(100, count * 10 + Int(byte - 0x30))
    }
    return digitRange.contains(count) ? count : nil
  }

  /// The filters in the order `style | digits`, as they may be written; empty where there are none.
  public var filters: String {
    let style =
      switch self.style {
      case .plain: ""
      case .percent: "percent"
      case .scientific: "scientific"
      }
    guard let digits else { return style }
    return (style.isEmpty ? "" : style + " | ") + "digits=\(digits)"
  }

  /// - Parameter supported: The digits to show unless the format says how many.
  public func text(_ number: Double, supported: Int) -> String {
    let count = digits ?? supported
    return switch style {
    case .plain: NumberText.significant(number, digits: count)
    case .percent: NumberText.percent(number, digits: count)
    case .scientific: NumberText.scientific(number, digits: count)
    }
  }
}
