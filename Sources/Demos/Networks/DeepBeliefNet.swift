import DemoKit
import ElementaryMath
import Learning
import Probability

/// Trains a restricted Boltzmann machine, and then a second one on the causes that the first one guesses.
///
///     p(v) = Σ_h p(h) p(v | h),   log p(v) ≥ E_q[log p(h) + log p(v | h)] + H(q),   q = q(h | v)
///
/// p(v | h) and q are both directions of the first machine, p(h) is the second one's (`BeliefStack`). Started at the
/// first weights upside down, the stack is the first machine, and the bound is tight. Training the second machine on
/// the guessed causes moves E_q[log p(h)] alone, and upwards: so the bound rises, and the likelihood, which lies above
/// it, can't end below where it began. It may fall for a while.
///
/// Conventions: all gradients are exact sums over states, their rate is 0.3. The first weights are N(0, spread²),
/// draw i of stream 0, row by row for each pixel; every pixel is black in half of the images, so that all biases start
/// at 0. *written* is a net of 2-2-2 bits that isn't trained; RBM stands there for the machine of the first weights.
///
/// To see: hardly anything is left to gain over a well trained machine, and more than a nat over a random one.
/// - SeeAlso: Hinton, Osindero, Teh (2006), "A fast learning algorithm for deep belief nets".
public struct DeepBeliefNet: Demo {
  public static var name: String { "deep-belief-net" }
  public static var title: String { "Does a second layer help?" }
  public static var summary: String {
    "Trains a Boltzmann machine, stacks a second one on its causes, and watches bound and likelihood."
  }

  enum Images: String, ParameterChoice {
    case written
    case square = "bars-2x2"
    case wide = "bars-2x3"
  }

  var data = Images.square
  var firstSteps = 1000
  var secondSteps = 600
  var hidden = 3
  var startSpread = 0.5
  var seed: UInt64 = 1
  var firstWeights = [2.0, 2.5, 1.5, 0.5]
  var visibleBiases = [-2.0, -0.5]
  var secondWeights = [0.8, -1.2, -0.4, 0.6]
  var firstBiases = [-0.2, 0.1]
  var topBiases = [0.3, -0.1]

  public init() {}

  public mutating func parameters(_ form: inout ParameterForm) {
    form.choice(
      &data, "data",
      "the images to learn, all bars and stripes of a small grid; or a net that is written down")
    form.steps(
      &firstSteps, "first-steps", in: 0...3000, words: "steps of the first layer",
      "steps of the first machine, on the images")
    form.steps(
      &secondSteps, "second-steps", in: 0...3000, words: "steps of the second layer",
      "steps of the second machine, on the causes that the first one guesses")
    form.integer(
      &hidden, "hidden", in: 2...4, primary: false, words: "hidden bits",
      "bits of the layer between")
    form.real(
      &startSpread, "start-spread", in: 0.1...3, scale: .logarithmic, primary: false,
      words: "spread of the start", "standard deviation of the first weights before training")
    form.seed(&seed)
    form.list(
      &firstWeights, "first-weights", "first weight", "W₁",
      "from the written net’s h to v, row by row for each bit of v")
    form.list(&visibleBiases, "visible-biases", "seen bias", "b", "bias of each written bit of v")
    form.list(
      &secondWeights, "second-weights", "second weight", "W₂",
      "between the written net’s h and g, row by row for each bit of h")
    form.list(&firstBiases, "first-biases", "first bias", "c", "bias of each written bit of h")
    form.list(&topBiases, "top-biases", "top bias", "d", "bias of each written bit of g")
  }

  private static let rate = 0.3
  private var grid: BarsAndStripes { BarsAndStripes(rows: 2, columns: data == .wide ? 3 : 2) }
  private var firstCost: Int64 { data == .wide ? 1100 : 350 }
  private static let secondCost: Int64 = 250
  private static let lookCost: Int64 = 150_000

  public var cost: Int64 {
    guard data != .written else { return 20_000 }
    return firstCost &* Int64(firstSteps) + Self.secondCost &* Int64(secondSteps) + Self.lookCost
  }

  public func run<Context: RunContext>(_ context: Context) throws(DemoError) -> Report {
    if data == .written {
      try context.spent(cost)
      return writtenReport
    }
    let images = grid.patterns
    let machine = RestrictedBoltzmannMachine(visible: images.units, hidden: hidden)
    let first = EnumeratedMachine(machine)
    var shares = [Double](repeating: 0, count: 1 << images.units)
    for image in 0..<images.count { shares[images.state(image)] += 1 / Double(images.count) }
    let start = start(machine)
    let trained = try context.iterate(
      "first-steps", to: firstSteps, cost: firstCost, from: { () throws(DemoError) in start }
    ) { (parameters, _) throws(DemoError) in
      first.climb(&parameters, of: shares, rate: Self.rate)
    }
    let stack = BeliefStack(machine, trained, images)
    let moments = stepsFromTheStart(to: secondSteps, atMost: 40)
    let tops = try context.iterate(
      "second-steps", to: moments, cost: Self.secondCost,
      from: { () throws(DemoError) in stack.upsideDown }
    ) { (parameters, _) throws(DemoError) in stack.climb(&parameters, rate: Self.rate) }
    try context.spent(Self.lookCost)
    let logs = first.logProbabilities(trained)
    return report(
      StackCourse(
        images: images, columns: grid.columns, first: trained, top: tops[tops.count - 1],
        alone: (0..<images.count).map { logs[images.state($0)] }, steps: moments,
        moments: tops.map { stack.moment($0) }),
      logZ: stack.top.machine.logPartition(tops[tops.count - 1]))
  }

  private func start(_ machine: RestrictedBoltzmannMachine) -> [Double] {
    let stream = RandomStream(seed: seed, stream: 0)
    return (0..<machine.end).map {
      $0 < machine.visible * machine.hidden ? startSpread * stream.normal(at: UInt64($0)) : 0
    }
  }
}
