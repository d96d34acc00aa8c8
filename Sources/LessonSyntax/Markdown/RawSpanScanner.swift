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
    /// The braces right after a picture.
    case attributes
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
  /// For each bracket that is open, whether it begins a picture.
  private var open: [Bool] = []
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
    case UInt8(ascii: "!") where index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "["):
      if open.isEmpty { isAmongDefinitions = false }
      open.append(true)
      index += 2
    case UInt8(ascii: "["):
      open.append(false)
      index += 1
    case UInt8(ascii: "]"): closingBracket()
    case 0x0A: index += 1
    default:
      if open.isEmpty { isAmongDefinitions = false }
      index += 1
    }
  }

  private mutating func code() {
    isAmongDefinitions = isAmongDefinitions && !open.isEmpty
    let start = index
    while index < bytes.count, bytes[index] == UInt8(ascii: "`") { index += 1 }
    guard let close = fences.firstRun(of: index - start, from: index) else { return }
    add(.code(index..<close), start..<close + index - start)
  }

  private mutating func angle() {
    isAmongDefinitions = isAmongDefinitions && !open.isEmpty
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
    guard let isPicture = open.popLast() else { return }
    guard index < bytes.count else { return }
    if bytes[index] == UInt8(ascii: "("), let link = LinkScanner.inline(bytes, at: index) {
      add(.destination(link.destination), index..<link.end)
      if isPicture { attributes() }
    } else if isPicture {
      if bytes[index] == UInt8(ascii: "["), let end = labelEnd(index) { index = end }
      attributes()
    } else if bytes[index] == UInt8(ascii: ":"), isAmongDefinitions, open.isEmpty,
      let link = LinkScanner.definition(bytes, after: index + 1)
    {
      add(.destination(link.destination), index..<link.end)
      return
    }
    isAmongDefinitions = isAmongDefinitions && !open.isEmpty
  }

  /// The place after `[label]`.
  private func labelEnd(_ start: Int) -> Int? {
    let label = bytes[start + 1..<min(bytes.count, start + 1000)]
    guard let end = label.firstIndex(where: { $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: "[") }),
      bytes[end] == UInt8(ascii: "]")
    else { return nil }
    return end + 1
  }

  /// `{#fig-x width=60%}` at `index`, after a picture.
  private mutating func attributes() {
    guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "{") else { return }
    var isMeant = "#.:".utf8.contains(bytes[index + 1])
    var isQuoted = false
    for place in index + 1..<min(bytes.count, index + Self.attributesLimit) {
      switch bytes[place] {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "="): isMeant = true
      case UInt8(ascii: "{"), UInt8(ascii: "`"), 0x0A: return
      case UInt8(ascii: "}") where !isQuoted:
        if isMeant, place > index + 1 { add(.attributes, index..<place + 1) }
        return
      default: break
      }
    }
  }

  private static let attributesLimit = 500

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
