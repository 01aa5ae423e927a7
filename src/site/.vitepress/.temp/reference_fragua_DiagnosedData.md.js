import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"DiagnosedData","description":"What the model was trained with: arrays, or rows for a model with features.","frontmatter":{"title":"DiagnosedData","description":"What the model was trained with: arrays, or rows for a model with features."},"headers":[],"relativePath":"reference/fragua/DiagnosedData.md","filePath":"build/reference/fragua/DiagnosedData.md"}');
const _sfc_main = { name: "reference/fragua/DiagnosedData.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="diagnoseddata" tabindex="-1">DiagnosedData <a class="header-anchor" href="#diagnoseddata" aria-label="Permalink to &quot;DiagnosedData&quot;">​</a></h1><p><a href="/reference/doctor.html">The doctor</a> · <code class="import">import { type DiagnosedData } from &quot;fragua&quot;</code></p><p>What the model was trained with: arrays, or rows for a model with features.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">type</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> DiagnosedData</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> Dataset</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> &amp;</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> Pick</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">&lt;</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">WeightOptions</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">, </span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&quot;classWeight&quot;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">&gt; </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">|</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> Rows</span></span></code></pre></div><p>Types: <a href="/reference/fragua/Dataset-type.html">Dataset</a>, <a href="/reference/fragua/Rows.html">Rows</a>.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/doctor/diagnose.ts</code>, line 28</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/DiagnosedData.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const DiagnosedData = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  DiagnosedData as default
};
