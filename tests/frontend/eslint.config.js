// What ESLint looks for in frontend/ and in its tests: faults, not style, which is Prettier's.

import js from '@eslint/js';
import globals from 'globals';

export default [
  js.configs.recommended,
  {
    files: ['frontend/**/*.js', 'tests/frontend/**/*.js'],
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      eqeqeq: 'error',
      'max-len': ['error', { code: 120, ignoreStrings: true, ignoreTemplateLiterals: true }],
      'no-implicit-coercion': ['error', { allow: ['!!'] }],
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  { files: ['tests/frontend/**/*.js'], languageOptions: { globals: { ...globals.node, speak: 'readonly' } } },
];
