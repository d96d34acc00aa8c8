import DemoKit
import Figures
import Testing

/// A training goes on from what is kept, with the digits of a run from the start.
@Suite struct IterateTests {
  /// `first-steps` and `second-steps`, with another of the other parameters where it matters.
  static func report(
    _ first: Int, _ second: Int, rate: String = "3.7", in context: KeepingContext
  ) throws -> Report {
    var catalog = Catalog<KeepingContext>()
    catalog.add(TwoLayers.self)
    let inputs = [
      ParameterInput("first-steps", .scalar(String(first))),
      ParameterInput("second-steps", .scalar(String(second))),
      ParameterInput("rate", .scalar(rate)),
    ]
    let entry = try #require(catalog.entry(named: "two-layers"))
    guard case .ready(let run) = entry.prepare(inputs) else { throw Refused() }
    return try run.run(context)
  }

  struct Refused: Error {}

  /// Without anything that is kept.
  static func fromTheStart(_ first: Int, _ second: Int, rate: Double = 3.7) throws -> Report {
    var demo = TwoLayers()
    (demo.firstSteps, demo.secondSteps, demo.rate) = (first, second, rate)
    return try demo.run(SerialContext())
  }

  @Test(arguments: [1_000_000, 4000, 500, 1])
  func `Whatever was run before, and however little is kept, the digits are the same`(capacity: Int)
    throws
  {
    let context = KeepingContext(capacity: capacity)
    var random = Lehmer(seed: 11)
    for _ in 0..<60 {
      let (first, second) = (random.below(41), random.below(41))
      let rate = ["3.7", "3.9"][random.below(2)]
      let report = try Self.report(first, second, rate: rate, in: context)
      let fresh = try Self.fromTheStart(first, second, rate: rate == "3.7" ? 3.7 : 3.9)
      #expect(
        ReportCodec.encode(report) == ReportCodec.encode(fresh), "\(first), \(second), \(rate)")
    }
  }

  @Test func `One step on takes one step, and one back none`() throws {
    let context = KeepingContext()
    _ = try Self.report(30, 0, in: context)
    #expect(context.takeSteps() == 30)
    _ = try Self.report(31, 0, in: context)
    #expect(context.takeSteps() == 1)
    _ = try Self.report(12, 0, in: context)
    #expect(context.takeSteps() == 0)
    _ = try Self.report(40, 0, in: context)
    #expect(context.takeSteps() == 9)
  }

  @Test func `Each training stands on the other parameters, and on the steps before it alone`()
    throws
  {
    let context = KeepingContext()
    _ = try Self.report(10, 20, in: context)
    #expect(context.takeSteps() == 30)
    _ = try Self.report(10, 25, in: context)
    #expect(context.takeSteps() == 5)
    // The second layer is trained on another first one.
    _ = try Self.report(9, 25, in: context)
    #expect(context.takeSteps() == 25)
    _ = try Self.report(10, 25, rate: "3.9", in: context)
    #expect(context.takeSteps() == 35)
    _ = try Self.report(10, 24, in: context)
    #expect(context.takeSteps() == 0)
  }

  @Test func `Where not every state fits, every second is kept, and so on`() throws {
    // A state takes 48 bytes: 20 of them fit, beside what other trainings have started with.
    let context = KeepingContext(capacity: 1800)
    _ = try Self.report(40, 0, in: context)
    _ = context.takeSteps()
    var steps = 0
    for step in stride(from: 39, through: 0, by: -1) {
      _ = try Self.report(step, 0, in: context)
      let taken = context.takeSteps()
      #expect(taken <= 3)
      steps += taken
    }
    #expect(steps > 0)
  }

  @Test func `What may be spent does not depend on what is kept`() throws {
    let context = KeepingContext()
    _ = try Self.report(20, 10, in: context)
    let whole = context.takeSpent()
    _ = try Self.report(20, 10, in: context)
    #expect(context.takeSpent() == whole)
    _ = try Self.report(15, 10, in: context)
    #expect(context.takeSpent() == whole - 5 * 7)
  }

  @Test func `A run that was given up goes on where it was`() throws {
    let context = KeepingContext()
    context.stepsBeforePause = 13
    #expect(throws: DemoError.cancelled) { try Self.report(40, 0, in: context) }
    #expect(context.takeSteps() == 13)
    context.stepsBeforePause = .max
    let report = try Self.report(40, 0, in: context)
    #expect(context.takeSteps() == 27)
    #expect(report == (try Self.fromTheStart(40, 0)))
  }

  @Test func `A training must name a parameter that counts`() throws {
    var catalog = Catalog<KeepingContext>()
    catalog.add(Misnamed.self)
    let entry = try #require(catalog.entry(named: "misnamed"))
    guard case .ready(let run) = entry.prepare([]) else { throw Refused() }
    #expect(throws: DemoError.failed("'size' is no parameter that counts steps")) {
      try run.run(KeepingContext())
    }
  }

  @Test func `Trainings with one name must have states of one type`() throws {
    var catalog = Catalog<KeepingContext>()
    catalog.add(Namesakes.self)
    let entry = try #require(catalog.entry(named: "namesakes"))
    guard case .ready(let run) = entry.prepare([]) else { throw Refused() }
    #expect(throws: DemoError.failed("two trainings have one name, and states of two types")) {
      try run.run(KeepingContext())
    }
  }

  @Test func `A parameter that counts says so, and is an integer otherwise`() throws {
    var catalog = Catalog<SerialContext>()
    catalog.add(TwoLayers.self)
    let parameters = try #require(catalog.entry(named: "two-layers")).parameters
    #expect(parameters.map(\.counts) == [true, true, false])
    #expect(parameters[0].kind == .integer(0...40, .linear))
  }
}

