public import DemoKit
public import Weaving
import ArgumentParser
import Foundation
import LessonSyntax
import Synchronization

/// The command line over any catalog: a course with demos of its own calls `WeftCommand.main`.
public enum WeftCommand {
  /// Runs the command that the process was started with, and ends the process.
  ///
  /// Exit codes: 0 fine, also for a preview that was ended; 1 a lesson, demo, check or link failed; 2
  /// wrong use; 130 interrupted.
  public static func main(catalog: Catalog<NativeContext>) -> Never {
    CommandName.use((CommandLine.arguments.first.map { FilePath.name(of: $0) }) ?? "")
    let code = run(Array(CommandLine.arguments.dropFirst()), catalog: catalog)
    fflush(nil)
    exit(code)
  }

  /// Runs one command line.
  /// - Returns: The exit code.
  public static func run(_ arguments: [String], catalog: Catalog<NativeContext>) -> Int32 {
    World.catalog.withLock { $0 = catalog }
    Interruption.start()
    do {
      if let guide = try LessonGuide.answer(to: arguments) {
        try Terminal.show(guide)
        return 0
      }
      var command = try Weft.parseAsRoot(arguments)
      try command.run()
      return 0
    } catch {
      return report(error)
    }
  }

  private static func report(_ error: any Error) -> Int32 {
    if let code = error as? ExitCode { return code.rawValue }
    if error is Misuse || error is Program.Failure {
      Terminal.complain("Error: \(SafeText.line("\(error)", limit: 2000))")
      return 2
    }
    let message = Weft.fullMessage(for: error)
    if Weft.exitCode(for: error).isSuccess {
      return (try? Terminal.show(message)) == nil ? 1 : 0
    }
    Terminal.complain(message)
    return 2
  }
}
