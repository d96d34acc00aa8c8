import DemoKit
import Demos
import ElementaryMath
import Figures
import Learning
import Probability
import Testing

@Suite struct DeepBeliefNetTests {
  static let name = "deep-belief-net"

  // MARK: The written net

  /// Reference entry 19a.
  @Test func `The written net is the reference's`() throws {
    let report = try run(Self.name, ["data": "written"])
    #expect(abs(try report.number("log-z-top") - 2.907175155828113) < 1e-13)
    try expectStates(
      report,
      [
        [-1.4903243461424887, -3.0288438312924604, -2.0806373749183367, 0.5903130287758482],
        [-1.4441345826640308, -2.292882956428745, -2.280001116773925, 0.8358665341098942],
        [-1.708250315187478, -1.7467570582538792, -2.518482123908543, 0.8102318087210651],
        [-1.0284305082276088, -0.39109613393838993, -1.5028281641698065, 0.4743976559421977],
      ])
    #expect(report.notes.count == 1 && report.notes[0].contains("isn’t trained"))
    #expect(report.values.count == 1)
  }

  @Test func `Weights upside down make the stack the machine itself, and the bound tight`() throws {
    let report = try run(
      Self.name,
      ["data": "written", "second-weights": "[2, 1.5, 2.5, 0.5]", "top-biases": "[-2, -0.5]"])
    for row in try states(report) {
      #expect(abs(row[0] - row[1]) < 1e-13)
      #expect(abs(row[0] - row[2]) < 1e-13)
    }
  }

