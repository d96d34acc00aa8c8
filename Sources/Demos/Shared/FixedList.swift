import DemoKit

extension ParameterForm {
  /// A list that always has as many numbers, each in −10…10: weights or biases of a small machine.
  mutating func list(
    _ values: inout [Double], _ name: String, _ words: String, _ symbol: String, _ help: String
  ) {
    reals(
      &values, name, count: values.count...values.count, in: -10...10, primary: false, words: words,
      symbol: symbol, help)
  }
}
