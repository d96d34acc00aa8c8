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

  public init() {}

  /// - Parameters:
  ///   - parameters: The names of the parameters that disagree; the first is where it is shown.
  ///   - message: One sentence without a full stop.
  public mutating func add(_ parameters: [String], _ message: String, hint: String? = nil) {
    let place: Problem.Place =
      if let first = parameters.first { .value(first, element: nil) } else { .whole }
    problems.append(
      Problem(id: "inconsistent-parameters", message: message, hint: hint, place: place))
  }

  /// Adds a problem unless three lists that belong together are equally long.
  public mutating func requireEqualLength(
    _ a: (name: String, count: Int), _ b: (name: String, count: Int),
    _ c: (name: String, count: Int)
  ) {
    guard a.count != b.count || b.count != c.count else { return }
    add(
      [a.name, b.name, c.name],
      "'\(a.name)', '\(b.name)' and '\(c.name)' must be equally long, but have \(a.count), "
        + "\(b.count) and \(c.count) numbers")
  }
}
