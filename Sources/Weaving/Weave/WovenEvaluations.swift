import DemoKit
import LessonSyntax

/// The numbers in the prose.
struct WovenEvaluations {
  private(set) var html: [String] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// Those that were parsed and whose demos have run.
  var followed: [ValueExpression] { expressions.compactMap(\.self) }
  /// The same, one for each that the lesson has.
  private(set) var expressions: [ValueExpression?] = []

  init(lesson: Lesson, outcomes: DirectiveOutcomes) {
    let owners = Self.owners(lesson)
    let still = outcomes.sweepLabels
    for (index, evaluation) in lesson.evaluations.enumerated() {
      expressions.append(nil)
      do throws(Problem) {
        let expression = try ValueExpression(parsing: evaluation.text.text)
        if let owner = owners[index] { try Self.check(expression, standsIn: owner) }
        let woven = outcomes.numbers.html(
          expression, suggests: diagnostics.count < DirectiveOutcomes.suggestionLimit)
        html.append(woven.html)
        if expression.references.allSatisfy({ outcomes.numbers.hasReport($0.label) }),
          !lesson.isLeftOut(evaluation.range),
          !expression.references.contains(where: { still.contains($0.label) })
        {
          expressions[index] = expression
        }
        if let problem = woven.problem { report(problem, evaluation, lesson) }
      } catch {
        html.append(DemoKit.html(evaluation: evaluation.text.text, error))
        report(error, evaluation, lesson)
      }
    }
  }

  /// The labels of the directives in whose alternative texts values stand; empty for one without.
  ///
  /// Such a text is made with its figure, and so changes with its demo alone.
  private static func owners(_ lesson: Lesson) -> [Int: String] {
    var owners: [Int: String] = [:]
    for directive in lesson.directives {
      for case .evaluation(let index) in directive.alternatives.flatMap({ $0.words.pieces }) {
        owners[index] = directive.label?.value ?? ""
      }
    }
    return owners
  }

  private static func check(
    _ expression: ValueExpression, standsIn owner: String
  ) throws(Problem) {
    guard let other = expression.references.first(where: { $0.label != owner }) else { return }
    throw Problem(
      id: "value-of-another-demo",
      message: "an alternative text holds numbers of its own demo, and '\(other.label)' is another",
      hint: owner.isEmpty
        ? "give this demo a label, and write label.value"
        : "say this in the caption, which follows all",
      place: .span(other.labelSpan))
  }

  /// That a demo failed has been reported.
  private mutating func report(_ problem: Problem, _ evaluation: Evaluation, _ lesson: Lesson) {
    guard problem != PageNumbers.demoFailed else { return }
    diagnostics.append(problem.diagnostic(in: evaluation.text, file: lesson.source.path))
  }
}
