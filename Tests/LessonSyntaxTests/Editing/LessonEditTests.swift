import DemoKit
import LessonSyntax
import Testing

@Suite("New values are written into the lines of one directive")
struct LessonEditTests {
  struct Row: CustomTestStringConvertible, Sendable {
    var name: String
    var before: String
    var values: [ParameterInput]
    var after: String

    init(_ name: String, _ before: String, _ values: [ParameterInput], _ after: String) {
      self.name = name
      self.before = before
      self.values = values
      self.after = after
    }

    var testDescription: String { name }
  }

  private static func samples(_ text: String) -> [ParameterInput] {
    [ParameterInput("samples", .scalar(text))]
  }

  private static func list(_ texts: String...) -> [ParameterInput] {
    [ParameterInput("w", .list(texts))]
  }

  private static let scalarRows = [
    Row("a plain number", "samples: 4096\n", samples("512"), "samples: 512\n"),
    Row(
      "its comment stays", "samples:  4096   # draws\n", samples("512"),
      "samples:  512   # draws\n"),
    Row("single quotes stay", "samples: '4096'\n", samples("512"), "samples: '512'\n"),
    Row("double quotes stay", "samples: \"4096\"\n", samples("512"), "samples: \"512\"\n"),
    Row("a quoted name", "'samples' : 4096\n", samples("512"), "'samples' : 512\n"),
    Row("a number spelt otherwise", "samples: 1e3\n", samples("1000"), "samples: 1000\n"),
    Row("a value that is there already", "samples: 512\n", samples("512"), "samples: 512\n"),
    Row(
      "a value that is missing", "samples:  # how many\nseed: 1\n", samples("512"),
      "samples: 512  # how many\nseed: 1\n"),
    Row(
      "text that needs quotes", "samples: 1\n", samples("it's: #"), "samples: 'it''s: #'\n"),
    Row(
      "text in double quotes", "samples: \"1\"\n", samples("a\\\"b"), "samples: \"a\\\\\\\"b\"\n"),
    Row("an explicit key", "? samples\n: 4\n", samples("512"), "? samples\n: 512\n"),
    Row(
      "in the middle of others", "# one\na: 1\nsamples: 2 #\n\n# two\nb: 3\n", samples("512"),
      "# one\na: 1\nsamples: 512 #\n\n# two\nb: 3\n"),
  ]

  private static let newLineRows = [
    Row("after the last", "seed: 3\n", samples("512"), "seed: 3\nsamples: 512\n"),
    Row(
      "before the blank lines at the end", "seed: 3\n# more?\n\n\n", samples("512"),
      "seed: 3\n# more?\nsamples: 512\n\n\n"),
    Row("as far in as the others", "  seed: 3\n", samples("512"), "  seed: 3\n  samples: 512\n"),
    Row("in an empty body", "", samples("512"), "samples: 512\n"),
    Row("under a comment", "# nothing yet\n", samples("512"), "# nothing yet\nsamples: 512\n"),
    Row("under the options", "#| echo: true\n", samples("512"), "#| echo: true\nsamples: 512\n"),
    Row("into braces", "{seed: 3}\n", samples("512"), "{seed: 3, samples: 512}\n"),
    Row(
      "into braces with a comma", "{seed: 3,} # a\n", samples("5"), "{seed: 3, samples: 5,} # a\n"),
    Row("into empty braces", "{ }\n", samples("512"), "{samples: 512 }\n"),
    Row(
      "two at once, in their order", "seed: 3\n",
      [ParameterInput("b", .scalar("1")), ParameterInput("a", .list(["2", "-3"]))],
      "seed: 3\nb: 1\na: [2, -3]\n"),
    Row(
      "beside a changed one", "w:\n- 1\n", list("1", "2") + samples("9"),
      "w:\n- 1\n- 2\nsamples: 9\n"),
  ]

