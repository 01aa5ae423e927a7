import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"fragua/csv","description":"Tables from CSV files.","frontmatter":{"title":"fragua/csv","description":"Tables from CSV files."},"headers":[],"relativePath":"reference/csv/index.md","filePath":"build/reference/csv/index.md"}');
const _sfc_main = { name: "reference/csv/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="fragua-csv" tabindex="-1">fragua/csv <a class="header-anchor" href="#fragua-csv" aria-label="Permalink to &quot;fragua/csv&quot;">​</a></h1><p>Tables from CSV files.</p><h2 id="functions-and-values" tabindex="-1">Functions and values <a class="header-anchor" href="#functions-and-values" aria-label="Permalink to &quot;Functions and values&quot;">​</a></h2><table tabindex="0"><thead><tr><th>name</th><th>what it is</th></tr></thead><tbody><tr><td><a href="/reference/csv/csvSource.html">csvSource</a></td><td>A source for <code>fit</code> over a file that need not fit into memory: <code>batchOf</code> makes inputs and targets of each piece of the table.</td></tr><tr><td><a href="/reference/csv/readCsv.html">readCsv</a></td><td>The table of a CSV file: from a path, a text of several lines, bytes, a File, a stream or pieces.</td></tr></tbody></table><h2 id="types" tabindex="-1">Types <a class="header-anchor" href="#types" aria-label="Permalink to &quot;Types&quot;">​</a></h2><table tabindex="0"><thead><tr><th>name</th><th>what it is</th></tr></thead><tbody><tr><td><a href="/reference/csv/ColumnType.html">ColumnType</a></td><td>What a column is to be read as: a kind, or dates by a pattern.</td></tr><tr><td><a href="/reference/csv/CsvInput.html">CsvInput</a></td><td>A path or the URL of a file (in Node, Deno and Bun), the text itself, its bytes, a File or Blob, a stream, or anything that gives pieces one after the other.</td></tr><tr><td><a href="/reference/csv/CsvOptions.html">CsvOptions</a></td><td>Options of <code>csv</code>.</td></tr><tr><td><a href="/reference/csv/CsvSourceOptions.html">CsvSourceOptions</a></td><td>Options of <code>csvSource</code>.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/csv/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
