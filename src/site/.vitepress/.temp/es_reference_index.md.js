import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Referencia","description":"","frontmatter":{"title":"Referencia"},"headers":[],"relativePath":"es/reference/index.md","filePath":"src/site/es/reference/index.md"}');
const _sfc_main = { name: "es/reference/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="referencia" tabindex="-1">Referencia <a class="header-anchor" href="#referencia" aria-label="Permalink to &quot;Referencia&quot;">​</a></h1><p>La referencia está escrita solo en inglés: <a href="/reference/">ver la referencia</a>.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("src/site/es/reference/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
