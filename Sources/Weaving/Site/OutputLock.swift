import Foundation

/// Keeps an output folder for one run of Weft at a time. The system lets go of it when the process ends,
/// however it ends.
struct OutputLock: ~Copyable {
  private let folder: OpenFolder

  /// - Returns: `nil` when another run has kept it all the time.
  init?(_ folder: OpenFolder, patience: Duration) {
    let deadline = ContinuousClock.now + patience
    // Some network disks know no locks of folders: two runs at once are then the user's own care.
    while flock(folder.descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK || errno == EINTR {
      guard ContinuousClock.now < deadline else { return nil }
      usleep(20_000)
    }
    self.folder = folder
  }

  deinit { _ = flock(folder.descriptor, LOCK_UN) }
}
