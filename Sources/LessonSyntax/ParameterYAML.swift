package import DemoKit

/// Parameter values as YAML writes them.
package enum ParameterYAML {
  /// One value on its own, as on the command line: `0.85`, `optimal`, `[0.7, 0.3]`.
  /// - Returns: `nil` when the text is not YAML.
  package static func value(of text: String) -> ParameterInput.Value? { .scalar(text) }
}
