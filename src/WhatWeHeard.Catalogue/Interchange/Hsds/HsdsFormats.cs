using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.Hsds;

/// <summary>What the two forms of HSDS share: a record is a service or an organization.</summary>
public abstract class HsdsFormat : Format
{
    private static readonly Detail NoListing = new(
        "by itself it makes no listing; import the service or the package that it belongs to.", "seul, il ne fait pas de fiche; importez le service ou le paquet auquel il appartient.");

    public override bool Writes => true;

    private protected static IEnumerable<SourceRecord> Listing(JsonObject json, int line, ReadOptions options, HashSet<string> organizations)
    {
        var draft = new Draft(line, options);
        var item = draft.Identify(HsdsReader.Ours(json), "hsds", json.Word("id"));
        if (HsdsReader.IsOver(json) && item is { } over)
        {
            yield return new() { Line = line, Key = over.ToString(), Item = over, Withdrawn = true, Problems = draft.Problems };
            yield break;
        }
        var (told, organization) = new HsdsReader(draft).Read(json, item);
        var listing = item is null ? told : ListingReader.Completed(draft.Completed(told), json[HsdsWriter.Extension_] as JsonObject is { } extension && extension.ContainsKey("patch") ? extension : null, draft);
        if (item is not null && organizations.Add(organization.Id))
            yield return ListingReader.Implied(ListingReader.Completed(organization, (json["organization"] as JsonObject)?[HsdsWriter.Extension_] as JsonObject, draft), line);
        yield return draft.Finish(item, listing);
    }

    private protected static SourceRecord Organization(JsonObject json, int line, ReadOptions options)
    {
        var draft = new Draft(line, options);
        var ours = Urn.Key(json.Word("uri"), ItemKind.Organization);
        var jurisdiction = ours is not null ? ListingReader.JurisdictionOf(ours) : options.Jurisdiction;
        var named = jurisdiction is null ? null : new HsdsReader(draft).Organization(json, jurisdiction);
        if (jurisdiction is null) draft.Identify(null, "hsds", json.Word("id") ?? json.Word("name"), ItemKind.Organization);
        else if (named is null) draft.Error(ProblemCode.Required, "name");
        if (named is null || draft.Problems.Any(p => p.Severity == ProblemSeverity.Error)) return new() { Line = line, Problems = draft.Problems };
        var item = draft.Identify(named.Id, "hsds", null, ItemKind.Organization);
        var whole = ListingReader.Completed(named, json[HsdsWriter.Extension_] as JsonObject, draft);
        return new() { Line = line, Key = item?.ToString(), Item = item, NamesOurs = ours is not null, Content = NativeJson.Write(whole), Problems = draft.Problems };
    }

    private protected static SourceRecord Unusable(string what, string? id, int line) =>
        new() { Line = line, Problems = [Problem.Error(ProblemCode.MalformedRecord, what, id, NoListing) with { Line = line }] };
}

/// <summary>HSDS 3.0 and 3.1 as JSON: a service, an organization with its services, a page of a list, or tables in one file.</summary>
public sealed class HsdsJsonFormat : HsdsFormat
{
    public override string Name => "hsds-json";

    public override bool IsComplete => false;

    public override bool Recognizes(ReadOnlySpan<byte> head)
    {
        var text = Encoding.UTF8.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (text.Length == 0 || text[0] is not ('{' or '[') || text.Contains("\"@context\"", StringComparison.Ordinal)) return false;
        bool Has(string field) => text.Contains($"\"{field}\"", StringComparison.Ordinal);
        return (Has("contents") && Has("total_items")) || Has("services.csv") || Has("service_at_locations") || Has("location_type") || Has("taxonomy_detail") || Has("openapi_url") || Has("term_uri")
            || (Has("id") && Has("name") && Has("description") && (Has("status") || Has("uri") || Has("version"))) || (Has("services") && Has("id") && Has("status"));
    }

