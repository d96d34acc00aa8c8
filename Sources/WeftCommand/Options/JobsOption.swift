import ArgumentParser

/// How many threads one run may use.
struct JobsOption: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Threads to use; the result does not depend on it.", valueName: "count"))
  var jobs = 1

  func validate() throws {
    guard jobs >= 1 else {
      throw ValidationError("'--jobs \(jobs)': at least one thread is needed.")
    }
  }
}
