import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"ReadableStreamLike","description":"What is used of a stream of the web.","frontmatter":{"title":"ReadableStreamLike","description":"What is used of a stream of the web."},"headers":[],"relativePath":"reference/fragua/ReadableStreamLike.md","filePath":"build/reference/fragua/ReadableStreamLike.md"}');
const _sfc_main = { name: "reference/fragua/ReadableStreamLike.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="readablestreamlike" tabindex="-1">ReadableStreamLike <a class="header-anchor" href="#readablestreamlike" aria-label="Permalink to &quot;ReadableStreamLike&quot;">​</a></h1><p><a href="/reference/files.html">Files</a> · <code class="import">import { type ReadableStreamLike } from &quot;fragua&quot;</code></p><p>What is used of a stream of the web.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">interface</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> ReadableStreamLike</span></span></code></pre></div><h2 id="members" tabindex="-1">Members <a class="header-anchor" href="#members" aria-label="Permalink to &quot;Members&quot;">​</a></h2><h3 id="member-getreader" tabindex="-1">getReader <a class="header-anchor" href="#member-getreader" aria-label="Permalink to &quot;getReader {#member-getreader}&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">getReader</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(): { read: any; cancel: any }</span></span></code></pre></div><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/io/streams.ts</code>, line 4</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/fragua/ReadableStreamLike.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const ReadableStreamLike = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  ReadableStreamLike as default
};
