import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Redes neuronales en TypeScript","titleTemplate":"fragua","description":"","frontmatter":{"layout":"home","title":"Redes neuronales en TypeScript","titleTemplate":"fragua","hero":{"name":"fragua","text":"Entrena redes neuronales en TypeScript","tagline":"Los mismos bits en Node y en todos los navegadores, con cualquier número de hilos.","image":{"light":"/pictures/ring.es.light.svg","dark":"/pictures/ring.es.dark.svg","alt":"Un anillo de puntos y la probabilidad que una red pequeña da a cada lugar"},"actions":[{"theme":"brand","text":"Entrena tu primera red","link":"/es/guide/first-network"},{"theme":"alt","text":"Mira cómo aprende una","link":"/playground/","target":"_self"},{"theme":"alt","text":"Referencia","link":"/es/reference/"}]},"features":[{"title":"Rápida","details":"Núcleos en AssemblyScript, compilados a WebAssembly SIMD. Un paso entero de entrenamiento es una sola llamada, en todos los núcleos del procesador.","link":"/es/guide/performance"},{"title":"Los mismos bits en todas partes","details":"Una semilla da los mismos pesos en Node, Deno, Bun, Chromium, Firefox y el motor de Safari, con un hilo o con cuatro.","link":"/es/guide/reproducibility"},{"title":"Tu propia tabla","details":"De un CSV a un modelo que recibe filas y predice precios o clases, en diez líneas o con una orden.","link":"/es/guide/your-own-table"},{"title":"Un médico para entrenamientos enfermos","details":"Gradientes que se desvanecen, unidades muertas, sobreajuste, fugas de datos y veinte más, cada uno con cifras, motivo y remedio.","link":"/es/guide/the-doctor"},{"title":"Entrenamientos que sobreviven","details":"Puntos de control enteros tras cualquier corte; lo que se detuvo llega a los bits del entrenamiento que no se detuvo.","link":"/es/guide/save-load-resume"},{"title":"Entrenamiento de redes neuronales","details":"Los seis pasos, los conceptos clave y los problemas comunes, cada uno con una red que aprende en la página.","link":"/es/guide/training-neural-networks"}]},"headers":[],"relativePath":"es/index.md","filePath":"src/site/es/index.md"}');
const _sfc_main = { name: "es/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("src/site/es/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
