/// How one directive of a lesson shows its report.
public struct DirectiveView: Equatable, Sendable {
  /// Text for one figure, by the figure's name. Arrays, not dictionaries: order is bytes.
  public struct FigureText: Equatable, Sendable {
    public var figure: String
    public var text: String

    public init(figure: String, text: String) {
      self.figure = figure
      self.text = text
    }
  }

  /// The number of a figure or a table.
  public struct PartNumber: Equatable, Sendable {
    /// Its id on the page, as `ReportIDs` makes it.
    public var id: String
    /// What stands before its caption: `Figure 3`.
    public var text: String

    public init(id: String, text: String) {
      self.id = id
      self.text = text
    }
  }

  /// Unique on the page; ids on the page start with it.
  public var label: String
  public var demo: String
  public var title: String
  /// Captions as HTML, already rendered from Markdown.
  public var captions: [FigureText]
  public var numbers: [PartNumber]
  /// Alternative text that replaces the generated description. Plain text.
  public var alternatives: [FigureText]
  /// Which parts to show, in this order: figure names, `values`, `tables`, `notes`. `nil`: everything.
  public var show: [String]?
  public var settings: [ParameterSetting]
  public var descriptions: [ParameterDescription]
  /// The directive as written, to be shown behind a disclosure; `nil` for none.
  public var source: String?
  /// While something moves: whether the tables of numbers behind figures are closed, and
  /// not made.
  package var leavesOutData = false

  public init(
    label: String, demo: String, title: String, captions: [FigureText] = [],
    numbers: [PartNumber] = [], alternatives: [FigureText] = [], show: [String]? = nil,
    settings: [ParameterSetting] = [],
    descriptions: [ParameterDescription] = [], source: String? = nil
  ) {
    self.label = label
    self.demo = demo
    self.title = title
    self.captions = captions
    self.numbers = numbers
    self.alternatives = alternatives
    self.show = show
    self.settings = settings
    self.descriptions = descriptions
    self.source = source
  }
}
