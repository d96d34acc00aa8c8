/// What this can't make sense of, and where.
package struct SourceProblem: Error, Equatable {
  package var path: String
  package var line: Int
  package var words: String
}

/// One script or style sheet, taken apart line by line.
///
/// A script is an ES module in a form that can be told by its lines: imports of names, one after the
/// other, stand first; `export` stands before a declaration. A style sheet begins with its `@import`s.
package struct SourceFile {
  package struct Import: Equatable {
    /// From the folder of all files.
    var path: String
    /// `nil` for a style sheet, of which all is taken.
    var names: [String]?
    /// What the text of a style sheet is called in a script.
    var textName: String?
    var line: Int
  }

  package let path: String
  private(set) var imports: [Import] = []
  /// What the file declares for all its functions, each with its line.
  private(set) var declared: [(name: String, line: Int)] = []
  private(set) var exported: Set<String> = []
  /// Without imports, the word `export`, types, and comments that begin a line. Lines of a script begin with
  /// their first sign, and end where they must.
  private(set) var code = ""

  package init(path: String, text: String) throws(SourceProblem) {
    self.path = path
    guard !text.utf8.contains(UInt8(ascii: "\r")) else {
      throw problem(1, "lines end with a carriage return")
    }
    var lines = LineReader(text)
    var kept: [Substring] = []
    while let (number, line) = lines.next() {
      let words = line.drop { $0 == " " }
      if isScript, words.isEmpty || words.hasPrefix("//") { continue }
      if words.hasPrefix("/*") {
        try lines.skip(
          from: line, past: "*/",
          orElse: problem(number, "this comment has no end, or code follows it"))
      } else if line.hasPrefix("import") || line.hasPrefix("@import") {
        let end = problem(number, "this import has no end")
        let statement = try lines.statement(from: line, orElse: end)
        guard kept.allSatisfy(\.isEmpty) else { throw problem(number, "imports stand first") }
        imports.append(try imported(statement, line: number))
      } else {
        kept.append(isScript ? Self.bare(try declaration(line, number)) : line)
      }
    }
    code =
      isScript
      ? kept.map { $0 + (Self.needsNoEnd($0) ? "" : "\n") }.joined()
      : kept.drop(while: \.isEmpty).joined(separator: "\n")
    if isScript, !code.isEmpty, !code.hasSuffix("\n") { code += "\n" }
  }

  /// Without indentation, without the types of expressions, and without spaces that only eyes need.
  private static func bare(_ line: Substring) -> Substring {
    let code = line.drop { $0 == " " }.replacing(#/\/\*\* @type \{[^*]*\} \*\/ /#, with: "")
    let parts = code.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
    // Where a text begins and ends is plain without these.
    for (place, part) in parts {
      let unclear = place.isMultiple(of: 2) ? "\\`'/" : "\\"
      guard !part.contains(where: { unclear.contains($0) }) else { return code }
    }
    return Substring(
      parts.map { $0.isMultiple(of: 2) ? tight($1) : String($1) }.joined(separator: "\""))
  }

  /// Code without the spaces around its signs.
  private static func tight(_ code: Substring) -> String {
    let signs = "=*<>?:&|,;{}()[]!"
    var kept = ""
    for (place, character) in zip(code.indices, code) {
      let next = code[code.index(after: place)...].first
      let isNeeded = [kept.last, next].allSatisfy { $0.map { !signs.contains($0) } ?? true }
      if character != " " || isNeeded { kept.append(character) }
    }
    return kept
  }

  /// Whether what follows a line may stand in it: nothing ends there for the script, nor is it a comment.
  private static func needsNoEnd(_ line: Substring) -> Bool {
    line.last.map { "{(,;".contains($0) } == true && !line.contains("//")
  }

  var isScript: Bool { path.hasSuffix(".js") }

  private func problem(_ line: Int, _ words: String) -> SourceProblem {
    SourceProblem(path: path, line: line, words: words)
  }

  private func imported(_ statement: String, line: Int) throws(SourceProblem) -> Import {
    if isScript,
      let found = statement.wholeMatch(of: /import \{ ([\w, ]+?),? \} from "([^"]+\.js)";/)
    {
      let names = found.1.split(separator: ",").map { String($0.drop(while: { $0 == " " })) }
      guard !names.contains(where: { $0.contains(" ") }) else {
        throw problem(line, "a name can't be changed on import")
      }
      return Import(path: try resolved(found.2, line), names: names, line: line)
    }
    if isScript, let found = statement.wholeMatch(of: /import (\w+) from "([^"]+\.css)";/) {
      return Import(path: try resolved(found.2, line), textName: String(found.1), line: line)
    }
    if !isScript, let found = statement.wholeMatch(of: /@import "([^"]+\.css)";/) {
      return Import(path: try resolved(found.1, line), line: line)
    }
    throw problem(
      line,
      isScript
        ? "an import is `import { name } from \"./file.js\";` or `import text from \"./file.css\";`"
        : "an import is `@import \"./file.css\";`")
  }

  private func resolved(_ address: Substring, _ line: Int) throws(SourceProblem) -> String {
    var parts = path.split(separator: "/").dropLast().map(String.init)
    var isOutside = false
    for part in address.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(String(part))
      } else if parts.popLast() == nil {
        isOutside = true
      }
    }
    guard address.hasPrefix("."), !isOutside else {
      throw problem(line, "an import names a file from here: \"./…\" or \"../…\"")
    }
    return parts.joined(separator: "/")
  }

  /// A line of code, with what it says to other files noted.
  private mutating func declaration(_ line: Substring, _ number: Int) throws(SourceProblem)
    -> Substring
  {
    guard line.firstMatch(of: /\bimport\s*[(.]/) == nil || line.contains("//") else {
      throw problem(number, "a script that is loaded from disk can import nothing as it runs")
    }
    guard line.count(where: { $0 == "`" }).isMultiple(of: 2) else {
      throw problem(number, "a template ends in its line, for lines lose their indentation")
    }
    let isExported = line.hasPrefix("export")
    let rest = isExported ? line.dropFirst("export ".count) : line
    if let found = rest.prefixMatch(of: /(?:async )?(?:function|class|const|let) (\w+)/) {
      let name = String(found.1)
      declared.append((name, number))
      if isExported { exported.insert(name) }
      return rest
    }
    guard !isExported else {
      throw problem(number, "an export is a function, class, const or let with a name")
    }
    guard line.prefixMatch(of: /(?:const|let|var|function|class)\b/) == nil else {
      throw problem(number, "what a file declares is a function, class, const or let with a name")
    }
    return line
  }
}

/// Lines with their numbers, from 1.
private struct LineReader {
  private var lines: Array<Substring>.SubSequence
  private let count: Int

  init(_ text: String) {
    let all = text.split(separator: "\n", omittingEmptySubsequences: false)
    lines = all[...]
    count = all.count
  }

  mutating func next() -> (number: Int, line: Substring)? {
    guard let line = lines.popFirst() else { return nil }
    return (count - lines.count, line)
  }

  mutating func skip(
    from first: Substring, past end: String, orElse problem: SourceProblem
  ) throws(SourceProblem) {
    var line = first
    while !line.contains(end) {
      guard let (_, next) = next() else { throw problem }
      line = next
    }
    guard line.hasSuffix(end) else { throw problem }
  }

  /// Up to the semicolon, in one line.
  mutating func statement(
    from first: Substring, orElse problem: SourceProblem
  ) throws(SourceProblem) -> String {
    var parts = [String(first)]
    while parts.last?.hasSuffix(";") != true {
      guard let (_, next) = next() else { throw problem }
      parts.append(String(next.drop(while: { $0 == " " })))
    }
    return parts.joined(separator: " ")
  }
}
