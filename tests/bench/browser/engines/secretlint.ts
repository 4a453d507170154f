// Secretlint's recommended preset, in the browser as it is.

import { lintSource } from '@secretlint/core';
import { creator, rules } from '@secretlint/secretlint-rule-preset-recommend';
import '../engine';

const config = { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator }] };

window.engine = {
  prepare: async () => rules.length,
  async scan(text) {
    const source = { filePath: 'paste.txt', content: text, ext: '.txt', contentType: 'text' };
    const { messages } = await lintSource({ source, options: { noPhysicFilePath: true, config } });
    return messages.length;
  },
};
