import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"TriangleOptions","description":"Options of tril and triu.","frontmatter":{"title":"TriangleOptions","description":"Options of tril and triu."},"headers":[],"relativePath":"reference/fragua/TriangleOptions.md","filePath":"build/reference/fragua/TriangleOptions.md"}');
const _sfc_main = { name: "reference/fragua/TriangleOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="triangleoptions" tabindex="-1">TriangleOptions <a class="header-anchor" href="#triangleoptions" aria-label="Permalink to &quot;TriangleOptions&quot;">​</a></h1><p><a href="/reference/operations.html">Operations</a> · <code class="import">import { type TriangleOptions } from &quot;fragua&quot;</code></p><p>Options of <code>tril</code> and <code>triu</code>.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> TriangleOptions</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-diagonal" tabindex="-1">diagonal <a class="header-anchor" href="#member-diagonal" aria-label="Permalink to &quot;diagonal {#member-diagonal}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">diagonal</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> number</span></span></code></pre></div><p>The diagonal that still belongs to the triangle: 0 the main one, above it positive, below it negative.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/ops/triangular.ts</code>, line 14</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/TriangleOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const TriangleOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  TriangleOptions as default
};
