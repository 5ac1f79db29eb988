import './setup/node-version.mjs';
import { main } from './setup/lifecycle.mjs';
import { serve } from './setup/serve.mjs';

main(() => serve('start'), { onSignal: 0 });
