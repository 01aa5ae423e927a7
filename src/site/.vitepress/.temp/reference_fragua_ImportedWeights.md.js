import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"ImportedWeights","description":"What a file had not, and what it had too much.","frontmatter":{"title":"ImportedWeights","description":"What a file had not, and what it had too much."},"headers":[],"relativePath":"reference/fragua/ImportedWeights.md","filePath":"build/reference/fragua/ImportedWeights.md"}');
const _sfc_main = { name: "reference/fragua/ImportedWeights.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="importedweights" tabindex="-1">ImportedWeights <a class="header-anchor" href="#importedweights" aria-label="Permalink to &quot;ImportedWeights&quot;">​</a></h1><p><a href="/reference/files.html">Files</a> · <code class="import">import { type ImportedWeights } from &quot;fragua&quot;</code></p><p>What a file had not, and what it had too much.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> ImportedWeights</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-missing" tabindex="-1">missing <a class="header-anchor" href="#member-missing" aria-label="Permalink to &quot;missing {#member-missing}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">missing</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: readonly string[]</span></span></code></pre></div><p>Tensors that the model would take, and the file has not.</p><h3 id="member-unexpected" tabindex="-1">unexpected <a class="header-anchor" href="#member-unexpected" aria-label="Permalink to &quot;unexpected {#member-unexpected}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">unexpected</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: readonly string[]</span></span></code></pre></div><p>Tensors of the file that the model has no place for.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/loading/exchange/write-exchanges.ts</code>, line 10</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/ImportedWeights.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const ImportedWeights = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  ImportedWeights as default
};
