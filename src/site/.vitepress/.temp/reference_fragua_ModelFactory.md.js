import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"ModelFactory","description":"Makes the model that a worker serves, from what the page gave createModelWorker.","frontmatter":{"title":"ModelFactory","description":"Makes the model that a worker serves, from what the page gave createModelWorker."},"headers":[],"relativePath":"reference/fragua/ModelFactory.md","filePath":"build/reference/fragua/ModelFactory.md"}');
const _sfc_main = { name: "reference/fragua/ModelFactory.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="modelfactory" tabindex="-1">ModelFactory <a class="header-anchor" href="#modelfactory" aria-label="Permalink to &quot;ModelFactory&quot;">​</a></h1><p><a href="/reference/runtime.html">Runtime and workers</a> · <code class="import">import { type ModelFactory } from &quot;fragua&quot;</code></p><p>Makes the model that a worker serves, from what the page gave <code>createModelWorker</code>.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> ModelFactory</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">&lt;</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">Config</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">&gt;</span></span></code></pre></div><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/worker/serve-model.ts</code>, line 28</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/ModelFactory.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const ModelFactory = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  ModelFactory as default
};
