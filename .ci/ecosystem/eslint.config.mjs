// The Relay rules of @graphql-eslint on the contract. What is turned off is so on purpose, and says why.
import graphql from '@graphql-eslint/eslint-plugin';

const schema = process.env.WWH_SCHEMA;

export default [
  {
    files: ['**/*.graphql'],
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema } } },
    plugins: { '@graphql-eslint': graphql },
    rules: {
      // Lists are read forwards only: a cursor stands for a place in an order, and none of ours is read from its end.
      '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
      '@graphql-eslint/relay-connection-types': 'error',
      // A change is something that happened, found by its place in the log: it has no id to be fetched by. And connections give
      // their nodes without edges too.
      '@graphql-eslint/relay-edge-types': ['error', { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false }],
      '@graphql-eslint/relay-page-info': 'error',
      '@graphql-eslint/unique-type-names': 'error',
      '@graphql-eslint/unique-enum-value-names': 'error',
      '@graphql-eslint/require-deprecation-reason': 'error',
      '@graphql-eslint/require-description': ['error', { types: true, FieldDefinition: true, InputValueDefinition: true, EnumValueDefinition: true, DirectiveDefinition: true }],
      '@graphql-eslint/known-directives': 'error',
    },
  },
];
