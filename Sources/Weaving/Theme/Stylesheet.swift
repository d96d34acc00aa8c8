import Figures
import FrontEnd

/// The one style sheet that all pages of a course share.
package enum Stylesheet {
  /// Where the sheet stands in the folder of shared files.
  package static let path = "weft.css"

  package static var css: String {
    // The figures' colours come first: where both name a colour, the page's own is the one.
    FigureStyle.css + "\n" + Styles.page
  }
}
