import DemoKit
import ElementaryMath
import Learning

/// What is to be predicted, bit by bit.
extension Autoregressive {
  var bits: Int {
    switch target {
    case .written: biases.count
    case .xor: 3
    case .vote: 8
    case .nine: Nine.pixels
    }
  }

  private var written: VisibleBeliefNet {
    var rest = weights[...]
    return VisibleBeliefNet(
      order: Array(biases.indices),
      units: biases.enumerated().map { index, bias in
        defer { rest = rest.dropFirst(index) }
        return .init(bias: bias, weights: Array(rest.prefix(index)))
      })
  }

  var distribution: [Double] {
    switch target {
    case .written: written.distribution
    case .xor:
      (0..<8).map { 0.25 * ($0.nonzeroBitCount % 2 == 0 ? 1 - flip : flip) }
    case .vote:
      (0..<256).map { state in
        let lead = sharpness * (Double((state >> 1).nonzeroBitCount) - 3.5)
        return .sigmoid(state & 1 == 1 ? lead : -lead) / 128
      }
    case .nine: Nine.distribution(flip: 0.05)
    }
  }

  /// Of `log-likelihood` with respect to the net that is written down, at its own parameters.
  var gradient: ReportTable {
    var rows: [[ReportTable.Cell]] = []
    for (index, unit) in written.gradient(self.rows).enumerated() {
      rows.append([.text("bias of bit \(index + 1)"), .number(unit.bias, digits: 6)])
      for (other, slope) in unit.weights.enumerated() {
        rows.append([
          .text("weight of bit \(other + 1) on bit \(index + 1)"), .number(slope, digits: 6),
        ])
      }
    }
    return ReportTable(
      name: "gradient", title: "How the log-likelihood changes with each parameter",
      columns: ["parameter", "derivative"], rows: rows)
  }
}

extension Autoregressive.OrderChoice {
  /// The bits from the one that is predicted first, counted from 0.
  func positions(_ bits: Int) -> [Int] {
    switch self {
    case .forward: Array(0..<bits)
    case .backward: (0..<bits).reversed()
    case .interleaved: Array(stride(from: 0, to: bits, by: 2)) + stride(from: 1, to: bits, by: 2)
    }
  }
}
