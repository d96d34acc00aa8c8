import DemoKit
import Figures
import LessonSyntax

/// The references of one lesson with what they say, and what went wrong.
struct ResolvedReferences: Equatable {
  /// What a reference to another lesson shows: a piece of that lesson's page.
  struct Glance: Hashable {
    var file: String
    /// The id there.
    var anchor: String
    /// The address that leads there.
    var url: String
  }

  /// One for each of the lesson's mentions, as HTML; empty for citations.
  var html: [String] = []
  /// Each once, in the order of the text.
  var glances: [Glance] = []
  var diagnostics: [Diagnostic] = []

  var isEmpty: Bool { html.allSatisfy(\.isEmpty) }
}

/// Finds what the references of one lesson refer to, and says it in words.
struct ReferenceResolver {
  let targets: CourseTargets
  let lesson: Lesson
  /// Relative to the course's root.
  let file: String
  /// A title of another lesson, or of this one, as HTML.
  let title: (_ file: String, TitleText) -> String
  private var nearby: NearbyKeys
  private var resolved = ResolvedReferences()
  private var seen: Set<ResolvedReferences.Glance> = []

  init(
    _ targets: CourseTargets, _ lesson: Lesson, file: String,
    title: @escaping (_ file: String, TitleText) -> String
  ) {
    self.targets = targets
    self.lesson = lesson
    self.file = file
    self.title = title
    nearby = NearbyKeys(targets, file: file)
  }

  mutating func resolve() -> ResolvedReferences {
    for mention in lesson.mentions {
      let isSaid = mention.isReference && !mention.namesExercise
      resolved.html.append(isSaid ? html(of: mention) : "")
    }
    return resolved
  }

  private struct Item {
    var key: Mention.Key
    var file: String
    var target: LessonTargets.Target
  }

  private mutating func html(of mention: Mention) -> String {
    if let other = mention.keys.first(where: { $0.kind == nil }) {
      report(
        other, "mixed-references", "'\(other.name.value)' is cited among references",
        hint: "give citations brackets of their own")
      return problem(mention)
    }
    let items = mention.keys.compactMap { item($0, in: mention) }
    guard items.count == mention.keys.count else { return problem(mention) }
    return list(runs(of: items).map { run($0) })
  }

  private func problem(_ mention: Mention) -> String {
    let text: Markup = "<span class=\"weft-problem\">\(mention.text)</span>"
    return text.html
  }

  private mutating func item(_ key: Mention.Key, in mention: Mention) -> Item? {
    switch targets.find(key.name.value, from: file) {
    case .found(let owner, let target):
      let isBeside = owner == file && lesson.isInSolution(mention.range)
      if target.isInSolution, !isBeside {
        resolved.diagnostics.append(
          .intoSolution("'@\(key.name.value)'", lesson.source.path, key.place))
        return nil
      }
      return Item(key: key, file: owner, target: target)
    case .ambiguous(let names):
      report(
        key, "ambiguous-reference", "'@\(key.name.value)' may be any of \(names.count) things",
        hint: "write " + names.prefix(3).map { "'@\($0)'" }.joined(separator: " or "))
    case .noLesson(let name):
      report(
        key, "unknown-reference", "there is no lesson '\(name)'",
        hint: nearby.question(lesson: name, of: key.name.value))
    case .absent(let file, let absence):
      report(key, "unknown-reference", absence.summary(of: file), hint: absence.hint)
    case .unknown:
      report(
        key, "unknown-reference", "there is no '@\(key.name.value)' in the course",
        hint: nearby.question(key.name.value) ?? key.kind?.naming)
    }
    return nil
  }

  private mutating func report(
    _ key: Mention.Key, _ id: String, _ summary: String, hint: String?
  ) {
    resolved.diagnostics.append(
      Diagnostic(
        id: id, summary, file: lesson.source.path, range: key.place, hint: hint))
  }
}

