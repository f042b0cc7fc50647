using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.Hsds;

/// <summary>
/// A row of a table, where it stood, whether something was made of it, and the rows that belong into it. It becomes JSON when it is
/// asked for and not before: a package of fifty thousand services would be many times its size.
/// </summary>
internal sealed class HsdsRow(string table, int line, string[] columns, string?[] cells, JsonObject? json = null)
{
    private List<(string Property, HsdsRow Row)>? nested;
    private List<(string Property, HsdsRow Row)>? pointed;

    public HsdsRow(string table, int line, JsonObject json) : this(table, line, [], [], json)
    {
    }

    public string Table => table;
    public int Line => line;
    public string? Id => this["id"];
    public string? this[string column] => json is not null ? json.Word(column) : Array.IndexOf(columns, column) is >= 0 and var at ? cells[at] : null;
    public bool Used { get; set; }
    public HsdsRow? Extension { get; set; }

    public void Nest(string property, HsdsRow row) => (nested ??= []).Add((property, row));

    public void Point(string property, HsdsRow row) => (pointed ??= []).Add((property, row));

    /// <summary>With all that belongs into it.</summary>
    public JsonObject Whole()
    {
        var whole = json?.DeepClone().AsObject() ?? [];
        for (var i = 0; i < columns.Length; i++)
            if (cells[i] is { Length: > 0 } cell)
                whole[columns[i]] = cell;
        foreach (var (property, row) in pointed ?? []) whole[property] = row.Whole();
        foreach (var (property, row) in nested ?? [])
        {
            if (whole[property] is not JsonArray list) whole[property] = list = [];
            list.Add(row.Whole());
        }
        if (Extension is { } extension) Extend(whole, extension);
        return whole;
    }

    private static void Extend(JsonObject whole, HsdsRow extension)
    {
        if (extension["language"] is { Length: > 0 } language) whole["language"] = language;
        try
        {
            if (JsonNode.Parse(extension["value"] ?? "null") is JsonObject { Count: > 0 } value) whole[HsdsWriter.Extension_] = value;
        }
        catch (System.Text.Json.JsonException)
        {
            // Reported where it is missed: a row without its key is read as anybody's.
            whole[HsdsWriter.Extension_] = null;
        }
    }
}

/// <summary>The tables of an HSDS package (datapackage 3.1), and how the nested form lies in them.</summary>
internal sealed class HsdsTables
{
    public const string Services = "services.csv";
    public const string Organizations = "organizations.csv";
    private const string Places = "service_at_location.csv";
    private const string Extensions = "whatweheard.csv";

    /// <summary>Table, its columns, and where its rows nest: the property of each kind of parent, by the column that names the parent.</summary>
    private sealed record Shape(string Table, string Columns, params (string Column, string Parent, string Property)[] In)
    {
        public string[] Names { get; } = Columns.Split(',');
    }

    private static readonly Shape[] Shapes =
    [
        new(Organizations, "id,name,alternate_name,description,email,website,tax_status,tax_id,year_incorporated,legal_status,logo,uri,parent_organization_id"),
        new(Services, "id,organization_id,program_id,name,alternate_name,description,url,email,status,interpretation_services,application_process,fees_description,wait_time,fees,accreditations,"
            + "eligibility_description,minimum_age,maximum_age,assured_date,assurer_email,licenses,alert,last_modified"),
        new(Places, "id,service_id,location_id,description", ("service_id", Services, "service_at_locations")),
        new("locations.csv", "id,location_type,url,organization_id,name,alternate_name,description,transportation,latitude,longitude,external_identifier,external_identifier_type"),
        new("addresses.csv", "id,location_id,attention,address_1,address_2,city,region,state_province,postal_code,country,address_type", ("location_id", "locations.csv", "addresses")),
        new("phones.csv", "id,location_id,service_id,organization_id,contact_id,service_at_location_id,number,extension,type,description",
            ("service_at_location_id", Places, "phones"), ("service_id", Services, "phones"), ("location_id", "locations.csv", "phones"), ("organization_id", Organizations, "phones")),
        new("schedules.csv", "id,service_id,location_id,service_at_location_id,valid_from,valid_to,dtstart,timezone,until,count,wkst,freq,interval,byday,byweekno,bymonthday,byyearday,description,opens_at,"
            + "closes_at,schedule_link,attending_type,notes", ("service_at_location_id", Places, "schedules"), ("service_id", Services, "schedules"), ("location_id", "locations.csv", "schedules")),
        new("service_areas.csv", "id,service_id,service_at_location_id,name,description,extent,extent_type,uri", ("service_id", Services, "service_areas")),
        new("required_documents.csv", "id,service_id,document,uri", ("service_id", Services, "required_documents")),
        new("languages.csv", "id,service_id,location_id,phone_id,name,code,note", ("phone_id", "phones.csv", "languages"), ("service_id", Services, "languages"), ("location_id", "locations.csv", "languages")),
        new("accessibility.csv", "id,location_id,description,details,url", ("location_id", "locations.csv", "accessibility")),
        new("cost_options.csv", "id,service_id,valid_from,valid_to,option,currency,amount,amount_description", ("service_id", Services, "cost_options")),
        new("attributes.csv", "id,link_id,taxonomy_term_id,link_type,link_entity,value,label", ("link_id", Services, "attributes")),
        new("taxonomy_terms.csv", "id,code,name,description,parent_id,taxonomy,language,taxonomy_id,term_uri"),
        new("url.csv", "id,label,url,organization_id,service_id", ("service_id", Services, "additional_urls")),
        new(Extensions, "id,resource_type,resource_id,language,value"),
    ];

