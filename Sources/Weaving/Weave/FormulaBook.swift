import DemoKit

/// The typeset formulas of one lesson, kept as one cache entry: a warm render reads one file a lesson,
/// however many formulas it has.
struct FormulaBook {
  private let key: String
  private let store: CheckedStore?
  private var kept: [TeXFormula: String] = [:]

  /// Opens the book of a lesson; it is empty when the cache has none, or a damaged one.
  init(of file: String, macros: [TeXMacro], version: String, store: CheckedStore?) {
    let parts = ["formulas", version, file] + macros.flatMap { [$0.name, $0.expansion] }
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
    var bytes: [UInt8] = []
    for (formula, html) in formulas {
      bytes.append(formula.isDisplay ? 1 : 0)
      append(formula.tex, to: &bytes)
      append(html, to: &bytes)
    }
    return bytes
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    let utf8 = Array(text.utf8)
    for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: utf8.count >> shift)) }
    bytes += utf8
  }

  /// The store has checked the bytes, so that only this code can have written them.
  private static func read(_ bytes: [UInt8]) -> [TeXFormula: String] {
    var formulas: [TeXFormula: String] = [:]
    var rest = bytes[...]
    while let kind = rest.popFirst(), let tex = text(from: &rest), let html = text(from: &rest) {
      formulas[TeXFormula(tex: tex, isDisplay: kind == 1)] = html
    }
    return formulas
  }

  private static func text(from rest: inout ArraySlice<UInt8>) -> String? {
    guard rest.count >= 4 else { return nil }
    let count = rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    rest = rest.dropFirst(4)
    guard rest.count >= count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return String(decoding: rest.prefix(count), as: UTF8.self)
  }
}
