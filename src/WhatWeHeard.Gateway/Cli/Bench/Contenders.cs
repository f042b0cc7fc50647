using System.Collections.Immutable;
using System.Data.Common;
using System.Text;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Catalogue.Search;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Gateway.Cli.Bench;

/// <summary>What an engine answers: the first keys in its order, and whether it stands by them.</summary>
internal sealed record Answered(ImmutableArray<string> Keys, bool Confident);

/// <summary>Something that finds listings.</summary>
internal interface IContender
{
    string Name { get; }

    Task<Answered> FindAsync(JudgedQuery query, CancellationToken ct);
}

internal static class Contenders
{
    public const int Depth = 10;

    /// <summary>What a caller who gives no filter gets.</summary>
    public static ImmutableArray<FacetFilter> Defaults { get; } =
        [new(Dimension.Offering, [Codes.Name(Offering.Offered)]), new(Dimension.Scope, [Codes.Name(Scope.External)])];

    /// <summary>The fields of the database tables, in order, and what a word in each weighs: as in our own index.</summary>
    public static ImmutableArray<(SearchField Field, string Column, double Weight, char Class)> Columns { get; } =
    [
        (SearchField.Name, "name", 4, 'A'), (SearchField.AlternateName, "alternate", 3.5, 'A'), (SearchField.Keyword, "keyword", 3, 'B'),
        (SearchField.LifeEvent, "life_event", 1, 'C'), (SearchField.Summary, "summary", 1.6, 'C'), (SearchField.Description, "description", 0.8, 'D'),
        (SearchField.Organization, "organization", 1.2, 'C'),
    ];
}

/// <summary>Our own engine, asked exactly as the API asks it.</summary>
internal sealed class OwnEngine(CatalogueSnapshot catalogue) : IContender
{
    public string Name => "WhatWeHeard";

    public Task<Answered> FindAsync(JudgedQuery query, CancellationToken ct)
    {
        var found = catalogue.Find(new()
        {
            Text = query.Text,
            Place = query.Where,
            Languages = LanguagePreference.For(query.Language),
            Filters = Contenders.Defaults,
            First = Contenders.Depth,
        });
        return Task.FromResult(new Answered([.. found.Result.Hits.Select(h => h.Id)], found.Result.Confident));
    }
}

/// <summary>
/// A full-text index of a database, over the same texts. It is given the place that we understood from the text, and the text
/// without it: understanding places is not what it is compared in.
/// </summary>
internal abstract class DatabaseEngine(CatalogueSnapshot catalogue, string name, DbConnection connection) : IContender
{
    public string Name => name;

    protected DbConnection Connection => connection;

    public async Task<Answered> FindAsync(JudgedQuery query, CancellationToken ct)
    {
        var (text, place) = (query.Text, query.Where is { } given ? PlaceIndex.Default.Resolve(given) : null);
        if (place is null && PlaceIndex.Default.Find(text) is { Found: true } mention) (text, place) = (mention.Rest, mention.Answer);
        ImmutableArray<string> chain = place is null ? [] : Finding.CoverageChain(place);
        var words = Words(text);
        var keys = ImmutableArray.CreateBuilder<string>();
        if (words.Count > 0)
        {
            await using var command = Command(words, text);
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (keys.Count < Contenders.Depth && await rows.ReadAsync(ct))
                if (rows.GetString(0) is var key && Judgement.IsUsable(catalogue, key, chain))
                    keys.Add(key);
        }
        return new(keys.ToImmutable(), keys.Count > 0);
    }

    /// <summary>Every matching key, best first, ties by key.</summary>
    protected abstract DbCommand Command(IReadOnlyList<string> words, string text);

    protected DbCommand Command(string sql, params ReadOnlySpan<(string Name, string Value)> parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // only constants of these classes come here
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (parameterName, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (parameterName, value);
            command.Parameters.Add(parameter);
        }
        return command;
    }

    protected async Task RunAsync(string sql, CancellationToken ct)
    {
        await using var command = Command(sql);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>One row a listing: its texts of all languages, or of one, joined field by field.</summary>
    protected async Task FillAsync(string insert, Func<SearchText, string?> prefixOf, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var listing in catalogue.Items.Listings.Values)
        {
            await using var command = Command(insert, ("key", listing.Key));
            command.Transaction = transaction;
            foreach (var parameter in Fields(catalogue.DocumentOf(listing), prefixOf))
            {
                var field = command.CreateParameter();
                (field.ParameterName, field.Value) = parameter;
                command.Parameters.Add(field);
            }
            await command.ExecuteNonQueryAsync(ct);
        }
        await transaction.CommitAsync(ct);
    }

