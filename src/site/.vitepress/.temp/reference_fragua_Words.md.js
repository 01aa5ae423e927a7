import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Words","description":"What is said to people, in each language.","frontmatter":{"title":"Words","description":"What is said to people, in each language."},"headers":[],"relativePath":"reference/fragua/Words.md","filePath":"build/reference/fragua/Words.md"}');
const _sfc_main = { name: "reference/fragua/Words.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="words" tabindex="-1">Words <a class="header-anchor" href="#words" aria-label="Permalink to &quot;Words&quot;">​</a></h1><p><a href="/reference/doctor.html">The doctor</a> · <code class="import">import { type Words } from &quot;fragua&quot;</code></p><p>What is said to people, in each language.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> Words</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-en" tabindex="-1">en <a class="header-anchor" href="#member-en" aria-label="Permalink to &quot;en {#member-en}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">en</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: string</span></span></code></pre></div><h3 id="member-es" tabindex="-1">es <a class="header-anchor" href="#member-es" aria-label="Permalink to &quot;es {#member-es}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">es</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: string</span></span></code></pre></div><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/doctor/finding.ts</code>, line 6</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/Words.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const Words = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  Words as default
};
