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
  ///   - training: Its name, which tells apart several trainings that one parameter counts.
  ///   - moments: The steps whose states are wanted, in ascending order, each at least 0.
  ///   - cost: Of one step, in work units; it is reported as spent.
  ///   - start: The state at step 0.
  ///   - advance: Makes step number `step`, from 0, and so the state at `step + 1`.
  /// - Returns: `[moments.count]`, the states at the moments.
  /// - Throws: What the closures and the context throw, and `.failed` where the parameter is none that counts, or
  ///   another training of the same name has states of another type.
  public func iterate<State: TrainingState>(
    _ parameter: String, of training: String = "", to moments: [Int], cost: Int64,
    from start: () throws(DemoError) -> State,
    _ advance: (inout State, _ step: Int) throws(DemoError) -> Void
  ) throws(DemoError) -> [State] {
    let key = try identity?.key(of: training, countedBy: parameter)
    var run = Iteration(
      kept: key.flatMap { key in withCheckpoints { $0.training(key) } }, cost: cost)
    let held = try run.states(
      at: moments, self, from: { () throws(DemoError) in StateOf(try start()) }
    ) { (held, step) throws(DemoError) in
      try StateOf<State>.change(&held) { (state) throws(DemoError) in try advance(&state, step) }
    }
    var states: [State] = []
    for state in held { states.append(try StateOf<State>.state(in: state)) }
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
private struct Iteration {
  let kept: Training?
  /// Of one step, in work units.
  let cost: Int64
  var step = 0
  var state: HeldState?

  mutating func states(
    at moments: [Int], _ context: some RunContext, from start: () throws(DemoError) -> HeldState,
    _ advance: (inout HeldState, _ step: Int) throws(DemoError) -> Void
  ) throws(DemoError) -> [HeldState] {
    var states: [HeldState] = []
    for moment in moments {
      try begin(upTo: moment, context, start)
      while step < moment {
        try move(context, isLast: step + 1 == moments.last, advance)
      }
      if let state { states.append(state) }
    }
    leave(context)
    return states
  }

  /// Takes the nearest state up to `moment`, where it is nearer than the one at hand.
  private mutating func begin(
    upTo moment: Int, _ context: some RunContext, _ start: () throws(DemoError) -> HeldState
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

  private mutating func move(
    _ context: some RunContext, isLast: Bool,
    _ advance: (inout HeldState, Int) throws(DemoError) -> Void
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

  private func keep(_ state: HeldState, _ context: some RunContext) {
    guard let kept else { return }
    let step = step
    _ = context.withCheckpoints { $0.keep(state, at: step, of: kept) }
  }

  /// Remembers where the training is left, so that one step on from there takes one step.
  private func leave(_ context: some RunContext) {
    guard let kept, let state else { return }
    let step = step
    _ = context.withCheckpoints { _ in kept.leave(state, at: step) }
  }
}
