/// How long something odd about a file is waited out, before it is believed.
///
/// An editor may remove a file and write it anew, or empty it first: for a moment there is no file, or
/// half of one.
struct Patience {
  enum Oddity: Hashable, CaseIterable {
    /// It is gone, or can't be read.
    case absent
    /// It is empty and was not.
    case empty
    /// It is being written, or was by a program that keeps it open.
    case unfinished

    var limit: Duration {
      switch self {
      case .absent: .milliseconds(150)
      case .empty, .unfinished: .milliseconds(50)
      }
    }
  }

  private struct Case: Hashable {
    var path: String
    var oddity: Oddity
  }

  private var since: [Case: ContinuousClock.Instant] = [:]

  /// Whether the oddity has not lasted long enough to be believed. The clock starts with the first
  /// call and stops with ``settle(_:_:)``.
  mutating func isAwaiting(
    _ path: String, _ oddity: Oddity, at now: ContinuousClock.Instant
  ) -> Bool {
    let start = since[Case(path: path, oddity: oddity), default: now]
    since[Case(path: path, oddity: oddity)] = start
    return now - start < oddity.limit
  }

  mutating func settle(_ path: String, _ oddity: Oddity) {
    since[Case(path: path, oddity: oddity)] = nil
  }

  func unsettled(_ oddity: Oddity) -> [String] {
    since.keys.filter { $0.oddity == oddity }.map(\.path)
  }

  /// When the first of those that are awaited is up.
  func nextDeadline(after now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    since.map { $0.value + $0.key.oddity.limit }.filter { $0 > now }.min()
  }
}
