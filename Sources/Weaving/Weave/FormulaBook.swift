import DemoKit

/// The typeset formulas of one lesson, kept as one cache entry: a warm render reads one file a lesson,
/// however many formulas it has.
struct FormulaBook {
  private let key: String
  private let store: CheckedStore?
  private var kept: [TeXFormula: String] = [:]

  /// Opens the book of a lesson; it is empty when the cache has none, or a damaged one.
  init(of file: String, macros: [TeXMacro], version: String, store: CheckedStore?) {
    let parts = ["formulas", "2", version, file] + macros.flatMap { [$0.name, $0.expansion] }
    // Each part is preceded by its length, so that two different lists never read alike.
    key = parts.map { "\($0.utf8.count):\($0)" }.joined(separator: "\n")
    self.store = store
    if case .found(let bytes) = store?.lookUp(key) { kept = Self.read(bytes) }
  }

  func html(of formula: TeXFormula) -> String? { kept[formula] }

  /// Makes the book hold exactly the formulas that the lesson has now. Errors are never kept: they
  /// cost a moment again, and one may have been the machine's.
  mutating func keep(
    _ formulas: [TeXFormula], from html: [TeXFormula: Result<String, TeXError>]
  ) {
    var seen: Set<TeXFormula> = []
    var current: [(TeXFormula, String)] = []
    for formula in formulas where seen.insert(formula).inserted {
      if case .success(let text) = html[formula] { current.append((formula, text)) }
    }
    let isSame = current.count == kept.count && current.allSatisfy { kept[$0.0] != nil }
    guard !isSame else { return }
    kept = Dictionary(current) { first, _ in first }
    store?.store(Self.written(current), for: key)
  }

  private static func written(_ formulas: [(TeXFormula, String)]) -> [UInt8] {
    var writer = ByteWriter()
    writer.array(formulas) { writer, formula in
      writer.flag(formula.0.isDisplay)
      writer.text(formula.0.tex)
      writer.text(formula.1)
    }
    return writer.bytes
  }

  /// - Returns: Nothing for what another version wrote.
  private static func read(_ bytes: [UInt8]) -> [TeXFormula: String] {
    var reader = ByteReader(bytes)
    let formulas = try? reader.array { reader throws(ByteReader.Malformed) in
      let isDisplay = try reader.flag()
      return (TeXFormula(tex: try reader.text(), isDisplay: isDisplay), try reader.text())
    }
    return Dictionary(formulas ?? []) { first, _ in first }
  }
}
