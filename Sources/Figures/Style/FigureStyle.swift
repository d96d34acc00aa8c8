/// How drawings look: the only place with colours and fonts.
public enum FigureStyle {
  /// Fonts with Arial's metrics first; `TextMetrics` bounds the widths of all of them.
  public static let fonts = "Arial, Helvetica, \"Liberation Sans\", Arimo, Roboto, sans-serif"

  static let labelSize = 13.0
  static let tickSize = 12.0
  static let titleSize = 15.0

  /// The style sheet for the classes in drawings: light, dark on a dark screen, light on paper.
  ///
  /// Every two of the six series colours differ by at least 0.11 in Oklab for normal, protan, deutan and
  /// tritan sight, and stand out from the ground by 3 : 1 at least; words mixed with ink by 4.5 : 1.
  public static let css = """
    :root{--weft-s0:#1d5dae;--weft-s1:#e5620f;--weft-s2:#0aa39b;--weft-s3:#5a1040;--weft-s4:#6c4a00;\
    --weft-s5:#360088;\(lightInks)--weft-heat-low:#f2f5f9;--weft-heat-high:#0d3b73}
    @media screen and (prefers-color-scheme:dark){:root{--weft-s0:#8cb2fb;--weft-s1:#e5582a;\
    --weft-s2:#86f5d2;--weft-s3:#a870a0;--weft-s4:#e0b92c;--weft-s5:#7f74f0;\(darkInks)\
    --weft-heat-low:#1d232b;--weft-heat-high:#a9d3ff}\
    .weft-pixels{filter:invert(1) hue-rotate(180deg)}}
    \(rules)
    """

  private static let lightInks = """
    --weft-ink:#1f2328;--weft-quiet:#5c636d;--weft-grid:#e8eaed;--weft-base:#9aa1ab;\
    --weft-ground:#ffffff;
    """

  private static let darkInks = """
    --weft-ink:#e8eaed;--weft-quiet:#a3abb6;--weft-grid:#2c333c;--weft-base:#6b7480;\
    --weft-ground:#14181d;
    """

  // Without geometricPrecision, hinting widens letters past their advance widths.
  private static let rules = """
    .weft-s0{color:var(--weft-s0)}.weft-s1{color:var(--weft-s1)}.weft-s2{color:var(--weft-s2)}
    .weft-s3{color:var(--weft-s3)}.weft-s4{color:var(--weft-s4)}.weft-s5{color:var(--weft-s5)}
    .weft-strong{color:var(--weft-ink)}.weft-muted{color:var(--weft-quiet)}
    .weft-text,.weft-tick,.weft-title{text-rendering:geometricPrecision;font:\(Int(labelSize))px/1 \(fonts);fill:var(--weft-ink)}
    .weft-tick{font-size:\(Int(tickSize))px;fill:var(--weft-quiet)}
    .weft-title{font-size:\(Int(titleSize))px}
    .weft-axis{fill:var(--weft-quiet)}.weft-own{fill:color-mix(in oklab,currentColor 70%,var(--weft-ink))}
    .weft-halo{paint-order:stroke;stroke:var(--weft-ground);stroke-width:4px;stroke-linejoin:round}
    .weft-grid{fill:none;stroke:var(--weft-grid);stroke-width:1}
    .weft-base{fill:none;stroke:var(--weft-base);stroke-width:1}
    .weft-line{fill:none;stroke:currentColor;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
    .weft-thin{stroke-width:1.25}.weft-dashed{stroke-dasharray:6 4;stroke-linecap:butt}
    .weft-dot{fill:currentColor;stroke:var(--weft-ground);stroke-width:1}
    .weft-ring{fill:var(--weft-ground);stroke:currentColor;stroke-width:1.75}
    .weft-band{fill:currentColor;fill-opacity:.2}
    .weft-bar{fill:currentColor;fill-opacity:.55}
    .weft-dots{fill:none;stroke:currentColor;stroke-width:5;stroke-linecap:round;stroke-opacity:.7}
    .weft-fine{stroke-width:3;stroke-opacity:.6}
    .weft-head{fill:currentColor}.weft-strokes{stroke-width:1.75}.weft-shape{fill:currentColor;fill-opacity:.8}
    .weft-pixels{image-rendering:pixelated}
    .weft-frame{fill:none;stroke:var(--weft-base);stroke-width:1}.weft-lit{stroke:currentColor;stroke-width:2}
    .weft-edge{fill:none;stroke:currentColor}.weft-faint{stroke-opacity:.45}
    .weft-unit{fill:var(--weft-ground);stroke:currentColor;stroke-width:1.5}
    .weft-seen{fill:color-mix(in oklab,currentColor 22%,var(--weft-ground))}
    \(heat)
    """

  /// The steps of a heat map's colours, from the lowest.
  static let heatSteps = 16

  private static let heat: String = {
    var text = ".weft-heat{shape-rendering:crispEdges}.weft-level{fill-rule:evenodd}"
    for step in 0..<heatSteps {
      let percent = (step * 100 + (heatSteps - 1) / 2) / (heatSteps - 1)
      text += ".weft-h" + String(step) + "{fill:color-mix(in oklab,var(--weft-heat-high) "
      text += String(percent) + "%,var(--weft-heat-low))}"
    }
    return text
  }()
}
