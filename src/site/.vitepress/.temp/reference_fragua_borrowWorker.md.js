import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"borrowWorker","description":"In a worker whose page calls lendWorkers: a thread that the page makes, for init({ threads, createWorker: borrowWorker }).","frontmatter":{"title":"borrowWorker","description":"In a worker whose page calls lendWorkers: a thread that the page makes, for init({ threads, createWorker: borrowWorker })."},"headers":[],"relativePath":"reference/fragua/borrowWorker.md","filePath":"build/reference/fragua/borrowWorker.md"}');
const _sfc_main = { name: "reference/fragua/borrowWorker.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="borrowworker" tabindex="-1">borrowWorker <a class="header-anchor" href="#borrowworker" aria-label="Permalink to &quot;borrowWorker&quot;">​</a></h1><p><a href="/reference/runtime.html">Runtime and workers</a> · <code class="import">import { borrowWorker } from &quot;fragua&quot;</code></p><p>In a worker whose page calls <code>lendWorkers</code>: a thread that the page makes, for <code>init({ threads, createWorker: borrowWorker })</code>. Models that <code>serveModel</code> serves get their threads so by themselves.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">borrowWorker</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(): TeamWorker</span></span></code></pre></div><p>Types: <a href="/reference/fragua/TeamWorker.html">TeamWorker</a>.</p><h2 id="example" tabindex="-1">Example <a class="header-anchor" href="#example" aria-label="Permalink to &quot;Example&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">import</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> { borrowWorker, init } </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">from</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> &quot;fragua&quot;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span>
<span class="line"></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">await</span><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;"> init</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">({ createWorker: borrowWorker });</span></span></code></pre></div><h2 id="errors" tabindex="-1">Errors <a class="header-anchor" href="#errors" aria-label="Permalink to &quot;Errors&quot;">​</a></h2><p>Throws ArgumentError outside of a worker.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li>Neither Keras nor PyTorch has it.</li><li><code>src/worker/lend-workers.ts</code>, line 160</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/borrowWorker.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const borrowWorker = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  borrowWorker as default
};
