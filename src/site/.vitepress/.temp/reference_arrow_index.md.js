import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"fragua/arrow","description":"Tables from Arrow files.","frontmatter":{"title":"fragua/arrow","description":"Tables from Arrow files."},"headers":[],"relativePath":"reference/arrow/index.md","filePath":"build/reference/arrow/index.md"}');
const _sfc_main = { name: "reference/arrow/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="fragua-arrow" tabindex="-1">fragua/arrow <a class="header-anchor" href="#fragua-arrow" aria-label="Permalink to &quot;fragua/arrow&quot;">​</a></h1><p>Tables from Arrow files.</p><h2 id="functions-and-values" tabindex="-1">Functions and values <a class="header-anchor" href="#functions-and-values" aria-label="Permalink to &quot;Functions and values&quot;">​</a></h2><table tabindex="0"><thead><tr><th>name</th><th>what it is</th></tr></thead><tbody><tr><td><a href="/reference/arrow/readArrow.html">readArrow</a></td><td>The table of an Arrow file or stream (IPC; Feather version 2 is the same), from a path, a File or Blob, or bytes.</td></tr></tbody></table><h2 id="types" tabindex="-1">Types <a class="header-anchor" href="#types" aria-label="Permalink to &quot;Types&quot;">​</a></h2><table tabindex="0"><thead><tr><th>name</th><th>what it is</th></tr></thead><tbody><tr><td><a href="/reference/arrow/ArrowInput.html">ArrowInput</a></td><td>The path of a file (in Node, Deno and Bun), a File or Blob, or bytes.</td></tr><tr><td><a href="/reference/arrow/ArrowOptions.html">ArrowOptions</a></td><td>Options of <code>readArrow</code>.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/arrow/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
