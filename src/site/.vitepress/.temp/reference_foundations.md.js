import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Errors and descriptions","description":"Errors, and what describes a part.","frontmatter":{"title":"Errors and descriptions","description":"Errors, and what describes a part."},"headers":[],"relativePath":"reference/foundations.md","filePath":"build/reference/foundations.md"}');
const _sfc_main = { name: "reference/foundations.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="errors-and-descriptions" tabindex="-1">Errors and descriptions <a class="header-anchor" href="#errors-and-descriptions" aria-label="Permalink to &quot;Errors and descriptions&quot;">​</a></h1><p>Errors, and what describes a part.</p><h2 id="functions-and-values" tabindex="-1">Functions and values <a class="header-anchor" href="#functions-and-values" aria-label="Permalink to &quot;Functions and values&quot;">​</a></h2><table tabindex="0"><thead><tr><th>name</th><th>what it is</th></tr></thead><tbody><tr><td><a href="/reference/fragua/ArgumentError.html">ArgumentError</a></td><td>An option or argument has a value that cannot be used.</td></tr><tr><td><a href="/reference/fragua/DataError.html">DataError</a></td><td>The data given for training, evaluation or prediction cannot be used.</td></tr><tr><td><a href="/reference/fragua/DataTypeError.html">DataTypeError</a></td><td>A tensor has the wrong data type.</td></tr><tr><td><a href="/reference/fragua/FraguaError.html">FraguaError</a></td><td>The class of all errors below; catch it to catch any of them.</td></tr><tr><td><a href="/reference/fragua/MemoryError.html">MemoryError</a></td><td>Memory cannot grow as far as a program needs.</td></tr><tr><td><a href="/reference/fragua/NumericalError.html">NumericalError</a></td><td>A number became NaN or Infinity.</td></tr><tr><td><a href="/reference/fragua/ShapeError.html">ShapeError</a></td><td>Shapes or ranks do not fit each other.</td></tr><tr><td><a href="/reference/fragua/StateError.html">StateError</a></td><td>A call came at a time when the object cannot serve it: before <code>compile</code>, or while <code>fit</code> is running.</td></tr></tbody></table><h2 id="types" tabindex="-1">Types <a class="header-anchor" href="#types" aria-label="Permalink to &quot;Types&quot;">​</a></h2><table tabindex="0"><thead><tr><th>name</th><th>what it is</th></tr></thead><tbody><tr><td><a href="/reference/fragua/Described.html">Described</a></td><td>A part that says what it is: enough to make it again.</td></tr><tr><td><a href="/reference/fragua/Factory.html">Factory</a></td><td>A function that makes parts of one kind, with what it was described by.</td></tr><tr><td><a href="/reference/fragua/Json.html">Json</a></td><td>What JSON can hold.</td></tr><tr><td><a href="/reference/fragua/OptionsOf.html">OptionsOf</a></td><td>What a factory&#39;s last argument takes: <code>OptionsOf&lt;typeof dense&gt;</code>.</td></tr><tr><td><a href="/reference/fragua/Schema.html">Schema</a></td><td>A factory&#39;s description: what documentation, files, playgrounds and searches are made from.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("build/reference/foundations.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const foundations = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  foundations as default
};