extension Mention.Key {
  /// With its `@`.
  fileprivate var place: Range<Int> { max(0, name.range.lowerBound - 1)..<name.range.upperBound }
}

// MARK: - Words

extension ReferenceResolver {
  /// Numbers of one kind share the word before them.
  private func runs(of items: [Item]) -> [[Item]] {
    var runs: [[Item]] = []
    for item in items {
      if let last = runs.last?.last, last.target.kind == item.target.kind,
        last.target.number != nil, item.target.number != nil, last.key.suffix.isEmpty,
        item.key.prefix.isEmpty, last.key.isBare == item.key.isBare
      {
        runs[runs.count - 1].append(item)
      } else {
        runs.append([item])
      }
    }
    return runs
  }

  private mutating func run(_ items: [Item]) -> String {
    guard items.count > 1 else { return items.first.map { link($0, words: words($0)) } ?? "" }
    let first = items[0]
    let word =
      !first.key.prefix.isEmpty
      ? MarkupText.escaped(first.key.prefix)
      : first.key.isBare ? "" : ours(first.target.kind.plural)
    let numbers = list(items.map { link($0, words: number($0)) })
    return word.isEmpty ? numbers : word + " " + numbers
  }

  /// "a, b and c"
  private func list(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " " + ours("and") + " " + last
  }

  /// A word of Weft's own, in English on any page.
  private func ours(_ word: String) -> String {
    let language = PageFrame.wordsLanguage(in: lesson.language)
    let marked: Markup = "<span\(language)>\(word)</span>"
    return PageFrame.isEnglish(lesson.language) ? word : marked.html
  }

  private func number(_ item: Item) -> String {
    guard let number = item.target.number else { return "" }
    let text = targets.style(of: item.file).text(number)
    return item.target.kind == .equation ? "(\(text))" : text
  }

  private func words(_ item: Item) -> String {
    let (key, target) = (item.key, item.target)
    let title = target.title.map { self.title(item.file, $0) }
    let prefix = MarkupText.escaped(key.prefix)
    let name: String
    if target.kind == .section {
      name = title.map { key.isBare ? $0 : "“\($0)”" } ?? ""
    } else if target.number != nil {
      name = number(item)
    } else {
      // A proof or a note has no number, and a figure that was never drawn has none yet.
      let word = key.isBare && title != nil ? "" : ours(target.kind.word)
      return [prefix, word, title.map { "“\($0)”" } ?? ""].filter { !$0.isEmpty }
        .joined(separator: " ")
    }
    if !prefix.isEmpty { return prefix + " " + name }
    return key.isBare || target.kind == .section ? name : ours(target.kind.word) + " " + name
  }

  private mutating func link(_ item: Item, words: String) -> String {
    let isHere = item.file == file
    let page =
      isHere ? "" : Site.url(CourseAddress.written(Course.page(for: item.file), in: file))
    let url = page + "#" + item.target.anchor
    if !isHere, item.target.kind != .section {
      let glance = ResolvedReferences.Glance(
        file: item.file, anchor: item.target.anchor, url: url)
      if seen.insert(glance).inserted { resolved.glances.append(glance) }
    }
    let classes = item.target.title == nil ? "weft-ref weft-joined" : "weft-ref"
    let suffix = MarkupText.escaped(item.key.suffix)
    let link: Markup = "<a class=\"\(classes)\" href=\"\(url)\">\(html: words)</a>\(html: suffix)"
    return link.html
  }
}

extension ReferenceKind {
  /// How something of the kind gets a name that can be referred to.
  fileprivate var naming: String {
    switch self {
    case .figure: "a figure is named '@fig-label-figure', after its demo's label"
    case .equation: "an equation is named by {#eq-name} after its last $$"
    case .section: "a heading is named by {#sec-name} after its words"
    case .table:
      "a table is named by a line ': Caption {#tbl-name}' after it, one of a demo '@tbl-label-table'"
    case .box: "it is named by {#\(prefix)-name} after its title"
    }
  }
}
