/// Terms in a lesson's text: what explains one, and where one is used.
extension HTMLTemplate {
  /// In bytes. A block that is longer explains nothing.
  private static let explanationLimit = 10_000

  /// The blocks that explain the lesson's terms, by their places: what stands in the innermost paragraph,
  /// item or cell; with a number that tells one block from another.
  func explanations(count: Int) -> [(block: Int, template: HTMLTemplate)?] {
    var found = [(block: Int, template: HTMLTemplate)?](repeating: nil, count: count)
    var rest = gaps.filter { $0.kind == .term && $0.index < count }[...]
    func take(_ run: Range<Int>) {
      guard let first = rest.first, first.offset <= run.upperBound else { return }
      let block = run.count > Self.explanationLimit ? nil : (run.lowerBound, part(run))
      while let gap = rest.first, gap.offset <= run.upperBound {
        found[gap.index] = block
        rest = rest.dropFirst()
      }
    }
    bytes.withUnsafeBufferPointer { bytes in
      var walker = MarkupWalker(bytes)
      var start = 0
      while !rest.isEmpty, let tag = walker.next() {
        guard tag.endsRun else { continue }
        take(start..<tag.range.lowerBound)
        start = tag.range.upperBound
      }
      take(start..<bytes.count)
    }
    return found
  }

  private func firstGap(from offset: Int) -> Int {
    var range = 0..<gaps.count
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      range =
        gaps[middle].offset < offset ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }

  private func part(_ range: Range<Int>) -> HTMLTemplate {
    var part = HTMLTemplate()
    part.bytes = Array(bytes[range])
    for number in firstGap(from: range.lowerBound)..<gaps.count {
      var gap = gaps[number]
      if gap.offset > range.upperBound { break }
      gap.offset -= range.lowerBound
      part.written[part.gaps.count] = written[number]
      part.gaps.append(gap)
    }
    return part
  }

  /// With marks around the first use of each term in a section, save in the block that explains it, in
  /// headings, links and code.
  ///
  /// - Parameter own: By the place among the lesson's terms: which of all terms it is.
  /// - Returns: And the terms that are used, in the order of the marks' indices.
  func marking(_ index: TermIndex, own: [Int: Int]) -> (template: HTMLTemplate, uses: [Int]) {
    var search = TermSearch(index, gaps: gaps, own: own)
    bytes.withUnsafeBufferPointer { search.run($0) }
    guard !search.uses.isEmpty else { return (self, []) }
    var marked = self
    marked.gaps = []
    marked.gaps.reserveCapacity(gaps.count + 2 * search.uses.count)
    marked.written = [:]
    var rest = search.marks[...]
    for (number, gap) in gaps.enumerated() {
      while let mark = rest.first, mark.offset <= gap.offset,
        mark.kind == .useEnd || mark.offset < gap.offset
      {
        marked.gaps.append(mark)
        rest = rest.dropFirst()
      }
      marked.written[marked.gaps.count] = written[number]
      marked.gaps.append(gap)
    }
    marked.gaps += rest
    return (marked, search.uses.map(\.term))
  }
}

/// Looks for uses of terms in HTML that cmark wrote.
private struct TermSearch {
  private let index: TermIndex
  private let gaps: [HTMLTemplate.Gap]
  private let own: [Int: Int]
  private(set) var uses: [(term: Int, range: Range<Int>)] = []
  private var nextGap = 0
  private var usedInSection: Set<Int> = []

  init(_ index: TermIndex, gaps: [HTMLTemplate.Gap], own: [Int: Int]) {
    self.index = index
    self.gaps = gaps
    self.own = own
  }

  var marks: [HTMLTemplate.Gap] {
    uses.enumerated().flatMap { number, use in
      [
        HTMLTemplate.Gap(kind: .use, index: number, offset: use.range.lowerBound),
        HTMLTemplate.Gap(kind: .useEnd, index: number, offset: use.range.upperBound),
      ]
    }
  }

