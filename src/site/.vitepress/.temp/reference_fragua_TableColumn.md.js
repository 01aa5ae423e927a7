import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"TableColumn","description":"A column of a table.","frontmatter":{"title":"TableColumn","description":"A column of a table."},"headers":[],"relativePath":"reference/fragua/TableColumn.md","filePath":"build/reference/fragua/TableColumn.md"}');
const _sfc_main = { name: "reference/fragua/TableColumn.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="tablecolumn" tabindex="-1">TableColumn <a class="header-anchor" href="#tablecolumn" aria-label="Permalink to &quot;TableColumn&quot;">​</a></h1><p><a href="/reference/tables.html">Tables</a> · <code class="import">import { type TableColumn } from &quot;fragua&quot;</code></p><p>A column of a table.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">type</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> TableColumn</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> NumberColumn</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> TextColumn</span></span></code></pre></div><p>Types: <a href="/reference/fragua/NumberColumn.html">NumberColumn</a>, <a href="/reference/fragua/TextColumn.html">TextColumn</a>.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/table/column.ts</code>, line 28</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/TableColumn.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const TableColumn = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  TableColumn as default
};
