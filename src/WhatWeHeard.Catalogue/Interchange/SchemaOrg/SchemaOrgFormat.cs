using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.SchemaOrg;

/// <summary>
/// schema.org <c>GovernmentService</c> as JSON-LD: a document, an <c>@graph</c>, a list, or the script blocks of a page. A record is a
/// service, and what isn't offered a page about that, which no reader takes for a service; contexts are never fetched.
/// </summary>
public sealed partial class SchemaOrgFormat : Format
{
    private static readonly Detail NotOffered = new("it isn't offered: a page that says so stands for it, and a page is no listing to a reader", "le service n’est pas offert : une page qui le dit en tient lieu, et une page n’est pas une fiche pour qui lit");

    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override string Name => "schema-org";

    public override bool IsComplete => false;

    public override bool Writes => true;

    public override bool Recognizes(ReadOnlySpan<byte> head)
    {
        var text = Encoding.UTF8.GetString(head);
        return text.Contains("schema.org", StringComparison.Ordinal)
            && (text.Contains("\"@context\"", StringComparison.Ordinal) || text.Contains("application/ld+json", StringComparison.Ordinal));
    }

    public override ExportReport Write(PublicItems items, Stream to)
    {
        var (writer, omissions, count) = (new SchemaOrgWriter(items), new Omissions(), 0);
        using var json = new Utf8JsonWriter(to, Readable);
        json.WriteStartObject();
        json.WriteString("@context", SchemaOrgWriter.Context);
        json.WriteStartArray("@graph");
        foreach (var listing in items.Listings)
        {
            var node = writer.Of(listing);
            node.WriteTo(json);
            json.Flush();
            if (SchemaOrgAbsence.Is(listing))
            {
                omissions.Add("$", NotOffered);
                continue;
            }
            count++;
            var draft = new Draft(1, new());
            var (_, told, _) = new SchemaOrgReader(draft).Read(node);
            foreach (var field in Extension.Differences(listing.Whole, draft.Completed(told))) omissions.Add(field);
        }
        json.WriteEndArray();
        json.WriteEndObject();
        return new(Name, count) { Omissions = omissions.List };
    }

    public override IEnumerable<SourceRecord> Read(Stream file, ReadOptions options)
    {
        var (utf8, encoding) = FileText.ReadAll(file, options.Progress);
        if (encoding is not null) yield return new() { Line = 1, Implied = true, Problems = [encoding] };
        var (found, organizations) = (0, new HashSet<string>(StringComparer.Ordinal));
        foreach (var json in Documents(utf8))
        {
            if (!json.Remarks.IsEmpty) yield return new() { Line = json.LineOf(json.Root), Implied = true, Problems = json.Remarks };
            foreach (var (node, language) in Services(json.Root, null, 0))
            {
                found++;
                var draft = new Draft(json.LineOf(node), options);
                if (language is not null) draft.Language = language;
                var (item, listing, implied) = new SchemaOrgReader(draft).Read(node);
                foreach (var organization in implied.Where(o => organizations.Add(o.Id))) yield return ListingReader.Implied(organization, json.LineOf(node));
                yield return draft.Finish(item, listing);
            }
        }
        if (found == 0)
            throw new MalformedFileException("It holds no service (@type GovernmentService).", "Il ne contient aucun service (@type GovernmentService).");
    }

    private static IEnumerable<LinedJson> Documents(byte[] utf8)
    {
        var text = Encoding.UTF8.GetString(utf8);
        if (!text.TrimStart().StartsWith('<')) return [LinedJson.Parse(utf8)];
        return [.. ScriptBlock().Matches(text).Select(m => LinedJson.Parse(Encoding.UTF8.GetBytes(m.Groups[1].Value), 1 + text.AsSpan(0, m.Groups[1].Index).Count('\n')))];
    }

    /// <summary>Services wherever a page puts them, with the language that the context around them gives.</summary>
    private static IEnumerable<(JsonObject Node, string? Language)> Services(JsonNode? node, string? language, int depth)
    {
        if (depth > 8) yield break;
        foreach (var json in node.Objects())
        {
            var here = json["@context"].Objects().Select(c => c.Word("@language")).LastOrDefault(l => l is not null) ?? language;
            if (json["@type"].Many().Any(t => t.Word() is { } type && SchemaOrgReader.IsService(type))) yield return (json, here);
            else
                foreach (var inner in (string[])["@graph", "mainEntity", "itemListElement", "item", "about"])
                    foreach (var found in Services(json[inner], here, depth + 1))
                        yield return found;
        }
    }

    [GeneratedRegex(@"<script[^>]*type\s*=\s*[""']?application/ld\+json[""']?[^>]*>(.*?)</script>", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ScriptBlock();
}
