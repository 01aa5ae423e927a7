import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"RotateOptions","description":"Options of rotatePositions.","frontmatter":{"title":"RotateOptions","description":"Options of rotatePositions."},"headers":[],"relativePath":"reference/fragua/RotateOptions.md","filePath":"build/reference/fragua/RotateOptions.md"}');
const _sfc_main = { name: "reference/fragua/RotateOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="rotateoptions" tabindex="-1">RotateOptions <a class="header-anchor" href="#rotateoptions" aria-label="Permalink to &quot;RotateOptions&quot;">​</a></h1><p><a href="/reference/operations.html">Operations</a> · <code class="import">import { type RotateOptions } from &quot;fragua&quot;</code></p><p>Options of <code>rotatePositions</code>.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> RotateOptions</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-positions" tabindex="-1">positions <a class="header-anchor" href="#member-positions" aria-label="Permalink to &quot;positions {#member-positions}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">positions</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> Tensor</span></span></code></pre></div><p>The position of each step, <code>[time]</code> or what fits <code>[..., time]</code>; 0, 1, … when left out.</p><h3 id="member-maxwavelength" tabindex="-1">maxWavelength <a class="header-anchor" href="#member-maxwavelength" aria-label="Permalink to &quot;maxWavelength {#member-maxwavelength}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">maxWavelength</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">?:</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> number</span></span></code></pre></div><p>2π times the longest wave, almost: 10,000 as in the paper.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/ops/rotary.ts</code>, line 22</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/RotateOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const RotateOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  RotateOptions as default
};
