import { type NodePath, type PluginObj, transformAsync, types } from "@babel/core";
import macros from "@lingui/babel-plugin-lingui-macro";
import { getConfig } from "@lingui/conf";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import type { Plugin } from "vite";

const MACRO = /from\s*["']@lingui\/(core|react)\/macro["']/;

/**
 * Turns the macros of Lingui into calls. Babel reads only the files that name a macro; everything else stays with
 * Vite's own, much faster compiler.
 */
export function translations(): Plugin {
  const linguiConfig = getConfig();
  return {
    name: "heliograph:translations",
    enforce: "pre",
    async transform(code, id) {
      const [file = "", query] = id.split("?");
      if (!/\.tsx?$/.test(file) || query === "raw" || !MACRO.test(code)) return null;
      const result = await transformAsync(code, {
        filename: file,
        babelrc: false,
        configFile: false,
        sourceMaps: true,
        parserOpts: { plugins: file.endsWith("x") ? ["typescript", "jsx"] : ["typescript"] },
        plugins: [[macros, { linguiConfig, stripMessageField: false }], compiled],
      });
      return result?.code ? { code: result.code, map: result.map } : null;
    },
  };
}

/**
 * The English message stays beside its id, already taken to pieces: so English needs no catalog, and no browser needs
 * the parser of messages.
 */
function compiled(): PluginObj {
  return {
    visitor: {
      ObjectExpression(path: NodePath<types.ObjectExpression>) {
        if (!path.node.leadingComments?.some((comment) => comment.value.trim() === "i18n")) return;
        for (const property of path.node.properties) {
          if (!types.isObjectProperty(property) || !types.isStringLiteral(property.value)) continue;
          if (!types.isIdentifier(property.key, { name: "message" })) continue;
          const message = [compileMessage(property.value.value)].flat();
          // By way of JSON, which leaves out what is undefined.
          property.value = types.valueToNode(JSON.parse(JSON.stringify(message)));
        }
      },
    },
  };
}
