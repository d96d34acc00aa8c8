import CCMark

/// Raw HTML, and what it keeps from being read.
extension LessonReader {
  mutating func inlineHTML(_ node: MarkdownNode) {
    if options.allowsRawHTML { return keepHTML(node) }
    edits.inlineHTML.append(node)
    guard !node.literal.starts(with: "<!--".utf8), let leaf else { return }
    let bytes = document.text.bytes
    let end = max(leaf.start, leafEnd(leaf))
    // What quotes its lines stands between those of a tag.
    let literal = node.literal.prefix { !$0.isLineEnd }
    let start = (max(leaf.start, min(searched, end))..<end).first {
      bytes[$0] == literal[0] && bytes[$0...].starts(with: literal)
    }
    let place = start.map { $0..<$0 + literal.count } ?? leaf.start..<leaf.start
    searched = max(searched, place.upperBound)
    parts.leftovers.add(
      .rawHTML, document.text.place(place), String(decoding: literal, as: UTF8.self))
  }

  mutating func keepHTML(_ node: MarkdownNode) {
    hasRawHTML = true
    let text = document.text
    let isBlock = node.type == CMARK_NODE_HTML_BLOCK
    let lines =
      isBlock
      ? text.line(node.startLine)...max(text.line(node.startLine), text.line(node.endLine))
      : leaf?.lines ?? 1...1
    let start =
      isBlock ? text.source.lineRange(lines.lowerBound).lowerBound : leaf?.start ?? text.start
    let end = max(start, text.source.lineRange(lines.upperBound).upperBound)
    var html = node.literal
    if let (disarmed, name) = InertHTML.disarmed(html) {
      html = disarmed
      let line = text.place(start..<max(start, text.source.lineRange(lines.lowerBound).upperBound))
      parts.diagnostics.append(
        Diagnostic(
          .warning, id: "unsafe-html", "'<\(name)>' is shown as text", file: parts.source.path,
          range: line, hint: "in the midst of a page it could lead the reader elsewhere"))
    }
    node.setLiteral(rawHTML.read(html, in: start..<end, into: &parts))
  }

  mutating func blockHTML(_ node: MarkdownNode) {
    let html = HTMLBlock(node, in: document.text)
    unread.note(.html, html.lines)
    for comment in html.comments {
      unread.note(comment.isClosed ? .comment : .swallowed, comment.lines)
    }
    if let unclosed = html.unclosed { parts.diagnostics.append(unclosed) }
    parts.diagnostics += html.values
    if options.allowsRawHTML {
      keepHTML(node)
      if let formula = html.formula {
        parts.leftovers.add(.markdownInHTML, formula.range, formula.sample)
      }
    } else {
      edits.htmlBlocks.append(node)
      // What is not closed was said; that it shows as text follows from it.
      if html.unclosed == nil, let place = html.visible {
        parts.leftovers.add(.rawHTML, place, "")
      }
    }
  }

  mutating func reportUnread() {
    unread.read = Set(
      (parts.directives.map(\.range) + parts.checks.map(\.range)).map {
        parts.source.position(of: $0.lowerBound).line
      })
    for found in unread.find(in: document.text) {
      parts.unreadClaims += found.claims
      let place = document.text.place(found.range)
      guard !unread.isSwallowed(parts.source.position(of: place.lowerBound).line) else { continue }
      parts.diagnostics.append(found.diagnostic(file: parts.source.path, at: place))
    }
  }
}
