/// A demo: a value whose stored properties are its parameters.
///
/// One file a demo. `init()` gives the defaults; `parameters(_:)` binds each property to a name, a
/// range, a scale and a sentence, and that one method serves validation, sliders, the reference page
/// and completion.
public protocol Demo: Sendable {
  /// What a lesson calls it: lower case, words joined by hyphens.
  static var name: String { get }
  /// A heading: no full stop.
  static var title: String { get }
  /// One sentence for the catalog, with its full stop.
  static var summary: String { get }

  /// The demo at its defaults, which are valid.
  init()

  /// Shows every parameter to `form`, always in the same order.
  mutating func parameters(_ form: inout ParameterForm)

  /// Adds problems between parameters. Every parameter is in its own range when this is called.
  func validate(_ problems: inout ParameterProblems)

  /// What `run` will take, in work units (one is about the work of one random draw, 10 ns).
  var cost: Int64 { get }

  /// Runs the demo. The result depends on the stored properties and on nothing else.
  func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report
}

extension Demo {
  public func validate(_ problems: inout ParameterProblems) {}
}

/// The most that one run may cost.
public enum WorkBudget {
  /// In work units: about two seconds on one core.
  public static let cap: Int64 = 200_000_000
  /// The most that all demos of a lesson may cost, and so the most of a sweep: about twenty seconds.
  public static let lessonCap = 10 * cap
}
