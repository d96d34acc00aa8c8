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
      case .absent, .empty: .milliseconds(150)
      // Since the last time that something was written.
      case .unfinished: .milliseconds(50)
      }
    }

    /// The longest that it is waited for a program that writes on and on.
    static let longest: Duration = .milliseconds(500)
  }

  private struct Case: Hashable {
    var path: String
    var oddity: Oddity
  }

  private struct Times {
    var first: ContinuousClock.Instant
    var last: ContinuousClock.Instant
  }

  private var times: [Case: Times] = [:]

  /// Whether the oddity has not lasted long enough to be believed. The clock starts with the first
  /// call and stops with ``settle(_:_:)``.
  mutating func isAwaiting(
    _ path: String, _ oddity: Oddity, at now: ContinuousClock.Instant
  ) -> Bool {
    let odd = Case(path: path, oddity: oddity)
    let times = times[odd] ?? Times(first: now, last: now)
    self.times[odd] = times
    return now < deadline(of: odd, times)
  }

  /// Says that the oddity was seen anew.
  mutating func renew(_ path: String, _ oddity: Oddity, at now: ContinuousClock.Instant) {
    times[Case(path: path, oddity: oddity), default: Times(first: now, last: now)].last = now
  }

  mutating func settle(_ path: String, _ oddity: Oddity) {
    times[Case(path: path, oddity: oddity)] = nil
  }

  func unsettled(_ oddity: Oddity) -> [String] {
    times.keys.filter { $0.oddity == oddity }.map(\.path)
  }

  /// When the first of those that are awaited is up.
  func nextDeadline(after now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    times.map { deadline(of: $0.key, $0.value) }.filter { $0 > now }.min()
  }

  private func deadline(of odd: Case, _ times: Times) -> ContinuousClock.Instant {
    min(times.last + odd.oddity.limit, times.first + Oddity.longest)
  }
}
