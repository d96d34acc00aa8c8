import DemoKit
import LessonSyntax
import Testing

@Suite("Random edits of random lessons")
struct LessonEditPropertyTests {
  private static let prose = [
    "", "# A heading\n\n", "Prose with $a_1 *b*$ and `code`, {eval}`first.x`.\n\n",
    "```{check}\nfirst.x < 3\n```\n\n", "> quoted\n\n", "```swift\nlet samples0: Int\n```\n\n",
  ]

  @Test("The file is as it would have been written with the new values", arguments: 0..<4)
  func exact(part: UInt64) throws {
    var random = Splitmix(state: 20_261_121 + part)
    var refusals = 0
    for _ in 0..<1000 {
      let directives = (0...random.next(3)).map { _ in RandomDirective(&random) }
      let prose = (0...directives.count).map { _ in random.pick(Self.prose) }
      let lineEnd = random.pick(["\n", "\n", "\r\n", "\r"])
      let chosen = random.next(directives.count)
      let target = directives[chosen]
      let old = target.entries.map { $0.value }
      let (new, added) = Self.change(target, &random)
      func lesson(_ block: [String]) -> String {
        var text = prose[0]
        for (index, directive) in directives.enumerated() {
          let lines =
            index == chosen ? block : directive.lines(directive.entries.map { $0.value })
          text += lines.joined(separator: "\n") + "\n\nBetween.\n\n" + prose[index + 1]
        }
        return text.split(separator: "\n", omittingEmptySubsequences: false)
          .joined(separator: lineEnd)
      }
      let before = lesson(target.lines(old))
      let wanted = lesson(target.lines(new, added: added.map { "\($0.name): \($0.text)" }))
      let inputs =
        zip(target.entries, new).map { ParameterInput($0.name, $1) } + added.map { $0.input }
      do {
        let edited = try LessonEditTests.edit(before, inputs, at: chosen)
        try #require(edited == wanted, "from \(before.debugDescription) with \(inputs)")
      } catch EditRefusal.commentInList {
        refusals += 1
      }
    }
    #expect(refusals < 100)
  }

  private static func change(
    _ directive: RandomDirective, _ random: inout Splitmix
  ) -> ([ParameterInput.Value], [(name: String, text: String, input: ParameterInput)]) {
    let values = directive.entries.map { entry -> ParameterInput.Value in
      switch entry.value {
      case _ where random.next(2) == 0: entry.value
      case .list: RandomDirective.listValue(&random)
      default: RandomDirective.scalarValue(&random)
      }
    }
    let added = (0..<random.next(3)).map { index in
      let name = "new-\(index)"
      return random.next(2) == 0
        ? (name: name, text: "17", input: ParameterInput(name, .scalar("17")))
        : (name: name, text: "[1, -2.5]", input: ParameterInput(name, .list(["1", "-2.5"])))
    }
    return (values, added)
  }

  private static let pieces: [Unicode.Scalar] = [
    "a", "1", " ", " ", "\n", "\n", ":", "-", "#", "|", ">", "[", "]", "{", "}", ",", "\"", "'",
    "\\", "&", "*", "!", "?", "~", "`", "<", "=", "$", "\t", "\r", "\0", "\u{85}", "\u{FEFF}",
    "é", "\u{2028}", "😀",
  ]

  @Test("Of a damaged lesson nothing changes outside the block, and nothing else in its meaning")
  func damaged() throws {
    var random = Splitmix(state: 5)
    var edits = 0
    for _ in 0..<15_000 {
      let directive = RandomDirective(&random)
      var block = Array(
        directive.lines(directive.entries.map { $0.value }).joined(separator: "\n").unicodeScalars)
      for _ in 0...random.next(4) {
        let place = random.next(block.count + 1)
        if place < block.count, random.next(2) == 0 {
          block[place] = random.pick(Self.pieces)
        } else {
          block.insert(random.pick(Self.pieces), at: place)
        }
      }
      let head = "Above.\n\n"
      let tail = "\n\nBelow, {eval}`a.b`.\n"
      let text = head + String(String.UnicodeScalarView(block)) + tail
      let inputs = [
        ParameterInput(directive.entries.first?.name ?? "samples", .scalar("77")),
        ParameterInput("new", .list(["1", "2"])),
      ]
      guard let edited = try? LessonEditTests.edit(text, inputs) else { continue }
      edits += 1
      try #require(
        edited.utf8.starts(with: head.utf8)
          && edited.utf8.reversed().starts(with: tail.utf8.reversed()),
        "from \(text.debugDescription) to \(edited.debugDescription)")
      let directives = Lesson.parse(SourceText(path: "l.md", text: edited)).directives
      let read = try #require(directives.first).inputs
      for input in inputs { try #require(read.contains(input), "\(text.debugDescription)") }
    }
    #expect(edits > 2000)
  }
}
