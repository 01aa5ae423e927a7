import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Probe","description":"A look into a network that can be taken again and again.","frontmatter":{"title":"Probe","description":"A look into a network that can be taken again and again."},"headers":[],"relativePath":"reference/fragua/Probe.md","filePath":"build/reference/fragua/Probe.md"}');
const _sfc_main = { name: "reference/fragua/Probe.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="probe" tabindex="-1">Probe <a class="header-anchor" href="#probe" aria-label="Permalink to &quot;Probe&quot;">​</a></h1><p><a href="/reference/models.html">Models and training</a> · <code class="import">import { type Probe } from &quot;fragua&quot;</code></p><p>A look into a network that can be taken again and again.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> Probe</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-run" tabindex="-1">run <a class="header-anchor" href="#member-run" aria-label="Permalink to &quot;run {#member-run}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">run</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(batch: ObservedBatch): </span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;">Promise</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">&lt;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">Observation</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">&gt;</span></span></code></pre></div><p>Outputs and gradients for a batch, by path, with the weights as they are now: as in <code>evaluate</code>, without dropout, and with the loss that the model is compiled for, penalties included. Weights, states and all bits of the training stay as they are; callbacks of <code>fit</code> may call it. Programs are made once for each shape of batch. Throws DataError for data that cannot be used, StateError for gradients before <code>compile</code>, and while a call is under way that changes the model.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/training/observe.ts</code>, line 57</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/Probe.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const Probe = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  Probe as default
};