  private static let listRows = [
    Row("one element", "w: [0.7,  0.3] # two\n", list("0.7", "0.25"), "w: [0.7,  0.25] # two\n"),
    Row("elements added", "w: [ 0.7 ]\n", list("0.7", "0.2", "0.1"), "w: [ 0.7, 0.2, 0.1 ]\n"),
    Row("elements left out", "w: [0.7, 0.2, 0.1 ]\n", list("1"), "w: [1 ]\n"),
    Row("all left out", "w: [0.7, 0.2]\n", list(), "w: []\n"),
    Row("the first of all", "w: []\n", list("1", "2"), "w: [1, 2]\n"),
    Row(
      "over several lines", "w: [1, # a\n  2, # b\n]\n", list("1", "3"), "w: [1, # a\n  3, # b\n]\n"
    ),
    Row("one a line", "w:\n  - 1 # a\n  - '2'\n", list("3", "4"), "w:\n  - 3 # a\n  - '4'\n"),
    Row("one a line, more", "w:\n  -  1\nb: 2\n", list("1", "2"), "w:\n  -  1\n  -  2\nb: 2\n"),
    Row("one a line, fewer", "w:\n- 1\n- 2\n- 3\nb: 2\n", list("4"), "w:\n- 4\nb: 2\n"),
    Row("in place of a number", "w: 1\n", list("1", "2"), "w: [1, 2]\n"),
  ]

  @Test("Only the value changes", arguments: scalarRows) func scalar(row: Row) throws {
    try check(row)
  }

  @Test("A parameter that is not there gets a line", arguments: newLineRows)
  func newLine(row: Row) throws { try check(row) }

  @Test("Lists keep their layout", arguments: listRows) func lists(row: Row) throws {
    try check(row)
  }

  private func check(_ row: Row) throws {
    let before = Self.lesson(row.before)
    let edited = try Self.edit(before, row.values)
    #expect(edited == Self.lesson(row.after))
  }

  private static func lesson(_ body: String) -> String {
    "# One\n\nProse with $x^2$.\n\n```{demo} d\n\(body)```\n\nThe end, {eval}`d.x`.\n"
  }

  static func edit(_ lesson: String, _ values: [ParameterInput], at index: Int = 0) throws -> String
  {
    let source = SourceText(path: "lesson.md", text: lesson)
    return String(
      decoding: try LessonEdit.write(values, toDirective: index, of: source), as: UTF8.self)
  }

  // MARK: - Where the block stands

  private static let places = [
    Row(
      "a quote", "> ```{demo} d\n> a: 1\n> ```\n", samples("2"),
      "> ```{demo} d\n> a: 1\n> samples: 2\n> ```\n"),
    Row(
      "a quote, empty", "> ```{demo} d\n> ```\n", samples("2"),
      "> ```{demo} d\n> samples: 2\n> ```\n"),
    Row(
      "a list", "- x\n\n  ```{demo} d\n  samples: 1\n  ```\n", samples("2"),
      "- x\n\n  ```{demo} d\n  samples: 2\n  ```\n"),
    Row(
      "a list's first line", "1. ```{demo} d\n   ```\n", samples("2"),
      "1. ```{demo} d\n   samples: 2\n   ```\n"),
    Row(
      "a quote in a list", "- > ~~~{demo} d\n  > a: 1\n  > ~~~\n", samples("2"),
      "- > ~~~{demo} d\n  > a: 1\n  > samples: 2\n  > ~~~\n"),
    Row(
      "a list with a tab", "-\t```{demo} d\n\ta: 1\n\t```\n", samples("2"),
      "-\t```{demo} d\n\ta: 1\n\tsamples: 2\n\t```\n"),
    Row(
      "an indented fence", "  ```{demo} d\n  a: 1\n  ```\n", samples("2"),
      "  ```{demo} d\n  a: 1\n  samples: 2\n  ```\n"),
    Row(
      "lines that end in CR LF", "```{demo} d\r\na: 1\r\n```\r\n", samples("2"),
      "```{demo} d\r\na: 1\r\nsamples: 2\r\n```\r\n"),
    Row(
      "lines that end in CR", "```{demo} d\ra: 1\r```\r", samples("2"),
      "```{demo} d\ra: 1\rsamples: 2\r```\r"),
    Row(
      "a byte order mark", "\u{FEFF}```{demo} d\n```\n", samples("2"),
      "\u{FEFF}```{demo} d\nsamples: 2\n```\n"),
    Row("no line end at the end", "```{demo} d\n```", samples("2"), "```{demo} d\nsamples: 2\n```"),
    Row(
      "front matter above", "---\ntitle: T\n---\n```{demo} d\nsamples: 1\n```\n", samples("2"),
      "---\ntitle: T\n---\n```{demo} d\nsamples: 2\n```\n"),
  ]

