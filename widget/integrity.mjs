// SPDX-License-Identifier: EUPL-1.2
// Writes the integrity hash beside the built file, for websites that pin it.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const file = "../chatbot/web/static/widget/amts-lotse.js";
const digest = createHash("sha384").update(readFileSync(file)).digest("base64");
writeFileSync(`${file}.integrity`, `sha384-${digest}\n`);
