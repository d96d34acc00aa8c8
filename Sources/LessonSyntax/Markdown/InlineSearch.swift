import CCMark
import DemoKit

/// Looks for formulas, values and link destinations in every paragraph and heading of a text.
struct InlineSearch {
  let text: MarkdownText
  private(set) var inserts: [InlineInsert] = []
  private(set) var destinations: [Range<Int>] = []
  private var mistakes: [Diagnostic] = []
  /// Display formulas with lines that cmark would take for the start of another block: a minus sign
  /// at the start of a line is a list, an equals sign alone makes a heading.
  private var protected: [InlineInsert] = []
  /// Whether the last formula that was not closed still waits for its other half, further on.
  private var openDisplay: Int?

  private static let roundLimit = 8

  private let math: MathForms

  init(_ text: MarkdownText, math: MathForms) {
    self.text = text
    self.math = math
  }

  /// - Returns: The text as cmark reads it with only the protected formulas hidden.
  mutating func run() -> MarkdownTree {
    for _ in 0..<Self.roundLimit {
      var bytes = text.bytes
      InlineMask.blot(protected, in: &bytes)
      let tree = MarkdownTree(parsing: bytes[text.start...])
      let found = protected.count
      search(tree, blotted: bytes, canProtect: true)
      if protected.count == found { return finish(tree) }
    }
    var bytes = text.bytes
    InlineMask.blot(protected, in: &bytes)
    let tree = MarkdownTree(parsing: bytes[text.start...])
    search(tree, blotted: bytes, canProtect: false)
    return finish(tree)
  }

  private mutating func finish(_ tree: MarkdownTree) -> MarkdownTree {
    inserts += protected
    inserts.sort { $0.first.lowerBound < $1.first.lowerBound }
    return tree
  }

  private mutating func search(_ tree: MarkdownTree, blotted bytes: [UInt8], canProtect: Bool) {
    inserts = []
    destinations = []
    mistakes = []
    openDisplay = nil
    var blotted = text
    if !protected.isEmpty {
      blotted.source = SourceText(path: text.source.path, bytes: bytes)
    }
    var quoteDepth = 0
    tree.walk { node, isEntering in
      switch node.type {
      case CMARK_NODE_BLOCK_QUOTE: quoteDepth += isEntering ? 1 : -1
      case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING:
        guard isEntering else { return }
        search(
          LeafBlock(node, quoteDepth: quoteDepth, in: blotted), in: blotted, canProtect: canProtect)
      default: break
      }
    }
  }

  private mutating func search(_ block: LeafBlock, in blotted: MarkdownText, canProtect: Bool) {
    let leaf = LeafText(block, in: blotted)
    guard leaf.isWorthScanning else { return }
    let findings = InlineScanner.scan(leaf.bytes)
    destinations += findings.destinations.map { leaf.place($0) }
    inserts += findings.formulas.map { InlineInsert(formula: $0, in: leaf, of: text) }
    var formulas = findings.formulas[...]
    for role in findings.roles {
      formulas = formulas.drop { $0.extent.upperBound <= role.range.lowerBound }
      let isInFormula = formulas.first?.extent.overlaps(role.range) ?? false
      add(role, isInFormula: isInFormula, leaf)
    }
    for mistake in findings.mistakes {
      if mistake.kind == .unclosed, canProtect,
        protect(mistake.range.lowerBound, leaf, block, blotted)
      {
        continue
      }
      report(mistake.kind, mistake.range, leaf)
    }
  }

  /// A display formula that leaves its paragraph because of how one of its lines begins. Its dollar
  /// signs must have a line to themselves.
  private mutating func protect(
    _ offset: Int, _ leaf: LeafText, _ block: LeafBlock, _ blotted: MarkdownText
  ) -> Bool {
    let before = leaf.bytes[..<offset].last { !$0.isSpaceOrTab }
    let after = leaf.bytes[(offset + 2)...].first { !$0.isSpaceOrTab }
    guard before == nil || before == 0x0A, after == nil || after == 0x0A else { return false }
    let place = leaf.place(offset)
    if let last = protected.last, place < (last.rest.last ?? last.first).upperBound { return true }
    let line = blotted.source.position(of: place).line
    let lines = LeafText(from: place, line: line, quoteDepth: block.quoteDepth, in: blotted)
    guard let formula = InlineScanner.display(lines.bytes) else { return false }
    protected.append(InlineInsert(formula: formula, in: lines, of: text))
    return true
  }

  private mutating func add(_ role: InlineFindings.Role, isInFormula: Bool, _ leaf: LeafText) {
    let name = String(decoding: leaf.bytes[role.name], as: UTF8.self)
    if isInFormula {
      if name == "eval" { report(.valueInFormula, role.range, leaf) }
    } else if name == "eval" {
      inserts.append(InlineInsert(evaluation: role, in: leaf, of: text))
    } else if Suggestion.closest(to: name, in: ["eval"]) != nil {
      mistakes.append(
        Diagnostic(
          id: "unknown-role", "'{\(name)}' is not a role", file: text.source.path,
          range: text.place(leaf.place(role.name.lowerBound - 1..<role.name.upperBound + 1)),
          hint: "did you mean '{eval}'?"))
    }
  }

  private mutating func report(
    _ kind: InlineFindings.Mistake, _ range: Range<Int>, _ leaf: LeafText
  ) {
    let place = text.place(leaf.place(range))
    let file = text.source.path
    switch kind {
    case .unclosed: reportUnclosed(place, leaf, range)
    case .empty:
      mistakes.append(
        Diagnostic(id: "empty-math", "the formula is empty", file: file, range: place))
    case .valueInFormula:
      mistakes.append(
        Diagnostic(
          id: "value-in-math", "a value can't stand inside a formula", file: file, range: place,
          hint: "close the formula before it"))
    case .valueWithoutCode:
      mistakes.append(
        Diagnostic(
          .warning, id: "eval-without-value", "'{eval}' names no value", file: file, range: place,
          hint: "write {eval}`label.value`, or \\{eval} for the word itself"))
    }
  }

  /// The second half of a formula with a blank line inside is no mistake of its own.
  private mutating func reportUnclosed(_ place: Range<Int>, _ leaf: LeafText, _ range: Range<Int>) {
    let isAtEnd = leaf.bytes[range.upperBound...].allSatisfy { $0.isWhitespace }
    if let open = openDisplay, isAtEnd {
      mistakes[open].hint = "a formula ends at a blank line"
      openDisplay = nil
      return
    }
    openDisplay = mistakes.count
    mistakes.append(
      Diagnostic(
        id: "unclosed-math", "this formula is not closed", file: text.source.path, range: place,
        hint: "close it with $$ before the next blank line, or write \\$\\$ for dollar signs"))
  }

  /// What is wrong, also with the inserts that were kept.
  func diagnostics(of kept: [InlineInsert]) -> [Diagnostic] {
    mistakes
      + kept.compactMap { insert in
        guard case .formula(_, let name?) = insert.kind, !Self.isEquationName(name.value) else {
          return nil
        }
        return Diagnostic(
          id: "bad-equation-name", "'\(name.value)' is not a name for an equation",
          file: text.source.path, range: name.range,
          hint: "'eq-' and lower-case letters, digits or hyphens")
      }
  }

  private static func isEquationName(_ name: String) -> Bool {
    name.hasPrefix("eq-") && name.utf8.count > 3
      && name.utf8.allSatisfy {
        $0.isDigit || $0 == UInt8(ascii: "-") || ($0.isLetter && $0 >= UInt8(ascii: "a"))
      }
  }
}
