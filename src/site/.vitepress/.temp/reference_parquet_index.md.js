import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"fragua/parquet","description":"Tables from Parquet files.","frontmatter":{"title":"fragua/parquet","description":"Tables from Parquet files."},"headers":[],"relativePath":"reference/parquet/index.md","filePath":"build/reference/parquet/index.md"}');
const _sfc_main = { name: "reference/parquet/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="fragua-parquet" tabindex="-1">fragua/parquet <a class="header-anchor" href="#fragua-parquet" aria-label="Permalink to &quot;fragua/parquet&quot;">​</a></h1><p>Tables from Parquet files.</p><h2 id="functions-and-values" tabindex="-1">Functions and values <a class="header-anchor" href="#functions-and-values" aria-label="Permalink to &quot;Functions and values&quot;">​</a></h2><table tabindex="0"><thead><tr><th>name</th><th>what it is</th></tr></thead><tbody><tr><td><a href="/reference/parquet/parquetSource.html">parquetSource</a></td><td>A source for <code>fit</code> over a Parquet file that need not fit into memory: <code>batchOf</code> makes inputs and targets of each piece of the table.</td></tr><tr><td><a href="/reference/parquet/readParquet.html">readParquet</a></td><td>The table of a Parquet file, from a path, a File or Blob, or bytes.</td></tr></tbody></table><h2 id="types" tabindex="-1">Types <a class="header-anchor" href="#types" aria-label="Permalink to &quot;Types&quot;">​</a></h2><table tabindex="0"><thead><tr><th>name</th><th>what it is</th></tr></thead><tbody><tr><td><a href="/reference/parquet/ParquetInput.html">ParquetInput</a></td><td>The path of a file (in Node, Deno and Bun), a File or Blob, or bytes.</td></tr><tr><td><a href="/reference/parquet/ParquetOptions.html">ParquetOptions</a></td><td>Options of <code>parquet</code>.</td></tr><tr><td><a href="/reference/parquet/ParquetSourceOptions.html">ParquetSourceOptions</a></td><td>Options of <code>parquetSource</code>.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/parquet/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
