import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"State","description":"State of a layer: what the last step left, and what the next one will find.","frontmatter":{"title":"State","description":"State of a layer: what the last step left, and what the next one will find."},"headers":[],"relativePath":"reference/fragua/State.md","filePath":"build/reference/fragua/State.md"}');
const _sfc_main = { name: "reference/fragua/State.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="state" tabindex="-1">State <a class="header-anchor" href="#state" aria-label="Permalink to &quot;State&quot;">​</a></h1><p><a href="/reference/layers.html">Layers</a> · <code class="import">import { type State } from &quot;fragua&quot;</code></p><p>State of a layer: what the last step left, and what the next one will find.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> State</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-read" tabindex="-1">read <a class="header-anchor" href="#member-read" aria-label="Permalink to &quot;read {#member-read}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">read</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: Tensor</span></span></code></pre></div><p>What was written last: by the step before, or in this one where the layer was applied before.</p><h3 id="member-write" tabindex="-1">write <a class="header-anchor" href="#member-write" aria-label="Permalink to &quot;write {#member-write}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">write</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(value: Tensor): </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">void</span></span></code></pre></div><p>Gives it its next value: once in each application of the layer, in its shape and type.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/layers/layer.ts</code>, line 59</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/State.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const State = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  State as default
};
