import LessonSyntax
import Testing

import Weaving

@Suite("Pictures in SVG") struct PictureScanTests {
  @Test(
    "that could run or load something are not published",
    arguments: [
      "<svg><script>alert(1)</script></svg>", "<svg><a:script xmlns:a='x'/></svg>",
      "<svg onload='alert(1)'/>", "<svg><g ONclick=\"x\"/></svg>",
      "<svg><a href='javascript:alert(1)'/></svg>",
      "<svg><a xlink:href='java&#115;cript:x'/></svg>",
      "<svg><a href=' java\nscript:x'/></svg>", "<svg><foreignObject><p/></foreignObject></svg>",
      "<svg><image href='https://example.org/x.png'/></svg>",
      "<svg><use href='other.svg#a'/></svg>",
      "<svg><image href='data:image/svg+xml,x'/></svg>",
      "<!DOCTYPE svg [<!ENTITY x '<script/>'>]><svg>&x;</svg>", "<svg>&x;</svg>",
      "<?xml-stylesheet href='x.xsl'?><svg/>", "<?xml version='1.0' encoding='UTF-7'?><svg/>",
      "<svg><style>@import 'x.css';</style></svg>",
      "<svg><rect style='fill: url(http://x)'/></svg>",
      "<svg><style><![CDATA[ a { background: url(x.png) } ]]></style></svg>",
      "<svg><style>a { background: u\\72l(x.png) }</style></svg>",
      "<svg><set attributeName='xlink:href' to='javascript:x'/></svg>", "<html><svg/></html>", "",
      "<svg>", "<svg a=b/>", "<svg><g a='<'/></svg>", "x", "<svg/></svg>", "<svg>\0</svg>",
    ])
  func unsafe(_ svg: String) { #expect(PictureScan.problem(in: Array(svg.utf8)) != nil) }

  @Test(
    "as drawing programs write them are fine",
    arguments: [
      "<svg/>",
      "\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"no\"?>\n<svg></svg>\n",
      "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\"\n \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"><defs><style type=\"text/css\">*{stroke-linejoin: round}</style></defs><use xlink:href=\"#m1\" style=\"fill: url(#g); stroke: #000\"/><g clip-path=\"url(#p)\"/></svg>",
      "<!-- <script> --><svg><title>a &amp; b &#8211; c</title><image href='data:image/png;base64,AA=='/><a href='https://example.org'>x</a></svg>",
      "<svg><sodipodi:namedview pagecolor='#fff'/><style>@font-face { src: url(\"data:font/woff2;base64,AA\") }</style><set attributeName='fill' to='red'/></svg>",
    ])
  func fine(_ svg: String) { #expect(PictureScan.problem(in: Array(svg.utf8)) == nil) }

  @Test("and downloads that begin as a page does, whatever they are called, stay at home")
  func published() throws {
    let course = try TemporaryCourse([
      "a.md": "# A\n\n![x](x.svg) [y](y) [z](z.csv) [v](v.svg)\n",
      "x.svg": "<svg>\n<script/></svg>",
      "y": "\n <html><script>1</script>", "z.csv": "<b>,1", "v.svg": "<svg/>",
    ])
    let rendering = try Rendering(course.root)
    #expect(rendering.diagnostics.map(\.id) == ["unsafe-file", "unsafe-picture"])
    #expect(rendering.diagnostics[1].summary.hasPrefix("this picture has a '<script>' (line 2)"))
    let files = rendering.site.files.map(\.path)
    #expect(!files.contains("x.svg") && !files.contains("y"))
    #expect(files.contains("z.csv") && files.contains("v.svg"))
  }
}
