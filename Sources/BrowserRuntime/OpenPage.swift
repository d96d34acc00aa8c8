public import DemoKit
import Figures

/// A page in its worker: what it was handed, and what its demos have reported since.
public struct OpenPage: Sendable {
  private let page: PageDescription
  private var numbers: PageNumbers
  private let watcher: Watcher
  private let kept: Checkpoints
  private var points = PointMemory()
  /// The run that has paused, and what it has done.
  private var unfinished: (request: LiveRequest, run: UnfinishedRun)?

  /// - Parameter kept: States of trainings from runs before.
  public init(
    _ page: PageDescription = PageDescription(), watcher: Watcher = Watcher(),
    kept: Checkpoints = Checkpoints()
  ) {
    self.page = page
    self.watcher = watcher
    self.kept = kept
    numbers = PageNumbers(
      page.directives.map { (label: $0.label, report: Report(values: $0.values)) })
  }

  /// Another page in the same worker.
  init(_ page: PageDescription, after before: OpenPage) {
    self.init(page, watcher: before.watcher, kept: before.kept)
    points = before.points
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
    let unfinished = unfinished?.request == request ? unfinished?.run : nil
    self.unfinished = nil
    for known in request.known {
      numbers.replace(known.label, by: Report(values: known.values))
    }
    guard let directive = page.directives.first(where: { $0.label == request.label }) else {
      return .unreadable
    }
    guard let entry = catalog.entry(named: directive.demo) else {
      return .problems([catalog.unknownDemo(directive.demo)])
    }
    switch entry.prepare(
      request.inputs, seeds: directive.seeds, against: directive.against)
    {
    case .invalid(let problems): return .problems(problems)
    case .ready(let prepared):
      let run = unfinished ?? UnfinishedRun()
      let context = BrowserContext(
        cost: prepared.cost, watcher: watcher, unfinished: run, kept: kept,
        render: request.wantsDigestAlone ? nil : rendering(directive, entry, request.held))
      do throws(DemoError) {
        var report = try prepared.run(context, keeping: points)
        if request.wantsDigestAlone {
          return .digest(Digest(of: ReportCodec.encode(report)).hexadecimal)
        }
        numbers.replace(request.label, by: Report(values: report.values))
        if let held = request.held { report.hold(held) }
        report.draw(only: request.seen, hasCells: !request.leavesOutData)
        return .shown(shown(report, directive, entry, prepared, request))
      } catch {
        guard context.isPaused else { return .ended(error) }
        self.unfinished = (request, run)
        return .paused
      }
    }
  }

  /// How a figure looks in its place.
  private func rendering(
    _ directive: PageDescription.Directive, _ entry: CatalogEntry<BrowserContext>,
    _ held: HeldAxes?
  ) -> @Sendable (Figure) -> String {
    let alternatives = directive.alternatives.map { $0.text(with: numbers) }
    return { figure in
      var report = Report()
      report.add(figure)
      if let held { report.hold(held) }
      let view = DirectiveView(
        label: directive.label, demo: entry.name, title: entry.title,
        captions: directive.captions, numbers: directive.numbers, alternatives: alternatives,
        show: [figure.name])
      // After the opening tag.
      return htmlParts(report, view)[1]
    }
  }

  private func shown(
    _ report: Report, _ directive: PageDescription.Directive,
    _ entry: CatalogEntry<BrowserContext>, _ run: PreparedRun<BrowserContext>,
    _ request: LiveRequest
  ) -> LiveResponse.Shown {
    let text = directive.text(with: request.inputs, descriptions: entry.parameters)
    var view = DirectiveView(
      label: directive.label, demo: entry.name, title: entry.title, captions: directive.captions,
      numbers: directive.numbers,
      alternatives: directive.alternatives.map { $0.text(with: numbers) },
      show: directive.show, settings: run.settings,
      descriptions: entry.parameters, source: directive.isEchoed ? text : nil)
    view.leavesOutData = request.leavesOutData
    return LiveResponse.Shown(
      parts: htmlParts(report, view), evaluations: evaluations(of: directive.label),
      checks: checks(of: directive.label), keys: keys(of: directive.label), directive: text,
      values: report.values)
  }

  private func evaluations(of label: String) -> [LiveResponse.Shown.Piece] {
    var pieces: [LiveResponse.Shown.Piece] = []
    for (index, expression) in page.evaluations.enumerated()
    where expression.references.contains(where: { $0.label == label }) {
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

extension OpenPage {
  private func keys(of label: String) -> [LiveResponse.Shown.Key] {
    page.questions.enumerated().compactMap { index, question in
      guard question.claims.contains(where: { $0.names(label) }) else { return nil }
      return .init(index: index, texts: question.key(with: numbers))
    }
  }
}

extension PageDescription.Question {
  /// What is right, for the page's script.
  public func key(with numbers: PageNumbers) -> [String] {
    let checked = claims.map { $0.checked(with: numbers) }
    return takesNumber ? checked.flatMap { $0.answerTexts } : checked.map { $0.verdictText }
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
