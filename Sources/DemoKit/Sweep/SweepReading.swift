/// Understands the axes of a sweep; keeps every problem.
struct SweepReading {
  let demo: String
  let descriptions: [ParameterDescription]
  private(set) var problems: [Problem] = []
  private(set) var stretches: [SweepStretch] = []
  private(set) var points: [Int] = []

  init(_ request: SweepRequest, demo: String, descriptions: [ParameterDescription]) {
    self.demo = demo
    self.descriptions = descriptions
    guard (1...2).contains(request.axes.count) else {
      problems = [SweepWords.wrongCount(request.axes.count)]
      return
    }
    let usual = request.axes.count == 1 ? 21 : 11
    for (index, axis) in request.axes.enumerated() {
      let words = SweepWords(element: request.axes.count == 1 ? nil : index)
      let count = axis.points ?? usual
      if !SweepAxis.range.contains(count) { problems.append(words.outOfRange(points: count)) }
      points.append(count)
      if let stretch = stretch(axis, words) { stretches.append(stretch) }
    }
  }

  private mutating func stretch(_ axis: SweepRequest.Axis, _ words: SweepWords) -> SweepStretch? {
    guard let description = descriptions.first(where: { $0.name == axis.parameter }) else {
      problems.append(words.unknown(axis.parameter, of: demo, descriptions))
      return nil
    }
    guard var stretch = SweepStretch(description) else {
      problems.append(words.notNumeric(description, descriptions))
      return nil
    }
    let before = problems.count
    if let from = axis.from { stretch.low = read("from", from, stretch, words) }
    if let to = axis.to { stretch.high = read("to", to, stretch, words) }
    if problems.count == before, stretch.low >= stretch.high {
      problems.append(words.empty(stretch, isFromWritten: axis.from != nil))
    }
    return stretch
  }

  private mutating func read(
    _ option: String, _ written: ParameterInput.Value, _ stretch: SweepStretch, _ words: SweepWords
  ) -> Double {
    do throws(Problem) {
      return try stretch.read(written)
    } catch {
      var problem = error
      problem.place = words.place(option)
      problems.append(problem)
      return stretch.low
    }
  }
}