    public override ExportReport Write(PublicItems items, Stream to)
    {
        var writer = new HsdsWriter(items);
        var count = items.Listings.Length;
        using var json = new Utf8JsonWriter(to, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteNumber("total_items", count);
        json.WriteNumber("total_pages", 1);
        json.WriteNumber("page_number", 1);
        json.WriteNumber("size", count);
        json.WriteBoolean("first_page", true);
        json.WriteBoolean("last_page", true);
        json.WriteBoolean("empty", count == 0);
        json.WriteStartArray("contents");
        foreach (var listing in items.Listings)
        {
            // A line each: nested as they are, a quarter of an indented file was blanks.
            json.WriteRawValue("\n" + writer.Of(listing).ToJsonString(NativeJson.Options), skipInputValidation: true);
            json.Flush();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        return new(Name, count);
    }

    public override IEnumerable<SourceRecord> Read(Stream file, ReadOptions options)
    {
        var (utf8, encoding) = FileText.ReadAll(file, options.Progress);
        if (encoding is not null) yield return new() { Line = 1, Implied = true, Problems = [encoding] };
        var found = 0;
        var organizations = new HashSet<string>(StringComparer.Ordinal);
        foreach (var json in LinedJson.Members(utf8, "contents") ?? [LinedJson.Parse(utf8)])
        {
            if (!json.Remarks.IsEmpty) yield return new() { Line = json.LineOf(json.Root), Implied = true, Problems = json.Remarks };
            var records = json.Root is JsonObject tables && tables.Any(p => HsdsTables.IsTable(p.Key)) ? Tabular(tables, json, options)
                : json.Root.Objects().SelectMany(Unwrapped).SelectMany(r => Records(r, json, options, organizations));
            foreach (var record in records)
            {
                found++;
                yield return record;
            }
        }
        if (found == 0)
            throw new MalformedFileException("It holds no HSDS records: no service, no organization.", "Il ne contient aucun enregistrement HSDS : ni service, ni organisation.");
    }

    private static IEnumerable<SourceRecord> Tabular(JsonObject tables, LinedJson lines, ReadOptions options)
    {
        var package = new HsdsTables();
        foreach (var (table, rows) in tables)
            foreach (var row in rows.Objects()) package.Add(new(table, lines.LineOf(row), row));
        return HsdsCsvFormat.Records(package, options);
    }

    /// <summary>The records of a page; its counters are not believed, and no other page is asked for.</summary>
    private static IEnumerable<JsonObject> Unwrapped(JsonObject json) =>
        json.ContainsKey("contents") ? json["contents"].Objects() : !json.ContainsKey("id") && json.ContainsKey("services") ? json["services"].Objects() : [json];

    private static IEnumerable<SourceRecord> Records(JsonObject json, LinedJson lines, ReadOptions options, HashSet<string> organizations)
    {
        var line = lines.LineOf(json);
        if (json["service"] is JsonObject service && json.ContainsKey("location"))
        {
            // A service at a location is the service, here.
            var whole = service.DeepClone().AsObject();
            var place = json.DeepClone().AsObject();
            place.Remove("service");
            if (!whole.ContainsKey("service_at_locations")) whole["service_at_locations"] = new JsonArray(place);
            return Listing(whole, line, options, organizations);
        }
        if (json.ContainsKey("status") || json.ContainsKey("service_at_locations")) return Listing(json, line, options, organizations);
        if (json.ContainsKey("openapi_url") || json.ContainsKey("location_type") || json.ContainsKey("taxonomy") || json.ContainsKey("taxonomy_detail") || (json.ContainsKey("version") && json.ContainsKey("uri")))
            return json.ContainsKey("openapi_url") ? [] : [Unusable(json.ContainsKey("location_type") ? "location" : json.ContainsKey("taxonomy") ? "taxonomy_term" : "taxonomy", json.Word("id"), line)];
        if (!json.ContainsKey("name")) return [Unusable("$", json.Word("id"), line)];
        var organization = Organization(json, line, options);
        if (organization.Item is { } item) organizations.Add(item.Key);
        var owner = new JsonObject(json.Where(p => p.Key != "services").Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
        return json["services"].Objects().SelectMany(s =>
        {
            var whole = s.DeepClone().AsObject();
            if (!whole.ContainsKey("organization")) whole["organization"] = owner.DeepClone();
            return Listing(whole, lines.LineOf(s), options, organizations);
        }).Prepend(organization);
    }
}

/// <summary>HSDS as a package of tables (a zip), or one table of it.</summary>
public sealed class HsdsCsvFormat : HsdsFormat
{
    private static readonly Detail OneTable = new("it is one table of a package, and takes nothing away.", "c’est une seule table d’un paquet, et elle ne retire rien.");

    public override string Name => "hsds-csv";

    public override bool IsComplete => true;

    public override bool IsPackage => true;

    public override bool Recognizes(ReadOnlySpan<byte> head) =>
        Package.Is(head) ? HsdsTables.IsNamedIn(head) : HsdsTables.TableOf(head) is not null;

    public override ExportReport Write(PublicItems items, Stream to)
    {
        var (writer, tables) = (new HsdsWriter(items), new HsdsTables());
        foreach (var listing in items.Listings) tables.Flatten(writer.Of(listing));
        string[] names = [.. HsdsTables.Names.Where(n => tables.Of(n).Count > 0)];
        Package.Write(to, names.Select(n => (n, tables.File(n))).Prepend(("datapackage.json", HsdsTables.DataPackage(names))));
        return new(Name, items.Listings.Length);
    }

    public override IEnumerable<SourceRecord> Read(Stream file, ReadOptions options)
    {
        var head = new byte[CsvHead];
        var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = 0;
        var tables = new HsdsTables();
        var records = new List<SourceRecord>();
        if (Package.Is(head.AsSpan(0, length)))
        {
            foreach (var (path, bytes) in Package.Read(file))
                if (HsdsTables.IsTable(Path.GetFileName(path))) records.AddRange(tables.Add(Path.GetFileName(path), bytes));
                else if (path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
                    records.Add(new() { Line = 1, Implied = true, Problems = [Problem.Warning(ProblemCode.UnknownField, path)] });
            if (tables.Of(HsdsTables.Services).Count == 0 && tables.Of(HsdsTables.Organizations).Count == 0 && records.Count == 0)
                throw new MalformedFileException("The package has neither services.csv nor organizations.csv.", "Le paquet n’a ni services.csv ni organizations.csv.");
        }
        else
        {
            using var all = new MemoryStream();
            file.CopyTo(all);
            records.AddRange(tables.Add(HsdsTables.TableOf(head.AsSpan(0, length))
                ?? throw new MalformedFileException("Its first row is that of no HSDS table.", "Sa première ligne n’est celle d’aucune table HSDS.", 1), all.ToArray()));
            records.Add(new() { Line = 1, Implied = true, Problems = [Problem.Warning(ProblemCode.Truncated, "$", null, OneTable)] });
            foreach (var table in HsdsTables.Names.Where(n => n is not (HsdsTables.Services or HsdsTables.Organizations)))
                records.AddRange(tables.Of(table).Select(r => Unusable(table, r.Id, r.Line)));
        }
        return records.Concat(Records(tables, options));
    }

    private const int CsvHead = 8192;

    internal static IEnumerable<SourceRecord> Records(HsdsTables tables, ReadOptions options)
    {
        foreach (var dangling in tables.Nest()) yield return dangling;
        var organizations = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in tables.Take(HsdsTables.Organizations))
        {
            var record = Organization(row.Whole(), row.Line, options);
            if (record.Item is { } item) organizations.Add(item.Key);
            yield return record;
        }
        foreach (var row in tables.Take(HsdsTables.Services))
            foreach (var record in Listing(row.Whole(), row.Line, options, organizations))
                yield return record with { Problems = [.. record.Problems.Select(p => p with { Path = $"{HsdsTables.Services}: {p.Path}" })] };
    }
}
