import DemoKit
import LessonSyntax

/// The numbers in the prose.
struct WovenEvaluations {
  private(set) var html: [String] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// Those that were parsed and whose demos have run.
  private(set) var followed: [ValueExpression] = []

  init(lesson: Lesson, outcomes: DirectiveOutcomes) {
    for evaluation in lesson.evaluations {
      do throws(Problem) {
        let expression = try ValueExpression(parsing: evaluation.text.text)
        let woven = outcomes.numbers.html(
          expression, suggests: diagnostics.count < DirectiveOutcomes.suggestionLimit)
        html.append(woven.html)
        if outcomes.numbers.hasReport(expression.reference.label),
          !lesson.isLeftOut(evaluation.range)
        {
          followed.append(expression)
        }
        if let problem = woven.problem { report(problem, evaluation, lesson) }
      } catch {
        html.append(DemoKit.html(evaluation: evaluation.text.text, error))
        report(error, evaluation, lesson)
      }
    }
  }

  /// That a demo failed has been reported.
  private mutating func report(_ problem: Problem, _ evaluation: Evaluation, _ lesson: Lesson) {
    guard problem != PageNumbers.demoFailed else { return }
    diagnostics.append(problem.diagnostic(in: evaluation.text, file: lesson.source.path))
  }
}
