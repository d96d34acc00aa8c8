import ArgumentParser
import Weaving

enum CommandLineParameters {
  /// - Throws: A usage error that names the `-P` that can't be read.
  static func parse(_ texts: [String]) throws -> [ParameterOverride] {
    try texts.map { text in
      do throws(ParameterOverride.Malformed) {
        return try ParameterOverride(text)
      } catch {
        throw ValidationError("'-P \(error.text)': \(error.reason).")
      }
    }
  }
}
