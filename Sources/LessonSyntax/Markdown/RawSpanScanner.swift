/// A stretch of a paragraph whose bytes are no running text: formulas don't begin or end there.
struct RawSpan {
  enum Kind: Equatable {
    /// The code between its backticks.
    case code(Range<Int>)
    /// An HTML tag, comment or the like.
    case markup
    /// From the parenthesis after `]` to the closing one, or an autolink's angle brackets, or the rest
    /// of a reference definition; with the destination's bytes.
    case destination(Range<Int>)
  }

  var kind: Kind
  var range: Range<Int>

  var isCode: Bool { if case .code = kind { true } else { false } }
}

/// Finds code spans, tags and link destinations in a paragraph, by CommonMark's rules; the leftmost wins.
struct RawSpanScanner {
  private let bytes: [UInt8]
  private let fences: BacktickRuns
  private var markup: MarkupScanner
  private var spans: [RawSpan] = []
  private var index = 0
  private var openBrackets = 0
  /// Whether only reference definitions stand before this place.
  private var isAmongDefinitions = true

  static func scan(_ bytes: [UInt8]) -> [RawSpan] {
    var scanner = RawSpanScanner(bytes)
    while scanner.index < bytes.count { scanner.step() }
    return scanner.spans
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    fences = BacktickRuns(bytes)
    markup = MarkupScanner(bytes)
  }

  private mutating func step() {
    switch bytes[index] {
    case UInt8(ascii: "\\"):
      index += index + 1 < bytes.count && bytes[index + 1].isPunctuation ? 2 : 1
    case UInt8(ascii: "`"): code()
    case UInt8(ascii: "<"): angle()
    case UInt8(ascii: "["):
      openBrackets += 1
      index += 1
    case UInt8(ascii: "]"): closingBracket()
    case 0x0A: index += 1
    default:
      if openBrackets == 0 { isAmongDefinitions = false }
      index += 1
    }
  }

  private mutating func code() {
    isAmongDefinitions = isAmongDefinitions && openBrackets > 0
    let start = index
    while index < bytes.count, bytes[index] == UInt8(ascii: "`") { index += 1 }
    guard let close = fences.firstRun(of: index - start, from: index) else { return }
    add(.code(index..<close), start..<close + index - start)
  }

  private mutating func angle() {
    isAmongDefinitions = isAmongDefinitions && openBrackets > 0
    if let end = MarkupScanner.autolinkEnd(bytes, at: index) {
      add(.destination(index + 1..<end - 1), index..<end)
    } else if let end = markup.end(at: index) {
      add(.markup, index..<end)
    } else {
      index += 1
    }
  }

  private mutating func closingBracket() {
    index += 1
    guard openBrackets > 0 else { return }
    openBrackets -= 1
    guard index < bytes.count else { return }
    if bytes[index] == UInt8(ascii: "("), let link = LinkScanner.inline(bytes, at: index) {
      add(.destination(link.destination), index..<link.end)
    } else if bytes[index] == UInt8(ascii: ":"), isAmongDefinitions, openBrackets == 0,
      let link = LinkScanner.definition(bytes, after: index + 1)
    {
      add(.destination(link.destination), index..<link.end)
      return
    }
    isAmongDefinitions = isAmongDefinitions && openBrackets > 0
  }

  private mutating func add(_ kind: RawSpan.Kind, _ range: Range<Int>) {
    spans.append(RawSpan(kind: kind, range: range))
    index = range.upperBound
  }
}

/// The places of a paragraph's runs of backticks, by length.
private struct BacktickRuns {
  private var starts: [Int: [Int]] = [:]

  init(_ bytes: [UInt8]) {
    var index = 0
    while let start = bytes[index...].firstIndex(of: UInt8(ascii: "`")) {
      index = start
      while index < bytes.count, bytes[index] == UInt8(ascii: "`") { index += 1 }
      starts[index - start, default: []].append(start)
    }
  }

  /// The start of the first run of exactly this length that begins at or after a place.
  func firstRun(of length: Int, from place: Int) -> Int? {
    guard let starts = starts[length] else { return nil }
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low < starts.count ? starts[low] : nil
  }
}
