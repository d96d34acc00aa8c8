import DemoKit
import LessonSyntax

/// The claims of a lesson, each held against its numbers.
struct WovenClaims {
  private(set) var html: [String] = []
  /// The claims of each check of the lesson, in its order.
  private(set) var checks: [[CheckedClaim]] = []
  /// The claims of each question, one a choice; `nil` for a choice that has none.
  private(set) var questions: [[CheckedClaim?]] = []
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var held = 0
  private(set) var failed = 0
  /// How many could not be evaluated.
  private(set) var unchecked = 0

  /// Claims of one lesson: each takes its place in memory and on the page, whatever it says.
  static let limit = 10_000

  private let outcomes: DirectiveOutcomes
  private let file: String

  init(lesson: Lesson, outcomes: DirectiveOutcomes) {
    self.outcomes = outcomes
    file = lesson.source.path
    for block in lesson.checks {
      let claims = block.claims.map { checked($0) }
      html.append(DemoKit.html(claims))
      checks.append(claims)
    }
    for question in lesson.questions {
      if let answer = question.answer {
        questions.append([checked(answer, isAnswer: true)])
      } else {
        questions.append(
          question.choices.map { choice in choice.claim.map { checked($0, marked: choice.isRight) }
          })
      }
    }
  }

  private static let excess = Problem(
    id: "too-many-claims", message: "the lesson has too many claims", place: .whole)

  /// - Parameters:
  ///   - mark: What an author says of it: that it is true, but for the wrong choices of a question.
  ///   - isAnswer: Whether it says what a typed number is held against.
  private mutating func checked(
    _ claim: Claim, marked mark: Bool? = nil, isAnswer: Bool = false
  ) -> CheckedClaim {
    let source = claim.shown
    let number = held + failed + unchecked
    guard number < Self.limit else {
      if number == Self.limit { reportExcess(claim) }
      unchecked += 1
      return CheckedClaim(source, nil, .unevaluated(Self.excess))
    }
    let checked = Self.checked(
      source, outcomes.numbers, suggests: unchecked < DirectiveOutcomes.suggestionLimit,
      isAnswer: isAnswer)
    switch checked.verdict {
    case .evaluated(let outcome):
      if outcome.holds == mark ?? true {
        held += 1
      } else if let mark {
        report(wrong: mark, claim, outcome)
      } else {
        report(false: claim, outcome)
      }
    case .unevaluated(let problem):
      unchecked += 1
      // That a demo failed has been reported.
      if problem != PageNumbers.demoFailed {
        diagnostics.append(problem.diagnostic(in: claim.text, file: file))
      }
    }
    return checked
  }

  private static func checked(
    _ source: String, _ numbers: PageNumbers, suggests: Bool, isAnswer: Bool
  ) -> CheckedClaim {
    do throws(Problem) {
      let claim =
        isAnswer
        ? try ClaimExpression(parsingAnswer: source) : try ClaimExpression(parsing: source)
      return numbers.checked(claim, suggests: suggests)
    } catch {
      return CheckedClaim(source, nil, .unevaluated(error))
    }
  }

  private mutating func reportExcess(_ claim: Claim) {
    diagnostics.append(
      Diagnostic(
        id: "too-many-claims",
        "a lesson checks at most \(Self.limit) claims; this one and those after it are not checked",
        file: file, range: claim.text.place(of: 0..<claim.text.text.utf8.count),
        hint: "make several lessons of it"))
  }

  /// - Parameter mark: What the author says of the choice.
  private mutating func report(wrong mark: Bool, _ claim: Claim, _ outcome: ClaimOutcome) {
    failed += 1
    diagnostics.append(
      Diagnostic(
        id: "wrong-key",
        "this choice is marked as \(mark ? "right" : "wrong"), but \(outcome.sentence)", file: file,
        range: claim.text.place(of: 0..<claim.text.text.utf8.count),
        hint: "the numbers come from this run"))
  }

  private mutating func report(false claim: Claim, _ outcome: ClaimOutcome) {
    failed += 1
    diagnostics.append(
      Diagnostic(
        id: "false-claim", outcome.sentence, file: file,
        range: claim.text.place(of: 0..<claim.text.text.utf8.count),
        hint: "the numbers come from this run"))
  }
}
