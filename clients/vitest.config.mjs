import { defineConfig } from "vitest/config";
import { here } from "./pages.mjs";
import { alias } from "./vite.config.mjs";

export default defineConfig({
  resolve: { alias },
  root: here(".."),
  test: {
    include: [
      "clients/ts/test/**/*.test.ts",
      "console/test/**/*.test.{ts,tsx}",
      "clients/{directory,handheld,panic,review,wallboard}/test/**/*.test.ts",
    ],
    environment: "node",
    testTimeout: 10_000,
  },
});
