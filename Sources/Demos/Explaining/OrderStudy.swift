import DemoKit
import ElementaryMath
import Figures
import Learning
import Probability

/// A target and its best fits in three orders.
struct OrderStudy {
  /// In counting order.
  let distribution: [Double]
  let fits: [VisibleBeliefNet.Best]
  let chosen: Int
  private let bits: Int
  private let fitted: [Double]
  /// The states that are shown, all or the most probable.
  private let shown: [Int]

  init(distribution: [Double], fits: [VisibleBeliefNet.Best], chosen: Int) {
    self.distribution = distribution
    self.fits = fits
    self.chosen = chosen
    bits = fits[chosen].net.bits
    fitted = fits[chosen].net.distribution
    shown =
      bits <= 4
      ? Array(distribution.indices)
      : Array(
        distribution.indices.sorted { (-distribution[$0], $0) < (-distribution[$1], $1) }
          .prefix(12))
  }

  var best: VisibleBeliefNet.Best { fits[chosen] }

  var entropy: Double { shannonEntropy(distribution) }

  private var counting: CountingOrder { CountingOrder(bits: bits) }

  /// p*(bit = 1), by position.
  var marginals: [Double] { counting.marginals(distribution) }

  var independentDivergence: Double {
    max(0, BinaryVector(probabilities: marginals).entropy - entropy)
  }

  var lastGivenFirstZero: Double {
    var (one, all) = (0.0, 0.0)
    for state in 0..<distribution.count / 2 {
      all += distribution[state]
      if state & 1 == 1 { one += distribution[state] }
    }
    return one / all
  }

  /// By position; of equally hard ones the first of the order.
  var hardestBit: Int {
    var hardest = 0
    for (place, cost) in best.crossEntropies.enumerated()
    where cost > best.crossEntropies[hardest] + 1e-9 { hardest = place }
    return best.net.order[hardest]
  }

  private func digits(_ state: Int) -> String {
    var text = ""
    for bit in 0..<bits { text += String(counting.bit(bit, of: state)) }
    return text
  }

  // MARK: Tables

  var states: ReportTable {
    ReportTable(
      name: "states", title: bits <= 4 ? "All states" : "The twelve most probable states",
      columns: ["state", "p*", "fit"],
      rows: shown.map {
        [
          .text(digits($0)), .number(distribution[$0], digits: 6), .number(fitted[$0], digits: 6),
        ]
      })
  }

  var units: ReportTable {
    let marginals = marginals
    return ReportTable(
      name: "units", title: "The bits in the order of prediction",
      columns: ["bit", "p*(bit = 1)", "bias", "weights of the bits before it"],
      rows: zip(best.net.order, best.net.units).map { bit, unit in
        let weights = unit.weights.map { NumberText.significant($0, digits: 4) }
        return [
          .text(String(bit + 1)), .number(marginals[bit], digits: 6),
          .number(unit.bias, digits: 4), .text(weights.joined(separator: ", ")),
        ]
      })
  }

  // MARK: Figures

  var bars: Panel {
    let edges = (0...shown.count).map { Double($0) - 0.5 }
    let dots = shown.enumerated().map { Point(Double($0.offset), fitted[$0.element]) }
    var top = 0.0
    for state in shown { top = max(top, distribution[state], fitted[state]) }
    return Panel(
      x: Axis(
        bits <= 8 ? "state, first bit first" : "image, the most probable first",
        domain: -0.6...Double(shown.count) - 0.4,
        names: shown.enumerated().map { bits <= 8 ? digits($0.element) : String($0.offset + 1) }),
      y: Axis("probability", domain: 0...Frame.reach(top * 1.02, base: 0.25)),
      marks: [
        .bars(
          edges: edges, heights: shown.map { distribution[$0] }, label: "target p*", ink: .muted),
        .points(dots, label: "best fit", ink: .series(0)),
      ])
  }

  /// What is lost below a billionth of a nat is rounding, and stands at 0.
  var orders: Panel {
    let names = Autoregressive.OrderChoice.allCases.map { $0.rawValue }
    let losses = fits.map { $0.divergence < 1e-9 ? 0 : $0.divergence }
    var low = 1e-3
    for loss in losses + [independentDivergence] where loss > 0 {
      while loss < low { low /= 1000 }
    }
    let points = losses.enumerated().map { Point(Double($0.offset), $0.element) }
    var dots = Mark.points(points, label: "best fit", ink: .series(0))
    for (place, name) in names.enumerated() { dots = dots.showing(name + "-divergence", at: place) }
    return Panel(
      x: Axis("order", domain: -0.5...2.5, names: names),
      y: Axis("nats lost", .logarithmic, domain: low...10, zeroFloor: "0"),
      marks: [
        .horizontalRule(y: independentDivergence, label: "independent bits", ink: .strong)
          .showing("independent-divergence"),
        dots,
        .points([points[chosen]], label: "in the chosen order", ink: .series(1), hollow: true)
          .showing("divergence", at: 0),
      ])
  }

  /// Rows are predicted, columns predict.
  var weights: Panel {
    let names = best.net.order.map { "bit \($0 + 1)" }
    var (values, largest) = ([Double](), 0.0)
    for unit in best.net.units {
      values.append(unit.bias)
      values += unit.weights
      values += [Double](repeating: 0, count: bits - 1 - unit.weights.count)
    }
    for value in values { largest = max(largest, abs(value)) }
    return Panel(
      .matrix(
        rows: names, columns: ["bias"] + names.dropLast(), values: values,
        digits: bits <= 6 ? 3 : nil, shading: .diverging(Frame.reach(largest, base: 4)),
        label: "weight in the prediction of the row’s bit"))
  }

  var images: Panel {
    Panel(
      .images(
        shown.enumerated().map { place, state in
          Tile(
            width: Nine.columns, values: Nine.image(state),
            label: "\(place + 1): "
              + NumberText.significant(100 * distribution[state], digits: 2) + "%")
        }))
  }
}
