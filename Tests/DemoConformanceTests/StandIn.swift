import DemoConformance
import DemoKit
import Figures
import Probability
import Synchronization

/// What a stand-in for a demo does in its own way; by default it does everything as it should.
protocol Behaviour: Sendable {
  static var title: String { get }
  static func extra(_ form: inout ParameterForm, _ number: inout Double)
  static func validate(_ demo: StandIn<Self>, _ problems: inout ParameterProblems)
  static func cost(of demo: StandIn<Self>) -> Int64
  /// How much of its cost the run tells of.
  static var share: Double { get }
  static func total(_ demo: StandIn<Self>, threads: Int) throws(DemoError) -> Double
  /// The parameter that counts the steps of its training.
  static var counting: String? { get }
  static var looksAhead: Bool { get }
  static var uncertainty: ReportValue.Uncertainty { get }
  static var uncertaintyOfTotal: ReportValue.Uncertainty { get }
  static func handle(_ demo: StandIn<Self>) -> Mark
}

extension Behaviour {
  static var title: String { "A stand-in" }
  static func extra(_ form: inout ParameterForm, _ number: inout Double) {}
  static func validate(_ demo: StandIn<Self>, _ problems: inout ParameterProblems) {}
  static func cost(of demo: StandIn<Self>) -> Int64 { 1000 + 10 * Int64(demo.size) }
  static var share: Double { 1 }
  static func total(_ demo: StandIn<Self>, threads: Int) throws(DemoError) -> Double { demo.level }
  static var counting: String? { nil }
  static var looksAhead: Bool { false }
  static var uncertainty: ReportValue.Uncertainty { .standardError(1) }
  static var uncertaintyOfTotal: ReportValue.Uncertainty { .none }
  static func handle(_ demo: StandIn<Self>) -> Mark {
    .handle(
      Point(demo.weights[0] / 2, demo.level), label: "level", ink: .strong,
      x: ParameterTie("weights", element: 0, times: 0.5), y: ParameterTie("level"))
  }
}

enum Shape: String, ParameterChoice {
  case round, square
  case state = "01"
}

struct StandIn<Kind: Behaviour>: Demo {
  static var name: String { "stand-in" }
  static var title: String { Kind.title }
  static var summary: String { "Stands in for a demo." }

  var size = 10
  var level = 0.25
  var weights = [0.5, 0.5]
  var shape = Shape.round
  var number = 1.0
  var seed: UInt64 = 1

  mutating func parameters(_ form: inout ParameterForm) {
    form.integer(&size, "size", in: 1...1000, scale: .logarithmic, "how large it is")
    form.real(&level, "level", in: 0...1, "how high it stands")
    form.reals(&weights, "weights", count: 1...3, in: 0.1...1, primary: false, "of its parts")
    form.choice(&shape, "shape", "what it looks like")
    Kind.extra(&form, &number)
    form.seed(&seed)
  }

  func validate(_ problems: inout ParameterProblems) { Kind.validate(self, &problems) }

  var cost: Int64 { Kind.cost(of: self) }

  func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    let threads = (context as? ConformanceContext)?.threads ?? 1
    try context.spent(Int64(Double(cost) * Kind.share))
    var report = Report()
    report.value(
      "total", try Kind.total(self, threads: threads), uncertainty: Kind.uncertaintyOfTotal,
      "all of it")
    report.value(
      "draw", RandomStream(seed: seed, stream: 0).normal(at: 0), exact: 0,
      uncertainty: Kind.uncertainty, "a standard normal")
    if let counting = Kind.counting {
      let stride = Kind.looksAhead ? number : 1
      let walk = try context.iterate(
        counting, to: Int(number), cost: 0, from: { () throws(DemoError) in [level] }
      ) { (state: inout [Double], _) throws(DemoError) in
        state[0] = 3.9 * state[0] * (1 - state[0]) + 1e-9 * stride
      }
      report.value("walk", walk[0], "where it comes to")
    }
    let line = Mark.line([Point(0, level), Point(1, 0)], label: "level", ink: .strong)
    report.figure(
      "fall", "How it falls",
      [Panel(x: Axis("x"), y: Axis("height"), marks: [line, Kind.handle(self)])])
    return report
  }
}

/// At no work worth mentioning.
enum Instant: Behaviour {}

/// Trains, so that what it draws is of one run.
enum Trained: Behaviour {
  static var uncertainty: ReportValue.Uncertainty { .oneRun }
}

/// Asks something of a list for one of its shapes alone.
enum RoundTakesTwoWeights: Behaviour {
  static func validate(
    _ demo: StandIn<RoundTakesTwoWeights>, _ problems: inout ParameterProblems
  ) {
    if demo.shape == .round, demo.weights.count != 2 {
      problems.add(["weights", "shape"], "something round takes two 'weights'")
    }
  }
}

/// Takes steps, each of which depends on those before it alone.
enum Stepping: Behaviour {
  static func extra(_ form: inout ParameterForm, _ number: inout Double) { steps(&form, &number) }
  static var counting: String? { "steps" }
  static var uncertaintyOfTotal: ReportValue.Uncertainty { .none }
}

/// How far each step goes depends on how many there are to be.
enum StepsByTheirNumber: Behaviour {
  static func extra(_ form: inout ParameterForm, _ number: inout Double) { steps(&form, &number) }
  static var counting: String? { "steps" }
  static var looksAhead: Bool { true }
}

