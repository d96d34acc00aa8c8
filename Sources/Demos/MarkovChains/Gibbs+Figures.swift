import DemoKit
import ElementaryMath
import Figures

extension Gibbs {
  func pathPanel(_ chain: GibbsChain) -> Panel {
    var reach = 3.2
    for point in chain.path { reach = max(reach, abs(point.x), abs(point.y)) }
    let end = Frame.reach(reach, base: 4)
    let left = -0.75 * end
    return Panel(
      x: Axis("z₁", domain: -end...end), y: Axis("z₂", domain: -end...end),
      marks: [
        .line(ellipse(1), label: "posterior, one and two sds", ink: .muted),
        .line(ellipse(2), label: nil, ink: .muted),
        .line(
          [Point(-end, -end * correlation), Point(end, end * correlation)],
          label: "mean of z₂ given z₁", ink: .muted, dashed: true),
        .line(chain.path, label: "first \(chain.path.count - 1) updates", ink: .series(0)),
        .handle(
          Point(start, start), label: "start", ink: .series(0), y: ParameterTie("start")),
        .handle(
          Point(left, left * correlation), label: "correlation", ink: .muted,
          y: ParameterTie("correlation", times: left)),
      ])
  }

  /// The points so many standard deviations out.
  private func ellipse(_ sds: Double) -> [Point] {
    let root = ((1 - correlation) * (1 + correlation)).squareRoot()
    return Double.evenlySpaced(from: 0, to: 2 * .pi, count: 121).map { angle in
      let (sine, cosine) = Double.sinCos(angle)
      return Point(sds * cosine, sds * (correlation * cosine + root * sine))
    }
  }

  /// A short run can measure anything down to −1.
  func memoryPanel(_ pair: GibbsPair, _ measured: [Double]) -> Panel {
    var low = -0.25
    for number in measured where number < low { low = -1 }
    let lines: [(String, GibbsPair.Function, Ink)] = [
      ("z₁ + z₂", .sum, .muted), ("z₁", .first, .series(0)), ("z₁ − z₂", .difference, .series(1)),
    ]
    var marks = lines.map { label, function, ink in
      Mark.line(
        (0...Self.lags).map {
          Point(Double($0), pair.autocorrelation(of: function, lag: $0))
        }, label: label + ", exact", ink: ink)
    }
    marks.append(
      .points(
        measured.enumerated().map { Point(Double($0), $1) }, label: "z₁, measured", ink: .series(0)
      ).showing("autocorrelation-1", at: 1))
    return Panel(
      x: Axis("\(unit) later", domain: 0...Double(Self.lags)),
      y: Axis("autocorrelation", domain: low...1), marks: marks)
  }

  /// Mean and spread of z₁ from the start; a band of two sds.
  func forgettingPanel(_ pair: GibbsPair) -> Panel {
    var moments = GibbsMoments(pair, weights: (1, 0), start: start)
    var (means, low, high) = ([start], [start], [start])
    var reach = max(2.2, abs(start))
    for _ in 0..<Self.lags {
      moments.advance()
      let spread = 2 * moments.firstVariance.squareRoot()
      means.append(moments.firstMean)
      low.append(moments.firstMean - spread)
      high.append(moments.firstMean + spread)
      reach = max(reach, abs(moments.firstMean) + spread)
    }
    let times = (0...Self.lags).map { Double($0) }
    let end = Frame.reach(reach, base: 4)
    return Panel(
      x: Axis(unit, domain: 0...Double(Self.lags)), y: Axis("z₁", domain: -end...end),
      marks: [
        .band(x: times, low: low, high: high, label: "two sds about it", ink: .series(0)),
        .line(zip(times, means).map { Point($0, $1) }, label: "mean of z₁", ink: .series(0)),
        .horizontalRule(y: 2, label: "two sds of the posterior", ink: .strong),
        .horizontalRule(y: -2, label: nil, ink: .strong),
        .horizontalRule(y: 0, label: "its mean", ink: .strong),
        .handle(Point(0, start), label: "start", ink: .series(0), y: ParameterTie("start")),
      ])
  }
}
