extension TitleText {
  /// A title outside the Markdown: plain text but for formulas and values, which `parts` then has.
  init(_ text: MappedText, _ options: LessonOptions, into parts: inout LessonParts) {
    let caption = MarkdownText(caption: text, path: parts.source.path)
    let document = MaskedMarkdown(caption, options)
    parts.diagnostics += document.diagnostics
    let bytes = document.text.bytes
    var done = 1  // past the mark that begins a caption
    for insert in document.mask.inserts {
      add(Self.plain(bytes[done..<insert.first.lowerBound]))
      if let piece = parts.take(insert) { pieces.append(piece) } else { add(insert.text.text) }
      done = insert.first.upperBound
    }
    add(Self.plain(bytes[done...]))
  }

  /// A dollar sign may have a backslash before it, as it must where it would begin a formula.
  private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self).replacing("\\$", with: "$")
  }

  mutating func add(_ words: String) {
    guard !words.isEmpty else { return }
    if case .text(let before) = pieces.last {
      pieces[pieces.count - 1] = .text(before + words)
    } else {
      pieces.append(.text(words))
    }
  }

  /// Without blanks around it.
  var trimmed: TitleText {
    var trimmed = self
    if case .text(let first) = trimmed.pieces.first {
      trimmed.pieces[0] = .text(String(first.drop { $0.isWhitespace }))
    }
    if case .text(var last) = trimmed.pieces.last {
      while last.last?.isWhitespace == true { last.removeLast() }
      trimmed.pieces[trimmed.pieces.count - 1] = .text(last)
    }
    trimmed.pieces.removeAll { $0 == .text("") }
    return trimmed
  }
}

extension LessonParts {
  /// Takes a formula or value that stands in a title; `nil` for what is text.
  mutating func take(_ insert: InlineInsert) -> TitleText.Piece? {
    switch insert.kind {
    case .evaluation:
      evaluations.append(Evaluation(text: insert.text, range: insert.range))
      return .evaluation(evaluations.count - 1)
    case .formula:
      formulas.append(
        Formula(tex: insert.text, isDisplay: false, name: nil, range: insert.range))
      return .formula(formulas.count - 1)
    case .mention(let mention):
      mentions.append(mention)
      return .mention(mentions.count - 1)
    case .claim, .headingID, .literal, .noteReference, .table, .tableCaption, .attributes, .term:
      return nil
    }
  }

  /// A title as the lesson writes it, to compare it with another.
  func words(of title: TitleText) -> String {
    title.pieces.map { piece in
      switch piece {
      case .text(let words): words
      case .formula(let index): "$\(formulas[index].tex.text)$"
      case .mention(let index): mentions[index].text
      case .evaluation(let index): "{\(evaluations[index].text.text)}"
      }
    }.joined()
  }
}
