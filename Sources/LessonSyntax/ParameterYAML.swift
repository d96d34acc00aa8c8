package import DemoKit

/// Parameter values as YAML writes them.
package enum ParameterYAML {
  /// One value on its own, as on the command line: `0.85`, `optimal`, `[0.7, 0.3]`.
  /// - Returns: `nil` when the text is not YAML.
  package static func value(of text: String) -> ParameterInput.Value? {
    let document = YAMLDocument(text)
    guard document.problems.isEmpty else { return nil }
    return document.root.map { value(of: $0) } ?? .scalar("")
  }

  /// A scalar keeps its characters as typed: what they mean is the parameter's matter.
  static func value(of node: YAMLNode) -> ParameterInput.Value {
    switch node.content {
    case .scalar(let scalar): .scalar(scalar.trimmedText)
    case .mapping: .other("a mapping")
    case .refused: .other("an alias")
    case .list(let elements): list(elements)
    }
  }

  private static func list(_ elements: [YAMLNode]) -> ParameterInput.Value {
    var texts: [String] = []
    for element in elements {
      switch element.content {
      case .scalar(let scalar): texts.append(scalar.trimmedText)
      case .mapping: return .other("a list of mappings")
      case .list, .refused: return .other("a nested list")
      }
    }
    return .list(texts)
  }
}

extension YAMLScalar {
  /// Without the line end that a block scalar keeps.
  var trimmedText: String {
    guard style == .block, let last = text.lastIndex(where: { !$0.isWhitespace }) else {
      return text
    }
    return String(text[...last])
  }
}
