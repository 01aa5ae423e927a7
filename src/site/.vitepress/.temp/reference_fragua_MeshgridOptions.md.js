import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"MeshgridOptions","description":"Options of meshgrid.","frontmatter":{"title":"MeshgridOptions","description":"Options of meshgrid."},"headers":[],"relativePath":"reference/fragua/MeshgridOptions.md","filePath":"build/reference/fragua/MeshgridOptions.md"}');
const _sfc_main = { name: "reference/fragua/MeshgridOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="meshgridoptions" tabindex="-1">MeshgridOptions <a class="header-anchor" href="#meshgridoptions" aria-label="Permalink to &quot;MeshgridOptions&quot;">​</a></h1><p><a href="/reference/operations.html">Operations</a> · <code class="import">import { type MeshgridOptions } from &quot;fragua&quot;</code></p><p>Options of <code>meshgrid</code>.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> MeshgridOptions</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-indexing" tabindex="-1">indexing <a class="header-anchor" href="#member-indexing" aria-label="Permalink to &quot;indexing {#member-indexing}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">indexing</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;xy&quot;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;ij&quot;</span></span></code></pre></div><p>&quot;xy&quot;, as left out in NumPy and Keras: the first vector runs along the columns. &quot;ij&quot;, PyTorch&#39;s default: along the first axis.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/ops/grids.ts</code>, line 55</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/MeshgridOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const MeshgridOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  MeshgridOptions as default
};
