package import DemoKit

/// `against`, with `from`, `to`, `points` and `values`: what is drawn of a demo besides what it draws
/// itself.
package struct AgainstOption: Sendable {
  /// One or two.
  package var parameters: [Located<String>] = []
  /// Empty, or one for each parameter.
  package var from: [Located<ParameterInput.Value>] = []
  package var to: [Located<ParameterInput.Value>] = []
  package var points: [Located<Int>] = []
  /// Those of one group share a figure.
  package var values: [[Located<String>]] = []

  /// The same without places, for the demo's catalog entry.
  package var request: SweepRequest {
    SweepRequest(
      axes: parameters.enumerated().map { index, parameter in
        SweepRequest.Axis(
          parameter.value, from: from.isEmpty ? nil : from[index].value,
          to: to.isEmpty ? nil : to[index].value,
          points: points.isEmpty ? nil : points[index].value)
      },
      values: values.map { $0.map(\.value) })
  }

  /// The place of an option's value, or of an element of its list; that of `against` for an option that
  /// is not written.
  package func range(of option: String, _ element: Int?) -> Range<Int>? {
    let index = element ?? 0
    let places: [Range<Int>] =
      switch option {
      case "from": from.map(\.range)
      case "to": to.map(\.range)
      case "points": points.map(\.range)
      default: parameters.map(\.range)
      }
    return places.indices.contains(index) ? places[index] : parameters.first?.range
  }
}

extension AgainstOption {
  /// - Returns: `nil` without `against`, and where it is no list of one or two names.
  init?(_ fields: [FieldReader.Field], _ reader: inout FieldReader) {
    guard let field = fields.first(where: { $0.name == "against" }) else {
      Self.refuseAlone(fields, &reader)
      return nil
    }
    parameters = Self.distinct(reader.texts(field.name, field.value), &reader)
    Self.refuseThree(parameters, field, &reader)
    guard (1...2).contains(parameters.count) else { return nil }
    for field in fields {
      switch field.name {
      case "from": from = ends(field, &reader)
      case "to": to = ends(field, &reader)
      case "points": points = counts(field, &reader)
      case "values": values = Self.values(field, &reader)
      default: break
      }
    }
  }

  /// Without `against` the sweep's own order says what is drawn against what.
  init(ofSweep fields: [FieldReader.Field], _ reader: inout FieldReader) {
    for field in fields {
      switch field.name {
      case "against":
        parameters = Self.distinct(reader.texts(field.name, field.value), &reader)
        Self.refuseThree(parameters, field, &reader)
      case "values": values = Self.values(field, &reader)
      default: break
      }
    }
  }

  private static func refuseThree(
    _ parameters: [Located<String>], _ field: FieldReader.Field, _ reader: inout FieldReader
  ) {
    guard parameters.count > 2 else { return }
    reader.report(
      "wrong-count", "'against' takes one parameter or two, not \(parameters.count)",
      field.value.range, hint: "two are drawn as a heat map")
  }

  private static func refuseAlone(_ fields: [FieldReader.Field], _ reader: inout FieldReader) {
    for field in fields where ["from", "to", "points", "values"].contains(field.name) {
      reader.report(
        "option-alone", "'\(field.name)' says nothing without 'against'", field.nameRange,
        hint: "name the parameter to draw against, as 'against: samples'")
    }
  }

  private static func distinct(
    _ names: [Located<String>], _ reader: inout FieldReader
  ) -> [Located<String>] {
    var known: Set<String> = []
    return names.filter { name in
      if known.insert(name.value).inserted { return true }
      reader.report(
        "duplicate-name", "'\(YAMLWords.shortened(name.value))' is given twice", at: name.range,
        hint: "keep one of them")
      return false
    }
  }

  /// The elements of a list with one for each parameter; a single parameter needs no list.
  private func elements(
    _ field: FieldReader.Field, _ reader: inout FieldReader
  ) -> [YAMLNode]? {
    guard case .list(let elements) = field.value.content else {
      return parameters.count == 1 ? [field.value] : nil
    }
    return elements.count == parameters.count ? elements : nil
  }

  private func refuse(_ field: FieldReader.Field, _ reader: inout FieldReader, hint: String) {
    let isOne = parameters.count == 1
    reader.wrongType(
      field.name, takes: isOne ? "one number" : "a list of two numbers", field.value, hint: hint)
  }

  private func ends(
    _ field: FieldReader.Field, _ reader: inout FieldReader
  ) -> [Located<ParameterInput.Value>] {
    guard let elements = elements(field, &reader) else {
      refuse(
        field, &reader, hint: "one for each parameter of 'against', in its order")
      return []
    }
    return elements.map {
      Located(ParameterYAML.value(of: $0), reader.place(of: $0.range))
    }
  }

  /// One number is meant for each parameter.
  private func counts(
    _ field: FieldReader.Field, _ reader: inout FieldReader
  ) -> [Located<Int>] {
    let nodes =
      field.value.scalar == nil
      ? elements(field, &reader) : parameters.map { _ in field.value }
    guard let nodes else {
      refuse(field, &reader, hint: "one number is meant for both")
      return []
    }
    if field.value.scalar != nil {
      guard let count = reader.whole(field.name, field.value) else { return [] }
      return parameters.map { _ in count }
    }
    let counts = nodes.compactMap { reader.whole(field.name, $0) }
    return counts.count == nodes.count ? counts : []
  }

  /// `a`, `[a, b]`, or with lists in the list for values that share a figure.
  private static func values(
    _ field: FieldReader.Field, _ reader: inout FieldReader
  ) -> [[Located<String>]] {
    guard case .list(let elements) = field.value.content else {
      return [reader.texts(field.name, field.value)].filter { !$0.isEmpty }
    }
    if elements.isEmpty {
      reader.wrongType(
        field.name, takes: "names of values", field.value, hint: "such as [elbo, gap]")
    }
    let names = distinct(elements.flatMap { reader.texts(field.name, $0) }, &reader)
    return elements.map { element in
      let place = reader.place(of: element.range)
      return names.filter { place.contains($0.range.lowerBound) }
    }.filter { !$0.isEmpty }
  }
}
