import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse(`{"title":"TrainingStep","description":"A training step for loops of one's own.","frontmatter":{"title":"TrainingStep","description":"A training step for loops of one's own."},"headers":[],"relativePath":"reference/fragua/TrainingStep.md","filePath":"build/reference/fragua/TrainingStep.md"}`);
const _sfc_main = { name: "reference/fragua/TrainingStep.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="trainingstep" tabindex="-1">TrainingStep <a class="header-anchor" href="#trainingstep" aria-label="Permalink to &quot;TrainingStep&quot;">​</a></h1><p><a href="/reference/models.html">Models and training</a> · <code class="import">import { type TrainingStep } from &quot;fragua&quot;</code></p><p>A training step for loops of one&#39;s own.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> TrainingStep</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-run" tabindex="-1">run <a class="header-anchor" href="#member-run" aria-label="Permalink to &quot;run {#member-run}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">run</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(batch: Dataset): Evaluation</span></span></code></pre></div><p>Trains on one batch and returns its loss and metrics.</p><h3 id="member-set" tabindex="-1">set <a class="header-anchor" href="#member-set" aria-label="Permalink to &quot;set {#member-set}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">set</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(name: </span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&quot;learningRate&quot;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">, value: number): </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">void</span></span></code></pre></div><p>Changes a runtime scalar: the learning rate.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/training/user-step.ts</code>, line 17</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/TrainingStep.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const TrainingStep = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  TrainingStep as default
};
