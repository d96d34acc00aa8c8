import DemoKit
import ElementaryMath
import Probability

extension WideNetworkGP {
  /// Of one input's row of pairs with the covariance `first`.
  static func pair(_ first: [Double], _ row: Int, _ column: Int) -> (Double, Double, Double) {
    (first[4 * row], first[3 * row + column], first[4 * column])
  }

  /// One of 11, 12, 13, 22, 23, 33.
  private static var pairs: [(Int, Int)] { (0..<3).flatMap { row in (row..<3).map { (row, $0) } } }

  func addCovariances(to report: inout Report, _ first: [Double], _ outputs: [[Double]]) {
    for (row, column) in Self.pairs {
      let limit = network.limit(Self.pair(first, row, column))
      let (suffix, at) = ("\(row + 1)\(column + 1)", "at inputs \(row + 1) and \(column + 1)")
      report.value(
        "kernel-" + suffix, limit.kernel, primary: false,
        "covariance of the output \(at) in endless width")
      report.value(
        "preactivation-" + suffix, limit.preactivation, primary: false,
        "covariance of what the last hidden units are given \(at), in endless width")
    }
    for (row, column) in Self.pairs {
      let products = SampleMoments(outputs.map { $0[row] * $0[column] })
      let limit = network.limit(Self.pair(first, row, column))
      report.value(
        "covariance-\(row + 1)\(column + 1)", products.mean,
        exact: depth == 1 ? limit.kernel : nil,
        uncertainty: uncertainty(first, row, column, products), primary: false,
        "mean of the product of the outputs at inputs \(row + 1) and \(column + 1)")
    }
  }

  private func uncertainty(
    _ first: [Double], _ row: Int, _ column: Int, _ products: SampleMoments
  ) -> ReportValue.Uncertainty {
    for input in [row, column] where isTooSmall(first[4 * input]) {
      return .unknown("the squares of so few outputs are too skewed to show it")
    }
    guard depth == 1 else { return .standardError(products.standardError) }
    return .standardError(
      OutputMoments.productError(network, Self.pair(first, row, column), count: networks))
  }

  /// Whether a mean of squares is still far from normal.
  private func isTooSmall(_ variance: Double) -> Bool {
    let moments = OutputMoments(network, variance: variance, width: Double(width) / Double(depth))
    return moments.skewness > 0.3 * Double(networks).squareRoot()
  }

  func addKurtosis(
    to report: inout Report, _ first: [Double], _ outputs: [[Double]], _ moments: OutputMoments
  ) {
    if depth == 1 {
      for input in 0..<3 {
        let exact = OutputMoments(network, variance: first[4 * input], width: Double(width))
        guard exact.powers[0] > 0 else { continue }
        report.value(
          "excess-kurtosis-\(input + 1)", exact.excessKurtosis, primary: input == 0,
          "how far the output at input \(input + 1) is from normal; 0 for a normal variable")
      }
    }
    guard moments.powers[0] > 0 else {
      return report.note("The output at input 1 is always zero: it has no kurtosis.")
    }
    report.value(
      "measured-kurtosis-1", Self.kurtosis(outputs.map { $0[0] }),
      exact: depth == 1 ? moments.excessKurtosis : nil,
      uncertainty: kurtosisUncertainty(first, moments),
      words: "measured kurtosis",
      "excess kurtosis of the drawn outputs at input 1")
  }

  private func kurtosisUncertainty(
    _ first: [Double], _ moments: OutputMoments
  ) -> ReportValue.Uncertainty {
    guard networks >= 500, !isTooSmall(first[0]) else {
      return .unknown("so few networks hardly show a fourth power")
    }
    return .standardError(moments.kurtosisError(networks))
  }

  private static func kurtosis(_ outputs: [Double]) -> Double {
    var (second, fourth) = (0.0, 0.0)
    for output in outputs {
      second += output * output
      fourth += output * output * output * output
    }
    return Double(outputs.count) * fourth / (second * second) - 3
  }
}
