import Foundation
import LessonSyntax

/// The citations of a lesson that can be set, for pandoc.
struct CitationRequest {
  /// Positions in the lesson's mentions.
  let mentions: [Int]
  /// A document of pandoc's in JSON: a paragraph for each, and the entries that they name.
  let document: Data

  /// - Returns: `nil` for a lesson that cites nothing.
  init?(_ lesson: Lesson, from bibliography: Bibliography, language: String) {
    mentions = lesson.mentions.indices.filter { index in
      let mention = lesson.mentions[index]
      return !mention.isReference
        && mention.keys.allSatisfy { bibliography.entries[$0.name.value] != nil }
    }
    guard !mentions.isEmpty else { return nil }
    var keys: [String] = []
    var seen: Set<String> = []
    for index in mentions {
      for key in lesson.mentions[index].keys where seen.insert(key.name.value).inserted {
        keys.append(key.name.value)
      }
    }
    let entries = keys.compactMap { bibliography.entries[$0] }.joined(separator: ",")
    let groups = mentions.enumerated().map { Self.paragraph(lesson.mentions[$1], number: $0 + 1) }
    let text = """
      {"pandoc-api-version":\(bibliography.version),"meta":{\
      "lang":{"t":"MetaString","c":\(Self.quoted(language))},\
      "link-citations":{"t":"MetaBool","c":true},\
      "references":{"t":"MetaList","c":[\(entries)]}},\
      "blocks":[\(groups.joined(separator: ","))]}
      """
    document = Data(text.utf8)
  }

  private static func paragraph(_ mention: Mention, number: Int) -> String {
    let citations = mention.keys.map { key in
      let mode =
        key.isBare ? "SuppressAuthor" : mention.isInBrackets ? "NormalCitation" : "AuthorInText"
      return """
        {"citationId":\(quoted(key.name.value)),"citationPrefix":\(words(key.prefix)),\
        "citationSuffix":\(words(key.suffix)),"citationMode":{"t":"\(mode)"},\
        "citationNoteNum":\(number),"citationHash":0}
        """
    }
    return
      "{\"t\":\"Para\",\"c\":[{\"t\":\"Cite\",\"c\":[[\(citations.joined(separator: ","))],[]]}]}"
  }

  /// Words and the blanks between them.
  private static func words(_ text: String) -> String {
    var inlines: [String] = []
    for (index, word) in text.split(
      omittingEmptySubsequences: false, whereSeparator: \.isWhitespace
    )
    .enumerated() {
      if index > 0 { inlines.append("{\"t\":\"Space\"}") }
      if !word.isEmpty { inlines.append("{\"t\":\"Str\",\"c\":\(quoted(String(word)))}") }
    }
    return "[\(inlines.joined(separator: ","))]"
  }

  private static func quoted(_ text: String) -> String {
    (try? JSONEncoder().encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
  }
}
