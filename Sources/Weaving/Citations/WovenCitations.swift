import DemoKit
import Figures
import LessonSyntax

/// The citations of one lesson in their places, and the list of what they cite.
struct WovenCitations: Equatable {
  /// For each of the lesson's mentions; `nil` for those that cite nothing.
  private(set) var html: [String?] = []
  /// The list, or nothing, as a block of the page.
  private(set) var references: [String] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// - Parameter language: Of the page; the few words here are English.
  init(_ lesson: Lesson, _ outcome: CitationSetter.Outcome, language: String) {
    let set = outcome.lessons[lesson.source.path] ?? SetCitations()
    var groups = set.groups[...]
    var places: [String: [Int]] = [:]
    for (index, mention) in lesson.mentions.enumerated() {
      guard !mention.isReference else {
        html.append(nil)
        continue
      }
      let unknown = mention.keys.filter { outcome.known?.contains($0.name.value) == false }
      for key in unknown { report(key, mention, among: outcome.keys ?? [], in: lesson) }
      if unknown.isEmpty, let group = groups.popFirst() {
        html.append(
          "<span class=\"weft-citation\" id=\"\(Self.place(ofCitation: index))\">\(group)</span>")
        if lesson.isLeftOut(mention.range) { continue }
        for key in mention.keys where places[key.name.value]?.last != index {
          places[key.name.value, default: []].append(index)
        }
      } else {
        html.append(Self.asWritten(mention, isWrong: !unknown.isEmpty))
      }
    }
    // Numbers stay what they are where a solution is left out, and its works are with it.
    let shown = set.entries.filter { places[$0.key] != nil }
    if !shown.isEmpty { references = [list(shown, places, language)] }
  }

  /// Where an entry stands on its page. A full stop keeps it apart from all that a lesson may name.
  static func place(ofEntry key: String) -> String { "weft.ref-" + key }

  private static func place(ofCitation index: Int) -> String { "weft.cite-\(index)" }

  private mutating func report(
    _ key: Mention.Key, _ mention: Mention, among keys: [String], in lesson: Lesson
  ) {
    let suggests = diagnostics.count < DirectiveOutcomes.suggestionLimit
    let close = suggests ? Suggestion.question(key.name.value, in: keys) : nil
    let sign = mention.isInBrackets ? nil : "for the sign itself write \\@\(key.name.value)"
    diagnostics.append(
      Diagnostic(
        id: "unknown-citation", "'\(key.name.value)' is not in the bibliography",
        file: lesson.source.path, range: key.name.range, hint: close ?? sign))
  }

  private static func asWritten(_ mention: Mention, isWrong: Bool) -> String {
    let name = isWrong ? "weft-problem" : "weft-unset"
    let markup: Markup = "<span class=\"\(name)\">\(mention.text)</span>"
    return markup.html
  }

  private func list(
    _ entries: [SetCitations.Entry], _ places: [String: [Int]], _ language: String
  ) -> String {
    let items: [Markup] = entries.map { entry in
      """
      <li id="\(Self.place(ofEntry: entry.key))" dir="auto">\(html: entry.html)\
      \(ways(back: places[entry.key] ?? []))</li>

      """
    }
    let own: Markup = PageFrame.isEnglish(language) ? "" : " lang=\"\(language)\""
    let markup: Markup = """
      <section class="weft-references" aria-labelledby="weft.references"\
      \(PageFrame.wordsLanguage(in: language))>
      <h2 id="weft.references">References</h2>
      <ul\(own)>
      \(items)</ul>
      </section>

      """
    return markup.html
  }

  /// One arrow; numbers after it where a work is cited more than once.
  private func ways(back places: [Int]) -> Markup {
    let links: [Markup] = places.enumerated().map { number, place in
      let words: Markup = places.count == 1 ? "↩" : number == 0 ? "↩1" : "\(String(number + 1))"
      let label =
        places.count == 1 ? "Back to the text" : "Back to the text, place \(number + 1)"
      return """
         <a class="weft-way-back" role="doc-backlink" aria-label="\(label)" \
        href="#\(Self.place(ofCitation: place))">\(words)</a>
        """
    }
    return links.isEmpty ? "" : "<span class=\"weft-ways-back\">\(links)</span>"
  }
}
