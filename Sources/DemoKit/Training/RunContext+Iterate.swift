extension RunContext {
  /// Carries a state through the steps of a training that one of the demo's parameters counts.
  ///
  /// A run to some step is a prefix of a run to any later one: `start` and `advance` must not depend on how many
  /// steps there are to be, nor on a parameter that counts the steps of what comes later. Then the same demo with
  /// the same other parameters goes on from the nearest state that is kept, and gives the digits of a run from the
  /// start.
  ///
  /// - Parameters:
  ///   - parameter: The name of the parameter that counts, as `ParameterForm.steps` has it.
  ///   - training: Tells apart several trainings that one parameter counts.
  ///   - moments: The steps whose states are wanted, in ascending order, each at least 0.
  ///   - cost: Of one step, in work units; it is reported as spent.
  ///   - start: The state at step 0.
  ///   - advance: Makes step number `step`, from 0, and so the state at `step + 1`.
  /// - Returns: `[moments.count]`, the states at the moments.
  public func iterate<State: TrainingState>(
    _ parameter: String, of training: String = "", to moments: [Int], cost: Int64,
    from start: () throws(DemoError) -> State,
    _ advance: (inout State, _ step: Int) throws(DemoError) -> Void
  ) throws(DemoError) -> [State] {
    let key = try identity?.key(of: training, countedBy: parameter)
    let kept: TrainingOf<State>? = key.flatMap { key in
      withCheckpoints { $0.training(key) }
    }
    var run = Iteration<State>(kept: kept)
    var states: [State] = []
    for moment in moments {
      try run.begin(upTo: moment, self, cost: cost, start)
      while run.step < moment {
        try run.advance(self, cost: cost, isLast: run.step + 1 == moments.last, advance)
      }
      if let state = run.state { states.append(state) }
    }
    run.leave(self)
    return states
  }

  /// The state at one step.
  public func iterate<State: TrainingState>(
    _ parameter: String, of training: String = "", to step: Int, cost: Int64,
    from start: () throws(DemoError) -> State,
    _ advance: (inout State, _ step: Int) throws(DemoError) -> Void
  ) throws(DemoError) -> State {
    try iterate(parameter, of: training, to: [step], cost: cost, from: start, advance)[0]
  }
}

/// Where one training is.
private struct Iteration<State: TrainingState> {
  let kept: TrainingOf<State>?
  var step = 0
  var state: State?

  /// Takes the nearest state up to `moment`, where it is nearer than the one at hand.
  mutating func begin(
    upTo moment: Int, _ context: some RunContext, cost: Int64,
    _ start: () throws(DemoError) -> State
  ) throws(DemoError) {
    let kept = kept
    let known = kept.flatMap { kept in
      context.withCheckpoints { _ in kept.nearest(upTo: moment) }
    }
    if let known = known ?? nil, known.step > step || state == nil {
      let skipped = Int64(known.step - step)
      (step, state) = known
      // As if it had been computed: what may be spent must not depend on what is kept.
      if skipped > 0 { try context.spent(cost &* skipped) }
    } else if state == nil {
      let first = try start()
      state = first
      keep(first, context)
    }
  }

  mutating func advance(
    _ context: some RunContext, cost: Int64, isLast: Bool,
    _ advance: (inout State, Int) throws(DemoError) -> Void
  ) throws(DemoError) {
    guard var next = state.take() else { return }
    try advance(&next, step)
    step += 1
    state = next
    keep(next, context)
    do throws(DemoError) {
      try context.spent(cost)
      if kept != nil, !isLast { try context.pause() }
    } catch {
      leave(context)
      throw error
    }
  }

  private func keep(_ state: State, _ context: some RunContext) {
    guard let kept else { return }
    let step = step
    _ = context.withCheckpoints { $0.keep(state, at: step, of: kept) }
  }

  /// Remembers where the training is left, so that one step on from there takes one step.
  func leave(_ context: some RunContext) {
    guard let kept, let state else { return }
    let step = step
    _ = context.withCheckpoints { _ in kept.leave(state, at: step) }
  }
}
