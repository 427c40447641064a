import { createRouter } from "@tanstack/react-router";
import { NotThere } from "@/ui/NotThere";
import { routeTree } from "../routeTree.gen";
import { ErrorScreen } from "./ErrorScreen";

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  defaultErrorComponent: ErrorScreen,
  defaultNotFoundComponent: () => NotThere({}),
  // Handles look like handles in the address bar: /@ada@pics.example:8443
  pathParamsAllowedCharacters: ["@", ":"],
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
