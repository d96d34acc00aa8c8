/// For whom pages are made.
package enum Audience: String, CaseIterable, Sendable {
  /// Gets no solution.
  case student
  case teacher
}

/// The places of a lesson's solutions, and of the notes to them, one beside the other.
struct SolutionPlaces: Sendable {
  private let places: [Range<Int>]

  /// - Parameter notes: The places of notes to which solutions alone refer.
  init(_ boxes: [Box], notes: [Range<Int>] = []) {
    let solutions = boxes.filter { $0.kind == .solution }.map(\.extent)
    var places: [Range<Int>] = []
    // One inside another is part of that.
    for place in (solutions + notes).sorted(by: { $0.lowerBound < $1.lowerBound })
    where place.lowerBound >= places.last?.upperBound ?? 0 {
      places.append(place)
    }
    self.places = places
  }

  func contains(_ place: Range<Int>) -> Bool {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle].upperBound <= place.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < places.count && places[low].contains(place.lowerBound)
  }
}

extension Lesson {
  /// Whether what stands at a place is a solution or part of one, for whomever the page is.
  package func isInSolution(_ place: Range<Int>) -> Bool { solutions.contains(place) }

  /// Whether what stands at a place is not shown: it is a solution, and the page is for students. It is
  /// read, run, counted and checked all the same.
  package func isLeftOut(_ place: Range<Int>) -> Bool {
    audience == .student && isInSolution(place)
  }
}
