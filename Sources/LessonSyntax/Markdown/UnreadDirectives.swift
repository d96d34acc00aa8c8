/// Finds directives that look as if they would run, and don't: behind an HTML line without a blank line
/// between, indented as code, glued to other text.
///
/// It looks at the lines of the source, not at the parser's blocks, so that nothing can stand where it
/// does not look. What is shown inside another fence, or stands in a comment that is closed, was not meant
/// to run.
struct UnreadDirectives {
  struct Found {
    enum Reason {
      case html, indented, text
      /// Inside a code block whose fence the directive's own end would close.
      case code(line: Int)
    }

    /// The fence and the directive's word, in the text's bytes.
    var range: Range<Int>
    var reason: Reason
    /// Claims that stand below it.
    var claims: Int
  }

  /// Lines that hold a directive which was read.
  var read: Set<Int> = []
  private var stretches: [(lines: ClosedRange<Int>, kind: Stretch)] = []
  /// The position of each stretch that is no comment; of a comment, that of the block it stands in.
  private var blocks: [Int] = []

  enum Stretch {
    /// A fenced block, with its fence.
    case fence(mark: UInt8, length: Int)
    case indented
    case html
    /// A comment that is closed.
    case comment
    /// What a comment without an end swallows; it is reported itself.
    case swallowed
  }

  mutating func note(_ kind: Stretch, _ lines: ClosedRange<Int>) {
    if case .comment = kind, let block = blocks.last {
      blocks.append(block)
    } else {
      blocks.append(stretches.count)
    }
    stretches.append((lines, kind))
  }

  /// - Returns: In the order of their places.
  func find(in text: MarkdownText) -> [Found] {
    var found: [Found] = []
    let candidates = Self.candidates(in: text)
    let lines = candidates.map { text.source.position(of: $0.range.lowerBound).line }
    for (index, place) in candidates.enumerated() {
      let line = lines[index]
      guard !read.contains(line) else { continue }
      let next = index + 1 < lines.count ? lines[index + 1] : text.source.lineStarts.count + 1
      let claims =
        place.isCheck ? Self.claims(in: line + 1..<max(line + 1, next), place.fence, in: text) : 0
      switch stretch(at: line) {
      case .comment: continue
      case .swallowed:
        // Reported with the comment; its claims count.
        found.append(Found(range: place.range, reason: .html, claims: claims))
      case .html: found.append(Found(range: place.range, reason: .html, claims: claims))
      case .indented: found.append(Found(range: place.range, reason: .indented, claims: claims))
      case .fence(let mark, let length):
        let isShown = mark != place.fence.mark || length > place.fence.length
        if !isShown, let start = stretchStart(at: line) {
          found.append(Found(range: place.range, reason: .code(line: start), claims: claims))
        }
      case nil: found.append(Found(range: place.range, reason: .text, claims: claims))
      }
    }
    return found
  }

  func isSwallowed(_ line: Int) -> Bool {
    if case .swallowed? = stretch(at: line) { true } else { false }
  }

  /// The innermost that was noted; comments are noted after the block they stand in.
  private func stretch(at line: Int) -> Stretch? {
    position(of: line).map { stretches[$0].kind }
  }

  private func stretchStart(at line: Int) -> Int? {
    position(of: line).map { stretches[$0].lines.lowerBound }
  }

  /// By halves: stretches begin in the order of the text.
  private func position(of line: Int) -> Int? {
    var low = 0
    var high = stretches.count
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle].lines.lowerBound <= line { low = middle + 1 } else { high = middle }
    }
    // The last that begins before the line, or the block around it where that is a comment.
    guard low > 0 else { return nil }
    return [low - 1, blocks[low - 1]].first { stretches[$0].lines.contains(line) }
  }
}

// MARK: - Lines that begin a directive

extension UnreadDirectives {
  private struct Fence {
    var mark: UInt8
    var length: Int
  }

  private struct Candidate {
    var range: Range<Int>
    var fence: Fence
    var isCheck: Bool
  }

  private static func candidates(in text: MarkdownText) -> [Candidate] {
    let bytes = text.bytes
    var candidates: [Candidate] = []
    var index = text.start
    while let brace = bytes.next(UInt8(ascii: "{"), from: index), brace + 6 <= bytes.count {
      if let candidate = candidate(at: brace, in: text) {
        candidates.append(candidate)
      }
      index = brace + 1
    }
    return candidates
  }

  private static func candidate(
    at brace: Int, in text: MarkdownText
  ) -> Candidate? {
    let (bytes, start) = (text.bytes, text.start)
    let rest = bytes[brace...]
    let word = ["{check}", "{demo}", "{sweep}"].first { rest.starts(with: $0.utf8) }
    guard let word else { return nil }
    var place = brace
    while place > start, bytes[place - 1].isSpaceOrTab { place -= 1 }
    let end = place
    guard place > start else { return nil }
    let mark = bytes[place - 1]
    guard mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return nil }
    while place > start, bytes[place - 1] == mark { place -= 1 }
    guard end - place >= 3, text.beginsLine(place, after: ">-+*.)0123456789") else { return nil }
    return Candidate(
      range: place..<brace + word.utf8.count, fence: Fence(mark: mark, length: end - place),
      isCheck: word == "{check}")
  }

  /// - Parameter lines: Those below the fence, before the next directive.
  private static func claims(in lines: Range<Int>, _ fence: Fence, in text: MarkdownText) -> Int {
    let end = lines.first { number in
      let content = text.bytes[text.source.lineRange(number)].drop {
        $0.isSpaceOrTab || $0 == UInt8(ascii: ">")
      }
      return content.isEmpty || content.prefix { $0 == fence.mark }.count >= fence.length
    }
    return (end ?? lines.upperBound) - lines.lowerBound
  }
}

extension UnreadDirectives.Found {
  func diagnostic(file: String, at place: Range<Int>) -> Diagnostic {
    let (summary, hint) = words
    return Diagnostic(
      id: "unread-directive", summary, file: file, range: place, hint: hint)
  }

  private var words: (summary: String, hint: String) {
    switch reason {
    case .html:
      (
        "this block stands inside HTML, so it is not run",
        "leave a blank line between the HTML and the block"
      )
    case .indented:
      (
        "this block is indented as code, so it is not run",
        "indent it by fewer than four spaces more than the text around it"
      )
    case .text:
      (
        "this block is part of a paragraph, so it is not run",
        "indent the fence like the paragraph, or leave a blank line before it"
      )
    case .code(let line):
      (
        "this block stands inside the code that begins in line \(line), so it is not run",
        "close that code; a longer fence around it shows a block without running it"
      )
    }
  }
}