  mutating func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    var walker = MarkupWalker(bytes)
    var runs: [Range<Int>] = []
    var done = 0
    while let tag = walker.next() {
      if walker.wasOpen { runs.append(done..<tag.range.lowerBound) }
      done = tag.range.upperBound
      guard tag.endsRun else { continue }
      search(runs, in: bytes, before: done)
      runs = []
      if tag.beginsSection { usedInSection = [] }
    }
    if walker.isOpen { runs.append(done..<bytes.count) }
    search(runs, in: bytes, before: bytes.count + 1)
  }

  /// - Parameters:
  ///   - runs: The text of one block, between its tags.
  ///   - end: Where the next block begins.
  private mutating func search(
    _ runs: [Range<Int>], in bytes: UnsafeBufferPointer<UInt8>, before end: Int
  ) {
    let first = nextGap
    while nextGap < gaps.count, gaps[nextGap].offset < end { nextGap += 1 }
    let inside = gaps[first..<nextGap]
    let explained = Set(inside.filter { $0.kind == .term }.compactMap { own[$0.index] })
    var edges = inside
    var isInTerm = false
    for run in runs {
      var place = run.lowerBound
      while place < run.upperBound {
        while let edge = edges.first, edge.offset <= place {
          if edge.kind == .term {
            isInTerm = true
          } else if edge.kind == .termEnd {
            isInTerm = false
          }
          edges = edges.dropFirst()
        }
        let limit = min(run.upperBound, edges.first?.offset ?? run.upperBound)
        if !isInTerm { search(place..<limit, in: bytes, besides: explained) }
        place = limit
      }
    }
  }

  private mutating func search(
    _ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, besides explained: Set<Int>
  ) {
    var place = range.lowerBound
    while true {
      let word = Words.word(in: bytes, from: place, to: range.upperBound)
      guard !word.isEmpty else { return }
      place = word.upperBound
      guard let (term, end) = index.match(bytes, word, to: range.upperBound) else { continue }
      place = end
      if !explained.contains(term), usedInSection.insert(term).inserted {
        uses.append((term, word.lowerBound..<end))
      }
    }
  }
}

/// Goes from tag to tag.
private struct MarkupWalker {
  struct Tag {
    var range: Range<Int>
    /// Whether the text before it and the text after it belong to different blocks.
    var endsRun: Bool
    var beginsSection: Bool
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0
  private var closed = 0
  /// Whether words could be marked before the last tag, and can be now.
  private(set) var wasOpen = true
  var isOpen: Bool { closed == 0 }

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func next() -> Tag? {
    guard let start = bytes[place...].firstIndex(of: UInt8(ascii: "<")),
      let close = bytes[start...].firstIndex(of: UInt8(ascii: ">"))
    else { return nil }
    place = close + 1
    let isEnd = start + 1 < bytes.count && bytes[start + 1] == UInt8(ascii: "/")
    let nameStart = start + (isEnd ? 2 : 1)
    var nameEnd = nameStart
    while nameEnd < close, bytes[nameEnd].isLetter || bytes[nameEnd].isDigit { nameEnd += 1 }
    let name = String(decoding: bytes[nameStart..<nameEnd], as: UTF8.self)
    wasOpen = isOpen
    if Self.closing.contains(name) { closed = max(0, closed + (isEnd ? -1 : 1)) }
    return Tag(
      range: start..<close + 1, endsRun: !Self.inline.contains(name),
      beginsSection: !isEnd && Self.headings.contains(name))
  }

  private static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6"]
  /// What no word is marked in: what leads elsewhere, is pressed, or is no prose.
  private static let closing: Set<String> = headings.union([
    "a", "code", "pre", "button", "label", "summary", "kbd", "samp", "script", "style", "math",
    "svg",
    "textarea", "select", "option", "figcaption", "caption", "th",
  ])
  private static let inline: Set<String> = [
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins",
    "kbd",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var",
  ]
}
