public import DemoKit

/// An inline value of a page, as it is shown again: parsed when the page was rendered.
///
/// Its program, in the terms of `LiveClaim`:
/// ```
/// reference
/// byte  0: plain; 1: percent; 2: scientific
/// byte  1 to 17: significant digits; 0: as many as the value supports
/// ```
public enum LiveValue {
  public static func program(_ expression: ValueExpression) -> [UInt8] {
    var writer = MessageWriter()
    writer.evaluation(expression)
    return writer.bytes
  }
}

extension MessageReader {
  mutating func evaluation() -> ValueExpression? {
    guard let reference = reference(),
      let style = byte().flatMap({ ValueFormat.Style(rawValue: $0) }), let digits = byte(),
      digits == 0 || ValueFormat.digitRange.contains(Int(digits))
    else { return nil }
    return ValueExpression(
      reference, ValueFormat(style: style, digits: digits == 0 ? nil : Int(digits)))
  }
}

extension MessageWriter {
  mutating func evaluation(_ expression: ValueExpression) {
    reference(expression.reference)
    byte(expression.format.style.rawValue)
    byte(UInt8(clamping: expression.format.digits ?? 0))
  }
}
