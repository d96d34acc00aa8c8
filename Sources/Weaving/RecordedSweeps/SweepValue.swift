import DemoKit
import LessonSyntax

/// A parameter's value as the files of a sweep have it.
enum SweepValue {
  /// - Parameter text: The canonical text.
  static func written(_ text: String, _ parameter: ParameterDescription) -> ParameterInput.Value {
    guard case .reals = parameter.kind, let list = ParameterYAML.value(of: text) else {
      return .scalar(text)
    }
    return list
  }

  /// For a figure's words: `flip = 0.1`, or `ε = 0.1`.
  static func words(_ parameter: ParameterDescription, _ text: String) -> String {
    (parameter.symbol.isEmpty ? parameter.words : parameter.symbol) + " = " + text
  }

  /// `12,000`.
  static func grouped(_ count: Int) -> String {
    var text = ""
    for (index, digit) in String(count).reversed().enumerated() {
      if index > 0, index % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }
}
