/// What the demos of a page have reported: of this its numbers and claims are woven, when the page is made
/// and whenever one of its demos has run again.
public struct PageNumbers: Sendable {
  /// What stands for a number whose demo failed; the demo's own place says why.
  public static var demoFailed: Problem {
    Problem(id: "no-value", message: "its demo failed", place: .whole)
  }

  private let labels: [String]
  private var reports: [Report?]
  private let place: @Sendable (_ label: String) -> Int?

  /// - Parameters:
  ///   - reports: Every label of the page in its order; `nil` where the demo failed.
  ///   - place: The first place of a label. By default each is compared, which is enough where labels are few.
  public init(
    _ reports: [(label: String, report: Report?)],
    place: (@Sendable (_ label: String) -> Int?)? = nil
  ) {
    let labels = reports.map { $0.label }
    self.labels = labels
    self.reports = reports.map { $0.report }
    self.place = place ?? { label in labels.firstIndex { $0 == label } }
  }

  /// Whether the demo with this label has reported.
  public func hasReport(_ label: String) -> Bool {
    place(label).map { reports[$0] != nil } ?? false
  }

  /// Puts another report in the place of the one that a demo gave before.
  public mutating func replace(_ label: String, by report: Report) {
    if let place = place(label) { reports[place] = report }
  }

  /// - Returns: `nil` where the demo failed.
  private func report(_ reference: ValueReference, suggests: Bool) throws(Problem) -> Report? {
    guard let place = place(reference.label) else {
      throw ReferenceProblem.unknownLabel(reference, among: suggests ? labels : [])
    }
    return reports[place]
  }

  /// A number in the prose, or what stands in its place, with the problem.
  ///
  /// - Parameter suggests: Whether an unknown label is compared with all that the page has.
  public func html(
    _ expression: ValueExpression, suggests: Bool = true
  ) -> (html: String, problem: Problem?) {
    do throws(Problem) {
      let value = try value(expression, suggests: suggests)
      return (DemoKit.html(value, expression.format), nil)
    } catch {
      return (DemoKit.html(evaluation: expression.source, Self.shown(error)), error)
    }
  }

  /// The same without markup.
  public func text(_ expression: ValueExpression) -> String {
    do throws(Problem) {
      return try value(expression, suggests: true).text
    } catch {
      return expression.source + ": " + Self.shown(error).sentence
    }
  }

  private func value(
    _ expression: ValueExpression, suggests: Bool
  ) throws(Problem) -> EvaluatedValue {
    var hasFailed = false
    // A problem of the expression's own is told rather than that a demo failed.
    let value = try expression.evaluate { (reference) throws(Problem) -> Report? in
      let report = try report(reference, suggests: suggests)
      if report == nil { hasFailed = true }
      return report
    }
    if hasFailed { throw Self.demoFailed }
    return value
  }

  private static func shown(_ problem: Problem) -> Problem {
    guard problem == demoFailed else { return problem }
    return Problem(id: problem.id, message: "no value: " + problem.message, place: problem.place)
  }

  /// - Parameter suggests: As for `html`.
  public func checked(_ claim: ClaimExpression, suggests: Bool = true) -> CheckedClaim {
    var hasFailed = false
    do throws(Problem) {
      let outcome = try claim.evaluate { (reference) throws(Problem) -> Double in
        guard let report = try report(reference, suggests: suggests) else {
          hasFailed = true
          return .nan
        }
        return try reference.number(in: report)
      }
      let verdict: CheckedClaim.Verdict =
        hasFailed ? .unevaluated(Self.demoFailed) : .evaluated(outcome)
      return CheckedClaim(claim.source, claim, verdict)
    } catch {
      return CheckedClaim(claim.source, claim, .unevaluated(error))
    }
  }
}
