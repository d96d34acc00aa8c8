import DemoKit
import LessonSyntax

/// The numbers in the prose.
struct WovenEvaluations {
  private(set) var html: [String] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(lesson: Lesson, outcomes: DirectiveOutcomes) {
    for evaluation in lesson.evaluations {
      do throws(ReferenceFailure) {
        html.append(
          try Self.html(
            evaluation, outcomes, suggests: diagnostics.count < DirectiveOutcomes.suggestionLimit))
      } catch {
        switch error {
        case .known:
          html.append(DemoKit.html(evaluation: evaluation.text.text, Self.missing))
        case .problem(let problem):
          diagnostics.append(
            problem.diagnostic(in: evaluation.text, file: lesson.source.path))
          html.append(DemoKit.html(evaluation: evaluation.text.text, problem))
        }
      }
    }
  }

  /// Stands for a number whose demo failed; the demo's own place says why.
  private static let missing = Problem(
    id: "no-value", message: "no value: its demo failed", place: .whole)

  private static func html(
    _ evaluation: Evaluation, _ outcomes: DirectiveOutcomes, suggests: Bool
  ) throws(ReferenceFailure) -> String {
    do throws(Problem) {
      let expression = try ValueExpression(parsing: evaluation.text.text)
      if let report = try outcomes.report(for: expression.reference, suggests: suggests) {
        return DemoKit.html(try expression.evaluate(in: report), expression.format)
      }
    } catch {
      throw .problem(error)
    }
    throw .known
  }
}

/// Why a number can't be had.
enum ReferenceFailure: Error {
  case problem(Problem)
  /// Its demo failed, and that has been reported.
  case known
}

extension DirectiveOutcomes {
  /// How many unknown labels of a lesson are compared with all that it has.
  static let suggestionLimit = 50

  /// The report that a reference leads to; `nil` when its directive failed.
  func report(for reference: ValueReference, suggests: Bool) throws(Problem) -> Report? {
    switch outcome(labelled: reference.label) {
    case .report(let report, _, _): return report
    case .failed: return nil
    case nil: throw ReferenceProblem.unknownLabel(reference, among: suggests ? labelled : [])
    }
  }
}
