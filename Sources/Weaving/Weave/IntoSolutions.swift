import DemoKit
import LessonSyntax

/// Numbers and claims outside solutions that come from a demo inside one: students would not see where
/// from, and their page could not follow it.
struct IntoSolutions {
  private(set) var diagnostics: [Diagnostic] = []
  private let lesson: Lesson
  private let labels: Set<String>

  init(_ lesson: Lesson, _ claims: WovenClaims, _ evaluations: WovenEvaluations) {
    self.lesson = lesson
    labels = Set(
      lesson.directives.filter { lesson.isInSolution($0.range) }.compactMap(\.label?.value))
    guard !labels.isEmpty else { return }
    for evaluation in lesson.evaluations where !lesson.isInSolution(evaluation.range) {
      guard let expression = try? ValueExpression(parsing: evaluation.text.text) else { continue }
      report(expression.references, at: evaluation.range)
    }
    for (block, checked) in zip(lesson.checks, claims.checks) {
      report(block.claims, checked, in: block.range)
    }
    for (question, checked) in zip(lesson.questions, claims.questions) {
      report(question.claims, checked.compactMap { $0 }, in: question.range)
    }
  }

  private mutating func report(_ claims: [Claim], _ checked: [CheckedClaim], in range: Range<Int>) {
    guard !lesson.isInSolution(range) else { return }
    for (claim, checked) in zip(claims, checked) {
      report(checked.expression?.references ?? [], at: claim.place)
    }
  }

  private mutating func report(_ references: [ValueReference], at place: Range<Int>) {
    guard let reference = references.first(where: { labels.contains($0.label) }) else { return }
    diagnostics.append(.intoSolution("'\(reference.label)'", lesson.source.path, place))
  }
}
