/// Puts files below those that they import, as ES modules are evaluated.
///
/// Here the files of a bundle share one scope: two may not declare the same name.
package struct Bundler {
  private let files: [String: SourceFile]
  /// The files that no other imports.
  package let roots: [SourceFile]

  package init(_ files: [SourceFile]) {
    self.files = Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0) })
    let imported = Set(files.flatMap { $0.imports.map(\.path) })
    roots = files.filter { !imported.contains($0.path) }
  }

  package func bundle(_ root: SourceFile) throws(SourceProblem) -> String {
    var parts = Parts()
    try add(root, to: &parts, above: [])
    return parts.texts.joined(separator: "\n")
  }

  private struct Parts {
    var texts: [String] = []
    var paths: Set<String> = []
    /// The file that declares each name.
    var owners: [String: String] = [:]
  }

  private func add(
    _ file: SourceFile, to parts: inout Parts, above: [String]
  ) throws(SourceProblem) {
    guard parts.paths.insert(file.path).inserted else { return }
    for wanted in file.imports {
      func problem(_ words: String) -> SourceProblem {
        SourceProblem(path: file.path, line: wanted.line, words: words)
      }
      guard let other = files[wanted.path] else { throw problem("there is no \(wanted.path)") }
      guard other.path != file.path, !above.contains(other.path) else {
        throw problem("\(other.path) imports this file, if by way of others")
      }
      if let name = wanted.names?.first(where: { !other.exported.contains($0) }) {
        throw problem("\(other.path) exports no '\(name)'")
      }
      if let name = wanted.textName {
        try declare([(name, wanted.line)], in: file, &parts)
        parts.texts.append("const \(name) = `\(escaped(try bundle(other)))`;\n")
      } else {
        try add(other, to: &parts, above: above + [file.path])
      }
    }
    try declare(file.declared, in: file, &parts)
    if !file.code.isEmpty { parts.texts.append(file.code) }
  }

  private func declare(
    _ names: [(name: String, line: Int)], in file: SourceFile, _ parts: inout Parts
  ) throws(SourceProblem) {
    for (name, line) in names {
      if let owner = parts.owners.updateValue(file.path, forKey: name) {
        throw SourceProblem(
          path: file.path, line: line, words: "\(owner) declares '\(name)' too, beside this file")
      }
    }
  }

  /// As it stands in a template literal.
  private func escaped(_ text: String) -> String {
    var escaped = text.replacing("\\", with: "\\\\").replacing("`", with: "\\`")
    escaped.replace("${", with: "\\${")
    return escaped
  }
}
