using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.Open311;

/// <summary>
/// The service list of Open311 GeoReport v2, as XML or JSON: what one can report to a city. It has no language, no coverage and no
/// hours; those are the government's that it is imported for. Requests are not taken.
/// </summary>
public sealed class Open311Format : Format
{
    private static readonly Detail OnlyDefinition = new(
        "it is the questions of one service; import services.json or services.xml.", "ce sont les questions d’un seul service; importez services.json ou services.xml.");

    private static readonly Detail HowRequests = new("they say how requests are taken, which this catalogue doesn't.", "ils disent comment les demandes sont reçues, ce que ce catalogue ne fait pas.");

    public override string Name => "open311";

    /// <summary>A service list is all that a city takes requests for.</summary>
    public override bool IsComplete => true;

    public override bool Recognizes(ReadOnlySpan<byte> head)
    {
        if (LinedXml.Starts(head, "service_code", "service_definition", "service_requests")) return true;
        var text = Encoding.UTF8.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return text.Length > 0 && text[0] is '[' or '{' && text.Contains("\"service_code\"", StringComparison.Ordinal);
    }

    public override IEnumerable<SourceRecord> Read(Stream file, ReadOptions options)
    {
        var (utf8, encoding) = FileText.ReadAll(file, options.Progress);
        if (encoding is not null) yield return new() { Line = 1, Implied = true, Problems = [encoding] };
        var (fields, remarks) = utf8.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'<', ..] ? (Xml(utf8), []) : Json(utf8);
        foreach (var remark in remarks) yield return new() { Line = remark.Line ?? 1, Implied = true, Problems = [remark] };
        var records = fields.ToArray();
        if (records.Length == 0) throw new MalformedFileException("It holds no service (service_code).", "Il ne contient aucun service (service_code).");
        if (records.Any(r => r.Fields.ContainsKey("service_request_id")))
            throw new MalformedFileException("It holds requests of people, not services; this catalogue takes none.", "Il contient des demandes de personnes, pas des services; ce catalogue n’en reçoit pas.");
        if (records.Any(r => r.Fields.ContainsKey("metadata") || r.Fields.ContainsKey("type")))
            yield return new() { Line = 1, Implied = true, Problems = [Problem.Warning(ProblemCode.UnknownField, "metadata, type", null, HowRequests) with { Line = 1 }] };
        var isFirst = true;
        foreach (var (line, record) in records)
        {
            if (!record.ContainsKey("service_name") && record.ContainsKey("attributes"))
            {
                // Not a list: what it doesn't name isn't gone.
                yield return new() { Line = line, Implied = true, Problems = [Problem.Warning(ProblemCode.Truncated, "service_definition", null, OnlyDefinition) with { Line = line }] };
                yield return new() { Line = line, Problems = [Problem.Error(ProblemCode.MalformedRecord, "service_definition", record.GetValueOrDefault("service_code"), OnlyDefinition) with { Line = line }] };
                continue;
            }
            var draft = new Draft(line, options);
            var item = draft.Identify(null, "open311", record.GetValueOrDefault("service_code"));
            if (item is not null && isFirst) yield return ListingReader.Implied(ListingReader.Government(options.Jurisdiction!, options), line);
            isFirst &= item is null;
            yield return draft.Finish(item, item is null ? null : Listing(item.Value, record, draft));
        }
    }

    private static Service Listing(ItemId item, Dictionary<string, string> record, Draft draft)
    {
        var jurisdiction = ListingReader.JurisdictionOf(item.Key);
        var words = (record.GetValueOrDefault("keywords") ?? "").Split(',', StringSplitOptions.TrimEntries).Append(record.GetValueOrDefault("group"));
        return new(item.Key, jurisdiction)
        {
            Organization = ListingReader.OrganizationKey(jurisdiction, null),
            Name = ListingReader.Said(draft.In(record.GetValueOrDefault("service_name"), "service_name", 350)),
            Description = ListingReader.Said(draft.In(record.GetValueOrDefault("description"), "description", 10_000)),
            Keywords = ListingReader.Said(ListingReader.Words(words.Select(w => (draft.Language, w)), draft, "keywords")),
            // What one reports lies somewhere; where one lives doesn't matter.
            Basis = CoverageBasis.EventPlace,
            ExternalIdentifiers = [new("open311", record["service_code"])],
        };
    }

    private static IEnumerable<(int Line, Dictionary<string, string> Fields)> Xml(byte[] utf8)
    {
        var root = LinedXml.Parse(Encoding.UTF8.GetString(utf8));
        var elements = root.Name.LocalName is "services" or "service_requests" ? root.Elements() : [root];
        return elements.Select(e => (e.Line(), Fields(e.Elements().Select(f => (FieldOf(f), f.HasElements ? "" : f.Value)))));
    }

    /// <summary>An older form has the attributes of a definition without their container.</summary>
    private static string FieldOf(XElement element) => element.Name.LocalName == "attribute" ? "attributes" : element.Name.LocalName;

    private static (IEnumerable<(int Line, Dictionary<string, string> Fields)>, IReadOnlyList<Problem>) Json(byte[] utf8)
    {
        var json = LinedJson.Parse(utf8);
        var records = json.Root is JsonObject wrapped && !wrapped.ContainsKey("service_code") ? (wrapped["services"] ?? wrapped["service_definition"]).Objects() : json.Root.Objects();
        return (records.Where(r => r.ContainsKey("service_code") || r.ContainsKey("service_request_id"))
            .Select(r => (json.LineOf(r), Fields(r.Select(p => (p.Key, p.Value is JsonArray array ? string.Join(',', array.Select(a => a.Word())) : p.Value.Word() ?? ""))))), json.Remarks);
    }

    private static Dictionary<string, string> Fields(IEnumerable<(string Name, string Value)> fields)
    {
        var record = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in fields) record[name] = value;
        return record;
    }
}
