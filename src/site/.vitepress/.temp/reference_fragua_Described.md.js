import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Described","description":"A part that says what it is: enough to make it again.","frontmatter":{"title":"Described","description":"A part that says what it is: enough to make it again."},"headers":[],"relativePath":"reference/fragua/Described.md","filePath":"build/reference/fragua/Described.md"}');
const _sfc_main = { name: "reference/fragua/Described.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="described" tabindex="-1">Described <a class="header-anchor" href="#described" aria-label="Permalink to &quot;Described&quot;">​</a></h1><p><a href="/reference/foundations.html">Errors and descriptions</a> · <code class="import">import { type Described } from &quot;fragua&quot;</code></p><p>A part that says what it is: enough to make it again.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> Described</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-kind" tabindex="-1">kind <a class="header-anchor" href="#member-kind" aria-label="Permalink to &quot;kind {#member-kind}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">kind</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: string</span></span></code></pre></div><p>The name of its factory.</p><h3 id="member-config" tabindex="-1">config <a class="header-anchor" href="#member-config" aria-label="Permalink to &quot;config {#member-config}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">config</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: { [option: string]: Json }</span></span></code></pre></div><p>All options that it was made with, defaults and nested parts included, as JSON.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/schema.ts</code>, line 74</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/Described.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const Described = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  Described as default
};
