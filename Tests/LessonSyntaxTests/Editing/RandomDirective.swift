import DemoKit

/// A lesson with directives in random formatting, which can be written with other values.
///
/// What an edit must give is then known to the byte: the same formatting around the new values.
struct RandomDirective {
  /// A value with its formatting.
  struct Entry {
    var name: String
    var value: ParameterInput.Value
    /// Writes the entry's lines, without what stands before each of them.
    var lines: @Sendable (ParameterInput.Value) -> [String]
  }

  /// What stands before the first line, and before each other line.
  private var opening: String
  private var prefix: String
  private var fence: String
  private var indentation: String
  private var above: [String]
  private(set) var entries: [Entry] = []
  private var between: [[String]] = []
  private var below: [String]
  private var isFlow: Bool

  init(_ random: inout Splitmix) {
    (opening, prefix) = random.pick([
      ("", ""), ("> ", "> "), ("- ", "  "), ("12. ", "    "), ("- > ", "  > "), ("  ", "  "),
      ("> 1. ", ">    "), ("-\t", "\t"),
    ])
    fence = random.pick(["```", "````", "~~~"])
    indentation = random.pick(["", "", "  "])
    above = random.pick([[], ["# about"], ["", "# \u{E9}: [1"], ["#"]])
    below = random.pick([[], [], [""], ["# the end"], ["", "# a: 1", ""]])
    isFlow = random.next(8) == 0
    for index in 0..<random.next(5) {
      let name = random.pick(["samples", "flip", "mixture-weights", "seed-of"]) + "\(index)"
      entries.append(isFlow ? Self.flowEntry(name, &random) : Self.entry(name, &random))
      between.append(random.pick([[], [], [], [""], ["# next: 2"]]))
    }
  }

  /// The block with its fences, given the entries' values.
  func lines(_ values: [ParameterInput.Value], added: [String] = []) -> [String] {
    var body = above
    if isFlow {
      let inside = zip(entries, values).map { $0.lines($1)[0] } + added
      body.append(indentation + "{" + inside.joined(separator: ", ") + "}")
    } else {
      for (index, entry) in entries.enumerated() {
        body += entry.lines(values[index]).map { indentation + $0 } + between[index]
      }
      if entries.isEmpty && above.allSatisfy({ $0.isEmpty }) && below.allSatisfy({ $0.isEmpty }) {
        body = added + above
      } else {
        let all = body + below
        let end = all.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
        let indent = entries.isEmpty ? "" : indentation
        body = all[..<end] + added.map { indent + $0 } + all[end...]
        return framed(Array(body))
      }
    }
    return framed(body + below)
  }

  private func framed(_ body: [String]) -> [String] {
    [opening + fence + "{demo} d"] + body.map { prefix + $0 } + [prefix + fence]
  }

  // MARK: - Entries

  private static func entry(_ name: String, _ random: inout Splitmix) -> Entry {
    let colon = random.pick([": ", ":  ", " : "])
    let comment = random.pick(["", "", " # why: 3", "   #"])
    switch random.next(4) {
    case 0: return blockList(name, &random)
    case 1:
      let quotes = random.pick(["", "", "'", "\""])
      let (open, separator, close) = random.pick([
        ("[", ", ", "]"), ("[ ", ",", " ]"), ("[", " , ", "]"),
      ])
      let value = listValue(&random)
      let count = Self.texts(value).count
      return Entry(name: name, value: value) { value in
        let elements = Self.texts(value).map { quotes + $0 + quotes }
        let first = elements.prefix(count).joined(separator: separator)
        let all = ([first] + elements.dropFirst(count)).joined(separator: ", ")
        return [name + colon + open + all + close + comment]
      }
    default:
      let quotes = random.pick(["", "", "", "'", "\""])
      return Entry(name: name, value: scalarValue(&random)) { value in
        [name + colon + quotes + Self.texts(value)[0] + quotes + comment]
      }
    }
  }

  private static func blockList(_ name: String, _ random: inout Splitmix) -> Entry {
    let dash = random.pick(["- ", "  - ", "  -   "])
    let quotes = random.pick(["", "", "'", "\""])
    let between = random.pick([[], ["# between"]])
    let value = listValue(&random)
    let comments = Self.texts(value).map { _ in random.pick(["", "", " # one"]) }
    return Entry(name: name, value: value) { value in
      let elements = Self.texts(value).enumerated().map { index, text in
        dash + quotes + text + quotes + (index < comments.count ? comments[index] : "")
      }
      return [name + ":"] + between + elements
    }
  }

  private static func flowEntry(_ name: String, _ random: inout Splitmix) -> Entry {
    let quotes = random.pick(["", "'", "\""])
    return Entry(name: name, value: scalarValue(&random)) { value in
      [name + ": " + quotes + Self.texts(value)[0] + quotes]
    }
  }

  static func scalarValue(_ random: inout Splitmix) -> ParameterInput.Value {
    .scalar(random.pick(["4096", "0.85", "-3", "1e-7", "optimal", "true", "100000"]))
  }

  static func listValue(_ random: inout Splitmix) -> ParameterInput.Value {
    .list((0...random.next(4)).map { _ in random.pick(["0.5", "-1", "20", "1e-7"]) })
  }

  private static func texts(_ value: ParameterInput.Value) -> [String] {
    switch value {
    case .scalar(let text): [text]
    case .list(let texts): texts
    case .other: []
    }
  }
}
