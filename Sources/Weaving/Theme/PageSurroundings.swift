/// What every page of a course has around it: the logo, and the footer. As HTML, taken as it is.
package struct PageSurroundings: Sendable, Equatable {
  /// A picture; empty where the course has none.
  package var logo = ""
  /// One element with the line end after it; empty where there is nothing to say.
  package var footer = ""
  package var usesMath = false

  package init() {}
}
