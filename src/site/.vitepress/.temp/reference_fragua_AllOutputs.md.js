import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse(`{"title":"AllOutputs","description":"All that a model predicts, and the targets that there are, by the names of outputs ('y' for the only one).","frontmatter":{"title":"AllOutputs","description":"All that a model predicts, and the targets that there are, by the names of outputs ('y' for the only one)."},"headers":[],"relativePath":"reference/fragua/AllOutputs.md","filePath":"build/reference/fragua/AllOutputs.md"}`);
const _sfc_main = { name: "reference/fragua/AllOutputs.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="alloutputs" tabindex="-1">AllOutputs <a class="header-anchor" href="#alloutputs" aria-label="Permalink to &quot;AllOutputs&quot;">​</a></h1><p><a href="/reference/losses.html">Losses</a> · <code class="import">import { type AllOutputs } from &quot;fragua&quot;</code></p><p>All that a model predicts, and the targets that there are, by the names of outputs (&quot;y&quot; for the only one).</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> AllOutputs</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-predictions" tabindex="-1">predictions <a class="header-anchor" href="#member-predictions" aria-label="Permalink to &quot;predictions {#member-predictions}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">predictions</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: { [output: string]: Tensor }</span></span></code></pre></div><h3 id="member-targets" tabindex="-1">targets <a class="header-anchor" href="#member-targets" aria-label="Permalink to &quot;targets {#member-targets}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">targets</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: { [output: string]: Tensor }</span></span></code></pre></div><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/losses/loss.ts</code>, line 17</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/AllOutputs.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const AllOutputs = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  AllOutputs as default
};
