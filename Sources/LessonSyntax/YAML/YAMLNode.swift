/// A value in a YAML text, with its place.
struct YAMLNode {
  enum Content {
    case scalar(YAMLScalar)
    case list([YAMLNode])
    case mapping([YAMLEntry])
    /// Something that Weft's YAML does without, and that was reported.
    case refused
  }

  var content: Content
  /// UTF-8 offsets in the YAML text; quotes and brackets included, anchors and tags not.
  var range: Range<Int>

  var scalar: YAMLScalar? { if case .scalar(let scalar) = content { scalar } else { nil } }

  var entries: [YAMLEntry]? { if case .mapping(let entries) = content { entries } else { nil } }

  /// What this is, in words with an article.
  var kind: String {
    switch content {
    case .scalar(let scalar): scalar.text.isEmpty ? "nothing" : "text"
    case .list: "a list"
    case .mapping: "a mapping"
    case .refused: "an alias"
    }
  }
}

struct YAMLScalar {
  enum Style {
    case plain
    case singleQuoted
    case doubleQuoted
    /// `|` or `>`.
    case block
  }

  /// Without quotes, escapes resolved, lines folded.
  var text: String
  var style: Style

  /// Whether nothing was written, in one of YAML's ways.
  var isNull: Bool {
    style == .plain && (text.isEmpty || text == "~" || text == "null")
  }
}

struct YAMLEntry {
  var key: YAMLNode
  /// The place of a value that is missing is its key's.
  var value: YAMLNode
}

/// Something wrong in a YAML text.
struct YAMLProblem: Equatable {
  var id: String
  var summary: String
  var hint: String?
  /// UTF-8 offsets in the YAML text.
  var range: Range<Int>
}

extension YAMLProblem {
  static func broken(_ summary: String, _ range: Range<Int>, hint: String? = nil) -> YAMLProblem {
    YAMLProblem(id: "broken-yaml", summary: summary, hint: hint, range: range)
  }

  static func refused(_ summary: String, _ range: Range<Int>, hint: String? = nil) -> YAMLProblem {
    YAMLProblem(id: "yaml-alias", summary: summary, hint: hint, range: range)
  }
}
