import Weaving

/// One line on standard error, on a terminal only: the share of a sweep that is done elsewhere.
final class ChunkProgress {
  private let plan: SweepPlan
  private let folder: SweepFolder

  init(_ plan: SweepPlan, _ folder: SweepFolder) {
    (self.plan, self.folder) = (plan, folder)
  }

  /// - Parameter states: What the engine says of its tasks.
  func show(_ states: String? = nil) {
    guard Terminal.canRewriteErrorLine else { return }
    let left = folder.missingChunks(of: plan).reduce(0) { $0 + plan.points(of: $1).count }
    let share = (plan.grid.count - left) * 100 / plan.grid.count
    let words = "\(share)% of \(plan.grid.count) points" + (states.map { "; tasks: \($0)" } ?? "")
    Terminal.writeError("\r\(words)\u{1B}[K")
  }

  /// Leaves the line empty for what is printed next.
  func end() {
    if Terminal.canRewriteErrorLine { Terminal.writeError("\r\u{1B}[K") }
  }
}
