import ElementaryMath
import Figures
import Probability

extension TrainingRules {
  /// The three patterns and the likeliest others: a row for the data and one for each rule.
  func sheet(_ data: [Double], _ outcomes: [RuleOutcome]) -> Panel {
    var tiles: [Tile] = []
    var rows = [(name: "data", model: data, others: [1, 2, 4])]
    for (rule, outcome) in zip(GeneratorRule.allCases, outcomes) {
      rows.append((rule.title, outcome.model, Array(outcome.others.prefix(3))))
    }
    for row in rows {
      for image in RuleOutcome.patterns + row.others {
        let probability = row.model[image]
        // An image stands out from the grey as far as it is probable.
        let contrast = min(1, probability / 0.35) / 2
        let bits = CountingOrder(bits: 4)
        tiles.append(
          Tile(
            width: 2,
            values: (0..<4).map { bits.bit($0, of: image) == 1 ? 0.5 + contrast : 0.5 - contrast },
            label: probability < 0.005 ? "<1%" : "\(Int(100 * probability + 0.5))%"))
      }
    }
    return Panel(
      .images(tiles, columns: 6, rows: rows.map { $0.name }, label: "ink; grey where improbable"))
  }

  func statesPanel(_ data: [Double], _ outcome: RuleOutcome) -> Panel {
    let dots = Mark.points(
      outcome.model.enumerated().map { Point(Double($0), $1) }, label: rule.title, ink: .series(0)
    )
    .showing("pattern-1", at: 0).showing("pattern-2", at: 15).showing("pattern-3", at: 6)
    return Panel(
      x: Axis("number of the image", domain: -0.5...15.5), y: Axis("probability", domain: 0...1),
      marks: [
        .bars(
          edges: (0...16).map { Double($0) - 0.5 }, heights: data, label: "data", ink: .muted),
        dots,
      ])
  }

  func coursePanels(_ moments: [Int], _ course: [RuleOutcome]) -> [Panel] {
    let last = moments.count - 1
    let curves: [(title: String, value: String, top: Double, heights: [Double])] = [
      ("patterns kept", "kept", 3, course.map { Double($0.kept) }),
      ("share wasted", "wasted", 1, course.map { $0.wasted }),
    ]
    return curves.map { title, value, top, heights in
      let points = zip(moments, heights).map { Point(Double($0), $1) }
      var marks = [
        Mark.line(points, label: nil, ink: .series(0)).showing(value, at: last)
      ]
      // The floor of 0 is no place that a drag could lead to.
      if steps > 0 {
        marks.append(
          .handle(points[last], label: "steps", ink: .series(0), x: ParameterTie("steps")))
      }
      return Panel(
        x: Axis("steps", .logarithmic, domain: 1...Double(Self.mostSteps), zeroFloor: "0"),
        y: Axis(title, domain: 0...top), marks: marks)
    }
  }
}
