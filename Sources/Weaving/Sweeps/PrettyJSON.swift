import DemoKit

/// JSON for people, too: one member a line, in the order given.
enum PrettyJSON {
  /// - Parameter members: Their values are JSON.
  static func object(_ members: [(name: String, json: String)]) -> String {
    "{\n" + members.map { "  \(text($0.name)): \($0.json)" }.joined(separator: ",\n") + "\n}\n"
  }

  /// One element a line, as a member of the outermost object.
  static func array(_ elements: [String]) -> String {
    guard !elements.isEmpty else { return "[]" }
    return "[\n" + elements.map { "    " + $0 }.joined(separator: ",\n") + "\n  ]"
  }

  static func text(_ text: String) -> String { JSONWriter.string { $0.text(text) } }
}
