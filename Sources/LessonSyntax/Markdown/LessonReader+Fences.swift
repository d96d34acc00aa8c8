import CCMark

/// Code, and what stands between fences.
extension LessonReader {
  mutating func code(_ node: MarkdownNode) {
    guard let fence = FenceReader(node, in: document.text) else {
      plainCode(node)
      return
    }
    unread.note(
      .fence(mark: fence.mark, length: fence.length),
      document.text.line(node.startLine)...document.text.line(node.endLine))
    if let problem = fence.invisible(file: parts.source.path) {
      parts.diagnostics.append(problem)
      show(node, fence.source)
      return
    }
    switch fence.kind {
    case .plain: plain(fence)
    case .attributes(let language): node.setFenceInfo(language)
    case .math: math(fence, node)
    case .demo: demo(fence, node, .demo)
    case .sweep: demo(fence, node, .sweep)
    case .check: check(fence, node)
    case .shown:
      show(node, fence.shownSource)
      return
    case .unknown(let word):
      if let misspelt = fence.misspelt(word, file: parts.source.path) {
        parts.diagnostics.append(misspelt)
      } else {
        parts.leftovers.add(.unknownDirective, document.text.place(word), fence.text(of: word))
      }
      show(node, fence.source)
    }
    if !fence.isClosed {
      parts.diagnostics.append(fence.unclosed(file: parts.source.path))
    }
  }

  /// Code without an info string: between fences, or indented.
  private mutating func plainCode(_ node: MarkdownNode) {
    let lines = document.text.line(node.startLine)...document.text.line(node.endLine)
    guard let fence = FenceReader(bare: node, in: document.text) else {
      unread.note(.indented, lines)
      parts.diagnostics += UnreadValue.inIndentedCode(
        in: document.text, lines, file: parts.source.path)
      return
    }
    unread.note(.fence(mark: fence.mark, length: fence.length), lines)
    if !fence.isClosed { parts.diagnostics.append(fence.unclosed(file: parts.source.path)) }
  }

  private mutating func plain(_ fence: FenceReader) {
    if let word = fence.directiveWord {
      parts.leftovers.add(.wordWithoutBraces, document.text.place(word), fence.text(of: word))
    }
  }

  /// The block as code, with its fences.
  private func show(_ node: MarkdownNode, _ source: [UInt8]) {
    node.clearFenceInfo()
    node.setLiteral(source)
  }

  private mutating func math(_ fence: FenceReader, _ node: MarkdownNode) {
    let slot = Slot(kind: .formula, index: parts.formulas.count)
    edits.replace(node, by: slot)
    parts.formulas.append(
      Formula(tex: fence.tex, isDisplay: true, name: fence.equationName, range: fence.range))
    parts.diagnostics += fence.values(file: parts.source.path)
  }

  private mutating func check(_ fence: FenceReader, _ node: MarkdownNode) {
    edits.replace(node, by: Slot(kind: .check, index: parts.checks.count))
    let check = CheckBlock(
      claims: fence.claims(in: document.text, options.typography), range: fence.openingRange)
    parts.checks.append(check)
    parts.diagnostics += fence.invisibleInBody(file: parts.source.path)
    if check.claims.isEmpty {
      parts.diagnostics.append(
        Diagnostic(
          .warning, id: "empty-check", "this check claims nothing", file: parts.source.path,
          range: check.range, hint: "write one claim a line"))
    }
    if let extra = fence.afterDirective {
      parts.diagnostics.append(
        Diagnostic(
          id: "unexpected-words", "a check has no name", file: parts.source.path, range: extra,
          hint: "put the claims on the lines below"))
    }
  }

  private mutating func demo(
    _ fence: FenceReader, _ node: MarkdownNode, _ kind: DemoDirective.Kind
  ) {
    edits.replace(node, by: Slot(kind: .directive, index: parts.directives.count))
    var directive = DemoDirective(fence.block, in: parts.source, kind)
    parts.checkLabel(of: &directive)
    directive.problems += fence.invisibleInBody(
      file: parts.source.path, besides: directive.texts)
    if parts.notes.current != nil {
      directive.problems.append(
        Diagnostic(
          id: "demo-in-note", "a \(kind.rawValue) can't stand in a footnote",
          file: parts.source.path,
          range: fence.openingRange, hint: "let it stand in the text, and the note refer to it"))
    }
    parts.diagnostics += directive.problems
    for index in directive.captions.indices {
      let mapped = directive.captions[index].mapped
      let caption = MarkdownText(caption: mapped, path: parts.source.path)
      let template = Self.read(
        caption, options: options.ofCaptions, into: &parts)
      directive.captions[index].markup = InlineMarkup(
        source: mapped, template: template.withoutParagraph())
    }
    for index in directive.alternatives.indices {
      // Formulas stay TeX, which can be read aloud.
      var plain = options.ofCaptions
      plain.math = []
      let words = TitleText(directive.alternatives[index].mapped, plain, into: &parts)
      directive.alternatives[index].words = words.set(options.typography)
    }
    parts.directives.append(directive)
  }
}
