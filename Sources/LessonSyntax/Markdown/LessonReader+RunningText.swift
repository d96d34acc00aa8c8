import CCMark
import DemoKit

/// Running text, and what stands in it.
extension LessonReader {
  mutating func text(_ node: MarkdownNode) {
    dropNoteMark(of: node)
    let literal = node.literal
    if document.strikethrough?.isIn(literal) == true { hasStrikes = true }
    guard node.isMasked else {
      lookForReferences(node)
      if imageDepth == 0 { parts.length.add(literal) }
      noteSigns(of: node, literal)
      let words = plain(literal)
      heading?.add(words)
      return
    }
    let (pieces, isContinued) = masks.parts(of: literal)
    if isContinued, let lineEnd = node.previous, lineEnd.type == CMARK_NODE_SOFTBREAK {
      lineEnd.remove()
    }
    var replaced: [UInt8] = []
    for piece in pieces {
      switch piece {
      case .text(let range):
        replaced += literal[range]
        let words = plain(literal[range])
        heading?.add(words)
      case .insert(let number):
        let insert = document.mask.inserts[number]
        if case .attributes(let attributes) = insert.kind {
          replaced += take(attributes, after: node.previous, isFirst: replaced.isEmpty)
        } else {
          replaced += mark(for: insert, in: node)
        }
      }
    }
    if imageDepth == 0 { parts.length.add(replaced[...]) }
    noteSigns(of: node, replaced)
    node.setLiteral(replaced)
  }

  private func plain(_ literal: some Sequence<UInt8>) -> String {
    document.strikethrough?.plain(literal) ?? String(decoding: Array(literal), as: UTF8.self)
  }

  private mutating func mark(for insert: InlineInsert, in node: MarkdownNode) -> [UInt8] {
    switch insert.kind {
    case .literal, .attributes: return Array(insert.text.text.utf8)
    case .noteReference(let label): return noteReference(label, insert)
    case .table(let index): return table(index, in: node)
    case .tableCaption:
      if let paragraph = node.parent { edits.removed.append(paragraph) }
      return []
    case .claim:
      claim(insert, in: node)
      return []
    case .headingID(let id):
      heading?.id = id
      return []
    case .term(let synonyms):
      return term(insert, also: synonyms, in: node, isInHeading: heading != nil)
    case .evaluation:
      heading?.add(value: parts.evaluations.count)
      parts.evaluations.append(Evaluation(text: insert.text, range: insert.range))
      let kind = imageDepth > 0 ? Slot.Kind.plainEvaluation : .evaluation
      return Slot(kind: kind, index: parts.evaluations.count - 1).mark
    case .mention(let mention):
      if linkDepth > 0 {
        heading?.add(mention.text)
        if mention.isReference {
          parts.leftovers.add(.crossReference, mention.range, mention.text)
        }
        return Array(mention.text.utf8)
      }
      heading?.add(.mention(parts.mentions.count), written: mention.text)
      parts.mentions.append(mention)
      let kind = imageDepth > 0 ? Slot.Kind.plainMention : .mention
      return Slot(kind: kind, index: parts.mentions.count - 1).mark
    case .formula(let isDisplay, let name):
      // An alternative text has no markup: the TeX itself is what can be read aloud.
      if imageDepth > 0 {
        heading?.add(insert.text.text)
        return Array(insert.text.text.utf8)
      }
      heading?.add(.formula(parts.formulas.count), written: insert.text.text)
      let stands =
        isDisplay && node.parent?.type == CMARK_NODE_PARAGRAPH && !document.text.isCaption
        && boxTitle?.isOpen != true
      if stands, let paragraph = node.parent { edits.addDisplay(in: paragraph) }
      let slot = Slot(
        kind: stands ? .displayFormula : .formula, index: parts.formulas.count)
      parts.formulas.append(
        Formula(
          tex: insert.text, isDisplay: stands, name: stands ? name : nil, range: insert.range))
      return slot.mark
    }
  }

  /// `[text][label]` without a line that defines the label.
  private mutating func lookForReferences(_ node: MarkdownNode) {
    guard document.hasLabels, let leaf, imageDepth == 0,
      node.holds(UInt8(ascii: "]"), before: UInt8(ascii: "["))
    else {
      return
    }
    if references?.leaf != leaf.start { references = (leaf.start, firstReference(in: leaf)) }
    guard let range = references?.first else { return }
    parts.leftovers.add(
      .undefinedReference, document.text.place(range),
      String(decoding: document.text.bytes[range], as: UTF8.self))
  }

  private func firstReference(in leaf: LeafBlock) -> Range<Int>? {
    let lines = document.text.bytes[leaf.start..<max(leaf.start, leafEnd(leaf))]
    let place = lines.indices.first {
      lines[$0] == UInt8(ascii: "]") && $0 + 1 < lines.endIndex
        && lines[$0 + 1] == UInt8(ascii: "[")
    }
    guard let place, let close = lines[place...].dropFirst().firstIndex(of: UInt8(ascii: "]"))
    else { return nil }
    return (lines[..<place].lastIndex(of: UInt8(ascii: "[")) ?? place)..<close + 1
  }

  func leafEnd(_ leaf: LeafBlock) -> Int {
    document.text.source.lineRange(leaf.lines.upperBound).upperBound
  }
}
