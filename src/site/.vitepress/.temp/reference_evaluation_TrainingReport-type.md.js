import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"TrainingReport","description":"A report as one HTML file.","frontmatter":{"title":"TrainingReport","description":"A report as one HTML file."},"headers":[],"relativePath":"reference/evaluation/TrainingReport-type.md","filePath":"build/reference/evaluation/TrainingReport-type.md"}');
const _sfc_main = { name: "reference/evaluation/TrainingReport-type.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="trainingreport" tabindex="-1">TrainingReport <a class="header-anchor" href="#trainingreport" aria-label="Permalink to &quot;TrainingReport&quot;">​</a></h1><p><a href="/reference/evaluation/">fragua/evaluation</a> · <code class="import">import { type TrainingReport } from &quot;fragua/evaluation&quot;</code></p><p>A report as one HTML file.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> TrainingReport</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-html" tabindex="-1">html <a class="header-anchor" href="#member-html" aria-label="Permalink to &quot;html {#member-html}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">html</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: string</span></span></code></pre></div><p>The whole file.</p><h3 id="member-save" tabindex="-1">save <a class="header-anchor" href="#member-save" aria-label="Permalink to &quot;save {#member-save}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">save</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(path: string): </span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;">Promise</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">&lt;void&gt;</span></span></code></pre></div><p>Writes it, in Node, Deno and Bun. Rejects with DataError for a path that cannot be written.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/evaluation/report/training-report.ts</code>, line 39</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/evaluation/TrainingReport-type.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const TrainingReportType = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  TrainingReportType as default
};