  @Test("Quotes, lists, indentation and line ends are kept", arguments: places)
  func place(row: Row) throws {
    #expect(try Self.edit(row.before, row.values) == row.after)
  }

  @Test("Of several directives only the one that is meant changes") func severalDirectives() throws
  {
    let block = "```{demo} d\nsamples: 1\n```\n\n"
    let edited = try Self.edit(block + block + block, Self.samples("2"), at: 1)
    #expect(edited == block + "```{demo} d\nsamples: 2\n```\n\n" + block)
  }

  @Test("Bytes that are no text stay as they are") func strangeBytes() throws {
    let lesson: [UInt8] = [0xFF, 0x0A, 0x0A] + Array("```{demo} d\na: 1 # ".utf8) + [0xFE, 0x0A]
    let source = SourceText(path: "lesson.md", bytes: lesson + Array("```\n".utf8))
    let edited = try LessonEdit.write([.init("a", .scalar("2"))], toDirective: 0, of: source)
    #expect(edited.count == source.bytes.count)
    #expect(zip(edited, source.bytes).count { $0 != $1 } == 1)
  }

  // MARK: - What can't be done

  struct Refused: CustomTestStringConvertible, Sendable {
    var body: String
    var values: [ParameterInput]
    var message: String
    var testDescription: String { message }
  }

  private static let refused = [
    Refused(
      body: "samples: &a 4\nother: *a\n", values: samples("2"),
      message: "the directive has a mistake to mend first: the anchor '&a' can't be used here"),
    Refused(
      body: "samples: 4\nsamples: 5\n", values: samples("2"),
      message: "the directive has a mistake to mend first: 'samples' is given twice"),
    Refused(
      body: "samples: |\n  4\n", values: samples("2"),
      message: "the value of 'samples' runs over several lines; change it in the file"),
    Refused(
      body: "samples: 4\n  5\n", values: samples("2"),
      message: "the value of 'samples' runs over several lines; change it in the file"),
    Refused(
      body: "w:\n- 1\n- 2 # why\n", values: list("1"),
      message: "a comment stands in the part of 'w' that would go; change it in the file"),
    Refused(
      body: "samples: 4\n", values: samples("2\n```"),
      message: "the value of 'samples' can't be written"),
    Refused(
      body: "~\n", values: samples("2"),
      message: "the directive is written in a way that only you can change"),
    Refused(
      body: "a: 1\n...\n", values: samples("2"),
      message: "the directive is written in a way that only you can change"),
  ]

  @Test("What can't be changed safely is refused", arguments: refused)
  func refusal(row: Refused) throws {
    do {
      let edited = try Self.edit(Self.lesson(row.body), row.values)
      Issue.record("it was edited: \(edited)")
    } catch let refusal as EditRefusal {
      #expect(refusal.message == row.message)
    }
  }

  @Test("A block that is not closed, and one that is not there, are refused") func noBlock() {
    let open = "```{demo} d\na: 1\n\nand so on\n"
    #expect(throws: EditRefusal.notClosed) { try Self.edit(open, Self.samples("2")) }
    #expect(throws: EditRefusal.noSuchDirective) { try Self.edit("text\n", Self.samples("2")) }
  }
}
