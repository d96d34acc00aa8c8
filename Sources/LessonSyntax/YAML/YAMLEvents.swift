// Yams' own nodes have no ends, hide aliases and stop at the first key that comes twice. The parser
// inside Yams, libyaml, tells all that in its events.
import CYaml

/// What libyaml found, in the order of the text.
struct YAMLEvent {
  enum Kind {
    case documentStart
    case scalar(YAMLScalar)
    case alias
    /// `isFlow`: in brackets.
    case listStart(isFlow: Bool)
    case mappingStart(isFlow: Bool)
    /// Of a list or a mapping.
    case end
  }

  var kind: Kind
  /// UTF-8 offsets in the whole text. The start is that of an anchor or a tag where there is one.
  var range: Range<Int>
  /// Whether an anchor or a tag stands before it.
  var hasProperties: Bool
}

/// Where libyaml gave up.
struct YAMLFailure {
  /// libyaml's words.
  var problem: String
  /// UTF-8 offsets in the whole text.
  var place: Int
  /// Where that began which it could not finish: a list, a quoted text.
  var contextPlace: Int?
}

/// All events of a text, up to its end or to the first failure.
struct YAMLEvents {
  private(set) var events: [YAMLEvent] = []
  private(set) var failure: YAMLFailure?

  /// Deeper nesting than this is a failure. Nothing in a lesson needs more than three levels.
  static let depthLimit = 50
  static let tooDeep = "nested too deeply"

  /// - Parameters:
  ///   - bytes: UTF-8, without characters that YAML forbids.
  ///   - start: Where to begin.
  init(_ bytes: [UInt8], from start: Int) {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else {
      failure = YAMLFailure(problem: "out of memory", place: start)
      return
    }
    defer { yaml_parser_delete(&parser) }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
    bytes[start...].withUnsafeBufferPointer { input in
      yaml_parser_set_input_string(&parser, input.baseAddress, input.count)
      readAll(&parser, places: CharacterPlaces(input, from: start))
    }
  }

  private mutating func readAll(_ parser: inout yaml_parser_t, places: CharacterPlaces) {
    var depth = 0
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(&parser, &event) == 1 else {
        failure = YAMLFailure(parser, places)
        return
      }
      defer { yaml_event_delete(&event) }
      if event.type == YAML_STREAM_END_EVENT || event.type == YAML_NO_EVENT { return }
      guard let next = YAMLEvent(event, places) else { continue }
      switch next.kind {
      case .listStart, .mappingStart: depth += 1
      case .end: depth -= 1
      default: break
      }
      if depth > Self.depthLimit {
        failure = YAMLFailure(problem: Self.tooDeep, place: next.range.lowerBound)
        return
      }
      events.append(next)
    }
  }
}

/// libyaml counts characters; this knows their UTF-8 offsets.
private struct CharacterPlaces {
  private let start: Int
  private let count: Int
  /// `nil` where all is ASCII.
  private var offsets: [Int]?

  init(_ input: UnsafeBufferPointer<UInt8>, from start: Int) {
    self.start = start
    count = input.count
    if input.allSatisfy({ $0 < 0x80 }) { return }
    offsets = input.indices.filter { input[$0] & 0xC0 != 0x80 }
  }

  subscript(mark: yaml_mark_t) -> Int {
    let index = Int(mark.index)
    guard let offsets else { return start + min(index, count) }
    return start + (index < offsets.count ? offsets[index] : count)
  }
}

extension YAMLEvent {
  fileprivate init?(_ event: yaml_event_t, _ places: CharacterPlaces) {
    let data = event.data
    switch event.type {
    case YAML_DOCUMENT_START_EVENT:
      self.init(.documentStart, event, places)
    case YAML_SCALAR_EVENT:
      let scalar = data.scalar
      let characters = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      let text = String(decoding: characters, as: UTF8.self)
      let content = YAMLScalar(text: text, style: .init(scalar.style))
      self.init(
        .scalar(content), event, places, hasProperties: scalar.anchor != nil || scalar.tag != nil)
    case YAML_ALIAS_EVENT:
      self.init(.alias, event, places)
    case YAML_SEQUENCE_START_EVENT:
      let list = data.sequence_start
      self.init(
        .listStart(isFlow: list.style == YAML_FLOW_SEQUENCE_STYLE), event, places,
        hasProperties: list.anchor != nil || list.tag != nil)
    case YAML_MAPPING_START_EVENT:
      let mapping = data.mapping_start
      self.init(
        .mappingStart(isFlow: mapping.style == YAML_FLOW_MAPPING_STYLE), event, places,
        hasProperties: mapping.anchor != nil || mapping.tag != nil)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      self.init(.end, event, places)
    default:
      return nil
    }
  }

  private init(
    _ kind: Kind, _ event: yaml_event_t, _ places: CharacterPlaces, hasProperties: Bool = false
  ) {
    let start = places[event.start_mark]
    self.kind = kind
    self.range = start..<max(start, places[event.end_mark])
    self.hasProperties = hasProperties
  }
}

extension YAMLScalar.Style {
  fileprivate init(_ style: yaml_scalar_style_t) {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: self = .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: self = .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: self = .block
    default: self = .plain
    }
  }
}

extension YAMLFailure {
  fileprivate init(_ parser: yaml_parser_t, _ places: CharacterPlaces) {
    problem = parser.problem.map { String(cString: $0) } ?? "out of memory"
    place = places[parser.problem_mark]
    contextPlace = parser.context == nil ? nil : places[parser.context_mark]
  }
}
