import DemoKit
import Demos
import ElementaryMath
import Figures
import Learning
import Probability
import Testing

@Suite struct AutoregressiveTests {
  static let name = "autoregressive"

  /// Entries 17a, 17b and 17c of the course's reference.
  @Test func `The net of four bits is the reference’s`() throws {
    let report = try run(Self.name, ["rows": "[11, 1, 14]"])
    #expect(abs(try report.number("entropy") - 2.5184736778299297) < 1e-12)
    #expect(abs(try report.number("log-likelihood") + 2.5679887500815304) < 1e-12)
    #expect(abs(try report.number("log-likelihood-total") + 7.703966250244591) < 1e-12)
    #expect(abs(try report.number("last-given-first-zero") - 0.566216869595091) < 1e-13)
    let states = try numbers(report, "states", column: 1)
    for (found, expected) in zip(states, [0.05664408227646262, 0.06260139241303071]) {
      #expect(abs(found - expected) < 1e-14)
    }
    #expect(abs(states[15] - 0.18300516334196404) < 1e-13)
    let marginals = try numbers(report, "units", column: 1)
    for (found, expected) in zip(
      marginals, [0.549833997312478, 0.5373483274513768, 0.6943269121685698, 0.59191873793708])
    { #expect(abs(found - expected) < 1e-13) }
    let gradient = try numbers(report, "gradient", column: 1)
    // Bias, then the weights of that bit.
    let expected = [
      0.11683266935418876, -0.23797207104482587, -0.11212518144544407, 0.06407558605562284,
      0.2555564249928425, 0.055993871622025175, 0.024716421283342088, -0.13362384955701126,
      -0.19956255337081732, -0.13362384955701126,
    ]
    #expect(gradient.count == expected.count)
    for (found, expected) in zip(gradient, expected) { #expect(abs(found - expected) < 1e-13) }
  }

  @Test func `The net of three bits is the reference’s`() throws {
    let report = try run(
      Self.name,
      ["biases": "[-0.4, 0.6, -1]", "weights": "[-1.5, 2, 0.7]", "rows": "[5, 2, 0, 7]"])
    #expect(abs(try report.number("entropy") - 1.9072285595179168) < 1e-12)
    #expect(abs(try report.number("log-likelihood") + 1.814502327231749) < 1e-12)
    #expect(abs(try report.number("last-given-first-zero") - 0.37006156933925916) < 1e-13)
  }

  @Test(arguments: ["forward", "backward", "interleaved"], ["0.1", "0.02", "0.4"])
  func `Parity is lost on linear predictors, in every order`(order: String, flip: String) throws {
    let report = try run(Self.name, ["target": "xor", "order": order, "flip": flip])
    let noise = try #require(Double(flip))
    let lost = .log(2) + noise * .log(noise) + (1 - noise) * .log(1 - noise)
    #expect(abs(try report.number("divergence") - lost) < 1e-12)
    #expect(abs(try report.number("independent-divergence") - lost) < 1e-12)
    #expect(abs(try report.number("last-cross-entropy") - 0.6931471805599453) < 1e-12)
    if flip == "0.1" { #expect(abs(lost - 0.3680642071684971) < 1e-13, "17c") }
  }

  @Test(arguments: [
    ("nine", "forward", 0.138135), ("nine", "backward", 0.133729),
    ("nine", "interleaved", 0.135191),
    ("vote", "forward", 0), ("vote", "backward", 0.102612),
  ])
  func `The design’s divergences hold`(target: String, order: String, expected: Double) throws {
    let report = try run(Self.name, ["target": target, "order": order])
    #expect(abs(try report.number("divergence") - expected) < 1e-6)
    #expect(try report.number(order + "-divergence") == report.number("divergence"))
    let (entropy, independent) = target == "nine" ? (3.913654, 1.912106) : (4.901327, 0.643850)
    #expect(abs(try report.number("entropy") - entropy) < 1e-6)
    #expect(abs(try report.number("independent-divergence") - independent) < 1e-6)
  }

  @Test(arguments: 0..<25)
  func `A written net is fitted exactly in its own order`(number: Int) throws {
    let stream = RandomStream(seed: 3, stream: UInt64(number))
    let bits = 2 + number % 5
    // Some as wild as the ranges allow.
    let scale = number < 15 ? 3.0 : 12
    func list(_ first: UInt64, _ count: Int) -> String {
      "\((0..<count).map { scale * (2 * stream.uniform(at: first + UInt64($0)) - 1) })"
    }
    let report = try run(
      Self.name,
      [
        "biases": list(0, bits), "weights": list(20, bits * (bits - 1) / 2), "rows": "[0, 1, 3]",
      ])
    #expect(try report.number("divergence") < 1e-10)
    #expect(try report.number("free-parameters") == Double(bits * (bits + 1) / 2))
    #expect(try report.number("table-entries") == Double((1 << bits) - 1))
    #expect(try report.number("steps-to-generate") == Double(bits))
  }

  /// In each order the fits are the laws without a three-way interaction.
  @Test(arguments: 0..<10)
  func `With three bits no order is better than another`(number: Int) throws {
    let stream = RandomStream(seed: 6, stream: UInt64(number))
    func list(_ first: UInt64) -> String {
      "\((0..<3).map { 6 * stream.uniform(at: first + UInt64($0)) - 3 })"
    }
    let settings = ["biases": list(0), "weights": list(5), "rows": "[7]"]
    let report = try run(Self.name, settings)
    let losses = try ["forward", "backward", "interleaved"].map {
      try report.number($0 + "-divergence")
    }
    for loss in losses { #expect(loss < 1e-10, "a net has no such interaction") }
  }

  /// Any eight probabilities: the orders of a nearly general target, through the numerics themselves.
  @Test(arguments: 0..<10)
  func `For any three bits all orders lose the same`(number: Int) {
    let stream = RandomStream(seed: 7, stream: UInt64(number))
    let raw = (0..<8).map { Double.exp(3 * stream.normal(at: $0)) }
    let target = raw.map { $0 / raw.reduce(0, +) }
    let losses = [[0, 1, 2], [2, 1, 0], [0, 2, 1], [1, 2, 0]].map {
      VisibleBeliefNet.best(for: target, order: $0).divergence
    }
    #expect(losses[0] > 1e-6)
    for loss in losses { #expect(abs(loss - losses[0]) < 1e-10) }
  }

  @Test func `Lists that don’t fit together are refused`() throws {
    #expect(
      try problems(Self.name, ["biases": "[1, 2, 3]"]) == [
        "inconsistent-parameters: 'weights' must have one number for each pair of bits: 3 for the 3 "
          + "in 'biases', but has 6"
      ])
    #expect(
      try problems(Self.name, ["target": "xor", "rows": "[3, 9]"]) == [
        "inconsistent-parameters: 'rows' has 9, but the 3 bits of the target make only 8 states; 0 "
          + "to 7"
      ])
    #expect(try problems(Self.name, ["target": "nine", "rows": "[4095]"]) == [])
  }

  @Test func `Axes hold still while the flips change`() throws {
    let still = try figure(Self.name, "orders", ["target": "xor"])
    for flip in ["0.02", "0.3"] {
      let moved = try figure(Self.name, "orders", ["target": "xor", "flip": flip])
      #expect(moved.wide.ticks == still.wide.ticks && moved.wide != still.wide)
    }
  }

  private func numbers(_ report: Report, _ table: String, column: Int) throws -> [Double] {
    try #require(report.tables.first { $0.name == table }).rows.map { row in
      guard case .number(let number, _) = row[column] else { return .nan }
      return number
    }
  }
}
