/// A training's state, whatever its type, so that all but a step itself is compiled once for all trainings.
///
/// It changes only while nobody else holds it: ``StateOf/changed(_:_:)``.
class HeldState {
  var byteCount: Int { 0 }
}

final class StateOf<State: TrainingState>: HeldState {
  private(set) var state: State

  init(_ state: State) { self.state = state }

  override var byteCount: Int { state.byteCount }

  /// - Throws: `.failed` where it is of another type.
  static func state(in held: HeldState) throws(DemoError) -> State { try own(held).state }

  /// Changes what is held in place, or a copy where somebody else holds it, too.
  static func change(
    _ held: inout HeldState, _ body: (inout State) throws(DemoError) -> Void
  ) throws(DemoError) {
    if !isKnownUniquelyReferenced(&held) { held = StateOf(try state(in: held)) }
    try body(&own(held).state)
  }

  private static func own(_ held: HeldState) throws(DemoError) -> StateOf {
    guard let own = held as? StateOf else {
      throw .failed("two trainings have one name, and states of two types")
    }
    return own
  }
}
