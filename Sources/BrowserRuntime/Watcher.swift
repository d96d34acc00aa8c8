/// Who watches a run: in a browser the page's worker.
public struct Watcher: Sendable {
  /// Told the share of the work that is done, 0…1 or a little more.
  public var progressed: @Sendable (_ share: Double) -> Void = { _ in }
  /// Whether a run that can pause is to do so.
  public var pauses: @Sendable () -> Bool = { false }
  /// Whether it is time to show how a figure looks so far.
  public var wantsFigure: @Sendable () -> Bool = { false }
  /// Shown a figure's HTML.
  public var shown: @Sendable (_ html: [UInt8]) -> Void = { _ in }

  public init() {}
}

#if hasFeature(Embedded)
  extension Watcher {
    /// All that the module imports, as `weft.progress`, `weft.pauses`, `weft.wantsFigure` and `weft.figure`.
    static var page: Watcher {
      var page = Watcher()
      page.progressed = { progress($0) }
      page.pauses = { asksToPause() != 0 }
      page.wantsFigure = { asksForFigure() != 0 }
      page.shown = { html in
        html.withUnsafeBytes { bytes in
          if let place = bytes.baseAddress { takeFigure(place, UInt32(bytes.count)) }
        }
      }
      return page
    }
  }

  @_extern(wasm, module: "weft", name: "progress")
  @_extern(c)
  private func progress(_ share: Double)

  @_extern(wasm, module: "weft", name: "pauses")
  @_extern(c)
  private func asksToPause() -> Int32

  @_extern(wasm, module: "weft", name: "wantsFigure")
  @_extern(c)
  private func asksForFigure() -> Int32

  @_extern(wasm, module: "weft", name: "figure")
  @_extern(c)
  private func takeFigure(_ place: UnsafeRawPointer, _ size: UInt32)
#else
  extension Watcher {
    static var page: Watcher { Watcher() }
  }
#endif
