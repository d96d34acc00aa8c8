import CCMark

/// What has to change in cmark's tree once it has been read.
struct TreeEdits {
  /// Blocks that another replaces.
  private var blocks: [(node: MarkdownNode, block: MarkdownNode)] = []
  /// Links and images, with the slots that go before them.
  var marks: [(node: MarkdownNode, slot: Slot)] = []
  var htmlBlocks: [MarkdownNode] = []
  var inlineHTML: [MarkdownNode] = []
  var questions: [QuestionEdit] = []
  var answers: [(quote: MarkdownNode, mark: QuoteMark)] = []
  var boxes: [BoxEdit] = []
  var tasks: [TaskEdit] = []
  var figures: [FigureEdit] = []
  /// Tables, until they are taken out of their paragraphs.
  var tables: [MarkdownNode] = []
  /// Paragraphs of which nothing is left.
  var removed: [MarkdownNode] = []
  private var displayParagraphs: [MarkdownNode] = []

  /// Notes that a paragraph holds a formula or a table, which stand on their own.
  mutating func addDisplay(in paragraph: MarkdownNode) {
    if displayParagraphs.last?.pointer != paragraph.pointer { displayParagraphs.append(paragraph) }
  }

  /// The demos that may be wider than the text, as blocks that are in the tree once this is applied.
  private(set) var demosAtTop: [(block: MarkdownNode, directive: Int)] = []

  mutating func replace(_ node: MarkdownNode, by slot: Slot) {
    let block = MarkdownNode(block: slot.mark)
    blocks.append((node, block))
    if slot.kind == .directive, node.parent?.type == CMARK_NODE_DOCUMENT {
      demosAtTop.append((block, slot.index))
    }
  }

  /// The items of lists that stand for footnotes, which come to the end of the page.
  var notes: [MarkdownNode] = []

  func apply(for audience: Audience) {
    for item in notes {
      let list = item.parent
      item.unlink()
      if let list, list.firstChild == nil { list.remove() }
    }
    for (node, block) in blocks {
      block.insertBefore(node)
      node.remove()
    }
    for (node, slot) in marks { MarkdownNode(text: slot.mark).insertBefore(node) }
    for node in inlineHTML { Self.showInline(node) }
    for node in htmlBlocks { Self.showBlock(node) }
    for task in tasks { task.apply() }
    for figure in figures { figure.apply() }
    for paragraph in removed { paragraph.remove() }
    for paragraph in displayParagraphs { ParagraphSplitter.split(paragraph, tables: tables) }
    for question in questions { question.apply() }
    for (quote, mark) in answers { QuestionEdit.show(answer: quote, mark) }
    let made = boxes.map { $0.apply() }
    guard audience == .student else { return }
    // From the last to the first: one that stands in another goes before that.
    for (box, node) in zip(boxes, made).reversed() where box.kind == .solution { node.remove() }
  }

  private static func showInline(_ node: MarkdownNode) {
    MarkdownNode(text: MarkdownHTML.withoutComments(node.literal)).insertBefore(node)
    node.remove()
  }

  /// Raw HTML as a paragraph of text.
  private static func showBlock(_ node: MarkdownNode) {
    let lines = MarkdownHTML.withoutComments(node.literal).split { $0.isLineEnd }
      .filter { !$0.allSatisfy { $0.isWhitespace } }
    if !lines.isEmpty {
      let paragraph = MarkdownNode(CMARK_NODE_PARAGRAPH)
      for (index, line) in lines.enumerated() {
        if index > 0 { paragraph.append(MarkdownNode(CMARK_NODE_SOFTBREAK)) }
        paragraph.append(MarkdownNode(text: line))
      }
      paragraph.insertBefore(node)
    }
    node.remove()
  }
}

/// Takes display formulas and tables out of the paragraph they were written in: what stands before and
/// after one becomes a paragraph of its own.
private struct ParagraphSplitter {
  private let original: MarkdownNode
  private let tables: [MarkdownNode]
  private var current: MarkdownNode?

  static func split(_ paragraph: MarkdownNode, tables: [MarkdownNode]) {
    var splitter = ParagraphSplitter(original: paragraph, tables: tables)
    while let child = paragraph.firstChild {
      child.unlink()
      splitter.add(child)
    }
    splitter.close()
    paragraph.remove()
  }

  private init(original: MarkdownNode, tables: [MarkdownNode]) {
    self.original = original
    self.tables = tables
  }

  /// What a slot stands for that takes a block of its own.
  private func block(for slot: Slot) -> MarkdownNode? {
    switch slot.kind {
    case .displayFormula: MarkdownNode(block: Slot(kind: .formula, index: slot.index).mark)
    case .tableBlock: tables[slot.index]
    default: nil
    }
  }

  private mutating func add(_ child: MarkdownNode) {
    let literal = child.type == CMARK_NODE_TEXT ? child.literal : []
    guard literal.contains(MaskByte.slot) else { return append(child) }
    var done = 0
    var index = 0
    while let start = literal[index...].firstIndex(of: MaskByte.slot) {
      guard let (slot, end) = Slot.read(literal, at: start) else { break }
      if let block = block(for: slot) {
        append(MarkdownNode(text: literal[done..<start]))
        close()
        block.insertBefore(original)
        done = end
      }
      index = end
    }
    append(MarkdownNode(text: literal[done...]))
    child.remove()
  }

  /// Blanks at the start of a paragraph are left out.
  private mutating func append(_ node: MarkdownNode) {
    if current == nil {
      let isBlank = node.type == CMARK_NODE_SOFTBREAK || node.type == CMARK_NODE_LINEBREAK
      if isBlank { return node.remove() }
      if node.type == CMARK_NODE_TEXT {
        let text = node.literal.drop { $0.isWhitespace }
        if text.isEmpty { return node.remove() }
        node.setLiteral(text)
      }
    }
    let paragraph = current ?? MarkdownNode(CMARK_NODE_PARAGRAPH)
    current = paragraph
    paragraph.append(node)
  }

  /// Blanks at the end of a paragraph are left out.
  private mutating func close() {
    guard let paragraph = current else { return }
    current = nil
    while let last = paragraph.lastChild {
      if last.type == CMARK_NODE_TEXT {
        var text = last.literal
        while text.last?.isWhitespace == true { text.removeLast() }
        if !text.isEmpty {
          last.setLiteral(text)
          break
        }
      } else if last.type != CMARK_NODE_SOFTBREAK, last.type != CMARK_NODE_LINEBREAK {
        break
      }
      last.remove()
    }
    paragraph.insertBefore(original)
  }
}
