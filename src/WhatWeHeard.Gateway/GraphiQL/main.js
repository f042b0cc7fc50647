import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createClient } from 'graphql-ws';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './page.css';

const socket = new URL('/graphql', location.href);
socket.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';

const fetcher = createGraphiQLFetcher({ url: '/graphql', wsClient: createClient({ url: socket.href, lazy: true }) });

const defaultQuery = `# Ask anything of the catalogue; the schema is behind the book icon.
# Demandez ce que vous voulez au catalogue; le schéma se trouve derrière l’icône du livre.

query FindServices($text: String, $place: PlaceInput, $language: LanguageTag) {
  services(text: $text, place: $place, language: $language, first: 3) {
    totalCount
    nodes {
      name(language: $language) { value language }
      jurisdiction { code level }
      url(language: $language)
    }
  }
}
`;

const variables = JSON.stringify({ text: 'I lost my birth certificate', place: { postalCode: 'J8X' }, language: 'en' }, null, 2);

/** What was last looked at in this browser: the editor keeps it, but brings back its query alone, and not beside variables given anew. */
function kept() {
  try {
    const { tabs, activeTabIndex } = JSON.parse(localStorage.getItem('graphiql:tabState'));
    return tabs[activeTabIndex];
  } catch {
    return null; // nothing yet, or nothing that can be read
  }
}

const { query: initialQuery, variables: initialVariables } = kept() ?? { variables };

// A small phone has no room for three editors at once: there the variables wait behind their tab.
const roomy = matchMedia('(min-width: 48rem), (min-height: 48rem)').matches;

createRoot(document.getElementById('graphiql')).render(
  createElement(GraphiQL, { fetcher, defaultQuery, initialQuery, initialVariables, defaultEditorToolsVisibility: roomy },
    createElement(GraphiQL.Logo, null, createElement('a', { href: '/', className: 'back' }, 'WhatWeHeard'))),
);
