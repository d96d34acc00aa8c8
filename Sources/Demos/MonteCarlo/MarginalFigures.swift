import ElementaryMath
import Figures
import Learning
import Probability

/// The three figures of the sum over hidden bits.
struct MarginalFigures {
  let bits: Int
  let draws: Int
  let estimators: [MarginalEstimator]

  /// Terms against bits.
  var growth: Panel {
    let terms = (1...30).map { Point(Double($0), .exp(Double($0) * .logTwo)) }
    return Panel(
      x: Axis("hidden bits", domain: 0...30),
      y: Axis("terms of the sum", .logarithmic, domain: 1...1e10),
      marks: [
        .horizontalRule(y: 1e6, label: "a million", ink: .muted),
        .horizontalRule(y: 1e9, label: "a thousand million", ink: .muted),
        .line(terms, label: "terms", ink: .strong).showing("terms", at: bits - 1),
        .handle(
          terms[bits - 1], label: "hidden bits", ink: .series(0), x: ParameterTie("bits")),
      ])
  }

  /// The relative variance of a weight against bits: for even numbers, and for the present one.
  func variance(_ model: (Int) -> HiddenBitsModel) -> Panel {
    var counts = stride(from: 2, through: 30, by: 2).map { $0 }
    if !counts.contains(bits) { counts = (counts + [bits]).sorted() }
    var lines = estimators.map { _ in [Point]() }
    for count in counts {
      let model = model(count)
      let posterior = HiddenBitsPosterior(model)
      for (index, proposal) in HiddenBitsProposal.all(model, posterior).enumerated() {
        lines[index].append(
          Point(Double(count), proposal.variance(model, evidence: posterior.evidence)))
      }
    }
    let marks = zip(estimators, lines).enumerated().map { index, pair -> Mark in
      .line(pair.1, label: pair.0.name, ink: Self.inks[index])
        .showing(pair.0.name + "-relative-variance", at: counts.firstIndex(of: bits))
    }
    let present = lines.map { line in line.first { $0.x == Double(bits) } ?? line[0] }
    return Panel(
      x: Axis("hidden bits", domain: 0...30),
      y: Axis("relative variance of a weight", .logarithmic, domain: 1e-4...1e9),
      marks: marks + [
        .points(present, label: nil, ink: .strong),
        .handle(present[1], label: "hidden bits", ink: Self.inks[1], x: ParameterTie("bits")),
      ])
  }

  /// Orange for blind draws, another for the model’s own, blue for those that look at x.
  private static let inks: [Ink] = [.series(1), .series(2), .series(0)]
}

// MARK: - Weights

extension MarginalFigures {
  private static let binsPerDecade = 2
  /// Less than a millionth of p(x) is as good as nothing: what is lighter stands in the first bar.
  private static let least = -6

  /// How the first draws are spread over their weights, and what draws from the posterior weigh: the share of
  /// p(x) that rests on each weight.
  func weights(_ posterior: HiddenBitsPosterior, _ stream: RandomStream) -> Figure {
    let states = (0..<2048).map { posterior.sample(stream, at: UInt64($0)) }
    let bins = (powersOfTen - Self.least) * Self.binsPerDecade
    let edges = (0...bins).map { bin -> Double in
      .exp((Double(bin) / Double(Self.binsPerDecade) + Double(Self.least)) * .log(10))
    }
    let drawn = estimators.map { Self.shares(of: $0.weights, bins) }
    let carried = estimators.map { estimator in
      Self.shares(
        of: states.map {
          estimator.proposal.weight(of: $0, posterior.model) / posterior.evidence
        }, bins)
    }
    let top = (drawn + carried).joined().max() ?? 1
    let y = Axis("share", domain: 0...min(1, Frame.reach(top * 1.02, base: 0.25)))
    let panels = estimators.indices.map { index in
      let points = carried[index].enumerated().map { bin, share in
        Point((edges[bin] * edges[bin + 1]).squareRoot(), share)
      }
      return Panel(
        title: estimators[index].name,
        x: Axis("weight ÷ p(x)", .logarithmic, domain: edges[0]...edges[bins]), y: y,
        marks: [
          .bars(edges: edges, heights: drawn[index], label: "share of the draws", ink: .series(0)),
          .line(
            points.filter { $0.y > 0.001 }, label: "share of p(x) they should carry", ink: .strong),
        ])
    }
    return Figure(
      name: "weights", title: "Where the draws fall, and where the evidence lies", panels: panels,
      sharing: .both, columns: 3)
  }

  /// Above all weights that any state has, in threes.
  private var powersOfTen: Int {
    var top = 6
    for estimator in estimators {
      while Double(top) < .log(estimator.largest) / .log(10) { top += 3 }
    }
    return top
  }

  private static func shares(of weights: [Double], _ bins: Int) -> [Double] {
    var counts = [Double](repeating: 0, count: bins)
    for weight in weights {
      let place = (.log(weight) / .log(10) - Double(least)) * Double(binsPerDecade)
      counts[min(bins - 1, max(0, Int(max(0, place))))] += 1
    }
    return counts.map { $0 / Double(weights.count) }
  }
}
