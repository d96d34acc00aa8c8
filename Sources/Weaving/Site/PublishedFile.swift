import LessonSyntax

/// A file that a page brings with it, and whether it may be published as it is.
struct PublishedFile {
  var bytes: [UInt8]
  /// Why it is not published.
  var problem: Diagnostic?

  /// - Parameter path: As a user would write it.
  init(_ bytes: [UInt8], at path: String, allowsScripts: Bool) {
    self.bytes = bytes
    problem = allowsScripts ? nil : Self.problem(path, bytes)
  }

  /// Kinds whose text a browser shows and never runs.
  private static let texts: Set<String> = [
    "txt", "csv", "tsv", "json", "md", "tex", "bib", "py", "r", "jl", "swift", "c", "h", "cpp",
    "rs",
    "go", "java", "sh", "sql", "yml", "yaml", "toml", "ipynb", "vtt", "log",
  ]

  private static func problem(_ path: String, _ bytes: [UInt8]) -> Diagnostic? {
    let kind = FilePath.kind(of: path)
    if kind == "svg" {
      guard let problem = PictureScan.problem(in: bytes) else { return nil }
      let line = bytes[..<min(problem.offset, bytes.count)].count { $0 == 0x0A } + 1
      return Diagnostic(
        id: "unsafe-picture",
        "this picture has \(problem.what) (line \(line)), and is not published: opened by itself it "
          + "could run something", file: path,
        hint: "save it as plain SVG, or as png")
    }
    let start = bytes.prefix(1024).drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }
    guard start.first == UInt8(ascii: "<"), !texts.contains(kind) else { return nil }
    return Diagnostic(
      id: "unsafe-file",
      "this file begins as a page does, and is not published: a browser that opens it may run its "
        + "scripts", file: path,
      hint: "--allow-scripts lets whoever renders the course publish it")
  }
}
