import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"ArrowInput","description":"The path of a file (in Node, Deno and Bun), a File or Blob, or bytes.","frontmatter":{"title":"ArrowInput","description":"The path of a file (in Node, Deno and Bun), a File or Blob, or bytes."},"headers":[],"relativePath":"reference/arrow/ArrowInput.md","filePath":"build/reference/arrow/ArrowInput.md"}');
const _sfc_main = { name: "reference/arrow/ArrowInput.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="arrowinput" tabindex="-1">ArrowInput <a class="header-anchor" href="#arrowinput" aria-label="Permalink to &quot;ArrowInput&quot;">​</a></h1><p><a href="/reference/arrow/">fragua/arrow</a> · <code class="import">import { type ArrowInput } from &quot;fragua/arrow&quot;</code></p><p>The path of a file (in Node, Deno and Bun), a File or Blob, or bytes.</p><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">type</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> ArrowInput</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> =</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"> string</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> Uint8Array</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> ArrayBuffer</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> |</span><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;"> FileLike</span></span></code></pre></div><p>Types: <a href="/reference/fragua/FileLike.html">FileLike</a>.</p><h2 id="sources" tabindex="-1">Sources <a class="header-anchor" href="#sources" aria-label="Permalink to &quot;Sources&quot;">​</a></h2><ul><li><code>src/arrow/read-arrow.ts</code>, line 23</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/arrow/ArrowInput.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const ArrowInput = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  ArrowInput as default
};
