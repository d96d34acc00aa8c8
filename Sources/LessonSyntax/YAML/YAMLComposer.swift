/// Builds a tree from events.
struct YAMLComposer {
  let source: YAMLBytes
  private(set) var root: YAMLNode?
  private(set) var problems: [YAMLProblem] = []
  private var open: [Collection] = []
  private var documents = 0

  private struct Collection {
    var isMapping: Bool
    var isFlow: Bool
    var start: Int
    /// Of a mapping: keys and values in turn.
    var items: [YAMLNode] = []
  }

  init(source: YAMLBytes) { self.source = source }

  /// Takes the first document; of collections that never end, what they have of entries.
  mutating func compose(_ events: [YAMLEvent]) {
    for event in events {
      if case .documentStart = event.kind {
        documents += 1
        if documents == 2 {
          problems.append(.broken("only one YAML document can stand here", event.range))
        }
      }
      if documents == 1 { take(event) }
    }
    // What stands in a collection that was broken off below the root is incomplete itself.
    if let outermost = open.first, outermost.isMapping, root == nil {
      root = node(outermost, end: nil)
    }
  }

  private mutating func take(_ event: YAMLEvent) {
    var start = event.range.lowerBound
    if event.hasProperties { start = refuseProperties(from: start) }
    let range = start..<max(start, event.range.upperBound)
    switch event.kind {
    case .documentStart: break
    case .scalar(let scalar):
      place(YAMLNode(content: .scalar(scalar), range: extent(scalar, range)))
    case .alias: refuseAlias(event.range)
    case .listStart(let isFlow):
      open.append(Collection(isMapping: false, isFlow: isFlow, start: range.lowerBound))
    case .mappingStart(let isFlow):
      open.append(Collection(isMapping: true, isFlow: isFlow, start: range.lowerBound))
    case .end:
      guard let finished = open.popLast() else { return }
      place(node(finished, end: finished.isFlow ? event.range.upperBound : nil))
    }
  }

  /// A block scalar ends, for libyaml, where the next thing begins.
  private func extent(_ scalar: YAMLScalar, _ range: Range<Int>) -> Range<Int> {
    guard scalar.style == .block else { return range }
    return range.lowerBound..<source.trimmed(range).upperBound
  }

  private mutating func place(_ node: YAMLNode) {
    if open.isEmpty { root = node } else { open[open.count - 1].items.append(node) }
  }

  private mutating func node(_ collection: Collection, end: Int?) -> YAMLNode {
    let last = collection.items.last?.range.upperBound ?? collection.start
    let range = collection.start..<max(collection.start, end ?? last)
    guard collection.isMapping else {
      return YAMLNode(content: .list(collection.items), range: range)
    }
    let pairs = collection.items.count / 2
    let entries = (0..<pairs).map { index in
      entry(collection.items[2 * index], collection.items[2 * index + 1])
    }
    return YAMLNode(content: .mapping(entries), range: range)
  }

  private mutating func entry(_ key: YAMLNode, _ value: YAMLNode) -> YAMLEntry {
    if let scalar = key.scalar, scalar.style == .plain, scalar.text == "<<" {
      problems.append(.refused("'<<' can't merge mappings here", key.range, hint: "write them out"))
      return YAMLEntry(key: YAMLNode(content: .refused, range: key.range), value: value)
    }
    let isMissing = value.scalar?.text.isEmpty == true && value.range.isEmpty
    return YAMLEntry(
      key: key, value: isMissing ? YAMLNode(content: value.content, range: key.range) : value)
  }
}

extension YAMLComposer {
  private mutating func refuseAlias(_ range: Range<Int>) {
    problems.append(
      .refused(
        "the alias '\(source.text(range))' can't be used here", range,
        hint: "write the value itself, or put text that begins with '*' in quotes"))
    place(YAMLNode(content: .refused, range: range))
  }

  /// - Parameter start: Where an anchor or a tag begins.
  /// - Returns: Where the value itself begins.
  private mutating func refuseProperties(from start: Int) -> Int {
    var offset = start
    while let byte = source[offset], byte == UInt8(ascii: "&") || byte == UInt8(ascii: "!") {
      let first = offset
      while let next = source[offset], !YAMLBytes.isSpace(next), !isFlowIndicator(next) {
        offset += 1
      }
      let text = source.text(first..<offset)
      let kind = byte == UInt8(ascii: "&") ? "anchor" : "tag"
      problems.append(
        .refused(
          "the \(kind) '\(text)' can't be used here", first..<offset,
          hint: "leave it out, or put text that begins with '\(text.prefix(1))' in quotes"))
      while let next = source[offset], YAMLBytes.isSpace(next) { offset += 1 }
    }
    return offset
  }

  private func isFlowIndicator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
  }
}
