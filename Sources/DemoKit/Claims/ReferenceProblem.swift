/// The words for a reference that leads nowhere.
public enum ReferenceProblem {
  /// - Parameter labels: Those of the lesson, in its order.
  public static func unknownLabel(
    _ reference: ValueReference, among labels: [String]
  ) -> Problem {
    Problem(
      id: "unknown-label", message: "no demo of this lesson has the label '\(reference.label)'",
      hint: hint(
        reference.label, among: labels, none: "give a demo '#| label: \(reference.label)'"),
      place: .span(reference.labelSpan))
  }

  /// - Parameter values: Those of the report, in its order.
  public static func unknownValue(
    _ reference: ValueReference, among values: [String]
  ) -> Problem {
    Problem(
      id: "unknown-value", message: "'\(reference.label)' has no value '\(reference.value)'",
      hint: hint(reference.value, among: values, none: "its demo reports no values"),
      place: .span(reference.valueSpan))
  }

  public static func noExactValue(_ reference: ValueReference) -> Problem {
    Problem(
      id: "no-exact-value", message: "'\(reference.value)' has no exact answer to compare with",
      hint: "write \(reference.label).\(reference.value) for the value itself",
      place: .span(reference.span))
  }

  /// - Parameter reason: A phrase: "it is computed, not sampled".
  public static func noStandardError(
    _ reference: ValueReference, because reason: String
  ) -> Problem {
    Problem(
      id: "no-standard-error", message: "'\(reference.value)' has no standard error",
      hint: reason, place: .span(reference.span))
  }

  /// A mean over seeds where there is one seed.
  public static func noSeeds(_ reference: ValueReference) -> Problem {
    Problem(
      id: "no-seeds", message: "'\(reference.label)' runs with one seed alone",
      hint: "add '#| seeds: 20' to it", place: .span(reference.span))
  }

  /// - Parameter demos: The names in the catalog.
  public static func unknownDemo(_ name: String, among demos: [String]) -> Problem {
    Problem(
      id: "unknown-demo", message: "'\(name)' is not a demo of this course",
      hint: hint(name, among: demos, none: "the course has no demos"), place: .whole)
  }

  /// A close name, else the first few of them all.
  static func hint(_ name: String, among names: [String], none: String) -> String {
    if let question = Suggestion.question(name, in: names) { return question }
    if names.isEmpty { return none }
    let shown = Array(names.prefix(8)).joined(", ")
    return names.count > 8
      ? "there are \(shown), …" : "there \(names.count == 1 ? "is" : "are") \(shown)"
  }
}