    private static readonly string[] ExtensionColumns = Shapes[^1].Names;

    /// <summary>Tables that name people, money, or changes, or that only describe: no part of a listing.</summary>
    private static readonly string[] LeftAside =
        ["contacts.csv", "funding.csv", "programs.csv", "metadata.csv", "meta_table_descriptions.csv", "taxonomies.csv", "organization_identifiers.csv", "service_capacity.csv", "units.csv"];

    /// <summary>Longer cells are seldom said twice.</summary>
    private const int LongestPooled = 40;

    private readonly Dictionary<string, List<HsdsRow>> rows = new(StringComparer.Ordinal);
    private readonly HashSet<string> pool = new(StringComparer.Ordinal);

    public static bool IsTable(string name) => Shapes.Any(s => s.Table == name) || LeftAside.Contains(name);

    /// <summary>Whether the beginning of a zip names a table: which one comes first is chance.</summary>
    public static bool IsNamedIn(ReadOnlySpan<byte> head)
    {
        foreach (var name in Names.Concat(LeftAside))
            if (head.IndexOf(Encoding.UTF8.GetBytes(name)) >= 0)
                return true;
        return false;
    }

    public static IEnumerable<string> Names => Shapes.Select(s => s.Table);

    /// <summary>The table that a header is of; null where it is of none, or of more than one.</summary>
    public static string? TableOf(ReadOnlySpan<byte> head)
    {
        var columns = CsvText.FirstRow(head).Select(c => c.Trim()).ToArray();
        if (!columns.Contains("id")) return null;
        return columns.Contains("status") && columns.Contains("name") ? Services
            : columns.Contains("name") && columns.Contains("description") && (columns.Contains("legal_status") || columns.Contains("website")) ? Organizations
            : Shapes.FirstOrDefault(s => columns.All(s.Names.Contains) && columns.Length > 3 && s.Table != Extensions)?.Table;
    }

    public IReadOnlyList<HsdsRow> Of(string table) => rows.TryGetValue(table, out var list) ? list : [];

    /// <summary>The rows of a table, each let go as it is taken: what they make is kept by others.</summary>
    public IEnumerable<HsdsRow> Take(string table)
    {
        if (!rows.Remove(table, out var list)) yield break;
        for (var i = 0; i < list.Count; i++)
        {
            var row = list[i];
            list[i] = null!;
            yield return row;
        }
    }

    public void Add(HsdsRow row)
    {
        if (!rows.TryGetValue(row.Table, out var list)) rows[row.Table] = list = [];
        list.Add(row);
    }

    /// <summary>A table from its file; a row of the wrong width is yielded as its problem.</summary>
    public IEnumerable<SourceRecord> Add(string table, byte[] file)
    {
        var (text, encoding) = FileText.Decode(file);
        if (encoding is not null) yield return new() { Line = 1, Implied = true, Problems = [encoding with { Path = table }] };
        string[]? header = null;
        foreach (var record in CsvSplitter.Of(text).Records())
        {
            if (header is null)
            {
                header = [.. record.Cells.Select(c => c.Trim())];
                continue;
            }
            if (record.Cells.Count != header.Length)
            {
                yield return new()
                {
                    Line = record.Line,
                    Implied = table is not (Services or Organizations),
                    Problems = [Problem.Error(ProblemCode.MalformedRecord, table, null, new($"it has {record.Cells.Count} columns, the header has {header.Length}.", $"il compte {record.Cells.Count} colonnes, l’en-tête en compte {header.Length}."))],
                };
                continue;
            }
            Add(new(table, record.Line, header, [.. record.Cells.Select(Pooled)]));
        }
    }

    private string Pooled(string cell)
    {
        if (cell.Length > LongestPooled) return cell;
        if (pool.TryGetValue(cell, out var same)) return same;
        pool.Add(cell);
        return cell;
    }

