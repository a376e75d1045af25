// SPDX-License-Identifier: EUPL-1.2
// Registration, the only side effect; everything else can be imported without one.
import { AmtsLotse } from "./element.js";

if (!customElements.get("amts-lotse")) customElements.define("amts-lotse", AmtsLotse);
