import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Reduction","description":"What becomes of the losses of a batch: their mean, their sum, or their mean in which samples count as their weights say.","frontmatter":{"title":"Reduction","description":"What becomes of the losses of a batch: their mean, their sum, or their mean in which samples count as their weights say."},"headers":[],"relativePath":"reference/fragua/Reduction.md","filePath":"build/reference/fragua/Reduction.md"}');
const _sfc_main = { name: "reference/fragua/Reduction.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="reduction" tabindex="-1">Reduction <a class="header-anchor" href="#reduction" aria-label="Permalink to &quot;Reduction&quot;">​</a></h1><p><a href="/reference/losses.html">Losses</a> · <code class="import">import { type Reduction } from &quot;fragua&quot;</code></p><p>What becomes of the losses of a batch: their mean, their sum, or their mean in which samples count as their weights say.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">type</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> Reduction</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;sumOverBatchSize&quot;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;sum&quot;</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;meanWithSampleWeight&quot;</span></span></code></pre></div><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/losses/loss.ts</code>, line 14</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/Reduction.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const Reduction = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  Reduction as default
};
