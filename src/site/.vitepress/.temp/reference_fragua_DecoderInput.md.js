import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"DecoderInput","description":"What a decoder is given: the steps that it writes, and those that it reads.","frontmatter":{"title":"DecoderInput","description":"What a decoder is given: the steps that it writes, and those that it reads."},"headers":[],"relativePath":"reference/fragua/DecoderInput.md","filePath":"build/reference/fragua/DecoderInput.md"}');
const _sfc_main = { name: "reference/fragua/DecoderInput.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="decoderinput" tabindex="-1">DecoderInput <a class="header-anchor" href="#decoderinput" aria-label="Permalink to &quot;DecoderInput&quot;">​</a></h1><p><a href="/reference/attention.html">Attention</a> · <code class="import">import { type DecoderInput } from &quot;fragua&quot;</code></p><p>What a decoder is given: the steps that it writes, and those that it reads.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> DecoderInput</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-target" tabindex="-1">target <a class="header-anchor" href="#member-target" aria-label="Permalink to &quot;target {#member-target}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">target</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: Tensor</span></span></code></pre></div><h3 id="member-memory" tabindex="-1">memory <a class="header-anchor" href="#member-memory" aria-label="Permalink to &quot;memory {#member-memory}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">memory</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">: Tensor</span></span></code></pre></div><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/layers/attention/transformer.ts</code>, line 80</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/DecoderInput.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const DecoderInput = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  DecoderInput as default
};
