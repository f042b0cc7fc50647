import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  emitLegacyCommonJSImports: false,
  schema: process.env.WWH_SCHEMA ?? '../../../schema/whatweheard.graphql',
  documents: ['src/**/*.ts', '!src/gql/**'],
  generates: {
    './src/gql/': {
      preset: 'client',
      // The build writes persisted-documents.json: give it to the gateway as Documents:Path, and send hashes instead of texts.
      presetConfig: { persistedDocuments: { hashAlgorithm: 'sha256' }, fragmentMasking: false },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        defaultScalarType: 'unknown',
        scalars: { Url: 'string', LanguageTag: 'string', Date: 'string', DateTime: 'string', Long: 'number', Decimal: 'number' },
      },
    },
  },
};

export default config;
