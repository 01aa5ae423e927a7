import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"fragua/tuning","description":"Searches for the settings that do best.","frontmatter":{"title":"fragua/tuning","description":"Searches for the settings that do best."},"headers":[],"relativePath":"reference/tuning/index.md","filePath":"build/reference/tuning/index.md"}');
const _sfc_main = { name: "reference/tuning/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="fragua-tuning" tabindex="-1">fragua/tuning <a class="header-anchor" href="#fragua-tuning" aria-label="Permalink to &quot;fragua/tuning&quot;">​</a></h1><p>Searches for the settings that do best.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/tuning/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
