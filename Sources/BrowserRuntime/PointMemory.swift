import DemoKit

/// What points of sweeps have reported, so that a curve whose directive stands elsewhere, or whose drawing was
/// given up for a newer one, runs what is new alone.
///
/// Bounded: when so many values are kept, those that were not asked for since the last time are forgotten.
final class PointMemory: @unchecked Sendable {
  private struct Entry {
    /// Of the key: most keys are told apart by it.
    let hash: UInt64
    let key: String
    let values: [ReportValue]
  }

  /// Some eight megabytes.
  private static let limit = 40_000

  // A page's worker has one thread. Arrays: a dictionary of texts would bring Unicode's tables along.
  private var now: [Entry] = []
  private var before: [Entry] = []
  private var count = 0

  func values(_ key: String) -> [ReportValue]? {
    let hash = Self.hash(key)
    if let entry = Self.entry(key, hash, in: now) { return entry.values }
    guard let entry = Self.entry(key, hash, in: before) else { return nil }
    keep(entry)
    return entry.values
  }

  func keep(_ values: [ReportValue], for key: String) {
    keep(Entry(hash: Self.hash(key), key: key, values: values))
  }

  private func keep(_ entry: Entry) {
    if count > Self.limit {
      before = now
      now = []
      count = 0
    }
    now.append(entry)
    count += entry.values.count
  }

  private static func entry(_ key: String, _ hash: UInt64, in entries: [Entry]) -> Entry? {
    for entry in entries where entry.hash == hash && entry.key == key { return entry }
    return nil
  }

  /// FNV-1a.
  private static func hash(_ key: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in key.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }
}

extension PreparedRun where Context == BrowserContext {
  /// The run, with points that are known taken from where they are kept.
  func run(_ context: BrowserContext, keeping points: PointMemory) throws(DemoError) -> Report {
    let own = { (context: BrowserContext) throws(DemoError) -> Report in
      try context.once { () throws(DemoError) in try self.own.run(context) }
    }
    return try run(context, own: own) { (point) throws(DemoError) in
      let key = demo + "\n" + point.settings.canonicalText + String(point.seeds ?? 0)
      if let values = points.values(key) {
        // As if it had been run: what may be spent must not depend on what is kept.
        try context.spent(point.cost)
        return Report(values: values)
      }
      let report = try context.quietly { () throws(DemoError) in try point.run(context) }
      points.keep(report.values, for: key)
      return report
    }
  }
}
