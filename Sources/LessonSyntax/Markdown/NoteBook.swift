import DemoKit
import Figures

/// The footnotes of a lesson and the places that refer to them.
struct NoteBook {
  struct Note {
    var label: Located<String>
    /// The item of a list that cmark has in its place.
    var item: MarkdownNode
    /// From its name to its end.
    var extent: Range<Int>
    /// Counted from one, in the order of their first references; those that nobody refers to come last.
    var number = 0
    /// How many references there are.
    var uses = 0
    /// Which of these the page has, counted from one.
    var shownUses: [Int] = []
    /// Whether it is left out, as what refers to it is.
    var isHidden = false
    /// How many demos stand before the first.
    var demos = 0
  }

  struct Reference {
    var label: Located<String>
    /// The position of the note that it stands in.
    var note: Int?
    /// How many demos stand before it.
    var demos: Int
    /// The position of the note that it refers to, and which of the references to it this is.
    var target: (note: Int, use: Int)?
    /// What stands in its place.
    var html = ""
  }

  private(set) var notes: [Note] = []
  private(set) var references: [Reference] = []
  /// The note that is being read.
  var current: Int?
  private var before: [Int: Int] = [:]
  /// The places of notes to which solutions alone refer.
  private(set) var inSolutions: [Range<Int>] = []

  /// The positions of the notes in the order of their numbers.
  var order: [Int] {
    notes.indices.sorted { notes[$0].number < notes[$1].number }
  }

  mutating func add(
    _ label: Located<String>, _ item: MarkdownNode, extent: Range<Int>
  ) -> Int {
    notes.append(Note(label: label, item: item, extent: extent))
    return notes.count - 1
  }

  /// - Returns: The position of the reference.
  mutating func add(reference label: Located<String>, demos: Int) -> Int {
    references.append(Reference(label: label, note: current, demos: demos))
    return references.count - 1
  }

  /// Gives every note its number, once all are known.
  mutating func number(
    file: String, solutions: SolutionPlaces, audience: Audience
  ) -> [Diagnostic] {
    let (known, duplicates) = byLabel(file: file)
    var count = Count(
      known: known, inside: Dictionary(grouping: references.indices) { references[$0].note ?? -1 },
      problems: duplicates)
    count.queue = count.inside[-1] ?? []
    follow(&count, file: file)
    for note in notes.indices where notes[note].number == 0 {
      if known[FootnoteLabel.key(notes[note].label.value)] == note {
        count.problems.append(unused(notes[note].label, file: file))
      }
      take(note, &count)
      follow(&count, file: file)
    }
    let intoSolutions = show(besides: solutions, count.inside)
    inSolutions = notes.filter(\.isHidden).map(\.extent)
    if audience == .teacher { _ = show(besides: nil, count.inside) }
    return count.problems
      + intoSolutions.map { .intoSolution("'[^\($0.value)]'", file, $0.range) }
  }

  /// Finds out which notes and which ways back the page has.
  /// - Parameter hidden: Where nothing is shown: the solutions on a student's page.
  /// - Returns: References from elsewhere to notes that stand there.
  private mutating func show(
    besides hidden: SolutionPlaces?, _ inside: [Int: [Int]]
  ) -> [Located<String>] {
    var queue = Array(references.indices)
    var strays: [Located<String>] = []
    for note in notes.indices {
      notes[note].isHidden = false
      notes[note].shownUses = []
    }
    if let hidden {
      queue = (inside[-1] ?? []).filter { !hidden.contains(references[$0].label.range) }
      for note in notes.indices {
        notes[note].isHidden = notes[note].uses > 0 || hidden.contains(notes[note].label.range)
        if !notes[note].isHidden { queue += inside[note] ?? [] }
      }
    }
    var next = 0
    while next < queue.count {
      if let (note, use) = references[queue[next]].target {
        if hidden?.contains(notes[note].label.range) == true {
          strays.append(references[queue[next]].label)
          next += 1
          continue
        }
        if notes[note].isHidden { queue += inside[note] ?? [] }
        notes[note].isHidden = false
        notes[note].shownUses.append(use)
      }
      next += 1
    }
    writeMarks()
    return strays
  }

