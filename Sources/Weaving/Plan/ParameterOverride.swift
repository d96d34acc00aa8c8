package import DemoKit
import LessonSyntax

/// A `-P name=value` of the command line, or `-P label.name=value` for one directive.
package struct ParameterOverride: Sendable {
  /// As it was typed.
  package var text: String
  package var label: String?
  package var name: String
  package var value: ParameterInput.Value

  /// - Throws: A diagnostic without a place when `text` is not `name=value` with a YAML value.
  package init(_ text: String) throws(Malformed) {
    self.text = text
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
      throw Malformed(text: text, reason: "write it as name=value")
    }
    let target = text[..<equals].split(
      separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    name = String(target[target.count - 1])
    label = target.count == 2 ? String(target[0]) : nil
    guard !name.isEmpty, label != "" else {
      throw Malformed(text: text, reason: "write it as name=value or label.name=value")
    }
    guard let value = ParameterYAML.value(of: String(text[text.index(after: equals)...])) else {
      throw Malformed(text: text, reason: "what follows the '=' is not YAML")
    }
    self.value = value
  }

  package struct Malformed: Error {
    package var text: String
    package var reason: String
  }

  package var input: ParameterInput { ParameterInput(name, value) }
}
