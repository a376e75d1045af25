// SPDX-License-Identifier: EUPL-1.2
import { defineConfig } from "vite";

export default defineConfig({
  build: {
    lib: { entry: "src/define.ts", formats: ["iife"], name: "AmtsLotseWidget", fileName: () => "amts-lotse.js" },
    outDir: "../chatbot/web/static/widget",
    emptyOutDir: true,
    target: "es2022",
  },
  test: { environment: "happy-dom", include: ["test/**/*.test.ts"] },
} as never);
