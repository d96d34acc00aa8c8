/// Something wrong with a parameter, a claim or a reference, as data: the same words in a render and
/// in the browser.
public struct Problem: Error, Equatable, Sendable {
  /// Where it is, in terms of what was given.
  public enum Place: Equatable, Sendable {
    case whole
    /// The key of a parameter.
    case name(String)
    /// The value of a parameter, or one element of its list.
    case value(String, element: Int?)
    /// The value of an option of the directive, or one element of its list.
    case option(String, element: Int?)
    /// UTF-8 offsets in the text that was parsed (a claim, an inline reference).
    case span(Range<Int>)
  }

  /// Stable and machine readable: `unknown-parameter`.
  public var id: String
  /// One sentence without a full stop, with the culprit in single quotes.
  public var message: String
  /// What to do: "did you mean 'samples'? (integer, 1…1000000)". Shown beside the caret.
  public var hint: String?
  public var place: Place

  public init(id: String, message: String, hint: String? = nil, place: Place) {
    self.id = id
    self.message = message
    self.hint = hint
    self.place = place
  }

  /// The message and what to do, without a full stop.
  public var sentence: String { message + (hint.map { ": " + $0 } ?? "") }
}

/// Collects what `Demo.validate` finds between parameters.
public struct ParameterProblems: Sendable {
  public private(set) var problems: [Problem] = []

  /// The parameters that somebody has written.
  private let written: [String]

  init(written: [String]) { self.written = written }

  /// - Parameters:
  ///   - parameters: The names of the parameters that disagree; the first that is written is where it is shown.
  ///   - message: One sentence without a full stop.
  public mutating func add(_ parameters: [String], _ message: String, hint: String? = nil) {
    let place: Problem.Place =
      if let first = parameters.first(where: written.contains) ?? parameters.first {
        .value(first, element: nil)
      } else {
        .whole
      }
    problems.append(
      Problem(id: "inconsistent-parameters", message: message, hint: hint, place: place))
  }

  /// Adds a problem unless lists that belong together are equally long.
  ///
  /// - Parameter lists: At least two.
  public mutating func requireEqualLength(_ lists: (name: String, count: Int)...) {
    guard let first = lists.first, lists.contains(where: { $0.count != first.count }) else {
      return
    }
    add(
      lists.map { $0.name },
      Self.series(lists.map { "'\($0.name)'" }) + " must be equally long, but have "
        + Self.series(lists.map { String($0.count) }) + " numbers")
  }

  /// `a, b and c`.
  private static func series(_ words: [String]) -> String {
    words.dropLast().joined(", ") + " and " + words[words.count - 1]
  }
}