    /// <summary>Every row is told where it belongs; what points nowhere is said.</summary>
    public IEnumerable<SourceRecord> Nest()
    {
        var byId = rows.ToDictionary(t => t.Key, t => t.Value.Where(r => r.Id is not null).GroupBy(r => r.Id!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal), StringComparer.Ordinal);
        HsdsRow? Find(string table, string? id) => id is not null && byId.TryGetValue(table, out var known) ? known.GetValueOrDefault(id) : null;
        var dangling = new List<SourceRecord>();
        void Say(HsdsRow row, string column) => dangling.Add(new()
        {
            Line = row.Line,
            Implied = true,
            Problems = [Problem.Warning(ProblemCode.DanglingReference, $"{row.Table}: {column}", row[column])],
        });
        foreach (var row in Of("attributes.csv"))
            if (Find("taxonomy_terms.csv", row["taxonomy_term_id"]) is { } term) row.Point("taxonomy_term", term);
            else Say(row, "taxonomy_term_id");
        foreach (var row in Of(Extensions))
            if (Find(row["resource_type"] == "organization" ? Organizations : Services, row["resource_id"]) is { } of) of.Extension = row;
            else Say(row, "resource_id");
        foreach (var shape in Shapes.Where(s => s.In.Length > 0))
            foreach (var row in Of(shape.Table))
            {
                if (shape.Table == Places)
                {
                    if (Find("locations.csv", row["location_id"]) is { } place) row.Point("location", place);
                    else Say(row, "location_id");
                }
                foreach (var (column, parent, property) in shape.In)
                {
                    if (row[column] is not { Length: > 0 } id) continue;
                    if (Find(parent, id) is not { } of)
                    {
                        Say(row, column);
                        continue;
                    }
                    of.Nest(property, row);
                    row.Used = true;
                    break;
                }
                if (!row.Used && !shape.In.Any(i => row[i.Column] is { Length: > 0 }))
                    dangling.Add(new() { Line = row.Line, Implied = true, Problems = [Problem.Warning(ProblemCode.Required, $"{row.Table}: {shape.In[0].Column}", row.Id)] });
            }
        foreach (var service in Of(Services))
            if (service["organization_id"] is { Length: > 0 } id)
                if (Find(Organizations, id) is { } organization) service.Point("organization", organization);
                else Say(service, "organization_id");
        // Whatever belongs to something is held by that now.
        foreach (var table in Names.Where(t => t is not (Services or Organizations))) rows.Remove(table);
        pool.Clear();
        return dangling;
    }

    /// <summary>A nested service laid out in its tables.</summary>
    public void Flatten(JsonObject service) => Flatten(Services, service, null, null);

    private string Flatten(string table, JsonObject json, string? parentColumn, string? parentId)
    {
        var id = json.Word("id")!;
        var shape = Shapes.Single(s => s.Table == table);
        if (Of(table).Count > 0 && table is Organizations or "taxonomy_terms.csv" && known.Contains(table + id)) return id;
        known.Add(table + id);
        string?[] cells = [.. shape.Names.Select(c => json[c].Word())];
        void Set(string column, string? value) => cells[Array.IndexOf(shape.Names, column)] = value;
        if (parentColumn is not null) Set(parentColumn, parentId);
        if (json["organization"] is JsonObject organization) Set("organization_id", Flatten(Organizations, organization, null, null));
        if (json["location"] is JsonObject location) Set("location_id", Flatten("locations.csv", location, null, null));
        if (json["taxonomy_term"] is JsonObject term) Set("taxonomy_term_id", Flatten("taxonomy_terms.csv", term, null, null));
        Add(new(table, 0, shape.Names, cells));
        foreach (var child in Shapes)
            foreach (var (column, parent, property) in child.In)
                if (parent == table)
                    foreach (var nested in json[property].Objects()) Flatten(child.Table, nested, column, id);
        // The language stands there too: HSDS has no column for it but for terms.
        if (table is Organizations or Services && (json.ContainsKey(HsdsWriter.Extension_) || json.ContainsKey("language")))
        {
            var extension = json[HsdsWriter.Extension_] as JsonObject ?? [];
            Add(new(Extensions, 0, ExtensionColumns,
                [HsdsWriter.Id($"{id}/extension"), table == Organizations ? "organization" : "service", id, json.Word("language"), extension.ToJsonString(Native.NativeJson.Options)]));
        }
        return id;
    }

    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    /// <summary>A table as a file.</summary>
    public byte[] File(string table)
    {
        var columns = Shapes.Single(s => s.Table == table).Names;
        using var to = new StringWriter();
        CsvRows.Write(to, columns);
        foreach (var row in Of(table)) CsvRows.Write(to, columns.Select(c => row[c]));
        return Encoding.UTF8.GetBytes(to.ToString());
    }

    /// <summary>What the package holds, for those who read datapackage.json first.</summary>
    public static byte[] DataPackage(IEnumerable<string> tables)
    {
        var json = new JsonObject
        {
            ["name"] = "human_services_data",
            ["profile"] = "data-package",
            ["version"] = "3.1.0",
            ["resources"] = new JsonArray([.. tables.Select(t => (JsonNode?)new JsonObject
            {
                ["name"] = t[..^4],
                ["path"] = t,
                ["format"] = "csv",
                ["mediatype"] = "text/csv",
                ["profile"] = "tabular-data-resource",
                ["schema"] = new JsonObject { ["fields"] = new JsonArray([.. Shapes.Single(s => s.Table == t).Columns.Split(',').Select(c => (JsonNode?)new JsonObject { ["name"] = c, ["type"] = "string" })]) },
            })]),
        };
        return Encoding.UTF8.GetBytes(json.ToJsonString(new() { WriteIndented = true }) + "\n");
    }
}
