/// One YAML text, read as far as it can be.
///
/// Weft's YAML is that of YAML 1.2 without aliases, anchors, tags and merge keys: an untrusted lesson
/// stays as small as it looks. After a mistake, reading goes on at the next line that begins with a
/// key, so that one run reports everything.
struct YAMLDocument {
  /// `nil` for an empty text, or one that could not be read at all.
  private(set) var root: YAMLNode?
  /// In the order of the text.
  private(set) var problems: [YAMLProblem] = []

  /// After so many mistakes in one text the rest is not read.
  private static let restartLimit = 20
  /// Of what is hardly text no more characters are named.
  private static let forbiddenLimit = 200

  init(_ text: String) {
    let source = YAMLBytes(text)
    let (clean, forbidden) = source.withoutForbidden()
    problems = forbidden.prefix(Self.forbiddenLimit).map { Self.forbidden(source.text($0), $0) }
    var start: Int? = 0
    var restarts = 0
    while let from = start, restarts <= Self.restartLimit {
      let events = YAMLEvents(clean, from: from)
      var composer = YAMLComposer(source: source)
      composer.compose(events.events)
      problems += composer.problems
      let problem = events.failure?.problem(in: source, from: from)
      add(
        composer.root, before: problem.map { source.line(around: $0.range.lowerBound).lowerBound })
      problems += [problem].compactMap { $0 }
      start = problem.flatMap { source.keyLine(after: $0.range.lowerBound) }
      restarts += 1
    }
    problems.sort { ($0.range.lowerBound, $0.summary) < ($1.range.lowerBound, $1.summary) }
  }

  /// Adds what was read of a mapping; anything else must be whole.
  /// - Parameter brokenLine: The start of the line where reading failed. What ends in it or after it
  ///   was perhaps not meant so.
  private mutating func add(_ part: YAMLNode?, before brokenLine: Int?) {
    guard let part else { return }
    guard case .mapping(let entries) = part.content else {
      if root == nil, brokenLine == nil { root = part }
      return
    }
    let whole = entries.filter { $0.value.range.upperBound <= brokenLine ?? .max }
    guard let before = root else {
      root = YAMLNode(content: .mapping(whole), range: part.range)
      return
    }
    guard case .mapping(let first) = before.content else { return }
    root = YAMLNode(
      content: .mapping(first + whole), range: before.range.lowerBound..<part.range.upperBound)
  }

  private static func forbidden(_ character: String, _ range: Range<Int>) -> YAMLProblem {
    let number = character.unicodeScalars.first?.value ?? 0
    return .broken(
      "the control character U+\(SafeText.hexadecimal(number, digits: 4)) can't stand in YAML",
      range)
  }
}
