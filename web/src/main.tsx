import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { boot } from "@/app/boot";
import { router } from "@/app/router";
import { Unreachable } from "@/app/Unreachable";
import { queryClient } from "@/lib/query";
import "./styles.css";

const place = document.getElementById("root");
if (!place) throw new Error("index.html has lost its #root");
const root = createRoot(place);

boot().then(
  () => {
    root.render(
      <StrictMode>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </StrictMode>,
    );
    // The next broken chunk may be another update's.
    setTimeout(() => sessionStorage.removeItem("heliograph:reloaded"), 10_000);
  },
  (error: unknown) => root.render(<Unreachable error={error} />),
);
