import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"EvaluationData","description":"Inputs with their targets, or rows for models with features.","frontmatter":{"title":"EvaluationData","description":"Inputs with their targets, or rows for models with features."},"headers":[],"relativePath":"reference/evaluation/EvaluationData.md","filePath":"build/reference/evaluation/EvaluationData.md"}');
const _sfc_main = { name: "reference/evaluation/EvaluationData.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="evaluationdata" tabindex="-1">EvaluationData <a class="header-anchor" href="#evaluationdata" aria-label="Permalink to &quot;EvaluationData&quot;">​</a></h1><p><a href="/reference/evaluation/">fragua/evaluation</a> · <code class="import">import { type EvaluationData } from &quot;fragua/evaluation&quot;</code></p><p>Inputs with their targets, or rows for models with features.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">type</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> EvaluationData</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> { </span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">x</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">:</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> Data</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">; </span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">y</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">:</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> Data</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> } </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">|</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> Rows</span></span></code></pre></div><p>Types: <a href="/reference/fragua/Data.html">Data</a>, <a href="/reference/fragua/Rows.html">Rows</a>.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/evaluation/samples.ts</code>, line 10</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/evaluation/EvaluationData.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const EvaluationData = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  EvaluationData as default
};