/// Keeps trainings, and counts what they do.
final class KeepingContext: RunContext {
  private nonisolated(unsafe) var steps = 0
  private nonisolated(unsafe) var spent: Int64 = 0
  nonisolated(unsafe) var stepsBeforePause = Int.max
  nonisolated(unsafe) var identity: RunIdentity?
  private let checkpoints: Checkpoints

  init(capacity: Int = 1_000_000) { checkpoints = Checkpoints(capacity: capacity) }

  func map<Result: Sendable>(
    _ count: Int, _ body: @Sendable (Int) throws(DemoError) -> Result
  ) throws(DemoError) -> [Result] {
    try SerialContext().map(count, body)
  }

  func spent(_ units: Int64) throws(DemoError) { spent += units }
  /// The demo below shows a figure at each step.
  func show(_ figure: () -> Figure) { steps += 1 }
  func pause() throws(DemoError) { if steps >= stepsBeforePause { throw .cancelled } }

  func running(_ run: RunIdentity) -> KeepingContext {
    identity = run
    return self
  }

  func withCheckpoints<Result>(_ body: (Checkpoints) -> Result) -> Result? { body(checkpoints) }

  func takeSteps() -> Int {
    defer { steps = 0 }
    return steps
  }

  func takeSpent() -> Int64 {
    defer { spent = 0 }
    return spent
  }
}

/// Two chaotic trainings, the second of which starts and goes on by what the first came to.
private struct TwoLayers: Demo {
  static let name = "two-layers"
  static let title = "Two layers"
  static let summary = "Trains one after the other."
  var firstSteps = 3
  var secondSteps = 2
  var rate = 3.7
  var cost: Int64 { 7 * Int64(firstSteps + secondSteps) }

  mutating func parameters(_ form: inout ParameterForm) {
    form.steps(&firstSteps, "first-steps", in: 0...40, "steps of the first layer")
    form.steps(&secondSteps, "second-steps", in: 0...40, "steps of the second layer")
    form.real(&rate, "rate", in: 3...4, "how wild they are")
  }

  func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    var report = Report()
    let moments = [0, firstSteps / 4, firstSteps / 2, firstSteps]
    let firsts = try context.iterate(
      "first-steps", to: moments, cost: 7, from: { () throws(DemoError) in [0.3, 0] }
    ) { (state: inout [Double], step) throws(DemoError) in
      state = [rate * state[0] * (1 - state[0]), state[1] + Double(step)]
      context.show { Figure(name: "none", title: "None", panels: []) }
    }
    let first = firsts[3]
    let second = try context.iterate(
      "second-steps", to: secondSteps, cost: 7, from: { () throws(DemoError) in [0.4] }
    ) { (state: inout [Double], _) throws(DemoError) in
      state[0] = rate * state[0] * (1 - state[0]) * (1 - first[0] / 9)
      context.show { Figure(name: "none", title: "None", panels: []) }
    }
    for (index, state) in firsts.enumerated() {
      report.add(ReportValue("first-\(index)", state[0], "the first layer at a moment"))
      report.add(ReportValue("sum-\(index)", state[1], "the sum of its steps"))
    }
    report.add(ReportValue("second", second[0], uncertainty: .oneRun, "the second layer"))
    return report
  }
}

private struct Misnamed: Demo {
  static let name = "misnamed"
  static let title = "Misnamed"
  static let summary = "Counts what does not count."
  var size = 3
  var cost: Int64 { 1 }

  mutating func parameters(_ form: inout ParameterForm) {
    form.integer(&size, "size", in: 1...9, "a size")
  }

  func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    _ = try context.iterate(
      "size", to: size, cost: 1, from: { () throws(DemoError) in [0.0] }
    ) { (_: inout [Double], _) throws(DemoError) in }
    return Report()
  }
}

private struct Namesakes: Demo {
  static let name = "namesakes"
  static let title = "Namesakes"
  static let summary = "Trains two things under one name."
  var steps = 3
  var cost: Int64 { 6 }

  private struct Count: TrainingState {
    var value = 0
    var byteCount: Int { 8 }
  }

  mutating func parameters(_ form: inout ParameterForm) {
    form.steps(&steps, in: 0...9, "steps of both")
  }

  func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    _ = try context.iterate(
      "steps", to: steps, cost: 1, from: { () throws(DemoError) in [0.0] }
    ) { (_: inout [Double], _) throws(DemoError) in }
    _ = try context.iterate(
      "steps", to: steps, cost: 1, from: { () throws(DemoError) in Count() }
    ) { (count: inout Count, _) throws(DemoError) in count.value += 1 }
    return Report()
  }
}
