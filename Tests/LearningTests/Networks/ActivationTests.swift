import ElementaryMath
import Learning
import Testing

@Suite struct ActivationTests {
  static let rows: [(Activation, @Sendable (Double) -> Double)] = [
    (.identity, { $0 }), (.tanh, { .tanh($0) }), (.rectifier, { max(0, $0) }),
    (.softplus, { .softplus($0) }), (.sigmoid, { .sigmoid($0) }),
  ]

  /// The slower functions, right within an ulp, are the independent answer.
  @Test(arguments: rows.indices)
  func `Every number is within three ulps of the function`(row: Int) {
    let (activation, function) = Self.rows[row]
    var numbers = Sample.numbers(3000, seed: 1, scale: 4)
    numbers += (-60...60).map { Double($0) / 2 } + [1e-9, -1e-9, 1e-300, 0, 700, -700, 19.7, -19.7]
    var batch = Batch([numbers])
    activation.apply(&batch)
    for (number, value) in zip(numbers, batch.row(0)) {
      let right = function(number)
      #expect(abs(value - right) <= 3 * right.ulp, "\(activation) of \(number)")
    }
  }

  @Test func `Sums without bound saturate, and NaN stays to be seen`() {
    let numbers = [1e6, -1e6, .infinity, -.infinity, .nan, 0.5]
    for (activation, limits) in [(Activation.tanh, [1.0, -1]), (.sigmoid, [1, 0])] {
      var batch = Batch([numbers])
      activation.apply(&batch)
      #expect(batch[0, 0] == limits[0] && abs(batch[0, 1] - limits[1]) < 1e-300)
      #expect(batch[0, 2] == limits[0] && abs(batch[0, 3] - limits[1]) < 1e-300)
      #expect(batch[0, 4].isNaN)
      var alone = Batch([[0.5]])
      activation.apply(&alone)
      #expect(batch[0, 5] == alone[0, 0])
    }
  }

  @Test(arguments: rows.indices)
  func `Slopes are the derivatives of the function`(row: Int) {
    let (activation, function) = Self.rows[row]
    let numbers = Sample.numbers(200, seed: 2, scale: 3)
    var values = Batch([numbers])
    activation.apply(&values)
    var slopes = Batch([numbers.map { _ in 2 }])
    activation.pullBack(&slopes, values)
    for (number, slope) in zip(numbers, slopes.row(0)) {
      let difference = (function(number + 1e-5) - function(number - 1e-5)) / 2e-5
      #expect(abs(slope - 2 * difference) < 1e-9, "\(activation) at \(number)")
    }
  }
}
