import DemoKit

/// What the directives of one page became the last time, so that only changed ones are drawn again.
final class DirectiveMemory {
  struct Drawn {
    var view: DirectiveView
    /// The directive as written.
    var source: String
    var html: String?
    /// JSON for the page's script.
    var live: String?
  }

  /// By the key of the run.
  private var before: [String: [Drawn]] = [:]
  private var now: [String: [Drawn]] = [:]

  /// Forgets what was not asked for since the last call.
  func turn() {
    before = now
    now = [:]
  }

  func html(_ view: DirectiveView, run: String, source: String, _ draw: () -> String) -> String {
    let place = place(view, run: run, source: source)
    if let html = now[run]?[place].html { return html }
    let html = draw()
    now[run]?[place].html = html
    return html
  }

  func live(
    _ view: DirectiveView, run: String, source: String, _ describe: () -> String
  ) -> String {
    let place = place(view, run: run, source: source)
    if let live = now[run]?[place].live { return live }
    let live = describe()
    now[run]?[place].live = live
    return live
  }

  /// Where among those of the run this one stands; it is there afterwards.
  private func place(_ view: DirectiveView, run: String, source: String) -> Int {
    func isThis(_ drawn: Drawn) -> Bool { drawn.source == source && drawn.view == view }
    var known = now[run] ?? []
    if let place = known.firstIndex(where: isThis) { return place }
    known.append(
      before[run]?.first(where: isThis) ?? Drawn(view: view, source: source, html: nil, live: nil))
    now[run] = known
    return known.count - 1
  }
}