private func steps(_ form: inout ParameterForm, _ number: inout Double) {
  var steps = Int(number)
  form.steps(&steps, in: 0...50, "steps that it takes")
  number = Double(steps)
}

/// Says that it trains for a second at the least, which is what the kit counts by.
enum Slow: Behaviour {
  static func cost(of demo: StandIn<Slow>) -> Int64 { 100_000_000 + 1000 * Int64(demo.size) }
}

// MARK: - Flaws

enum TitleIsSentence: Behaviour {
  static var title: String { "A stand-in." }
}

enum TitleIsTyped: Behaviour {
  static var title: String { "A stand-in's title" }
}

enum DigitsDependOnThreads: Behaviour {
  static func total(_ demo: StandIn<Self>, threads: Int) throws(DemoError) -> Double {
    demo.level + (threads > 2 ? 0x1p-50 : 0)
  }
}

enum FailsAtAnEnd: Behaviour {
  static func total(_ demo: StandIn<Self>, threads: Int) throws(DemoError) -> Double {
    if demo.level == 1 { throw .failed("no level is that high") }
    return demo.level
  }
}

enum LeaksNaN: Behaviour {
  static func total(_ demo: StandIn<Self>, threads: Int) throws(DemoError) -> Double {
    demo.level > 0.4 && demo.level < 0.6 ? .nan : demo.level
  }
}

enum TellsHalfOfItsWork: Behaviour {
  static var share: Double { 0.5 }
}

enum DoesMoreThanItSaid: Behaviour {
  static var share: Double { 1.5 }
}

/// Each of its choices reads as the other.
enum Turned: String, ParameterChoice {
  case left, right

  init?(rawValue: String) {
    if rawValue == "left" { self = .right } else { self = .left }
  }
}

enum ReadsItsOwnTextWrongly: Behaviour {
  static func extra(_ form: inout ParameterForm, _ number: inout Double) {
    var turn = Turned.left
    form.choice(&turn, "turn", "which way it goes")
  }
}

enum HidesThatItIsRandom: Behaviour {
  static var uncertainty: ReportValue.Uncertainty { .none }
}

enum SaysThatItWasTrained: Behaviour {
  static var uncertaintyOfTotal: ReportValue.Uncertainty { .oneRun }
}

enum HasTwoOfOneName: Behaviour {
  static func extra(_ form: inout ParameterForm, _ number: inout Double) {
    form.real(&number, "size", in: 0...1, "how large it is")
  }
}

enum HasAlmostTheSameName: Behaviour {
  static func extra(_ form: inout ParameterForm, _ number: inout Double) {
    form.real(&number, "sizes", in: 0...1, "how large they are")
  }
}

enum BlamesNobody: Behaviour {
  static func validate(_ demo: StandIn<Self>, _ problems: inout ParameterProblems) {
    if demo.weights.count == 3 { problems.add([], "three are a crowd") }
  }
}

enum CostsWhatNobodyCanLower: Behaviour {
  static func cost(of demo: StandIn<Self>) -> Int64 { demo.level > 0.9 ? 1_000_000_000 : 1000 }
}

enum MovesNoParameter: Behaviour {
  static func handle(_ demo: StandIn<Self>) -> Mark {
    .handle(Point(0, demo.level), label: "level", ink: .strong, y: ParameterTie("levle"))
  }
}

enum MovesBeyondTheList: Behaviour {
  static func handle(_ demo: StandIn<Self>) -> Mark {
    .handle(
      Point(0.5, 0), label: "weight", ink: .strong, x: ParameterTie("weights", element: 2))
  }
}

enum MovesAShape: Behaviour {
  static func handle(_ demo: StandIn<Self>) -> Mark {
    .handle(Point(0.5, 0), label: "shape", ink: .strong, x: ParameterTie("shape"))
  }
}

enum StandsBesideItsValue: Behaviour {
  static func handle(_ demo: StandIn<Self>) -> Mark {
    .handle(Point(0, demo.level / 2), label: "level", ink: .strong, y: ParameterTie("level"))
  }
}

enum ShowsNoValue: Behaviour {
  static func handle(_ demo: StandIn<Self>) -> Mark {
    .points([Point(0.5, 0)], label: "half", ink: .strong).showing("totla")
  }
}

enum ShowsNoExactAnswer: Behaviour {
  static func handle(_ demo: StandIn<Self>) -> Mark {
    .points([Point(0.5, 0)], label: "half", ink: .strong).showing("total.exact", at: 0)
  }
}

// MARK: - Prices

enum Middling: Behaviour {
  static func cost(of demo: StandIn<Middling>) -> Int64 { 1_500_000 + 10_000 * Int64(demo.size) }
}

/// As slow as `Slow`, and adds up what it has cost.
enum Counted: Behaviour {
  static func cost(of demo: StandIn<Counted>) -> Int64 { 100_000_000 + 1000 * Int64(demo.size) }

  static func total(_ demo: StandIn<Counted>, threads: Int) throws(DemoError) -> Double {
    let cost = demo.cost
    Count.units.withLock { $0 += cost }
    return demo.level
  }
}

enum Count {
  static let units = Mutex<Int64>(0)
}
