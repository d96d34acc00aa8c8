import Learning
import Probability
import Testing

@Suite struct NetworkTests {
  static let activations: [Activation] = [.identity, .tanh, .rectifier, .softplus, .sigmoid]

  /// Batches that fill no vector, one, and several of them; rows with a gap from eight vectors on.
  @Test(arguments: activations, [1, 7, 8, 70])
  func `The gradient is that of finite differences`(activation: Activation, count: Int) {
    let network = Network([3, 5, 4, 2], hidden: activation, output: .sigmoid, at: 2)
    let parameters = Sample.numbers(network.end, seed: 3)
    let targets = Sample.batch(units: 2, count: count, seed: 4)
    let weights = Sample.weights(count, seed: 5)
    let input = Sample.batch(units: 3, count: count, seed: 6)
    var trace = Trace(network, count: count)
    func loss(_ parameters: [Double], _ input: Batch) -> Double {
      trace.input = input
      network.forward(parameters, &trace)
      return GaussianLoss(logSD: 0.3)
        .mean(means: trace.output, targets: targets, weights: weights)
    }
    let numerical = centralDifferences(at: parameters) { loss($0, input) }
    let numericalInput = centralDifferences(at: input.row(0)) { row in
      loss(parameters, Batch([row, input.row(1), input.row(2)]))
    }
    _ = loss(parameters, input)
    GaussianLoss(logSD: 0.3).slope(
      means: trace.output, targets: targets, weights: weights, into: &trace.outputSlope)
    var again = trace
    var gradient = [Double](repeating: 0, count: network.end)
    network.backward(parameters, &trace, into: &gradient, reachesInput: true)
    #expect(largestDifference(gradient, numerical) < 1e-7)
    #expect(largestDifference(trace.inputSlope.row(0), numericalInput) < 1e-6)
    #expect(gradient[0] == 0 && gradient[1] == 0, "parameters of others are left alone")

    network.pullBack(parameters, &again)
    #expect(again.inputSlope.row(0) == trace.inputSlope.row(0))
  }

  @Test func `An output is what the formula says`() {
    let layer = Dense(inputs: 2, outputs: 2, .identity, at: 1)
    var output = Batch(units: 2, count: 2)
    layer.forward([9, 1, 2, 3, 4, 10, 20], Batch([[1, 0], [1, -1]]), into: &output)
    #expect(output.example(0) == [13, 27])
    #expect(output.example(1) == [8, 16])
    #expect(layer.end == 7)
  }

  /// Products go by tiles of two or three rows, whole or cut off.
  @Test(arguments: 1...8, [1, 2, 3, 4, 7])
  func `A layer of any shape gives its sums, and its weights' slopes`(outputs: Int, inputs: Int) {
    let layer = Dense(inputs: inputs, outputs: outputs, .identity, at: 1)
    let parameters = Sample.numbers(layer.end, seed: 7)
    let input = Sample.batch(units: inputs, count: 70, seed: 8)
    var output = Batch(units: outputs, count: 70)
    layer.forward(parameters, input, into: &output)
    var slope = Sample.batch(units: outputs, count: 70, seed: 9)
    var gradient = [Double](repeating: 0, count: layer.end)
    layer.backward(input, output, slope: &slope, into: &gradient)
    for row in 0..<outputs {
      for example in [0, 69] {
        let sum = (0..<inputs).reduce(parameters[layer.biases + row]) { sum, column in
          sum + input[column, example] * parameters[layer.weights.place(row, column)]
        }
        #expect(output[row, example] == sum)
      }
      for column in 0..<inputs {
        let right = zip(slope.row(row), input.row(column)).map { $0 * $1 }.reduce(0, +)
        #expect(abs(gradient[layer.weights.place(row, column)] - right) < 1e-12)
      }
    }
    #expect(gradient[0] == 0)
  }

  @Test func `A layer without inputs gives its biases`() {
    let layer = Dense(inputs: 0, outputs: 3, .identity, at: 0)
    var output = Batch(units: 3, count: 2)
    layer.forward([1, 2, 3], Batch(units: 0, count: 2), into: &output)
    #expect(output.example(0) == [1, 2, 3])
    #expect(output.example(1) == [1, 2, 3])
  }

  @Test func `An example has the same digits alone and among others`() {
    let network = Network([3, 6, 6, 2], hidden: .tanh)
    let parameters = Sample.numbers(network.end, seed: 3)
    let input = Sample.batch(units: 3, count: 90, seed: 6, scale: 30)
    var all = Trace(network, count: 90)
    all.input = input
    network.forward(parameters, &all)
    for example in [0, 13, 89] {
      var one = Trace(network, count: 1)
      one.input.take([example], of: input)
      network.forward(parameters, &one)
      #expect(one.output.example(0) == all.output.example(example))
    }
  }

  @Test func `A start has the spreads that were asked for, whoever else draws`() {
    let network = Network([100, 40, 50], hidden: .tanh)
    var parameters = [Double](repeating: 7, count: network.end)
    let stream = RandomStream(seed: 4, stream: 2)
    network.draw(outputSD: 0.3, hiddenBiasSD: 0.5, stream, into: &parameters)
    func spread(_ places: Range<Int>) -> Double {
      (parameters[places].map { $0 * $0 }.reduce(0, +) / Double(places.count)).squareRoot()
    }
    // Four standard errors of a spread: 4 / √(2n).
    #expect(abs(spread(0..<4000) / 0.1 - 1) < 0.045)
    #expect(abs(spread(4000..<4040) / 0.5 - 1) < 0.45)
    #expect(abs(spread(4040..<6040) / 0.3 - 1) < 0.063)
    #expect(parameters[6040...].allSatisfy { $0 == 0 })

    var later = [Double](repeating: 0, count: network.end)
    network.layers[1].draw(weightSD: 0.3, stream, into: &later)
    #expect(later[4040...] == parameters[4040...])
  }

  @Test func `What goes on from step to step moves no memory`() {
    let network = Network([2, 8, 1], hidden: .tanh)
    var trace = Trace(network, count: 20)
    let parameters = Sample.numbers(network.end, seed: 1)
    func places() -> [UnsafeRawPointer?] {
      (trace.values + trace.slopes).map { $0.lanes.withUnsafeBytes { $0.baseAddress } }
    }
    let before = places()
    var gradient = parameters
    network.forward(parameters, &trace)
    network.backward(parameters, &trace, into: &gradient, reachesInput: true)
    #expect(places() == before)
  }
}
