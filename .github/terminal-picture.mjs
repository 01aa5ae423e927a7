// Draws what a command printed as a page that looks like a terminal: npm run train | node .github/terminal-picture.mjs > page.html
// The README's picture is a screenshot of that page.
let text = "";
for await (const chunk of process.stdin) text += chunk;
const escaped = text
  .trimEnd()
  .replace(/&/g, "&amp;")
  .replace(/</g, "&lt;")
  // Glyphs that come from another font keep the width of a column.
  .replace(/[\u2800-\u28ff●○]/g, "<b>$&</b>");
process.stdout.write(`<!doctype html><meta charset="utf-8"><style>
html { overflow: hidden; }
b { display: inline-block; width: 1ch; overflow: visible; font-weight: normal; }
body { margin: 0; background: #16181d; color: #d8dee9; }
pre { margin: 0; padding: 20px 24px; font: 13px/1.18 "DejaVu Sans Mono", monospace; }
</style><pre>${escaped}</pre>`);
