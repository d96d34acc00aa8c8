import ElementaryMath
import Learning
import Probability
import Testing

@Suite struct BeliefNetTests {
  /// Entry 12a of the course's reference: two hidden bits, two seen ones, and a recognition net.
  static let generative = [0.3, -0.5, 1.2, -0.7, 0.5, 1.6, -0.4, 0.2]
  static let recognition = [0.8, 0.3, -0.6, 0.9, -0.2, 0.1]
  let net = BeliefNet([2, 2])
  let guess = BeliefLayer(parents: 2, children: 2, at: 0)
  let seen = Batch(units: 2, count: 16) { Batch.allStates(4)[2 + $0, $1] }
  let causes = Batch(units: 2, count: 16) { Batch.allStates(4)[$0, $1] }

  @Test func `The probability of what is seen is the reference's`() {
    let right = [0.13466016377517123, 0.3583435375799818, 0.14578331604978223, 0.36121298259506474]
    let found = net.lowestDistribution(Self.generative)
    for (value, exact) in zip(found, right) { #expect(abs(value / exact - 1) < 1e-14) }
  }

  @Test func `The wake gradient is the reference's`() {
    let table = guess.table(Self.recognition)
    let data = [0.4, 0.1, 0.15, 0.35]
    // State 4h + x.
    let weights = Batch([(0..<16).map { data[$0 % 4] * table[$0 % 4, $0 / 4] }])
    var errors = Batch(units: 2, count: 16)
    var gradient = [Double](repeating: 0, count: 8)
    net.layers[0].addGradient(
      Self.generative, of: causes, given: Batch(units: 0, count: 16), weights: weights,
      errors: &errors, into: &gradient)
    net.layers[1].addGradient(
      Self.generative, of: seen, given: causes, weights: weights, errors: &errors, into: &gradient)
    let right = [
      0.003802574863864553, 0.17172864541551106, -0.0007512898926940645, 0.04134812848818435,
      -0.16169288685345998, -0.2048625626836184, 0.019298755880293835, -0.31608421308672546,
    ]
    #expect(largestDifference(gradient, right.map { -$0 }) < 1e-13)
  }

  @Test func `The sleep gradient is the reference's`() {
    var row = Batch(units: 1, count: 16)
    var logits = [Batch(units: 2, count: 16), Batch(units: 2, count: 16)]
    net.addLogProbabilities(Self.generative, of: [causes, seen], logits: &logits, to: &row)
    let weights = Batch([row.row(0).map { Double.exp($0) }])
    #expect(abs(weights.row(0).reduce(0, +) - 1) < 1e-14)
    var gradient = [Double](repeating: 0, count: 6)
    guess.addGradient(
      Self.recognition, of: causes, given: seen, weights: weights, errors: &logits[0],
      into: &gradient)
    let right = [
      0.009637147521719668, -0.008892040066808958, -0.11731328415453689, -0.14323607128134114,
      -0.025229917701030363, -0.22641611780391951,
    ]
    #expect(largestDifference(gradient, right.map { -$0 }) < 1e-13)
  }

  @Test func `A layer's gradient is that of finite differences`() {
    let layer = BeliefLayer(parents: 4, children: 3, at: 1)
    let parameters = Sample.numbers(layer.end, seed: 1)
    let (bits, parents) = (
      Sample.bits(units: 3, count: 20, seed: 2), Sample.bits(units: 4, count: 20, seed: 3)
    )
    let weights = Sample.weights(20, seed: 4)
    var room = Batch(units: 3, count: 20)
    let numerical = centralDifferences(at: parameters) { parameters in
      var row = Batch(units: 1, count: 20)
      layer.addLogProbabilities(parameters, of: bits, given: parents, logits: &room, to: &row)
      return -row.sum(weights: weights)
    }
    var gradient = [Double](repeating: 0, count: layer.end)
    layer.addGradient(
      parameters, of: bits, given: parents, weights: weights, errors: &room, into: &gradient)
    #expect(largestDifference(gradient, numerical) < 1e-8)
  }

  @Test func `Dreams come as often as their probabilities say`() {
    let net = BeliefNet([2, 3, 2], at: 4)
    let parameters = Sample.numbers(net.end, seed: 5)
    let draws = 20_000
    var dream = Dream(net, count: draws)
    dream.draw(net, parameters, RandomStream(seed: 1, stream: 20), step: 2)
    var counts = [0.0, 0, 0, 0]
    for index in 0..<draws {
      let bits = dream.bits[2].example(index)
      counts[Int(2 * bits[0] + bits[1])] += 1
    }
    for (count, share) in zip(counts, net.lowestDistribution(parameters)) {
      let error = 5 * standardError(share * (1 - share), draws)
      #expect(abs(count / Double(draws) - share) < error)
    }
  }

  /// A stack whose upper weights are the lower ones, transposed, is the machine below (19a).
  @Test func `Tied layers without end are a Boltzmann machine`() {
    let machine = RestrictedBoltzmannMachine(visible: 2, hidden: 2)
    let parameters = [2, 2.5, 1.5, 0.5, -2, -0.5, -0.2, 0.1]
    let right = [
      -3.0288438312924604, -2.292882956428745, -1.7467570582538792, -0.39109613393838993,
    ]
    #expect(largestDifference(machine.logProbabilities(parameters), right) < 1e-14)
    var distribution = [0.25, 0.25, 0.25, 0.25]
    let table = machine.gibbsTable(parameters)
    for _ in 0..<400 { distribution = table.applied(to: distribution) }
    for (share, log) in zip(distribution, right) { #expect(abs(share - Double.exp(log)) < 1e-14) }
  }

  @Test func `A table's rows add up to one`() {
    let layer = BeliefLayer(parents: 3, children: 4, at: 0)
    let table = layer.table(Sample.numbers(layer.end, seed: 6, scale: 9))
    for origin in 0..<8 {
      let row = (0..<16).map { table[origin, $0] }
      #expect(abs(row.reduce(0, +) - 1) < 1e-14)
    }
  }
}
