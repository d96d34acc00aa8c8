import DemoConformance
import DemoKit
import Demos
import Testing

/// Runs a demo of the course by its name, with parameters as a lesson writes them.
func run(
  _ name: String, _ parameters: [String: String] = [:], threads: Int = 1
) throws -> Report {
  switch try preparation(name, parameters) {
  case .ready(let run): return try run.run(ConformanceContext(threads: threads))
  case .invalid(let problems): throw InvalidParameters(problems: problems)
  }
}

func preparation(
  _ name: String, _ parameters: [String: String]
) throws -> Preparation<ConformanceContext> {
  let catalog: Catalog<ConformanceContext> = courseCatalog()
  let entry = try #require(catalog.entry(named: name))
  return entry.prepare(
    parameters.sorted { $0.key < $1.key }.map { name, text in
      guard text.hasPrefix("[") else { return ParameterInput(name, .scalar(text)) }
      let elements = text.dropFirst().dropLast().split(separator: ",")
      return ParameterInput(name, .list(elements.map { $0.filter { $0 != " " } }))
    })
}

/// What is wrong with parameters, in the words that a reader sees.
func problems(
  _ name: String, _ parameters: [String: String]
) throws -> [String] {
  guard case .invalid(let problems) = try preparation(name, parameters) else { return [] }
  return problems.map { "\($0.id): \($0.message)" + ($0.hint.map { "; \($0)" } ?? "") }
}

struct InvalidParameters: Error {
  var problems: [Problem]
}

extension Report {
  func number(_ name: String) throws -> Double { try #require(value(named: name)).value }
  func exact(_ name: String) throws -> Double { try #require(value(named: name)?.exact) }
  /// `nil` where the value says that it has none.
  func standardError(_ name: String) throws -> Double? {
    guard case .standardError(let error) = try #require(value(named: name)).uncertainty else {
      return nil
    }
    return error
  }

  /// (value − exact) / standard error.
  func deviation(_ name: String) throws -> Double {
    try (number(name) - exact(name)) / #require(try standardError(name))
  }
}
