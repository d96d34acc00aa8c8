import DemoKit
import ElementaryMath
import Figures
import Probability

extension WideNetworkGP {
  func addFigures(
    to report: inout Report, _ points: [(Double, Double)], _ outputs: [[Double]]
  ) {
    report.figure("functions", "Five random networks", [functionsPanel(points)])
    report.figure("outputs", "What the networks say at input 1", [outputsPanel(points, outputs)])
    report.figure("kurtosis", "How far from normal", [kurtosisPanel(points, report)])
  }

  /// Along the line through inputs 1 and 3, as far again to either side as they are apart.
  private func functionsPanel(_ points: [(Double, Double)]) -> Panel {
    let places = Double.evenlySpaced(from: -1, to: 2, count: 41)
    let line = places.map { place in
      (
        points[0].0 + place * (points[2].0 - points[0].0),
        points[0].1 + place * (points[2].1 - points[0].1)
      )
    }
    let first = network.firstCovariance(line)
    let root = CovarianceRoot(first, count: line.count)
    let reaches = line.indices.map { index in
      let variance = first[index * (line.count + 1)]
      return 2 * network.limit((variance, variance, variance)).kernel.squareRoot()
    }
    var marks: [Mark] = [
      .band(
        x: places, low: reaches.map { -$0 }, high: reaches, label: "two sds of the limit",
        ink: .muted)
    ]
    var top = 0.0
    for number in 0..<5 {
      let stream = RandomStream(seed: seed, stream: 1_000_000 + UInt64(number))
      let values = network.draw(root, stream)
      for value in values { top = max(top, abs(value)) }
      marks.append(
        .line(
          zip(places, values).map { Point($0, $1) }, label: number == 0 ? "networks" : nil,
          ink: .series(0)))
    }
    for reach in reaches { top = max(top, 1.3 * reach) }
    let end = Frame.reach(top * 1.02, base: 5)
    return Panel(
      x: Axis("place on the line: input 1 at 0, input 3 at 1", domain: -1...2),
      y: Axis("output f", domain: -end...end), marks: marks)
  }

  private func outputsPanel(_ points: [(Double, Double)], _ outputs: [[Double]]) -> Panel {
    let variance = network.firstCovariance([points[0]])[0]
    let sd = network.limit((variance, variance, variance)).kernel.squareRoot()
    var reach = 4 * sd
    for output in outputs { reach = max(reach, abs(output[0])) }
    let end = Frame.reach(reach * 1.001, base: 6)
    let bins = 32
    var counts = [Double](repeating: 0, count: bins)
    for output in outputs {
      let place = (output[0] / end + 1) / 2 * Double(bins)
      counts[Int(place)] += 1
    }
    let heights = counts.map { $0 / Double(networks) / (2 * end / Double(bins)) }
    var marks: [Mark] = [
      .bars(
        edges: Double.evenlySpaced(from: -end, to: end, count: bins + 1), heights: heights,
        label: "networks", ink: .series(0))
    ]
    var top = heights.reduce(0) { max($0, $1) }
    if sd > 0 {
      let normal = Normal(mean: 0, sd: sd)
      let curve = Double.evenlySpaced(from: -end, to: end, count: 161).map {
        Point($0, .exp(normal.logDensity($0)))
      }
      top = max(top, curve[80].y)
      marks.append(.line(curve, label: "limit", ink: .strong))
    }
    return Panel(
      x: Axis("output f at input 1", domain: -end...end),
      y: Axis("density", domain: 0...Frame.reach(top * 1.02, base: 0.6)), marks: marks)
  }

  private func kurtosisPanel(_ points: [(Double, Double)], _ report: Report) -> Panel {
    let variance = network.firstCovariance([points[0]])[0]
    let exact = { (width: Double) in
      OutputMoments(network, variance: variance, width: width).excessKurtosis
    }
    var marks: [Mark] = []
    // A network whose output is normal at any width has no place on a logarithmic axis.
    if exact(1) > 0 {
      marks.append(
        .line(
          [1.0, 3000].map { Point($0, exact($0)) },
          label: depth == 1 ? "exact" : "one layer, exact", ink: depth == 1 ? .strong : .muted))
    }
    if let measured = report.value(named: "measured-kurtosis-1"), measured.value > 0 {
      var errors: [Double] = []
      if case .standardError(let error) = measured.uncertainty { errors = [2 * error] }
      marks.append(
        .points(
          [Point(Double(width), measured.value)], errors: errors, label: "measured",
          ink: .series(0)
        ).showing("measured-kurtosis-1", at: 0))
    }
    marks.append(
      .handle(
        Point(Double(width), exact(1) > 0 ? exact(Double(width)) : 1e-4), label: "width",
        ink: .strong, x: ParameterTie("width")))
    return Panel(
      x: Axis("width", .logarithmic, domain: 1...3000),
      y: Axis("excess kurtosis", .logarithmic, domain: 1e-4...100), marks: marks)
  }
}
