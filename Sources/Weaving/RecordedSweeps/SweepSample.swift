import DemoKit

/// Which points of a sweep run again: chosen by the table's own digest, as many as fit.
struct SweepSample {
  struct Point {
    var row: SweepPoints.Row
    var run: PreparedRun<NativeContext>
  }

  private(set) var points: [Point] = []

  static let most = 100
  /// Points that are looked at where many cost more than there is.
  private static let tries = 10_000

  /// - Parameters:
  ///   - budget: Work units that the lesson has left. A sweep takes as much of it as a demo may, and its first point
  ///     always where that fits.
  init(
    _ points: SweepPoints, _ files: SweepFiles, _ entry: CatalogEntry<NativeContext>,
    budget: Int64
  ) throws(SweepMistake) {
    var order = Order(count: points.rows.count, seed: files.tableDigest)
    var left = min(budget, WorkBudget.cap)
    for _ in 0..<min(points.rows.count, Self.tries) where self.points.count < Self.most {
      let row = points.rows[order.next()]
      guard row.problem.isEmpty else { continue }
      let run: PreparedRun<NativeContext>
      switch entry.prepare(row.inputs(entry.parameters)) {
      case .ready(let ready): run = ready
      case .invalid(let problems):
        throw SweepMistake(
          "broken-sweep",
          "line \(row.line) of '\(files.tableName)' can't be run: \(problems[0].message)",
          hint: problems[0].hint)
      }
      guard run.cost <= left else { continue }
      left -= run.cost
      self.points.append(Point(row: row, run: run))
    }
  }

  /// A random order without the pain of making all of it.
  private struct Order {
    private var state: UInt64
    private var left: Int
    private var moved: [Int: Int] = [:]

    init(count: Int, seed: Digest) {
      left = count
      state = seed.bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Ask for no more than there are.
    mutating func next() -> Int {
      let place = Int(bits() % UInt64(left))
      left -= 1
      let found = moved[place] ?? place
      moved[place] = moved[left] ?? left
      return found
    }

    /// SplitMix64.
    private mutating func bits() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
      return z ^ z >> 31
    }
  }
}

/// What a point reported then and reports now.
struct SweepComparison {
  let columns: [SweepPoints.Column]
  let table: String

  /// - Throws: `failed`, with the first number that is another.
  func check(
    _ row: SweepPoints.Row, _ report: Report, _ names: [String]
  ) throws(DemoError) {
    for column in columns {
      let now = report.value(named: column.name)
      try compare(row, names, column.name, column.value, now?.value)
      try compare(
        row, names, "the standard error of '\(column.name)'", column.standardError, error(now))
      try compare(row, names, "the exact '\(column.name)'", column.exact, now?.exact)
    }
    let known = columns.map(\.name)
    if let other = report.values.first(where: { !known.contains($0.name) }) {
      throw .failed(
        "\(place(row, names)) has no '\(other.name)'; run again, it is \(text(other.value))")
    }
  }

  private func error(_ value: ReportValue?) -> Double? {
    if case .standardError(let error) = value?.uncertainty { error } else { nil }
  }

  private func compare(
    _ row: SweepPoints.Row, _ names: [String], _ what: String, _ column: Int?, _ now: Double?
  ) throws(DemoError) {
    let then = column.flatMap { row.numbers[$0] }
    let isSame =
      switch (then, now) {
      case (let then?, let now?): then == now || then.isNaN && now.isNaN
      case (nil, nil): true
      default: false
      }
    guard !isSame else { return }
    let words = what.hasPrefix("the ") ? what : "'\(what)'"
    throw .failed(
      "\(words) is \(text(then)) in \(place(row, names)), and run again \(text(now))")
  }

  private func text(_ number: Double?) -> String {
    number.map { ParameterValue.real($0).text } ?? "not there"
  }

  private func place(_ row: SweepPoints.Row, _ names: [String]) -> String {
    let settings = zip(names, row.parameters).map { "\($0) = \(SweepMistake.shown($1))" }
    return "line \(row.line) of '\(table)' (\(settings.joined(separator: ", ")))"
  }
}
