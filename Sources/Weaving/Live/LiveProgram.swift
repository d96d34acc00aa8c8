import BrowserRuntime
import DemoKit
import Foundation
import LessonSyntax

/// A number of the prose or a claim, parsed, for a page's script to hand to the demos.
package struct LiveProgram: Sendable, Equatable, Encodable {
  /// As the script finds it in the page.
  var text: String
  /// In base64.
  var program: String

  init(_ text: String, _ program: [UInt8]) {
    self.text = text
    self.program = Data(program).base64EncodedString()
  }

  /// `[text, program]`.
  package func encode(to encoder: any Encoder) throws {
    var pair = encoder.unkeyedContainer()
    try pair.encode(text)
    try pair.encode(program)
  }
}

extension DirectiveOutcomes {
  /// The inline values of demos that have run.
  var values: [LiveProgram] {
    distinct(
      lesson.evaluations.compactMap { evaluation in
        guard let expression = try? ValueExpression(parsing: evaluation.text.text),
          hasReport(expression.reference)
        else { return nil }
        return LiveProgram(expression.canonicalText, LiveValue.program(expression))
      })
  }

  func claims(_ checked: [CheckedClaim]) -> [LiveProgram] {
    distinct(
      checked.compactMap { live($0) }.map { LiveProgram($0.source, $0.program) })
  }

  /// A claim follows the demos, unless it can't be read or names a demo that has not run.
  private func live(_ checked: CheckedClaim) -> LiveClaim? {
    switch checked {
    case .evaluated(let source, _), .unevaluated(let source, _):
      if let claim = try? ClaimExpression(parsing: source),
        claim.references.allSatisfy({ hasReport($0) })
      {
        return .parsed(claim)
      }
    }
    guard case .unevaluated(let source, let reason) = checked else { return nil }
    return .unevaluated(source, reason)
  }

  private func hasReport(_ reference: ValueReference) -> Bool {
    if case .report = outcome(labelled: reference.label) { true } else { false }
  }

  /// Each text once. Texts that look the same need not have the same bytes.
  private func distinct(_ programs: [LiveProgram]) -> [LiveProgram] {
    var known: Set<[UInt8]> = []
    return programs.filter { known.insert(Array($0.text.utf8)).inserted }
  }
}
