import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"StepPlace","description":"Where a step stands in its run.","frontmatter":{"title":"StepPlace","description":"Where a step stands in its run."},"headers":[],"relativePath":"reference/fragua/StepPlace.md","filePath":"build/reference/fragua/StepPlace.md"}');
const _sfc_main = { name: "reference/fragua/StepPlace.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="stepplace" tabindex="-1">StepPlace <a class="header-anchor" href="#stepplace" aria-label="Permalink to &quot;StepPlace&quot;">​</a></h1><p><a href="/reference/models.html">Models and training</a> · <code class="import">import { type StepPlace } from &quot;fragua&quot;</code></p><p>Where a step stands in its run.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> StepPlace</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-epoch" tabindex="-1">epoch <a class="header-anchor" href="#member-epoch" aria-label="Permalink to &quot;epoch {#member-epoch}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">epoch</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: number</span></span></code></pre></div><h3 id="member-batch" tabindex="-1">batch <a class="header-anchor" href="#member-batch" aria-label="Permalink to &quot;batch {#member-batch}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">batch</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: number</span></span></code></pre></div><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/training/user-loop.ts</code>, line 45</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/StepPlace.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const StepPlace = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  StepPlace as default
};
