import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"LsuvResult","description":"What LSUV came to.","frontmatter":{"title":"LsuvResult","description":"What LSUV came to."},"headers":[],"relativePath":"reference/fragua/LsuvResult.md","filePath":"build/reference/fragua/LsuvResult.md"}');
const _sfc_main = { name: "reference/fragua/LsuvResult.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="lsuvresult" tabindex="-1">LsuvResult <a class="header-anchor" href="#lsuvresult" aria-label="Permalink to &quot;LsuvResult&quot;">​</a></h1><p><a href="/reference/models.html">Models and training</a> · <code class="import">import { type LsuvResult } from &quot;fragua&quot;</code></p><p>What LSUV came to.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> LsuvResult</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-variances" tabindex="-1">variances <a class="header-anchor" href="#member-variances" aria-label="Permalink to &quot;variances {#member-variances}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">variances</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: Readonly</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">&lt;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">Record</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">&lt;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">string, number</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">&gt;&gt;</span></span></code></pre></div><p>The variance of what comes of each kernel in the end, by its path, in the order in which they are computed.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/training/lsuv.ts</code>, line 33</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/LsuvResult.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const LsuvResult = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  LsuvResult as default
};