  private mutating func writeMarks() {
    for note in notes.indices { notes[note].shownUses.sort() }
    for reference in references.indices {
      guard let (note, use) = references[reference].target else { continue }
      let isFirst = use == notes[note].shownUses.first
      references[reference].html = Self.mark(notes[note].number, use, isFirst: isFirst)
    }
    var last: Int?
    for position in order where !notes[position].isHidden {
      before[notes[position].number] = last
      last = notes[position].number
    }
  }

  /// The number of the note that the page has before another.
  func shownBefore(_ number: Int) -> Int? { before[number] }

  /// The numbering on its way: references in a note come after those before it.
  private struct Count {
    let known: [String: Int]
    /// The references in each note, or in none.
    let inside: [Int: [Int]]
    var problems: [Diagnostic]
    var queue: [Int] = []
    var next = 0
    var last = 0
  }

  private mutating func take(_ note: Int, _ count: inout Count) {
    count.last += 1
    notes[note].number = count.last
    count.queue += count.inside[note] ?? []
  }

  private mutating func follow(_ count: inout Count, file: String) {
    while count.next < count.queue.count {
      let reference = count.queue[count.next]
      let label = references[reference].label
      if let note = count.known[FootnoteLabel.key(label.value)] {
        if notes[note].number == 0 {
          notes[note].demos = references[reference].demos
          take(note, &count)
        }
        notes[note].uses += 1
        references[reference].target = (note, notes[note].uses)
      } else {
        references[reference].html = MarkupText.escaped("[^\(label.value)]")
        count.problems.append(
          undefined(label, suggests: count.problems.count < Self.suggestionLimit, file: file))
      }
      count.next += 1
    }
  }

  private func byLabel(file: String) -> (known: [String: Int], problems: [Diagnostic]) {
    var known: [String: Int] = [:]
    var problems: [Diagnostic] = []
    for (position, note) in notes.enumerated() {
      let key = FootnoteLabel.key(note.label.value)
      if known[key] == nil {
        known[key] = position
      } else {
        problems.append(
          Diagnostic(
            id: "duplicate-note", "there is a note '[^\(note.label.value)]' already", file: file,
            range: note.label.range, hint: "give this one another name"))
      }
    }
    return (known, problems)
  }

  private static func mark(_ number: Int, _ use: Int, isFirst: Bool) -> String {
    let anchor = isFirst ? " style=\"anchor-name:--weft-ref-\(number)\"" : ""
    return "<sup class=\"weft-noteref\"\(anchor)><a id=\"\(markID(number, use))\""
      + " href=\"#\(id(number))\" role=\"doc-noteref\" aria-label=\"Note \(number)\">\(number)</a></sup>"
  }

  /// No id of a lesson holds a full stop.
  static func id(_ number: Int) -> String { "weft.note.\(number)" }
  static func markID(_ number: Int, _ use: Int) -> String { "weft.note.\(number).\(use)" }
}

// MARK: - What goes wrong

extension NoteBook {
  /// Each suggestion is a look at all notes.
  private static let suggestionLimit = 20

  private func undefined(_ label: Located<String>, suggests: Bool, file: String) -> Diagnostic {
    let close =
      suggests ? Suggestion.closest(to: label.value, in: notes.map(\.label.value)) : nil
    return Diagnostic(
      .warning, id: "undefined-note",
      "there is no note '[^\(label.value)]', so it stays as it is written",
      file: file, range: label.range,
      hint: close.map { "did you mean '[^\($0)]'?" }
        ?? "write it on a line of its own: '[^\(label.value)]: …'")
  }

  private func unused(_ label: Located<String>, file: String) -> Diagnostic {
    Diagnostic(
      .warning, id: "unused-note", "nothing refers to the note '[^\(label.value)]'", file: file,
      range: label.range, hint: "write [^\(label.value)] where it belongs")
  }
}
