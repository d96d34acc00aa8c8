/// What runs beside KaTeX: the options of every formula, limits, and where a mistake is.
///
/// The bounds: KaTeX itself counts expansions (1000), but up to 0.16.9 an `\edef` may double its body at
/// each (CVE-2024-28243), so the tokens that expansions push are counted too, and those that come out of
/// them: each may become 700 characters of HTML. The hooks rest on methods that every KaTeX 0.1x has;
/// where one is missing, the engine's time limit still stands.
enum KaTeXDriver {
  /// Evaluates to a function of the course's macros (a JSON object) that returns nothing.
  static let script = #"""
    var weft = (function (katex) {
      "use strict";
      var pushLimit = 100000, pushed = 0, tokenLimit = 12000, taken = 0, lengthLimit = 500000;
      var refused = null, macros = {}, gullet = null;
      globalThis.console = { warn: function () {}, error: function () {}, log: function () {} };

      katex.__defineMacro("\\weftprobe", function (context) { gullet = context; return ""; });
      katex.renderToString("\\weftprobe");
      delete gullet.macros.builtins["\\weftprobe"];
      var expander = Object.getPrototypeOf(gullet), pushTokens = expander.pushTokens;
      expander.pushTokens = function (tokens) {
        pushed += tokens.length;
        if (pushed > pushLimit) throw new katex.ParseError("The formula grows without end");
        return pushTokens.call(this, tokens);
      };
      var expandNextToken = expander.expandNextToken;
      expander.expandNextToken = function () {
        taken += 1;
        if (taken > tokenLimit) {
          throw new katex.ParseError("The formula has more than " + tokenLimit + " tokens");
        }
        return expandNextToken.call(this);
      };

      // Equations have no numbers of KaTeX's own: each row of an environment without a star asks for one.
      var names = Object.getPrototypeOf(gullet.macros), setMacro = names.set;
      names.set = function (name, value, isGlobal) {
        return setMacro.call(this, name, name === "\\@eqnsw" ? "0" : value, isGlobal);
      };
      katex.__defineMacro("\\mbox", "\\text");

      // The place of a mistake: KaTeX gives its start, and its end only by underlining the culprit in
      // the message. Whether the position counts in the formula or in a macro's expansion shows in the
      // text around it.
      function place(message, position, input) {
        var marker = position === input.length
          ? " at end of input: " : " at position " + (position + 1) + ": ";
        for (var at = message.indexOf(marker); at >= 0; at = message.indexOf(marker, at + 1)) {
          var rest = message.slice(at + marker.length);
          var before = position > 15
            ? "…" + input.slice(position - 15, position) : input.slice(0, position);
          if (rest.slice(0, before.length) !== before) continue;
          rest = rest.slice(before.length);
          var count = 0;
          while (rest[2 * count + 1] === "\u0332" && rest[2 * count] === input[position + count]) {
            count += 1;
          }
          var after = input.slice(position + count);
          if (after.length > 15) after = after.slice(0, 15) + "…";
          if (rest.slice(2 * count) !== after) continue;
          return { message: message.slice(0, at), start: position, end: position + count };
        }
        return null;
      }

      function describe(error, tex) {
        if (error instanceof RangeError) {
          return ["The formula is nested too deeply", 0, tex.length];
        }
        var message = String(error && error.message).replace(/^KaTeX parse error: /, "");
        var position = error && error.position;
        if (refused !== null) {
          var at = Math.max(tex.indexOf(refused), 0);
          return [message, at, tex.indexOf(refused) < 0 ? tex.length : at + refused.length];
        }
        if (position === undefined) return [message, 0, tex.length];
        var here = place(message, position, tex);
        if (here) return [here.message, here.start, here.end];
        for (var name in macros) {
          var inside = place(message, position, macros[name]);
          if (!inside) continue;
          var use = tex.indexOf(name);
          return [
            inside.message + " (in the macro '" + name + "')", Math.max(use, 0),
            use < 0 ? tex.length : use + name.length
          ];
        }
        return [message.replace(/ at (end of input|position \d+): [^]*$/, ""), 0, tex.length];
      }

      return {
        setMacros: function (json) { macros = JSON.parse(json); return ""; },

        render: function (tex, display) {
          pushed = 0;
          taken = 0;
          refused = null;
          try {
            var html = katex.renderToString(tex, {
              displayMode: display === "display",
              output: "htmlAndMathml",
              throwOnError: true,
              strict: "ignore",
              trust: function (context) {
                refused = context.command;
                throw new katex.ParseError("'" + refused + "' is not allowed in a lesson");
              },
              macros: Object.assign({}, macros),
              maxSize: 50,
              maxExpand: 1000
            });
            return html.length <= lengthLimit ? "+" + html : "!" + lengthLimit / 1000;
          } catch (error) {
            var found = describe(error, tex);
            return "-" + found[1] + " " + found[2] + " " + found[0];
          }
        },

        // Every command there is: KaTeX keeps its tables to itself, but their keys are literals of its
        // source, and it can say of a name whether it is defined.
        names: function (source) {
          var seen = Object.assign({}, macros), literal = /["']\\\\([A-Za-z]+)["']/g, match;
          while ((match = literal.exec(source))) {
            if (gullet.isDefined("\\" + match[1])) seen["\\" + match[1]] = true;
          }
          return Object.keys(seen).sort().join("\n");
        }
      };
    })(katex);
    """#
}
