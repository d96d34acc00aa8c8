import DemoKit

/// What the directives of one page became the last time, so that only changed ones are drawn again.
///
/// One thread weaves a page at a time, and has it to itself.
final class DirectiveMemory: @unchecked Sendable {
  private struct Key: Hashable {
    var run: String
    /// Names the directive on its page.
    var label: String
    /// The directive as written.
    var source: String
  }

  private struct Drawn {
    var view: DirectiveView
    var html: String?
    /// JSON for the page's script.
    var live: String?
  }

  private var before: [Key: Drawn] = [:]
  private var now: [Key: Drawn] = [:]

  /// Forgets what was not asked for since the last call.
  func turn() {
    before = now
    now = [:]
  }

  func html(_ view: DirectiveView, run: String, source: String, _ draw: () -> String) -> String {
    let key = key(of: view, run: run, source: source)
    if let html = now[key]?.html { return html }
    let html = draw()
    now[key]?.html = html
    return html
  }

  func live(
    _ view: DirectiveView, run: String, source: String, _ describe: () -> String
  ) -> String {
    let key = key(of: view, run: run, source: source)
    if let live = now[key]?.live { return live }
    let live = describe()
    now[key]?.live = live
    return live
  }

  /// What is known of a directive that is as it was stands under the key afterwards.
  private func key(of view: DirectiveView, run: String, source: String) -> Key {
    let key = Key(run: run, label: view.label, source: source)
    if now[key]?.view == view { return key }
    if let known = before[key], known.view == view {
      now[key] = known
    } else {
      now[key] = Drawn(view: view, html: nil, live: nil)
    }
    return key
  }
}
