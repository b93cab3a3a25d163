#include "report/html_page.hpp"

#include "report/markup.hpp"

namespace screening::internal::report {
namespace {

// Nothing may be fetched, run, sent or framed; styles are those of the page itself.
constexpr const char* policy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

// Colours are the reader's own: those of the system for light or dark, and shares of the colour of
// text. What matters is also told by words, weight, dashes and fill.
constexpr const char* style = R"css(
:root { color-scheme: light dark; }
body { margin: 0; background: Canvas; color: CanvasText;
  font: 1rem/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
main { max-width: 52rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; margin: 0 0 .3rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; padding-top: .6rem; border-top: 2px solid; }
h3 { font-size: 1.05rem; margin: 1.3rem 0 .3rem; }
p, ul, ol { margin: .35rem 0; }
ul, ol { padding-left: 1.2rem; }
.flags { list-style: none; padding: 0; }
.flags li { border: 1px solid; padding: .45rem .7rem; margin: .4rem 0; }
.flags .positive { border-width: 2px 2px 2px .6rem; font-weight: bold; }
.flags .indeterminate { border-width: 2px 2px 2px .6rem; border-style: dashed; }
.word { letter-spacing: .03em; }
.notice { border: 1px dashed; padding: .45rem .7rem; }
.score { font-size: 1.05rem; }
svg { display: block; width: 100%; max-width: 480px; height: auto; margin: .4rem 0;
  fill: currentColor; stroke: currentColor; }
svg text { stroke: none; font-size: 11px; }
svg .bold { font-weight: bold; }
.axis { stroke-width: 1; }
.mark { stroke-width: 1; stroke-dasharray: 2 2; }
.primary { stroke-width: 2; }
.course { stroke-width: 1.5; }
.possible { fill-opacity: .25; stroke-width: 1.2; }
path.score { stroke-width: 1; }
.estimate { fill: Canvas; stroke-width: 1.8; }
.band { stroke-width: .5; }
.here { stroke-width: 2; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; margin: .3rem 0; }
caption { text-align: left; font-weight: bold; padding: .2rem 0; }
th, td { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0;
  border-bottom: 1px solid GrayText; overflow-wrap: normal; }
th[scope="row"] { font-weight: normal; min-width: 8rem; }
tr.primary-row th, tr.primary-row td:nth-child(2) { font-weight: bold; }
.small { font-size: .85rem; }
.not-a-diagnosis { font-weight: bold; }
@media print {
  :root { color-scheme: light; }
  @page { size: A4; margin: 15mm; }
  html { font-size: 9pt; }
  main { max-width: none; padding: 0; }
  h1, h2, h3, caption { break-after: avoid; }
  svg, tr, li { break-inside: avoid; }
  .scroll { overflow: visible; }
}
)css";

}  // namespace

std::string html_page(const std::string& title, const std::string& body) {
  return std::string("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n") +
         "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\"/>\n" +
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n" +
         "<meta name=\"referrer\" content=\"no-referrer\"/>\n" +
         "<meta name=\"robots\" content=\"noindex\"/>\n<title>" + escaped(title) +
         "</title>\n<style>" + style + "</style>\n</head>\n<body>\n<main>\n" + body +
         "</main>\n</body>\n</html>\n";
}

}  // namespace screening::internal::report
