public import DemoKit

/// A page in its worker: what it was handed, and what its demos have reported since.
public struct OpenPage: Sendable {
  private let page: PageDescription
  private var numbers: PageNumbers

  public init(_ page: PageDescription = PageDescription()) {
    self.page = page
    numbers = PageNumbers(
      page.directives.map { (label: $0.label, report: Report(values: $0.values)) })
  }

  /// Answers a message with a message. A message that can't be read is a problem like others.
  public mutating func answer(
    toMessage message: [UInt8], in catalog: Catalog<BrowserContext>
  ) -> [UInt8] {
    let request = LiveRequest(message: message)
    return (request.map { answer(to: $0, in: catalog) } ?? .unreadable).message
  }

  /// Runs what a page asks for and renders all that it shows of it: the same bytes as the page's own.
  public mutating func answer(
    to request: LiveRequest, in catalog: Catalog<BrowserContext>
  ) -> LiveResponse {
    for known in request.known {
      numbers.replace(known.label, by: Report(values: known.values))
    }
    guard let directive = page.directives.first(where: { $0.label == request.label }) else {
      return .unreadable
    }
    guard let entry = catalog.entry(named: directive.demo) else {
      return .problems([catalog.unknownDemo(directive.demo)])
    }
    switch entry.prepare(request.inputs, seeds: directive.seeds) {
    case .invalid(let problems): return .problems(problems)
    case .ready(let prepared):
      do throws(DemoError) {
        let report = try prepared.run(BrowserContext(cost: prepared.cost))
        if request.wantsDigestAlone {
          return .digest(Digest(of: ReportCodec.encode(report)).hexadecimal)
        }
        numbers.replace(request.label, by: Report(values: report.values))
        return .shown(shown(report, directive, entry, prepared, request.inputs))
      } catch {
        return .ended(error)
      }
    }
  }

  private func shown(
    _ report: Report, _ directive: PageDescription.Directive,
    _ entry: CatalogEntry<BrowserContext>, _ run: PreparedRun<BrowserContext>,
    _ inputs: [ParameterInput]
  ) -> LiveResponse.Shown {
    let text = directive.text(with: inputs, descriptions: entry.parameters)
    let view = DirectiveView(
      label: directive.label, demo: entry.name, title: entry.title, captions: directive.captions,
      alternatives: directive.alternatives, show: directive.show, settings: run.settings,
      descriptions: entry.parameters, source: directive.isEchoed ? text : nil)
    return LiveResponse.Shown(
      parts: htmlParts(report, view), evaluations: evaluations(of: directive.label),
      checks: checks(of: directive.label), directive: text, values: report.values)
  }

  private func evaluations(of label: String) -> [LiveResponse.Shown.Piece] {
    var pieces: [LiveResponse.Shown.Piece] = []
    for (index, expression) in page.evaluations.enumerated()
    where expression.reference.label == label {
      pieces.append(.init(index: index, html: numbers.html(expression).html))
    }
    return pieces
  }

  private func checks(of label: String) -> [LiveResponse.Shown.Piece] {
    var pieces: [LiveResponse.Shown.Piece] = []
    for (index, claims) in page.checks.enumerated()
    where claims.contains(where: { $0.names(label) }) {
      pieces.append(.init(index: index, html: html(claims.map { $0.checked(with: numbers) })))
    }
    return pieces
  }
}

extension PageClaim {
  fileprivate func names(_ label: String) -> Bool {
    guard case .parsed(let claim) = self else { return false }
    return claim.references.contains { $0.label == label }
  }

  fileprivate func checked(with numbers: PageNumbers) -> CheckedClaim {
    switch self {
    case .parsed(let claim): numbers.checked(claim)
    case .unevaluated(let source, let reason):
      CheckedClaim(
        source, nil, .unevaluated(Problem(id: "no-value", message: reason, place: .whole)))
    }
  }
}
