public import DemoKit

extension Catalog where Context == BrowserContext {
  /// Runs what a page asks for.
  public func answer(to request: RunRequest) -> RunResponse {
    guard let entry = entry(named: request.demo) else {
      return .problems([unknownDemo(request.demo)])
    }
    switch entry.prepare(request.inputs) {
    case .invalid(let problems): return .problems(problems)
    case .ready(let prepared):
      do throws(DemoError) {
        return .report(ReportCodec.encode(try prepared.run(BrowserContext(cost: prepared.cost))))
      } catch {
        return .ended(error)
      }
    }
  }

  /// Answers a message with a message. A message that can't be read is a problem like others.
  public func answer(toMessage message: [UInt8]) -> [UInt8] {
    let response = RunRequest(message: message).map { answer(to: $0) }
    return (response ?? .unreadable).message
  }
}

extension RunResponse {
  static var unreadable: RunResponse {
    .problems([
      Problem(id: "unreadable-request", message: "the page's request can't be read", place: .whole)
    ])
  }
}
