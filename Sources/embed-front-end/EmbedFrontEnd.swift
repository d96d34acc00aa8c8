import Foundation

/// Writes scripts, style sheets and Markdown into a Swift file: `embed-front-end OUTPUT FOLDER FILE…`.
///
/// Each file that no other imports becomes a constant, with all that it imports above it; Markdown imports
/// nothing.
@main struct EmbedFrontEnd {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst().map { URL(fileURLWithPath: $0) }
    let (output, folder) = (arguments[0], arguments[1])
    do {
      let text = try swiftText(of: Array(arguments[2...]), in: folder)
      try Data(text.utf8).write(to: output, options: .atomic)
    } catch let problem as SourceProblem {
      print("\(folder.path)/\(problem.path):\(problem.line):1: error: \(problem.words)")
      exit(1)
    }
  }

  static func swiftText(of files: [URL], in folder: URL) throws -> String {
    let texts = try files.map { file in
      (
        path: String(file.path.dropFirst(folder.path.count + 1)),
        text: try String(contentsOf: file, encoding: .utf8)
      )
    }
    let guides = texts.filter { $0.path.hasSuffix(".md") }
    let bundler = Bundler(
      try texts.filter { !$0.path.hasSuffix(".md") }.map {
        try SourceFile(path: $0.path, text: $0.text)
      }
    )
    let bundles = try bundler.roots.map { (path: $0.path, text: try bundler.bundle($0)) }
    let constants = (bundles + guides).map { path, text in
      "  static let \(constantName(of: path)) = \(rawLiteral(text))\n"
    }
    return "enum EmbeddedFiles {\n" + constants.joined(separator: "\n") + "}\n"
  }
}

/// `Preview/panel-parts.js` is `previewPanelParts`.
func constantName(of path: String) -> String {
  let words = path.prefix(while: { $0 != "." }).split { "/-".contains($0) }
  return words.enumerated().map { index, word in
    (index == 0 ? word.prefix(1).lowercased() : word.prefix(1).uppercased()) + word.dropFirst()
  }.joined()
}

/// A literal that nothing in the text ends or interrupts: either would take as many `#`.
package func rawLiteral(_ text: String) -> String {
  let longest = text.split(whereSeparator: { $0 != "#" }).map(\.count).max() ?? 0
  let fence = String(repeating: "#", count: longest + 1)
  return "\(fence)\"\"\"\n\(text)\n\"\"\"\(fence)"
}
