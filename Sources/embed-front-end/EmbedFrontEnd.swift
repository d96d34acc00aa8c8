import Foundation

/// Writes files into a Swift file, each as a literal: `embed-front-end OUTPUT FOLDER FILE…`.
@main struct EmbedFrontEnd {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst().map { URL(fileURLWithPath: $0) }
    let (output, folder) = (arguments[0], arguments[1])
    let literals = try arguments[2...].map { file in
      let name = file.path.dropFirst(folder.path.count + 1)
      return "    \"\(name)\": \(literal(try String(contentsOf: file, encoding: .utf8))),\n"
    }
    let text = "enum EmbeddedFiles {\n  static let texts = [\n" + literals.joined() + "  ]\n}\n"
    try Data(text.utf8).write(to: output, options: .atomic)
  }

  /// A raw literal that nothing in the text ends or interrupts: either would take as many `#`.
  static func literal(_ text: String) -> String {
    let longest = text.split(whereSeparator: { $0 != "#" }).map(\.count).max() ?? 0
    let fence = String(repeating: "#", count: longest + 1)
    return "\(fence)\"\"\"\n\(text)\n\"\"\"\(fence)"
  }
}
