// What the peers serve: the schema of the three pages, over the listings that export.mjs took from a running gateway.
import { readFileSync } from 'node:fs';

export const typeDefs = /* GraphQL */ `
  scalar LanguageTag
  scalar Url
  type Query {
    service(id: ID!): Service
    services(first: Int, language: LanguageTag): ServiceConnection!
  }
  type ServiceConnection { totalCount: Int! edges: [ServiceEdge!]! nodes: [Service!]! pageInfo: PageInfo! }
  type ServiceEdge { cursor: String! node: Service! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type LocalizedText { value: String! language: LanguageTag! }
  type Named { id: ID code: String level: String name(language: LanguageTag): LocalizedText! url(language: LanguageTag): Url }
  type Channel { type: String name(language: LanguageTag): LocalizedText url(language: LanguageTag): Url phone: String email: String }
  type Service {
    id: ID!
    name(language: LanguageTag): LocalizedText!
    summary(language: LanguageTag): LocalizedText!
    nextStep(language: LanguageTag): LocalizedText
    url(language: LanguageTag): Url
    offering: String!
    status: String!
    edition: Int!
    processingTime: String
    recipientType: String
    basis: String
    jurisdiction: Named!
    organization: Named
    channels: [Channel!]
    topics: [Named!]
    lifeEvents: [Named!]
  }
`;

const inLanguage = (name) => (source, { language }) => source[`${name}_${language ?? 'en'}`];
const texts = (...names) => Object.fromEntries(names.map((name) => [name, inLanguage(name)]));

export function load(file) {
  const { totalCount, services, cursors } = JSON.parse(readFileSync(file, 'utf8'));
  const byId = new Map(services.map((s) => [s.id, s]));
  const page = services.filter((s) => s.id in cursors.en);
  return {
    Query: {
      service: (_, { id }) => byId.get(id) ?? null,
      services: (_, { first = 20, language = 'en' }) => ({ at: cursors[language], nodes: page.slice(0, first) }),
    },
    ServiceConnection: {
      totalCount: () => totalCount,
      edges: ({ nodes, at }) => nodes.map((node) => ({ node, cursor: at[node.id] })),
      pageInfo: ({ nodes, at }) => ({ hasNextPage: nodes.length < totalCount, endCursor: at[nodes.at(-1).id] }),
    },
    Service: texts('name', 'summary', 'nextStep', 'url'),
    Named: texts('name', 'url'),
    Channel: texts('name', 'url'),
  };
}
