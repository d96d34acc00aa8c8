/// States that trainings have passed through, so that a run to another step goes on from the nearest before it.
///
/// A training keeps every state while all fit; then the largest keeps every second, every fourth and so on. Of
/// more than sixteen trainings the one that was used longest ago is let go. Not for several threads at once:
/// contexts see to that.
public final class Checkpoints: @unchecked Sendable {
  /// All states together, in bytes, but for the first and the last of each training.
  private let capacity: Int
  private var byteCount = 0
  private static var most: Int { 16 }
  /// The one that was used last stands last.
  private var trainings: [Training] = []

  /// - Parameter capacity: In bytes. Three thousand states of a net with 250 weights, as Adam trains it, take 20
  ///   million.
  public init(capacity: Int = 48_000_000) { self.capacity = capacity }

  /// - Parameter key: Names a demo, and all that its training depends on.
  func training(_ key: String) -> Training {
    if let index = trainings.firstIndex(where: { $0.key == key }) {
      let known = trainings.remove(at: index)
      trainings.append(known)
      return known
    }
    if trainings.count == Self.most { forget(trainings.removeFirst()) }
    let training = Training(key)
    trainings.append(training)
    return training
  }

  func keep(_ state: HeldState, at step: Int, of training: Training) {
    let before = training.byteCount
    guard training.isKept, training.append(state, at: step) else { return }
    byteCount += training.byteCount - before
    while byteCount > capacity {
      let largest = largest
      guard largest.count > 1 else { return }
      let before = largest.byteCount
      largest.thin()
      byteCount += largest.byteCount - before
    }
  }

  private var largest: Training {
    var largest = trainings[0]
    for training in trainings where training.byteCount > largest.byteCount { largest = training }
    return largest
  }

  private func forget(_ training: Training) {
    training.isKept = false
    byteCount -= training.byteCount
  }
}

/// One training.
final class Training {
  let key: String
  /// Of the states that it keeps, but for the last.
  private(set) var byteCount = 0
  fileprivate var isKept = true
  /// Those of the steps 0, `stride`, 2 `stride`, …
  private var states: [HeldState] = []
  private var stride = 1
  /// Where the training was left last.
  private var last: (step: Int, state: HeldState)?

  init(_ key: String) { self.key = key }

  fileprivate var count: Int { states.count }

  /// The latest state that is not after `step`.
  func nearest(upTo step: Int) -> (step: Int, state: HeldState)? {
    let index = min(step / stride, states.count - 1)
    if let last, last.step <= step, last.step >= index * stride { return last }
    return index < 0 ? nil : (index * stride, states[index])
  }

  func leave(_ state: HeldState, at step: Int) { last = (step, state) }

  /// - Returns: Whether this is the next of the states that are kept.
  fileprivate func append(_ state: HeldState, at step: Int) -> Bool {
    guard step == states.count * stride else { return false }
    states.append(state)
    byteCount += state.byteCount
    return true
  }

  /// Keeps every second state.
  fileprivate func thin() {
    var thinned: [HeldState] = []
    byteCount = 0
    for index in states.indices where index % 2 == 0 {
      thinned.append(states[index])
      byteCount += states[index].byteCount
    }
    states = thinned
    stride *= 2
  }
}
