namespace WhatWeHeard.Gateway.Transports;

/// <summary>The two pages a browser may come upon before there is an explorer: plain HTML in both languages, without script.</summary>
public static class Pages
{
    private const string Style = """
        body { max-width: 44rem; margin: 0 auto; padding: 1.5rem; font: 1.0625rem/1.6 system-ui, sans-serif; color: #1b1b1b; background: #fff; }
        h1 { line-height: 1.2; }
        section { border-top: 1px solid #6b6b6b; margin-top: 2rem; }
        pre { padding: 1rem; background: #f2f2f2; white-space: pre-wrap; overflow-wrap: anywhere; }
        a { color: #0b4a8f; }
        """;

    private const string Query = """
        query {
          services(text: "lost my birth certificate", place: { postalCode: "M5V 2T6" }, first: 3) {
            nodes { name { value } url }
          }
        }
        """;

    private const string Requete = """
        query {
          services(text: "certificat de naissance perdu", place: { postalCode: "J8X 3X2" }, first: 3) {
            nodes { name { value } url }
          }
        }
        """;

    private const string Links = """<ul><li><a href="/graphql">/graphql</a></li><li><a href="/schema.graphql">/schema.graphql</a></li><li><a href="/health/live">/health/live</a></li><li><a href="/health/ready">/health/ready</a></li></ul>""";

    private static readonly string HomePage = Page("WhatWeHeard", $"""
        <h1>WhatWeHeard</h1>
        <p>One catalogue of the services of every government in Canada, federal to municipal, asked in English or French through GraphQL.</p>
        {Links}
        <h2>Ask it something</h2>
        <p>Send this to <code>/graphql</code> with <code>POST</code>:</p>
        <pre><code>{Query}</code></pre>
        """, $"""
        <h2>WhatWeHeard, en français</h2>
        <p>Un seul catalogue des services de tous les gouvernements du Canada, du fédéral au municipal, interrogé en français ou en anglais par GraphQL.</p>
        {Links}
        <h3>Posez-lui une question</h3>
        <p>Envoyez ceci à <code>/graphql</code> par <code>POST</code> :</p>
        <pre><code>{Requete}</code></pre>
        """);

    private static readonly string PostPage = Page("WhatWeHeard: GraphQL", """
        <h1>This is a GraphQL address</h1>
        <p>An editor for queries (GraphiQL) will come here. For now, send queries with <code>POST</code>:</p>
        <pre><code>curl -H 'Content-Type: application/json' -d '{"query":"{ catalogueStatus { services } }"}' http://localhost:5080/graphql</code></pre>
        <p>What can be asked stands in <a href="/schema.graphql">the schema</a>. Back to <a href="/">the first page</a>.</p>
        """, """
        <h2>Ceci est une adresse GraphQL</h2>
        <p>Un éditeur de requêtes (GraphiQL) viendra ici. D’ici là, envoyez vos requêtes par <code>POST</code>, comme ci-dessus.</p>
        <p>Ce qui peut être demandé se trouve dans <a href="/schema.graphql">le schéma</a>. Retour à <a href="/">la première page</a>.</p>
        """);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", () => Results.Text(HomePage, "text/html; charset=utf-8"));
        routes.MapGet("/style.css", () => Results.Text(Style, "text/css; charset=utf-8"));
    }

    /// <summary>Whether a person opened the address in a browser, without asking anything.</summary>
    public static bool IsBrowser(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.RouteValues.ContainsKey("documentId") && !request.Query.ContainsKey("query") && !request.Query.ContainsKey("documentId") && MediaTypes.WantsHtml(request);

    public static Task AskWithPostAsync(HttpContext http) => Results.Text(PostPage, "text/html; charset=utf-8").ExecuteAsync(http);

    private static string Page(string title, string english, string french) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{title}</title>
        <link rel="stylesheet" href="/style.css">
        </head>
        <body>
        <main>
        {english}
        <section lang="fr">
        {french}
        </section>
        </main>
        </body>
        </html>
        """;
}
