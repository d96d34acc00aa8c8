import CCMark

/// Tables, and the captions above or below them.
extension InlineSearch {
  /// A caption that stands in a paragraph of its own, until its table comes.
  struct WaitingCaption {
    var table: OpaquePointer
    var caption: TableCaption
  }

  /// Takes a table out of the paragraph that it ends.
  /// - Returns: The lines before it.
  mutating func takeTable(from leaf: LeafText, _ paragraph: MarkdownNode) -> LeafText {
    let (found, mismatch) = PipeTableFinder.find(in: leaf, options)
    if let mismatch { leave(.table, mismatch.range, leaf) }
    // The first line of a box is its title.
    guard let found, found.firstLine > 0 || !leaf.bytes.starts(with: "[!".utf8) else { return leaf }
    var table = FoundTable(found, in: leaf)
    if table.caption == nil, let waiting = waitingCaption, waiting.table == paragraph.pointer {
      table.caption = waiting.caption
    }
    waitingCaption = nil
    lastTable = table.caption == nil ? paragraph.pointer : nil
    inserts.append(InlineInsert(.table(tables.count), at: found.extent, in: leaf, of: text))
    tables.append(table)
    return leaf.prefix(found.firstLine)
  }

  /// Takes a paragraph that is the caption of the table before or after it.
  /// - Returns: Whether it is one.
  mutating func takeCaption(
    _ leaf: LeafText, _ paragraph: MarkdownNode, quoteDepth: Int, in blotted: MarkdownText
  ) -> Bool {
    guard TableCaption.begins(leaf.bytes[...]) else { return false }
    let starts = leaf.lineStarts
    let lines = starts.indices.map { number in
      starts[number]..<(number + 1 < starts.count ? starts[number + 1] - 1 : leaf.bytes.count)
    }
    let caption = TableCaption(lines, in: leaf)
    if let lastTable, paragraph.previous?.pointer == lastTable {
      tables[tables.count - 1].caption = caption
      self.lastTable = nil
    } else if let next = paragraph.next, hasTable(next, quoteDepth: quoteDepth, in: blotted) {
      waitingCaption = WaitingCaption(table: next.pointer, caption: caption)
    } else {
      return false
    }
    inserts.append(InlineInsert(.tableCaption, at: 0..<leaf.bytes.count, in: leaf, of: text))
    return true
  }

  private func hasTable(
    _ node: MarkdownNode, quoteDepth: Int, in blotted: MarkdownText
  ) -> Bool {
    guard node.type == CMARK_NODE_PARAGRAPH else { return false }
    let leaf = LeafText(LeafBlock(node, quoteDepth: quoteDepth, in: blotted), in: blotted)
    guard let table = PipeTableFinder.find(in: leaf, options).table else { return false }
    return table.firstLine == 0 && table.caption.isEmpty
  }
}