  private func states(_ report: Report) throws -> [[Double]] {
    try #require(report.tables.first { $0.name == "states" }).rows.map { row in
      row.dropFirst().compactMap { if case .number(let number, _) = $0 { number } else { nil } }
    }
  }

  private func expectStates(_ report: Report, _ wanted: [[Double]]) throws {
    for (row, numbers) in zip(try states(report), wanted) {
      for (found, number) in zip(row, numbers) { #expect(abs(found - number) < 1e-13) }
    }
  }

  /// Sums over all states of both hidden layers, of nets that have any weights.
  @Test(arguments: 0..<10) func `A written net is a sum over its states`(number: Int) throws {
    let stream = RandomStream(seed: 190, stream: UInt64(number))
    var lists: [String: [Double]] = [:]
    for (place, (name, count)) in [
      ("first-weights", 4), ("visible-biases", 2), ("second-weights", 4), ("first-biases", 2),
      ("top-biases", 2),
    ].enumerated() {
      lists[name] = (0..<count).map { 8 * stream.uniform(at: UInt64(8 * place + $0)) - 4 }
    }
    func part(_ name: String, _ place: Int) -> Double { lists[name, default: []][place] }
    let bits = [[0.0, 0], [0, 1], [1, 0], [1, 1]]
    func log(_ bit: Double, _ logit: Double) -> Double {
      .log(bit == 1 ? 1 / (1 + Double.exp(-logit)) : 1 / (1 + Double.exp(logit)))
    }
    func down(_ v: [Double], _ h: [Double]) -> Double {
      (0..<2).reduce(0.0) { sum, i in
        sum
          + log(
            v[i],
            part("visible-biases", i) + part("first-weights", 2 * i) * h[0] + part(
              "first-weights", 2 * i + 1)
              * h[1])
      }
    }
    func up(_ h: [Double], _ v: [Double]) -> Double {
      (0..<2).reduce(0.0) { sum, j in
        sum
          + log(
            h[j],
            part("first-biases", j) + part("first-weights", j) * v[0] + part("first-weights", 2 + j)
              * v[1])
      }
    }
    func energy(_ h: [Double], _ g: [Double]) -> Double {
      var sum = 0.0
      for j in 0..<2 {
        sum += part("first-biases", j) * h[j] + part("top-biases", j) * g[j]
        for k in 0..<2 { sum += part("second-weights", 2 * j + k) * h[j] * g[k] }
      }
      return sum
    }
    let logZ = logSumExp(bits.flatMap { h in bits.map { energy(h, $0) } })
    let report = try run(
      Self.name, lists.mapValues { "\($0)" }.merging(["data": "written"]) { $1 })
    #expect(abs(try report.number("log-z-top") - logZ) < 1e-12)
    for (v, row) in zip(bits, try states(report)) {
      let logP = logSumExp(
        bits.flatMap { h in bits.map { energy(h, $0) - logZ + down(v, h) } })
      var bound = 0.0
      for h in bits {
        let prior = logSumExp(bits.map { energy(h, $0) }) - logZ
        bound += .exp(up(h, v)) * (prior + down(v, h) - up(h, v))
      }
      #expect(abs(row[0] - logP) < 1e-11)
      #expect(abs(row[2] - bound) < 1e-10)
    }
  }

  // MARK: Training

  /// Two machines trained by sums over the joint states of both their layers.
  struct ReferenceStack {
    var first: ReferenceMachine
    var top: ReferenceMachine
    let images: [[Double]]

    init(images: [[Double]], hidden: Int, spread: Double, seed: UInt64) {
      self.images = images
      first = ReferenceMachine(visible: images[0].count, hidden: hidden)
      let stream = RandomStream(seed: seed, stream: 0)
      for place in first.weights.indices {
        first.weights[place] = spread * stream.normal(at: UInt64(place))
      }
      top = first
    }

    mutating func train(first steps: Int, second more: Int) {
      let even = images.map { ($0, 1 / Double(images.count)) }
      for _ in 0..<steps { first.climb(even) }
      top = ReferenceMachine(visible: first.hidden, hidden: first.visible)
      (top.b, top.c) = (first.c, first.b)
      for unit in 0..<first.hidden {
        for pixel in 0..<first.visible {
          top.weights[unit * first.visible + pixel] = first.weights[pixel * first.hidden + unit]
        }
      }
      let causes = ReferenceMachine.states(first.hidden)
      let guessed = causes.map { h in
        (h, even.reduce(0.0) { $0 + $1.1 * first.posterior(of: h, given: $1.0) })
      }
      for _ in 0..<more { top.climb(guessed) }
    }

    /// The likelihood of the stack, and its bound.
    var likelihood: (Double, Double) {
      let causes = ReferenceMachine.states(first.hidden)
      let priors = causes.map { top.probability(of: $0) }
      var (sum, bound) = (0.0, 0.0)
      for image in images {
        var p = 0.0
        for (h, prior) in zip(causes, priors) {
          let joint = prior * first.likelihood(of: image, given: h)
          let q = first.posterior(of: h, given: image)
          p += joint
          if q > 0 { bound += q * .log(joint / q) / Double(images.count) }
        }
        sum += .log(p) / Double(images.count)
      }
      return (sum, bound)
    }
  }

  struct ReferenceMachine {
    let visible: Int
    let hidden: Int
    var weights: [Double]
    var b: [Double]
    var c: [Double]

    init(visible: Int, hidden: Int) {
      (self.visible, self.hidden) = (visible, hidden)
      weights = [Double](repeating: 0, count: visible * hidden)
      b = [Double](repeating: 0, count: visible)
      c = [Double](repeating: 0, count: hidden)
    }

    static func states(_ bits: Int) -> [[Double]] {
      (0..<1 << bits).map { state in (0..<bits).map { Double(state >> (bits - 1 - $0) & 1) } }
    }

    func weight(_ v: [Double], _ h: [Double]) -> Double {
      var sum = 0.0
      for i in 0..<visible {
        sum += b[i] * v[i]
        for j in 0..<hidden { sum += weights[i * hidden + j] * v[i] * h[j] }
      }
      for j in 0..<hidden { sum += c[j] * h[j] }
      return .exp(sum)
    }

    func total(_ v: [Double]) -> Double {
      Self.states(hidden).reduce(0) { $0 + weight(v, $1) }
    }
    var z: Double { Self.states(visible).reduce(0) { $0 + total($1) } }
    func probability(of v: [Double]) -> Double { total(v) / z }
    func posterior(of h: [Double], given v: [Double]) -> Double { weight(v, h) / total(v) }
    func likelihood(of v: [Double], given h: [Double]) -> Double {
      weight(v, h) / Self.states(visible).reduce(0) { $0 + weight($1, h) }
    }

    /// Expected (v hᵀ, v, h) under data and posterior, less those under the machine.
    func gradient(_ data: [([Double], Double)]) -> [Double] {
      var gradient = [Double](repeating: 0, count: visible * hidden + visible + hidden)
      let z = z
      func add(_ v: [Double], _ scale: (_ h: [Double]) -> Double) {
        for h in Self.states(hidden) {
          let share = scale(h)
          for i in 0..<visible {
            gradient[visible * hidden + i] += share * v[i]
            for j in 0..<hidden { gradient[i * hidden + j] += share * v[i] * h[j] }
          }
          for j in 0..<hidden { gradient[visible * hidden + visible + j] += share * h[j] }
        }
      }
      for (v, share) in data {
        let total = total(v)
        add(v) { share * weight(v, $0) / total }
      }
      for v in Self.states(visible) { add(v) { -weight(v, $0) / z } }
      return gradient
    }

    mutating func climb(_ data: [([Double], Double)]) {
      let step = gradient(data).map { 0.3 * $0 }
      for place in weights.indices { weights[place] += step[place] }
      for i in 0..<visible { b[i] += step[visible * hidden + i] }
      for j in 0..<hidden { c[j] += step[visible * hidden + visible + j] }
    }
  }

  @Test(arguments: [
    ("bars-2x2", 3, 0.5, 1, 0, 0), ("bars-2x2", 3, 0.5, 1, 1, 1), ("bars-2x2", 2, 2, 5, 20, 15),
    ("bars-2x3", 4, 1.2, 7, 6, 9), ("bars-2x2", 4, 3, 11, 40, 40),
  ])
  func `Both machines learn what sums over all joint states teach`(
    data: String, hidden: Int, spread: Double, seed: UInt64, first: Int, second: Int
  ) throws {
    let grid = BarsAndStripes(rows: 2, columns: data == "bars-2x3" ? 3 : 2)
    var reference = ReferenceStack(
      images: (0..<grid.count).map { grid.pattern($0) }, hidden: hidden, spread: spread, seed: seed)
    reference.train(first: first, second: second)
    let report = try run(
      Self.name,
      [
        "data": data, "hidden": "\(hidden)", "start-spread": "\(spread)", "seed": "\(seed)",
        "first-steps": "\(first)", "second-steps": "\(second)",
      ])
    let alone = reference.images.reduce(0.0) {
      $0 + .log(reference.first.probability(of: $1)) / Double(reference.images.count)
    }
    #expect(abs(try report.number("first-log-likelihood") - alone) < 1e-10)
    #expect(abs(try report.number("log-likelihood") - reference.likelihood.0) < 1e-10)
    #expect(abs(try report.number("stack-bound") - reference.likelihood.1) < 1e-10)
    #expect(abs(try report.number("log-z-top") - .log(reference.top.z)) < 1e-10)
    #expect(abs(try report.number("best") + .log(Double(grid.count))) < 1e-14)
  }

  @Test(arguments: 0..<4) func `The gradient is that of the likelihood`(number: Int) {
    let stream = RandomStream(seed: 4, stream: UInt64(number))
    let machine = EnumeratedMachine(RestrictedBoltzmannMachine(visible: 3, hidden: 2))
    let point = (0..<machine.machine.end).map { 2 * stream.normal(at: UInt64($0)) }
    let shares = [0.1, 0.05, 0.2, 0.15, 0.25, 0.05, 0.1, 0.1]
    var gradient = [Double](repeating: 0, count: point.count)
    machine.addGradient(point, of: shares, into: &gradient)
    let differences = centralDifferences(at: point) { machine.logLikelihood($0, of: shares) }
    for (slope, difference) in zip(gradient, differences) {
      #expect(abs(slope - difference) < 1e-8)
    }
  }

  private static func random(_ number: Int) -> [String: String] {
    let stream = RandomStream(seed: 14, stream: UInt64(number))
    return [
      "data": number % 3 == 0 ? "bars-2x3" : "bars-2x2", "hidden": "\(2 + number % 3)",
      "start-spread": "\(Double.exp(3 * stream.uniform(at: 0) - 2))", "seed": "\(number)",
      "first-steps": "\([0, 5, 100, 1000][number % 4])",
    ]
  }

  @Test(arguments: 0..<16)
  func `A stack begins as its first machine, with a tight bound`(number: Int) throws {
    let report = try run(Self.name, Self.random(number).merging(["second-steps": "0"]) { $1 })
    let first = try report.number("first-log-likelihood")
    #expect(abs(try report.number("log-likelihood") - first) < 1e-12)
    #expect(abs(try report.number("stack-bound") - first) < 1e-12)
  }

  @Test(arguments: 0..<16)
  func `The bound rises with each step, below the likelihood and above the start`(number: Int)
    throws
  {
    var before = -Double.infinity
    for steps in [0, 1, 2, 5, 20, 100, 400] {
      let report = try run(
        Self.name, Self.random(number).merging(["second-steps": "\(steps)"]) { $1 })
      let bound = try report.number("stack-bound")
      #expect(bound >= before - 1e-12, "\(steps)")
      #expect(bound <= (try report.number("log-likelihood")) + 1e-12)
      #expect(bound >= (try report.number("first-log-likelihood")) - 1e-12)
      #expect(try report.number("gain") >= -1e-12)
      #expect(try report.number("log-likelihood") < report.number("best"))
      before = bound
    }
  }

  @Test func `Over a trained machine a hundredth is left to gain, over a random one a nat`() throws
  {
    let seeds = (1...12).map { "\($0)" }
    let trained = try seeds.map { try run(Self.name, ["seed": $0]).number("gain") }
    let random = try seeds.map {
      try run(Self.name, ["seed": $0, "start-spread": "2", "first-steps": "0"]).number("gain")
    }
    #expect(trained.allSatisfy { 0.001 < $0 && $0 < 0.03 })
    #expect(random.allSatisfy { 0.02 < $0 && $0 < 4 })
    #expect(abs(random.sorted()[6] - 1.3) < 0.8)
  }

  // MARK: Figures

  @Test(arguments: [AxisSweep("stack", "second-steps", "300", "450", "700")])
  func `Axes hold still while a slider moves`(sweep: AxisSweep) throws {
    try sweep.expectSteadyTicks(in: Self.name)
  }

  @Test func `The graph has arrows below and none on top`() throws {
    let description = try figure(Self.name, "graph", ["data": "written"]).description
    #expect(description.contains("seen: v₁, v₂; hidden: h₁, h₂, g₁, g₂; marked: g₁, g₂"))
    #expect(description.contains("h₁ → v₁ (2)") && description.contains("h₂ → v₁ (2.5)"))
    #expect(description.contains("h₁ – g₂ (−1.2)"))
  }
}
