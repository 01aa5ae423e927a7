import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Part","description":"Part of the samples, as fit and evaluate take them.","frontmatter":{"title":"Part","description":"Part of the samples, as fit and evaluate take them."},"headers":[],"relativePath":"reference/evaluation/Part.md","filePath":"build/reference/evaluation/Part.md"}');
const _sfc_main = { name: "reference/evaluation/Part.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="part" tabindex="-1">Part <a class="header-anchor" href="#part" aria-label="Permalink to &quot;Part&quot;">​</a></h1><p><a href="/reference/evaluation/">fragua/evaluation</a> · <code class="import">import { type Part } from &quot;fragua/evaluation&quot;</code></p><p>Part of the samples, as <code>fit</code> and <code>evaluate</code> take them.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">type</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> Part</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> Dataset</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> &amp;</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> DataTable</span></span></code></pre></div><p>Types: <a href="/reference/fragua/Dataset-type.html">Dataset</a>, <a href="/reference/fragua/DataTable.html">DataTable</a>.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/evaluation/samples.ts</code>, line 13</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/evaluation/Part.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const Part = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  Part as default
};
