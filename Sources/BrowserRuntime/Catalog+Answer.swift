public import DemoKit

extension Catalog where Context == BrowserContext {
  /// Runs what a page asks for and renders all that it shows of it: the same bytes as the page's own.
  public func answer(to request: LiveRequest) -> LiveResponse {
    guard let entry = entry(named: request.run.demo) else {
      return .problems([unknownDemo(request.run.demo)])
    }
    switch entry.prepare(request.run.inputs, seeds: request.seeds) {
    case .invalid(let problems): return .problems(problems)
    case .ready(let prepared):
      do throws(DemoError) {
        let report = try prepared.run(BrowserContext(cost: prepared.cost))
        let view = DirectiveView(
          label: request.label, demo: entry.name, title: entry.title, captions: request.captions,
          alternatives: request.alternatives, show: request.show, settings: prepared.settings,
          descriptions: entry.parameters, source: request.source)
        return .shown(LiveAnswer(request, report).shown(in: view))
      } catch {
        return .ended(error)
      }
    }
  }

  /// Answers a message with a message. A message that can't be read is a problem like others.
  public func answer(toMessage message: [UInt8]) -> [UInt8] {
    let response = LiveRequest(message: message).map { answer(to: $0) }
    return (response ?? .unreadable).message
  }
}

/// A report in every place of the page that refers to it.
private struct LiveAnswer {
  let request: LiveRequest
  let report: Report
  let others: [(label: String, report: Report)]

  init(_ request: LiveRequest, _ report: Report) {
    self.request = request
    self.report = report
    var others: [(label: String, report: Report)] = []
    for known in request.known {
      var report = Report()
      report.values = known.values
      others.append((known.label, report))
    }
    self.others = others
  }

  func shown(in view: DirectiveView) -> LiveResponse.Shown {
    LiveResponse.Shown(
      parts: htmlParts(report, view), evaluations: request.evaluations.map { evaluation($0) },
      checks: request.checks.map { claims in html(claims.map { checked($0) }) },
      digest: request.wantsDigest ? Digest(of: ReportCodec.encode(report)).hexadecimal : "",
      values: KnownValues.bytes(of: report.values))
  }

  private func evaluation(_ expression: ValueExpression) -> String {
    do throws(Problem) {
      return html(try expression.evaluate(in: report), expression.format)
    } catch {
      return html(evaluation: expression.source, error)
    }
  }

  private func checked(_ claim: LiveClaim) -> CheckedClaim {
    switch claim {
    case .parsed(let expression): checked(expression)
    case .unevaluated(let source, let reason): .unevaluated(source, reason)
    }
  }

  private func checked(_ claim: ClaimExpression) -> CheckedClaim {
    do throws(Problem) {
      let outcome = try claim.evaluate { (reference) throws(Problem) -> Double in
        try reference.number(in: report(for: reference))
      }
      return .evaluated(claim.source, outcome)
    } catch {
      return .unevaluated(claim.source, error.message + (error.hint.map { ": " + $0 } ?? ""))
    }
  }

  private func report(for reference: ValueReference) throws(Problem) -> Report {
    if reference.label == request.label { return report }
    if let other = others.first(where: { $0.label == reference.label }) { return other.report }
    throw Problem(id: "no-value", message: "not checked: its demo failed", place: .whole)
  }
}