    protected abstract IReadOnlyList<string> Prefixes { get; }

    private IEnumerable<(string Name, string Value)> Fields(SearchDocument document, Func<SearchText, string?> prefixOf) =>
        from column in Contenders.Columns
        from prefix in Prefixes
        select (prefix + column.Column, string.Join(" \n", document.AllTexts.Where(t => t.Field == column.Field && prefixOf(t) == prefix).Select(t => t.Value)));

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in text.Append(' '))
        {
            if (char.IsLetterOrDigit(rune)) word.Append(rune);
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
        return words;
    }
}

/// <summary>SQLite FTS5: any of the words, ranked by bm25 with our weights.</summary>
internal sealed class Fts5Engine : DatabaseEngine
{
    private Fts5Engine(CatalogueSnapshot catalogue, string name, DbConnection connection) : base(catalogue, name, connection) { }

    protected override IReadOnlyList<string> Prefixes => [""];

    public static async Task<Fts5Engine> BuildAsync(CatalogueSnapshot catalogue, DbConnection connection, string name, string tokenizer, CancellationToken ct)
    {
        var engine = new Fts5Engine(catalogue, name, connection);
        var columns = string.Join(", ", Contenders.Columns.Select(c => c.Column));
        await engine.RunAsync($"CREATE VIRTUAL TABLE listings USING fts5(key UNINDEXED, {columns}, tokenize='{tokenizer}')", ct);
        await engine.FillAsync($"INSERT INTO listings VALUES (@key, {string.Join(", ", Contenders.Columns.Select(c => "@" + c.Column))})", _ => "", ct);
        return engine;
    }

    protected override DbCommand Command(IReadOnlyList<string> words, string text)
    {
        var weights = string.Join(", ", Contenders.Columns.Select(c => c.Weight.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return Command($"SELECT key FROM listings WHERE listings MATCH @words ORDER BY bm25(listings, 0, {weights}), key",
            ("words", string.Join(" OR ", words.Select(w => $"\"{w}\""))));
    }
}

/// <summary>PostgreSQL full text: an English and a French vector, weighted A to D.</summary>
internal sealed class PostgresEngine : DatabaseEngine
{
    private readonly string rank;
    private readonly bool every;

    private PostgresEngine(CatalogueSnapshot catalogue, string name, DbConnection connection, string rank, bool every) : base(catalogue, name, connection) =>
        (this.rank, this.every) = (rank, every);

    protected override IReadOnlyList<string> Prefixes => ["en_", "fr_"];

    /// <summary>The table is temporary: nothing stays in the database that was lent.</summary>
    public static async Task<IReadOnlyList<PostgresEngine>> BuildAsync(CatalogueSnapshot catalogue, DbConnection connection, CancellationToken ct)
    {
        var maker = new PostgresEngine(catalogue, "", connection, "", false);
        await maker.RunAsync("CREATE TEMPORARY TABLE listings (key text PRIMARY KEY, en tsvector, fr tsvector)", ct);
        string Vector(string language, string configuration) => string.Join(" || ", Contenders.Columns.Select(c =>
            $"setweight(to_tsvector('{configuration}', @{language}_{c.Column}), '{c.Class}')"));
        await maker.FillAsync($"INSERT INTO listings VALUES (@key, {Vector("en", "english")}, {Vector("fr", "french")})",
            t => LanguageTag.Same(LanguageTag.Primary(t.Language), "fr") ? "fr_" : "en_", ct);
        return
        [
            new(catalogue, "PG websearch (and)", connection, "ts_rank_cd", true),
            new(catalogue, "PG or, ts_rank", connection, "ts_rank", false),
            new(catalogue, "PG or, ts_rank_cd", connection, "ts_rank_cd", false),
        ];
    }

    protected override DbCommand Command(IReadOnlyList<string> words, string text)
    {
        const string query = "websearch_to_tsquery('{0}', @text)";
        var (english, french) = (query.Replace("{0}", "english", StringComparison.Ordinal), query.Replace("{0}", "french", StringComparison.Ordinal));
        return Command($"""
            SELECT key FROM listings, (SELECT {english} AS e, {french} AS f) AS q WHERE en @@ e OR fr @@ f
            ORDER BY greatest({rank}(en, e, 1), {rank}(fr, f, 1)) DESC, key
            """, ("text", every ? text : string.Join(" or ", words.Select(w => $"\"{w}\""))));
    }
}
