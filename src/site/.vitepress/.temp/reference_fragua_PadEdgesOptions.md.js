import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"PadEdgesOptions","description":"Options of padEdges.","frontmatter":{"title":"PadEdgesOptions","description":"Options of padEdges."},"headers":[],"relativePath":"reference/fragua/PadEdgesOptions.md","filePath":"build/reference/fragua/PadEdgesOptions.md"}');
const _sfc_main = { name: "reference/fragua/PadEdgesOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="padedgesoptions" tabindex="-1">PadEdgesOptions <a class="header-anchor" href="#padedgesoptions" aria-label="Permalink to &quot;PadEdgesOptions&quot;">​</a></h1><p><a href="/reference/operations.html">Operations</a> · <code class="import">import { type PadEdgesOptions } from &quot;fragua&quot;</code></p><p>Options of <code>padEdges</code>.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> PadEdgesOptions</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-mode" tabindex="-1">mode <a class="header-anchor" href="#member-mode" aria-label="Permalink to &quot;mode {#member-mode}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">mode</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;reflect&quot;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;replicate&quot;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;circular&quot;</span></span></code></pre></div><p>&quot;reflect&quot;: mirrored at the outermost element, which is not repeated. &quot;replicate&quot;: the outermost element again. &quot;circular&quot;: what stands at the other end.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/ops/pad-edges.ts</code>, line 20</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/PadEdgesOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const PadEdgesOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  PadEdgesOptions as default
};
