import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"PassSource","description":"What can be gone through again and again, each time by its number: an order may depend on it, and on nothing else.","frontmatter":{"title":"PassSource","description":"What can be gone through again and again, each time by its number: an order may depend on it, and on nothing else."},"headers":[],"relativePath":"reference/fragua/PassSource.md","filePath":"build/reference/fragua/PassSource.md"}');
const _sfc_main = { name: "reference/fragua/PassSource.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="passsource" tabindex="-1">PassSource <a class="header-anchor" href="#passsource" aria-label="Permalink to &quot;PassSource&quot;">​</a></h1><p><a href="/reference/data.html">Data</a> · <code class="import">import { type PassSource } from &quot;fragua&quot;</code></p><p>What can be gone through again and again, each time by its number: an order may depend on it, and on nothing else.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> PassSource</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-pass" tabindex="-1">pass <a class="header-anchor" href="#member-pass" aria-label="Permalink to &quot;pass {#member-pass}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">pass</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(pass: number): AsyncIterable</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">&lt;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">Batch</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">&gt;</span></span></code></pre></div><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/data/source.ts</code>, line 32</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/PassSource.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const PassSource = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  PassSource as default
};
