// What values and parameters are called in figures and tables of sweeps: as their demo says it elsewhere on the page.

extension ReportValue {
  /// Its words and its symbol: `evidence lower bound ELBO`.
  package var label: String { symbol.isEmpty ? title : title + " " + symbol }

  /// With its unit, as over a column: `evidence lower bound ELBO, nats`.
  package var columnLabel: String { unit.isEmpty ? label : label + ", " + unit }
}

extension ParameterDescription {
  /// Its words, its symbol and its unit: `event rate λ, 1/s`.
  package var label: String {
    (symbol.isEmpty ? words : words + " " + symbol) + (unit.isEmpty ? "" : ", " + unit)
  }
}

extension Report {
  /// The values of a group, from wherever one is reported.
  ///
  /// - Parameter others: Reports of the same demo, for what this one does not have.
  package func values(named names: [String], orIn others: [Report]) -> [ReportValue] {
    names.map { name in
      if let own = value(named: name) { return own }
      for other in others {
        if let value = other.value(named: name) { return value }
      }
      return ReportValue(name, .nan, "")
    }
  }
}
