import DemoKit

/// What the last saves have replaced.
struct UndoMemory {
  struct Step {
    var page: String
    var before: [UInt8]
    /// Of the file as the save left it.
    var after: Digest
  }

  private var steps: [(name: String, step: Step)] = []

  /// So many saves can be taken back, as long as the files they replaced are not larger than this in
  /// all, in bytes.
  private static let limit = 50
  private static let sizeLimit = 16 << 20

  /// - Returns: A name that nobody can guess.
  mutating func remember(page: String, before: [UInt8], after: Digest) -> String {
    let name = String(UInt64.random(in: 0...UInt64.max), radix: 16)
    steps.append((name, Step(page: page, before: before, after: after)))
    while steps.count > Self.limit
      || steps.map({ $0.step.before.count }).reduce(0, +) > Self.sizeLimit,
      steps.count > 1
    {
      steps.removeFirst()
    }
    return name
  }

  func step(_ name: String) -> Step? { steps.first { $0.name == name }?.step }

  mutating func forget(_ name: String) { steps.removeAll { $0.name == name } }
}
