import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"runtimeInfo","description":"What the runtime uses, and why.","frontmatter":{"title":"runtimeInfo","description":"What the runtime uses, and why."},"headers":[],"relativePath":"reference/fragua/runtimeInfo.md","filePath":"build/reference/fragua/runtimeInfo.md"}');
const _sfc_main = { name: "reference/fragua/runtimeInfo.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="runtimeinfo" tabindex="-1">runtimeInfo <a class="header-anchor" href="#runtimeinfo" aria-label="Permalink to &quot;runtimeInfo&quot;">​</a></h1><p><a href="/reference/runtime.html">Runtime and workers</a> · <code class="import">import { runtimeInfo } from &quot;fragua&quot;</code></p><p>What the runtime uses, and why.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">runtimeInfo</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(): RuntimeInfo</span></span></code></pre></div><p>Types: <a href="/reference/fragua/RuntimeInfo-type.html">RuntimeInfo</a>.</p><h2 id="example" tabindex="-1">Example <a class="header-anchor" href="#example" aria-label="Permalink to &quot;Example&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">import</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> { init, runtimeInfo } </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">from</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;fragua&quot;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span>
<span class="line"></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">await</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;"> init</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">();</span></span>
<span class="line"><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">console.</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">log</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(Object.</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">keys</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">runtimeInfo</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">()).</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">join</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;">&quot; &quot;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">));</span></span>
<span class="line"><span style="--shiki-light:#66707B;--shiki-dark:#BDC4CC;">// threads relaxed singleThreadReason</span></span></code></pre></div><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li>PyTorch: <code>torch.__config__.show</code>.</li><li><code>src/runtime/init.ts</code>, line 97</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/runtimeInfo.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const runtimeInfo = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  runtimeInfo as default
};
