/// States that trainings have passed through, so that a run to another step goes on from the nearest before it.
///
/// A training keeps every state while all fit; then every second, every fourth and so on. The training that was
/// used longest ago is let go first. Not for several threads at once: contexts see to that.
public final class Checkpoints: @unchecked Sendable {
  /// All states together, in bytes, but for the last of each training.
  private let capacity: Int
  private var byteCount = 0
  /// The one that was used last stands last.
  private var trainings: [Training] = []

  /// - Parameter capacity: In bytes. Three thousand states of a net with 250 weights, as Adam trains it, take 20
  ///   million.
  public init(capacity: Int = 48_000_000) { self.capacity = capacity }

  /// - Parameter key: Names a demo, all that its training depends on, and the kind of its state.
  func training<State: TrainingState>(_ key: String) -> TrainingOf<State> {
    if let index = trainings.firstIndex(where: { $0.key == key }) {
      let known = trainings.remove(at: index)
      if let training = known as? TrainingOf<State> {
        trainings.append(training)
        return training
      }
      forget(known)
    }
    let training = TrainingOf<State>(key)
    trainings.append(training)
    return training
  }

  func keep<State: TrainingState>(_ state: State, at step: Int, of training: TrainingOf<State>) {
    let before = training.byteCount
    guard training.isKept, training.append(state, at: step) else { return }
    byteCount += training.byteCount - before
    while byteCount > capacity {
      if trainings.count > 1, trainings[0] !== training {
        forget(trainings.removeFirst())
      } else {
        let before = training.byteCount
        guard training.count > 1 else { return }
        training.thin()
        byteCount += training.byteCount - before
      }
    }
  }

  private func forget(_ training: Training) {
    training.isKept = false
    byteCount -= training.byteCount
  }
}

/// One training, whatever its state.
class Training {
  let key: String
  /// Of the states that it keeps, but for the last.
  fileprivate(set) var byteCount = 0
  fileprivate var isKept = true

  init(_ key: String) { self.key = key }
}

final class TrainingOf<State: TrainingState>: Training {
  /// Those of the steps 0, `stride`, 2 `stride`, …
  private var states: [State] = []
  private var stride = 1
  /// Where the training was left last.
  private var last: (step: Int, state: State)?

  fileprivate var count: Int { states.count }

  /// The latest state that is not after `step`.
  func nearest(upTo step: Int) -> (step: Int, state: State)? {
    let index = min(step / stride, states.count - 1)
    if let last, last.step <= step, last.step >= index * stride { return last }
    return index < 0 ? nil : (index * stride, states[index])
  }

  func leave(_ state: State, at step: Int) { last = (step, state) }

  /// - Returns: Whether this is the next of the states that are kept.
  fileprivate func append(_ state: State, at step: Int) -> Bool {
    guard step == states.count * stride else { return false }
    states.append(state)
    byteCount += state.byteCount
    return true
  }

  /// Keeps every second state.
  fileprivate func thin() {
    var thinned: [State] = []
    byteCount = 0
    for index in states.indices where index % 2 == 0 {
      thinned.append(states[index])
      byteCount += states[index].byteCount
    }
    states = thinned
    stride *= 2
  }
}
