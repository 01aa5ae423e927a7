import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"MetricFunction","description":"A metric written as a plain function of predictions and targets: the mean of what it returns is the metric.","frontmatter":{"title":"MetricFunction","description":"A metric written as a plain function of predictions and targets: the mean of what it returns is the metric."},"headers":[],"relativePath":"reference/fragua/MetricFunction.md","filePath":"build/reference/fragua/MetricFunction.md"}');
const _sfc_main = { name: "reference/fragua/MetricFunction.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="metricfunction" tabindex="-1">MetricFunction <a class="header-anchor" href="#metricfunction" aria-label="Permalink to &quot;MetricFunction&quot;">​</a></h1><p><a href="/reference/metrics.html">Metrics</a> · <code class="import">import { type MetricFunction } from &quot;fragua&quot;</code></p><p>A metric written as a plain function of predictions and targets: the mean of what it returns is the metric.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> MetricFunction</span></span></code></pre></div><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/metrics/metric.ts</code>, line 37</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/MetricFunction.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const MetricFunction = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  MetricFunction as default
};
