import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse(`{"title":"SequenceLayer","description":"What runs over a sequence: lstm, gru, simpleRnn, rnn or one of one's own that takes and returns the same.","frontmatter":{"title":"SequenceLayer","description":"What runs over a sequence: lstm, gru, simpleRnn, rnn or one of one's own that takes and returns the same."},"headers":[],"relativePath":"reference/fragua/SequenceLayer.md","filePath":"build/reference/fragua/SequenceLayer.md"}`);
const _sfc_main = { name: "reference/fragua/SequenceLayer.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="sequencelayer" tabindex="-1">SequenceLayer <a class="header-anchor" href="#sequencelayer" aria-label="Permalink to &quot;SequenceLayer&quot;">​</a></h1><p><a href="/reference/recurrent.html">Recurrent layers</a> · <code class="import">import { type SequenceLayer } from &quot;fragua&quot;</code></p><p>What runs over a sequence: lstm, gru, simpleRnn, rnn or one of one&#39;s own that takes and returns the same.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">type</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> SequenceLayer</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> Layer</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">&lt;</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">SequenceInput</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">, </span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">Tensor</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">&gt; </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">|</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> Layer</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">&lt;</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">SequenceInput</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">, </span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">OutputAndStates</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">&gt;</span></span></code></pre></div><p>Types: <a href="/reference/fragua/Layer-type.html">Layer</a>, <a href="/reference/fragua/SequenceInput.html">SequenceInput</a>, <a href="/reference/fragua/Tensor.html">Tensor</a>, <a href="/reference/fragua/OutputAndStates.html">OutputAndStates</a>.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/layers/recurrent/bidirectional.ts</code>, line 14</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/SequenceLayer.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const SequenceLayer = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  SequenceLayer as default
};
