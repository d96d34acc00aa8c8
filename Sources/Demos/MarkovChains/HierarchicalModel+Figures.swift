import ElementaryMath
import Figures
import Probability

extension HierarchicalModel {
  /// Wide enough for every τ: a believed group lies between the data and 0, and is never less sure than the
  /// least sure measurement.
  private var heights: ClosedRange<Double>? {
    var (low, high, error) = (0.0, 0.0, 0.0)
    for observation in observations {
      low = min(low, observation)
      high = max(high, observation)
    }
    for other in errors { error = max(error, other) }
    return Frame.around(low - error, high + error)
  }

  func layersPanel(_ posterior: GroupPosterior) -> Panel {
    // Room for the name of the centre behind the last group.
    let end = Double(observations.count) + 0.3
    let groups = posterior.groups
    let measured = observations.enumerated().map { Point(Double($0) - 0.12, $1) }
    var marks: [Mark] = [
      .horizontalRule(y: posterior.centre.mean, label: "centre", ink: .strong)
        .showing("centre-mean"),
      .points(measured, errors: errors, label: "measured, ± its error", ink: .muted),
      .points(
        groups.enumerated().map { Point(Double($0) + 0.12, $1.mean) },
        errors: groups.map { $0.sd }, label: "believed, ± sd", ink: .series(0)),
    ]
    for (index, point) in measured.enumerated() {
      marks.append(
        .handle(
          point, label: "observation \(index + 1)", ink: .muted,
          y: ParameterTie("observations", element: index)))
    }
    return Panel(
      x: Axis(
        "group", domain: -0.6...end, names: observations.indices.map { String($0 + 1) }),
      y: Axis("effect", domain: heights), marks: marks)
  }

  /// A line a group, with its number at the end.
  func shrinkagePanel(_ data: GroupPosterior.Data, _ posterior: GroupPosterior) -> Panel {
    let spreads = Double.evenlySpaced(from: 0, to: Self.most, count: 101)
    let beliefs = spreads.map { GroupPosterior(data, betweenSD: $0).groups }
    var (low, high) = (0.0, 0.0)
    var marks: [Mark] = [.verticalRule(x: betweenSD, label: nil, ink: .strong)]
    for index in observations.indices {
      low = min(low, observations[index])
      high = max(high, observations[index])
      let line = zip(spreads, beliefs).map { Point($0, $1[index].mean) }
      marks.append(.line(line, label: nil, ink: .series(0)))
      marks.append(
        .text(
          String(index + 1), at: Point(Self.most + 1.5, line[line.count - 1].y), ink: .series(0)))
    }
    marks.append(
      .handle(
        Point(betweenSD, posterior.centre.mean), label: "spread between groups", ink: .strong,
        x: ParameterTie("between-sd")))
    return Panel(
      x: Axis("spread between groups τ", domain: 0...Self.most + 3),
      y: Axis("posterior mean", domain: Frame.around(low, high)), marks: marks)
  }

  func evidencePanel(_ posterior: GroupPosterior, _ evidence: SpreadEvidence) -> Panel {
    let spreads = Double.evenlySpaced(from: 0, to: Self.most, count: 201) + [evidence.best]
    let curve = spreads.sorted().map { Point($0, evidence.density($0)) }
    return Panel(
      x: Axis("spread between groups τ", domain: 0...Self.most),
      y: Axis(
        "density of τ under a flat prior",
        domain: 0...Frame.reach(evidence.density(evidence.best) * 1.05, base: 0.12)),
      marks: [
        .line(curve, label: nil, ink: .series(0)),
        .verticalRule(x: evidence.best, label: "most likely", ink: .muted)
          .showing("best-between-sd"),
        .verticalRule(x: evidence.mean, label: "average", ink: .strong)
          .showing("mean-between-sd"),
        .handle(
          Point(betweenSD, evidence.density(betweenSD)), label: "spread between groups",
          ink: .series(0), x: ParameterTie("between-sd")),
      ])
  }
}
