import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"MetricLike","description":"A metric, a loss, a function of predictions and targets, or a name.","frontmatter":{"title":"MetricLike","description":"A metric, a loss, a function of predictions and targets, or a name."},"headers":[],"relativePath":"reference/fragua/MetricLike.md","filePath":"build/reference/fragua/MetricLike.md"}');
const _sfc_main = { name: "reference/fragua/MetricLike.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="metriclike" tabindex="-1">MetricLike <a class="header-anchor" href="#metriclike" aria-label="Permalink to &quot;MetricLike&quot;">​</a></h1><p><a href="/reference/metrics.html">Metrics</a> · <code class="import">import { type MetricLike } from &quot;fragua&quot;</code></p><p>A metric, a loss, a function of predictions and targets, or a name.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">type</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> MetricLike</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> Metric</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> Loss</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> MetricFunction</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> MetricName</span></span></code></pre></div><p>Types: <a href="/reference/fragua/Metric.html">Metric</a>, <a href="/reference/fragua/Loss.html">Loss</a>, <a href="/reference/fragua/MetricFunction.html">MetricFunction</a>, <a href="/reference/fragua/MetricName.html">MetricName</a>.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/metrics/resolve.ts</code>, line 25</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/MetricLike.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const MetricLike = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  MetricLike as default
};
