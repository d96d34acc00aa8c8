/// Which columns the values of some points have: `NAME`, `NAME.standard-error`, `NAME.exact`, those alone that
/// some point has, in the order in which the names first turn up.
///
/// That order depends on the order of the points alone: columns of parts, put together in order, are those of
/// the whole.
struct SweepColumns: Equatable {
  struct Group: Equatable {
    var name: String
    var hasStandardError = false
    var hasExact = false
  }

  static let standardError = ".standard-error"
  static let exact = ".exact"
  static let problem = "problem"

  private(set) var groups: [Group] = []
  private var places: [String: Int] = [:]

  init() {}

  init(_ rows: [SweepRow]) {
    for row in rows {
      for value in row.values {
        add(
          Group(
            name: value.name, hasStandardError: value.standardError != nil,
            hasExact: value.exact != nil))
      }
    }
  }

  /// Reads them back from a header without its parameters and its last column.
  init(header: some Sequence<String>) {
    for name in header {
      if name.hasSuffix(Self.standardError) {
        add(Group(name: String(name.dropLast(Self.standardError.count)), hasStandardError: true))
      } else if name.hasSuffix(Self.exact) {
        add(Group(name: String(name.dropLast(Self.exact.count)), hasExact: true))
      } else {
        add(Group(name: name))
      }
    }
  }

  mutating func add(_ other: SweepColumns) { other.groups.forEach { add($0) } }

  private mutating func add(_ group: Group) {
    guard let place = places[group.name] else {
      places[group.name] = groups.count
      return groups.append(group)
    }
    if group.hasStandardError { groups[place].hasStandardError = true }
    if group.hasExact { groups[place].hasExact = true }
  }

  var names: [String] {
    groups.flatMap { group in
      [group.name] + (group.hasStandardError ? [group.name + Self.standardError] : [])
        + (group.hasExact ? [group.name + Self.exact] : [])
    }
  }
}
