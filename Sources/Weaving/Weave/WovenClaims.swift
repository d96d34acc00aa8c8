import DemoKit
import LessonSyntax

/// The claims of a lesson, each held against its numbers.
struct WovenClaims {
  private(set) var html: [String] = []
  /// All claims of the lesson, in its order.
  private(set) var checked: [CheckedClaim] = []
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
      checked += claims
    }
  }

  private mutating func checked(_ claim: Claim) -> CheckedClaim {
    let source = claim.text.text
    let number = held + failed + unchecked
    guard number < Self.limit else {
      if number == Self.limit { reportExcess(claim) }
      unchecked += 1
      return .unevaluated(source, "the lesson has too many claims")
    }
    do throws(ReferenceFailure) {
      let outcome = try Self.outcome(
        of: claim, outcomes, suggests: unchecked < DirectiveOutcomes.suggestionLimit)
      if outcome.holds {
        held += 1
      } else {
        report(false: claim, outcome)
      }
      return .evaluated(source, outcome)
    } catch {
      unchecked += 1
      switch error {
      case .known: return .unevaluated(source, "its demo failed")
      case .problem(let problem):
        diagnostics.append(problem.diagnostic(in: claim.text, file: file))
        return .unevaluated(source, problem.message + (problem.hint.map { ": " + $0 } ?? ""))
      }
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

  private mutating func report(false claim: Claim, _ outcome: ClaimOutcome) {
    failed += 1
    diagnostics.append(
      Diagnostic(
        id: "false-claim", outcome.sentence, file: file,
        range: claim.text.place(of: 0..<claim.text.text.utf8.count),
        hint: "the numbers come from this run"))
  }

  private static func outcome(
    of claim: Claim, _ outcomes: DirectiveOutcomes, suggests: Bool
  ) throws(ReferenceFailure) -> ClaimOutcome {
    var isKnown = false
    do {
      let expression = try ClaimExpression(parsing: claim.text.text)
      let outcome = try expression.evaluate { (reference) throws(Problem) -> Double in
        guard let report = try outcomes.report(for: reference, suggests: suggests) else {
          isKnown = true
          return .nan
        }
        return try reference.number(in: report)
      }
      if isKnown { throw ReferenceFailure.known }
      return outcome
    } catch let problem as Problem {
      throw .problem(problem)
    } catch {
      throw .known
    }
  }
}
